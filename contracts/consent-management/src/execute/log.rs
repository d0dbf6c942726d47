//! Receipts of decisions made elsewhere.

use cosmwasm_std::{Addr, DepsMut, Env, Event, Response, Storage};
use health_api::consent::Receipt;
use health_api::{Commitment, ParticipantNumber, PatientId};

use crate::access::Caller;
use crate::events::{ClaimsBatchLogged, ReceiptLogged};
use crate::state::receipts::{self, ReceiptRow};
use crate::state::{erasures, patients};
use crate::ContractError;

/// Writes a receipt: a custodian its own, claims-escrow one of the provider that it names.
pub fn log(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    writer: Option<ParticipantNumber>,
    receipt: Receipt,
) -> Result<Response, ContractError> {
    let writer = writer_of(caller, writer)?;
    let row = |commitment, count| ReceiptRow { time: env.block.time.seconds(), writer, commitment, count };
    let event = match receipt {
        Receipt::One { patient, commitment } => append(deps.storage, patient, row(commitment, None))?,
        Receipt::Patient { patient, root, count } => {
            append(deps.storage, patient, row(Commitment(root.0), Some(expect_leaves(count)?)))?
        }
        Receipt::Claims { batch, root, count } => {
            batched(deps.storage, caller, batch, row(Commitment(root.0), Some(expect_leaves(count)?)), count)?
        }
    };
    Ok(Response::new().add_event(event))
}

fn writer_of(caller: &Caller, named: Option<ParticipantNumber>) -> Result<ParticipantNumber, ContractError> {
    match (caller, named) {
        (Caller::ClaimsEscrow(_), Some(writer)) if writer > 0 => Ok(writer),
        (Caller::ClaimsEscrow(_), found) => {
            Err(ContractError::Writer { wanted: "the provider's number from claims-escrow", found })
        }
        (_, Some(writer)) => {
            Err(ContractError::Writer { wanted: "none: a custodian logs its own", found: Some(writer) })
        }
        (caller, None) => caller.number(),
    }
}

fn expect_leaves(found: u32) -> Result<u32, ContractError> {
    if found == 0 {
        return Err(ContractError::NoLeaves { found });
    }
    Ok(found)
}

/// Appends a receipt to a patient's log: one row, and the patient's counters.
pub fn append(storage: &mut dyn Storage, patient: PatientId, row: ReceiptRow) -> Result<Event, ContractError> {
    erasures::expect_not_erased(storage, patient)?;
    let sequence = patients::newest_receipt(storage, patient)? + 1;
    receipts::save(storage, patient, sequence, &row)?;
    patients::save_newest_receipt(storage, patient, sequence)?;
    Ok(ReceiptLogged { patient, sequence, writer: row.writer }.into())
}

fn batched(
    storage: &mut dyn Storage,
    caller: &Caller,
    batch: u64,
    row: ReceiptRow,
    count: u32,
) -> Result<Event, ContractError> {
    let logger: &Addr = match caller {
        Caller::ClaimsEscrow(addr) => addr,
        _ => return Err(ContractError::Writer { wanted: "claims-escrow", found: Some(row.writer) }),
    };
    if receipts::batch(storage, logger, batch)?.is_some() {
        return Err(ContractError::BatchLogged { batch });
    }
    receipts::save_batch(storage, logger, batch, &row)?;
    Ok(ClaimsBatchLogged { batch, writer: row.writer, count }.into())
}
