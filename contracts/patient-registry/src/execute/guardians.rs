//! Guardians are salted commitments: who they are shows only when they act.

use cosmwasm_std::{DepsMut, Env, Response};
use health_api::registry::GuardiansStep;
use health_api::PatientId;

use crate::error::ContractError;
use crate::events::{GuardiansChangeCancelled, GuardiansSet};
use crate::guardianship::Guards;
use crate::state;

/// Sets guardians (the first at once, a change after the delay of those in force), or takes an announced change back.
pub fn guardians(deps: DepsMut, env: &Env, patient: PatientId, step: GuardiansStep) -> Result<Response, ContractError> {
    let now = env.block.time.seconds();
    let stand = state::guardians::load(deps.storage, patient, now)?;
    match step {
        GuardiansStep::Set(set) => {
            let new = Guards::checked(set)?;
            let (guardians, threshold, delay_seconds) = (new.commitments.len(), new.threshold, new.delay);
            let stand = stand.set(new, now)?;
            state::guardians::save(deps.storage, patient, &stand)?;
            let effective_at = stand.next.map_or(now, |(_, at)| at);
            let event = GuardiansSet { patient, guardians, threshold, delay_seconds, effective_at };
            Ok(Response::new().add_event(event))
        }
        GuardiansStep::Cancel {} => {
            state::guardians::save(deps.storage, patient, &stand.cancel(now)?)?;
            Ok(Response::new().add_event(GuardiansChangeCancelled { patient }))
        }
    }
}
