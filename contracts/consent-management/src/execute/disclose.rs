//! Decides in the transaction and stores whichever commitment fits: whoever replays the chain can compute that decision,
//! so `Log` is the usual way.

use cosmwasm_std::{DepsMut, Env, Response};
use health_api::consent::{DecisionRequest, Outcome};
use health_api::{Commitment, PatientId};

use super::log::append;
use crate::access::Caller;
use crate::query::decide;
use crate::state::receipts::ReceiptRow;
use crate::ContractError;

/// The custodian decides over what was filed in clear; an active sealed consent makes it a deny.
pub fn disclose(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    patient: PatientId,
    request: DecisionRequest,
    [if_permit, if_not]: [Commitment; 2],
) -> Result<Response, ContractError> {
    let writer = caller.number()?;
    let verdict = decide::one(deps.as_ref(), env, patient, writer, request, &[])?;
    let commitment = match verdict.outcome {
        Outcome::Permit => if_permit,
        Outcome::Deny => if_not,
    };
    let row = ReceiptRow { time: env.block.time.seconds(), writer, commitment, count: None };
    Ok(Response::new().add_event(append(deps.storage, patient, row)?))
}
