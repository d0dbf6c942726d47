//! A reviewer asks, the provider answers: between the two the clock stands still.

use cosmwasm_std::{DepsMut, Env, Response};
use health_api::claims::{ClaimId, ClaimStatus, InformationStep};

use super::pended::working;
use crate::events::InformationExchanged;
use crate::state::claims;
use crate::ContractError;

/// Asks or answers.
pub fn exchange(deps: DepsMut, env: &Env, claim: ClaimId, step: InformationStep) -> Result<Response, ContractError> {
    let mut row = claims::load(deps.storage, claim)?;
    let now = working(deps.storage, env)?;
    let wrong = |wanted| ContractError::WrongStatus { claim, wanted, found: row.status };
    let (name, commitment, clock) = match step {
        InformationStep::Request { commitment } => {
            let pended = claims::pended(deps.storage, row.plan, claim)?;
            let pended = pended.filter(|_| row.status == ClaimStatus::Pended).ok_or_else(|| wrong("pended"))?;
            row.status = ClaimStatus::AwaitingInformation;
            ("requested", commitment, pended.ask(now)?)
        }
        InformationStep::Provide { commitment } => {
            let pended = claims::pended(deps.storage, row.plan, claim)?;
            let asked = row.status == ClaimStatus::AwaitingInformation;
            let pended = pended.filter(|_| asked).ok_or_else(|| wrong("awaiting information"))?;
            let (clock, days) = pended.answer(now)?;
            row.status = ClaimStatus::Pended;
            row.stopped_days = row.stopped_days.saturating_add(days);
            ("provided", commitment, clock)
        }
    };
    claims::pend(deps.storage, row.plan, claim, &clock)?;
    claims::save(deps.storage, claim, &row)?;
    let commitment = commitment.to_string();
    Ok(Response::new().add_event(InformationExchanged { claim, step: name, commitment }))
}
