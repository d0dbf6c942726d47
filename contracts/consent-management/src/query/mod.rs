//! One file a noun.

pub mod access;
pub mod consents;
pub mod decide;
pub mod followup;
pub mod glass;
pub mod receipts;

use contract_kit::lean::to_binary;
use contract_kit::{admin, KitError};
use cosmwasm_std::{Binary, Deps, Env};
use health_api::consent::QueryMsg;

use crate::{state, ContractError};

/// One line a query.
pub fn answer(deps: Deps, env: &Env, msg: QueryMsg) -> Result<Binary, ContractError> {
    use QueryMsg as Q;
    let now = env.block.time.seconds();
    let binary = match msg {
        Q::Admin {} => to_binary(&admin::query(deps.storage, now)?),
        Q::Policy {} => to_binary(&state::policy::load(deps.storage)?),
        Q::Consent { patient, consent } => to_binary(&consents::one(deps, patient, consent)?),
        Q::Consents { patient, start_after, limit } => to_binary(&consents::list(deps, patient, start_after, limit)?),
        Q::CareConsents { patient, custodian } => to_binary(&consents::care(deps, patient, custodian)?),
        Q::PaymentConsents { patient } => to_binary(&consents::payment(deps, patient)?),
        Q::Decide { patient, custodian, request, openings } => {
            to_binary(&decide::one(deps, env, patient, custodian, request, &openings)?)
        }
        Q::DecideBatch { patient, custodian, requests, openings } => {
            to_binary(&decide::batch(deps, env, patient, custodian, requests, &openings)?)
        }
        Q::ActorAccess { patient, actor, start_after, limit } => {
            to_binary(&access::grants(deps, patient, Some(actor), start_after, limit)?)
        }
        Q::WhoMay { patient, start_after, limit } => {
            to_binary(&access::grants(deps, patient, None, start_after, limit)?)
        }
        Q::Receipt { patient, sequence } => to_binary(&receipts::one(deps, patient, sequence)?),
        Q::Receipts { patient, start_after, limit } => to_binary(&receipts::list(deps, patient, start_after, limit)?),
        Q::ClaimsBatch { batch, logger } => to_binary(&receipts::batch(deps, batch, logger)?),
        Q::Outstanding { patient, consent, start_after, limit } => {
            to_binary(&followup::outstanding(deps, now, patient, consent, start_after, limit)?)
        }
        Q::Acknowledgements { patient, consent, start_after, limit } => {
            to_binary(&followup::acknowledgements(deps, patient, consent, start_after, limit)?)
        }
        Q::Flags { patient, start_after, limit } => to_binary(&followup::flags(deps, patient, start_after, limit)?),
        Q::BreakGlass { practitioner } => to_binary(&glass::open(deps, now, practitioner)?),
        Q::Declarations { patient, start_after, limit } => {
            to_binary(&glass::declarations(deps, patient, start_after, limit)?)
        }
        Q::Roster { organization, start_after, limit } => {
            to_binary(&glass::roster(deps, organization, start_after, limit)?)
        }
        Q::Erasure { patient } => to_binary(&glass::erasure(deps, patient)?),
    };
    binary.map_err(|error| KitError::from(error).into())
}
