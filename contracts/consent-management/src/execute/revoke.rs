//! Consents end. One status row each; for a payment consent the head row too, which says the days to claims-escrow.

use cosmwasm_std::{DepsMut, Env, Event, Response};
use health_api::consent::raw::StoredBody;
use health_api::consent::Status;
use health_api::day::day_of;
use health_api::{ConsentOrdinal, PatientId};

use super::file::expect_count;
use crate::access::Caller;
use crate::events::{ConsentEnteredInError, ConsentRevoked};
use crate::standing::{self, Ending};
use crate::state::{consents, patients};
use crate::{payment, ContractError};

/// Ends consents from the next message on. Who received data under them is asked to acknowledge: a paged query, no
/// loop here.
pub fn revoke(
    mut deps: DepsMut,
    env: &Env,
    caller: &Caller,
    patient: PatientId,
    which: &[ConsentOrdinal],
) -> Result<Response, ContractError> {
    expect_count(which.len())?;
    let one = |consent: &ConsentOrdinal| end(deps.branch(), env, caller, patient, *consent, Status::Revoked);
    let events: Vec<Event> = which.iter().map(one).collect::<Result<_, _>>()?;
    Ok(Response::new().add_events(events))
}

/// A consent should never have been: ignored from now on, and kept.
pub fn mark(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    patient: PatientId,
    consent: ConsentOrdinal,
) -> Result<Response, ContractError> {
    Ok(Response::new().add_event(end(deps, env, caller, patient, consent, Status::EnteredInError)?))
}

fn end(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    patient: PatientId,
    consent: ConsentOrdinal,
    status: Status,
) -> Result<Event, ContractError> {
    let row = consents::load(deps.storage, patient, consent)?;
    let receipt = patients::newest_receipt(deps.storage, patient)?;
    let by = caller.on_behalf();
    let ending = Ending { status, at: env.block.time.seconds(), receipt, by: by.clone(), replaced_by: None };
    let ended = standing::end(consent, consents::end(deps.storage, patient, consent)?, ending)?;
    if let StoredBody::Payment(_) = row.body {
        end_days(deps.storage, env, patient, consent, row.filed_at, status)?;
    }
    consents::save_end(deps.storage, patient, consent, &ended)?;
    Ok(match status {
        Status::EnteredInError => ConsentEnteredInError { patient, consent, receipt, by }.into(),
        Status::Active | Status::Revoked | Status::Replaced => ConsentRevoked { patient, consent, receipt, by }.into(),
    })
}

fn end_days(
    storage: &mut dyn cosmwasm_std::Storage,
    env: &Env,
    patient: PatientId,
    consent: ConsentOrdinal,
    filed_at: u64,
    status: Status,
) -> Result<(), ContractError> {
    let head = consents::payment_head(storage, patient)?;
    let today = day_of(env.block.time);
    let filed = day_of(cosmwasm_std::Timestamp::from_seconds(filed_at));
    let head = match status {
        Status::EnteredInError => payment::enter_in_error(head, consent, filed, today)?,
        Status::Active | Status::Revoked | Status::Replaced => payment::revoke(head, consent, today),
    };
    consents::save_payment_head(storage, patient, &head)
}
