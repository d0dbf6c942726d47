//! Amendments and marks. What is amended or marked is a row of its own, or a leaf of the author's log: using a leaf
//! reveals its kind, salt and label tags, and its hash shows that it is this patient's.

use commitments::merkle::verify_inclusion;
use commitments::Hash;
use cosmwasm_std::{Deps, DepsMut, Response, Storage};
use health_api::registry::raw::{RecordRow, RecordStatus};
use health_api::registry::{NewRecord, RecordRef};
use health_api::{Commitment, ParticipantNumber, PatientId};

use super::records::{check, expect_let_in};
use crate::access::Caller;
use crate::error::ContractError;
use crate::events::{Maybe, RecordAmended, RecordMarked};
use crate::state::{logs, patients, records, relationships};

/// What a reference was found to stand for.
enum Found {
    Single(Commitment, RecordRow),
    Leaf(Commitment, u64, RecordStatus),
}

impl Found {
    fn status(&self) -> RecordStatus {
        match self {
            Self::Single(_, row) => row.status,
            Self::Leaf(_, _, status) => *status,
        }
    }

    fn commitment(&self) -> Commitment {
        match self {
            Self::Single(commitment, _) | Self::Leaf(commitment, ..) => *commitment,
        }
    }

    fn leaf(&self) -> Option<u64> {
        match self {
            Self::Single(..) => None,
            Self::Leaf(_, index, _) => Some(*index),
        }
    }
}

/// A new record takes the place of a current one; what is superseded already cannot be amended again: no fork.
pub fn amend_record(
    deps: DepsMut,
    caller: &Caller,
    replaces: RecordRef,
    with: &NewRecord,
) -> Result<Response, ContractError> {
    let (author, patient) = (caller.participant()?.number, with.patient);
    expect_let_in(deps.as_ref(), author, patient)?;
    check(deps.as_ref(), author, with)?;
    let old = find(deps.as_ref(), author, patient, replaces)?;
    match old.status() {
        RecordStatus::Current => {}
        found @ (RecordStatus::Superseded | RecordStatus::EnteredInError) => {
            return Err(ContractError::WrongStatus { found })
        }
    }
    let (replaced, leaf) = (old.commitment(), old.leaf());
    move_to(deps.storage, author, patient, old, RecordStatus::Superseded, Some(with.commitment))?;
    records::create(deps.storage, author, with, leaf)?;
    let leaf = Maybe(leaf);
    let event = RecordAmended { patient, author, replaces: replaced, leaf, commitment: with.commitment };
    Ok(Response::new().add_event(event))
}

/// A record that should never have been. The author may say so after the relationship was closed, too, and without its
/// licence: an error must not stand because they parted.
pub fn mark_record(
    deps: DepsMut,
    caller: &Caller,
    patient: PatientId,
    record: RecordRef,
) -> Result<Response, ContractError> {
    let author = caller.participant()?.number;
    patients::load(deps.storage, patient)?;
    if relationships::may_load(deps.storage, patient, author)?.is_none() {
        return Err(ContractError::NotLetIn { number: author });
    }
    let old = find(deps.as_ref(), author, patient, record)?;
    match old.status() {
        RecordStatus::Current | RecordStatus::Superseded => {}
        found @ RecordStatus::EnteredInError => return Err(ContractError::WrongStatus { found }),
    }
    let (commitment, leaf) = (old.commitment(), Maybe(old.leaf()));
    move_to(deps.storage, author, patient, old, RecordStatus::EnteredInError, None)?;
    Ok(Response::new().add_event(RecordMarked { patient, author, commitment, leaf }))
}

fn find(deps: Deps, author: ParticipantNumber, patient: PatientId, record: RecordRef) -> Result<Found, ContractError> {
    match record {
        RecordRef::Single { commitment } => {
            let row = records::load(deps.storage, patient, author, commitment)?;
            Ok(Found::Single(commitment, row))
        }
        RecordRef::Leaf { size, index, leaf, proof } => {
            let root = logs::root(deps.storage, author, size)?;
            let proof: Vec<Hash> = proof.iter().map(|hash| hash.0).collect();
            verify_inclusion(index, size, &leaf.hash(patient)?.0, &proof, &root.0)?;
            Ok(Found::Leaf(leaf.commitment, index, logs::status(deps.storage, author, index)?))
        }
    }
}

fn move_to(
    storage: &mut dyn Storage,
    author: ParticipantNumber,
    patient: PatientId,
    old: Found,
    status: RecordStatus,
    by: Option<Commitment>,
) -> Result<(), ContractError> {
    match old {
        Found::Single(commitment, row) => {
            let replaced_by = by.or(row.replaced_by);
            records::save(storage, patient, author, commitment, &RecordRow { status, replaced_by, ..row })
        }
        Found::Leaf(_, index, _) => logs::save_status(storage, author, index, status),
    }
}
