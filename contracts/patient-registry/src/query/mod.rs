//! One file per noun. Everything can be asked by everybody: what must not be known does not stand here.

mod log;
mod participant;
mod patient;
mod procedure;
mod record;

use contract_kit::admin;
use contract_kit::lean::to_binary;
use cosmwasm_std::{Binary, Deps, Env};
use health_api::registry::{QueryMsg, Whose, WhoseParticipants};

use crate::error::ContractError;

/// The answer to a query, as JSON.
pub fn answer(deps: Deps, env: &Env, msg: QueryMsg) -> Result<Binary, ContractError> {
    let now = env.block.time.seconds();
    Ok(match msg {
        QueryMsg::Admin {} => to_binary(&admin::query(deps.storage, now)?),
        QueryMsg::Registrars { start_after, limit } => {
            to_binary(&participant::registrars(deps, start_after.as_deref(), limit)?)
        }
        QueryMsg::Participant { who } => to_binary(&participant::participant(deps, who)?),
        QueryMsg::Participants { start_after, limit } => {
            to_binary(&participant::participants(deps, start_after, limit)?)
        }
        QueryMsg::Qualifications { participant, start_after, limit } => {
            to_binary(&participant::qualifications(deps, participant, start_after, limit)?)
        }
        QueryMsg::QualificationHistory { participant, qualification, start_after, limit } => {
            to_binary(&participant::history(deps, participant, qualification, start_after, limit)?)
        }
        QueryMsg::Affiliations { practitioner, start_after, limit } => {
            to_binary(&participant::affiliations(deps, practitioner, start_after, limit)?)
        }
        QueryMsg::Patient(Whose { patient }) => to_binary(&patient::patient(deps, now, patient)?),
        QueryMsg::Proxies { patient, start_after, limit } => {
            to_binary(&patient::proxies(deps, patient, start_after.as_deref(), limit)?)
        }
        QueryMsg::Relationships(WhoseParticipants { patient, start_after, limit }) => {
            to_binary(&patient::relationships(deps, patient, start_after, limit)?)
        }
        QueryMsg::Representatives(WhoseParticipants { patient, start_after, limit }) => {
            to_binary(&procedure::representatives(deps, patient, start_after, limit)?)
        }
        QueryMsg::Guardians(Whose { patient }) => to_binary(&procedure::guardians(deps, now, patient)?),
        QueryMsg::Recoveries(Whose { patient }) => to_binary(&procedure::recoveries(deps, now, patient)?),
        QueryMsg::Erasure(Whose { patient }) => to_binary(&procedure::erasure(deps, now, patient)?),
        QueryMsg::Record { patient, author, commitment } => {
            to_binary(&record::record(deps, patient, author, commitment)?)
        }
        QueryMsg::Records { patient, start_after, limit } => {
            to_binary(&record::records(deps, patient, start_after, limit)?)
        }
        QueryMsg::Log { author, size } => to_binary(&log::log(deps, author, size)?),
        QueryMsg::VerifyInclusion { patient, record } => to_binary(&log::verify_inclusion(deps, patient, &record)?),
    }?)
}
