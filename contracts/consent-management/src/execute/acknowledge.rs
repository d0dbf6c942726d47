//! Recipients answer after a consent's end, through whoever wrote the receipts.

use cosmwasm_std::{DepsMut, Env, Response};
use health_api::consent::{Answer, Receipts};
use health_api::{ConsentOrdinal, ParticipantNumber, PatientId};

use crate::access::Caller;
use crate::acknowledgement::{self, Acknowledged, AcknowledgementError};
use crate::events::ReceiptsAcknowledged;
use crate::state::{consents, erasures, followup, receipts};
use crate::ContractError;

/// Answers for all receipts of the sender's within the bounds: one row, however many they are.
pub fn acknowledge(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    patient: PatientId,
    consent: ConsentOrdinal,
    which: Receipts,
    answer: Answer,
) -> Result<Response, ContractError> {
    let writer = caller.number()?;
    erasures::expect_not_erased(deps.storage, patient)?;
    let filed = consents::load(deps.storage, patient, consent)?;
    let end = consents::end(deps.storage, patient, consent)?.ok_or(AcknowledgementError::StillActive)?;
    let (first, last) = which.bounds();
    let what = Acknowledged { first, last, answer };
    let before = followup::acknowledged(deps.storage, patient, consent, writer, last)?;
    acknowledgement::check(what, filed.receipt, end.receipt, before)?;
    expect_written(&deps, patient, first, writer)?;
    expect_written(&deps, patient, last, writer)?;
    followup::acknowledge(deps.storage, patient, consent, writer, what, env.block.time.seconds())?;
    Ok(Response::new().add_event(ReceiptsAcknowledged { patient, consent, writer, first, last, answer }))
}

/// Refuses whoever did not write the receipt.
fn expect_written(
    deps: &DepsMut,
    patient: PatientId,
    sequence: u64,
    writer: ParticipantNumber,
) -> Result<(), ContractError> {
    let row = receipts::load(deps.storage, patient, sequence)?;
    if row.writer == writer {
        return Ok(());
    }
    Err(ContractError::Writer { wanted: "the writer of the receipts", found: Some(writer) })
}
