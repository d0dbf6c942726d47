//! Who may commit for a patient: only whom she let in, until she closes that.

use cosmwasm_std::{DepsMut, Env, Response};
use health_api::{ParticipantNumber, PatientId};

use super::expect_length;
use crate::access::Caller;
use crate::error::ContractError;
use crate::events::{ParticipantLetIn, RelationshipClosed};
use crate::state::{participants, relationships};

/// Participants let in with one message.
const MAX_LET_IN: usize = 20;

/// Lets participants in, for the first time or again.
pub fn let_in(
    deps: DepsMut,
    env: &Env,
    caller: Caller,
    patient: PatientId,
    numbers: &[ParticipantNumber],
) -> Result<Response, ContractError> {
    let (_, by) = caller.patient()?;
    expect_length("participants", MAX_LET_IN, numbers.len())?;
    if numbers.iter().enumerate().any(|(at, number)| numbers[..at].contains(number)) {
        return Err(ContractError::ListedTwice { what: "participants" });
    }
    let known = participants::count(deps.storage)?;
    for number in numbers.iter().copied() {
        if number == 0 || number > known {
            return Err(ContractError::NoSuchParticipant { number });
        }
        if relationships::is_open(deps.storage, patient, number)? {
            return Err(ContractError::LetInAlready { number });
        }
    }
    let mut response = Response::new();
    for participant in numbers.iter().copied() {
        relationships::open(deps.storage, patient, participant, env.block.time.seconds())?;
        response = response.add_event(ParticipantLetIn { patient, participant, by });
    }
    Ok(response)
}

/// Closes a relationship: the participant commits nothing more from the next transaction on.
pub fn close_relationship(
    deps: DepsMut,
    env: &Env,
    caller: Caller,
    patient: PatientId,
    participant: ParticipantNumber,
) -> Result<Response, ContractError> {
    let (_, by) = caller.patient()?;
    let row = relationships::expect_open(deps.storage, patient, participant)?;
    relationships::close(deps.storage, patient, participant, row, env.block.time.seconds())?;
    Ok(Response::new().add_event(RelationshipClosed { patient, participant, by }))
}
