//! "I was not given the opening of this receipt", and the answer.

use cosmwasm_std::{DepsMut, Env, Response};
use health_api::consent::FlagAnswer;
use health_api::PatientId;

use crate::access::Caller;
use crate::events::{FlagAnswered, ReceiptFlagged};
use crate::state::followup::{self, FlagRow};
use crate::state::{erasures, glass, receipts};
use crate::ContractError;

/// The patient flags a receipt; an answered flag may be raised again.
pub fn flag(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    patient: PatientId,
    sequence: u64,
) -> Result<Response, ContractError> {
    erasures::expect_not_erased(deps.storage, patient)?;
    let writer = receipts::load(deps.storage, patient, sequence)?.writer;
    if followup::flag(deps.storage, patient, sequence)?.is_some_and(|flag| flag.answer.is_none()) {
        return Err(ContractError::Flagged { sequence });
    }
    let row = FlagRow { writer, raised_at: env.block.time.seconds(), answer: None };
    followup::save_flag(deps.storage, patient, sequence, &row)?;
    let mut open = glass::open(deps.storage, patient)?;
    open.flags += 1;
    glass::save_open(deps.storage, patient, open)?;
    Ok(Response::new().add_event(ReceiptFlagged { patient, sequence, writer, by: caller.on_behalf() }))
}

/// The receipt's writer answers.
pub fn answer(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    patient: PatientId,
    sequence: u64,
    answer: FlagAnswer,
) -> Result<Response, ContractError> {
    let writer = caller.number()?;
    let no_flag = |found| ContractError::NoOpenFlag { sequence, found };
    let row = followup::flag(deps.storage, patient, sequence)?.ok_or_else(|| no_flag("no flag"))?;
    if row.writer != writer {
        return Err(ContractError::Writer { wanted: "the writer of the receipt", found: Some(writer) });
    }
    if row.answer.is_some() {
        return Err(no_flag("an answered flag"));
    }
    let delivered = answer == FlagAnswer::Delivered;
    let row = FlagRow { answer: Some((answer, env.block.time.seconds())), ..row };
    followup::save_flag(deps.storage, patient, sequence, &row)?;
    let mut open = glass::open(deps.storage, patient)?;
    open.flags = open.flags.saturating_sub(1);
    glass::save_open(deps.storage, patient, open)?;
    Ok(Response::new().add_event(FlagAnswered { patient, sequence, writer, delivered }))
}
