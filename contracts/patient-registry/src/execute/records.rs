//! Records one by one: salted commitments, with the label tags that stand with them.

use commitments::record;
use cosmwasm_std::{Deps, DepsMut, Response};
use health_api::registry::{NewRecord, MAX_BATCH};
use health_api::{ParticipantNumber, PatientId};

use super::expect_length;
use crate::access::Caller;
use crate::error::ContractError;
use crate::events::RecordCommitted;
use crate::state::{patients, records, relationships};

/// Commits records of patients who let the sender in. Patient and relationship are read once for each run of records
/// of one patient.
pub fn commit_records(deps: DepsMut, caller: &Caller, list: &[NewRecord]) -> Result<Response, ContractError> {
    let author = caller.participant()?.number;
    expect_length("records", MAX_BATCH, list.len())?;
    let mut last = None;
    for (at, new) in list.iter().enumerate() {
        if last != Some(new.patient) {
            expect_let_in(deps.as_ref(), author, new.patient)?;
            last = Some(new.patient);
        }
        check(deps.as_ref(), author, new)?;
        if list[..at].iter().any(|other| other.commitment == new.commitment && other.patient == new.patient) {
            return Err(ContractError::ListedTwice { what: "commitments" });
        }
    }
    let mut events = Vec::with_capacity(list.len());
    for new in list {
        records::create(deps.storage, author, new, None)?;
        events.push(RecordCommitted { patient: new.patient, author, commitment: new.commitment });
    }
    Ok(Response::new().add_events(events))
}

/// The patient exists, stays, and has let the author in.
pub fn expect_let_in(deps: Deps, author: ParticipantNumber, patient: PatientId) -> Result<(), ContractError> {
    patients::load_staying(deps.storage, patient)?;
    relationships::expect_open(deps.storage, patient, author).map(|_| ())
}

/// Label tags in order, and no such record of this author yet. The same commitment by another is that author's own.
pub fn check(deps: Deps, author: ParticipantNumber, new: &NewRecord) -> Result<(), ContractError> {
    let tags: Vec<[u8; 16]> = new.labels.iter().map(|tag| tag.0).collect();
    record::labels(&tags)?;
    if records::exists(deps.storage, author, new) {
        return Err(ContractError::RecordExists { commitment: new.commitment });
    }
    Ok(())
}
