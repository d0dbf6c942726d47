//! One consent gives way to another, in one step.

use cosmwasm_std::{DepsMut, Env, Response};
use health_api::consent::{ConsentBody, Status};
use health_api::{ConsentOrdinal, PatientId};

use super::file::{check, Filing};
use crate::access::Caller;
use crate::events::ConsentReplaced;
use crate::standing::{self, Ending};
use crate::state::{consents, patients};
use crate::{filing, payment, ContractError};

/// Ends one and files the other of the same list.
pub fn replace(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    patient: PatientId,
    old: ConsentOrdinal,
    body: ConsentBody,
) -> Result<Response, ContractError> {
    caller.expect_staying(patient)?;
    let before = ConsentBody::from(consents::load(deps.storage, patient, old)?.body);
    check(deps.api, &body)?;
    filing::check_replacement(&before, &body)?;
    let receipt = patients::newest_receipt(deps.storage, patient)?;
    let replaced_by = consents::newest(deps.storage, patient)? + 1;
    let ending = Ending {
        status: Status::Replaced,
        at: env.block.time.seconds(),
        receipt,
        by: caller.on_behalf(),
        replaced_by: Some(replaced_by),
    };
    let end = standing::end(old, consents::end(deps.storage, patient, old)?, ending)?;
    consents::save_end(deps.storage, patient, old, &end)?;
    let new = Filing::new(env, patient, replaced_by, receipt, caller.on_behalf());
    take_over(deps.storage, patient, old, &new, replaced_by, &body)?;
    let filed = new.store(deps.storage, body)?;
    let by = caller.on_behalf();
    let replaced = ConsentReplaced { patient, consent: old, replaced_by, receipt, by };
    Ok(Response::new().add_event(replaced).add_event(filed))
}

/// A payment consent ends the day before its successor starts; at a custodian the successor holds at once.
fn take_over(
    storage: &mut dyn cosmwasm_std::Storage,
    patient: PatientId,
    old: ConsentOrdinal,
    new: &Filing,
    ordinal: ConsentOrdinal,
    body: &ConsentBody,
) -> Result<(), ContractError> {
    match new.days(body) {
        Some(interval) => {
            let head = consents::payment_head(storage, patient)?;
            let head = payment::replace(head, old, ordinal, interval, new.today())?;
            consents::save_payment_head(storage, patient, &head)
        }
        None => new.take_slot(storage, body),
    }
}
