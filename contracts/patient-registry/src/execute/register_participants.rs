//! Participants: everything is checked before anything is written.

use cosmwasm_std::{Addr, DepsMut, Env, Event, Response, Storage};
use health_api::registry::raw::Interval;
use health_api::registry::{Attestation, NewParticipant, QualificationChange, MAX_BATCH};
use health_api::ParticipantNumber;

use super::qualify::changed;
use super::{address, expect_length};
use crate::access::Caller;
use crate::error::ContractError;
use crate::events::{kind_name, ParticipantRegistered};
use crate::intervals;
use crate::state::participants::{self, Change, Profile};

/// Qualifications attested with a registration at most.
const MAX_ATTESTED: usize = 4;

/// Registers participants under the next numbers, each with its first qualifications.
pub fn register_participants(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    list: &[NewParticipant],
) -> Result<Response, ContractError> {
    expect_length("participants", MAX_BATCH, list.len())?;
    let mut addresses = Vec::with_capacity(list.len());
    for new in list {
        check_attested(caller, new)?;
        let address = address(deps.as_ref(), &new.address)?;
        if let Some(row) = participants::at_address(deps.storage, &address)? {
            return Err(ContractError::AddressTaken { address, number: row.number });
        }
        if addresses.contains(&address) {
            return Err(ContractError::ListedTwice { what: "addresses" });
        }
        addresses.push(address);
    }
    let mut number = participants::count(deps.storage)?;
    let mut events = Vec::with_capacity(list.len() * 2);
    for new in list {
        number = number.checked_add(1).ok_or_else(|| ContractError::Std("all participant numbers are given".into()))?;
        write(deps.storage, env, &caller.addr, number, new, &mut events)?;
    }
    participants::save_count(deps.storage, number)?;
    Ok(Response::new().add_events(events))
}

fn check_attested(caller: &Caller, new: &NewParticipant) -> Result<(), ContractError> {
    expect_length("qualifications", MAX_ATTESTED, new.attest.len())?;
    for (at, attestation) in new.attest.iter().enumerate() {
        caller.expect_power(new.kind, attestation.qualification)?;
        intervals::checked(attestation.from, attestation.to)?;
        if new.attest[..at].iter().any(|other| other.qualification == attestation.qualification) {
            return Err(ContractError::ListedTwice { what: "qualifications" });
        }
    }
    Ok(())
}

fn write(
    storage: &mut dyn Storage,
    env: &Env,
    registrar: &Addr,
    number: ParticipantNumber,
    new: &NewParticipant,
    events: &mut Vec<Event>,
) -> Result<(), ContractError> {
    // the address was accepted by the chain above
    let address = Addr::unchecked(&new.address);
    let profile = Profile { address: address.clone(), kind: new.kind, profile: new.profile };
    participants::save(storage, number, &profile)?;
    let (kind, registrar) = (kind_name(new.kind), registrar.clone());
    let registered = ParticipantRegistered {
        participant: number,
        address,
        kind,
        profile: new.profile,
        registrar: registrar.clone(),
    };
    events.push(registered.into());
    let known_at = env.block.time.seconds();
    for Attestation { qualification, from, to } in new.attest.iter().copied() {
        let change = QualificationChange::Attest { from, to };
        let row = Change { issuer: registrar.clone(), known_at, change };
        participants::save_first(storage, number, qualification, Interval { from, to }, &row)?;
        events.push(changed(number, qualification, &row).into());
    }
    Ok(())
}
