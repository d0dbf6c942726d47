//! Qualifications are effective-dated: a change may concern past days, and is kept with the time it was known.

use cosmwasm_std::{DepsMut, Env, Response};
use health_api::registry::{Qualification, QualificationChange};
use health_api::ParticipantNumber;

use crate::access::Caller;
use crate::error::ContractError;
use crate::events::{Maybe, QualificationChanged};
use crate::state::participants::{self, Change};

/// Changes one qualification of one participant, within the registrar's power over its kind.
pub fn qualify(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    number: ParticipantNumber,
    which: Qualification,
    change: QualificationChange,
) -> Result<Response, ContractError> {
    let kind = participants::profile(deps.storage, number)?.kind;
    caller.expect_power(kind, which)?;
    let qualified = participants::qualified(deps.storage, number, which)?.change(change)?;
    let row = Change { issuer: caller.addr.clone(), known_at: env.block.time.seconds(), change };
    participants::save_qualified(deps.storage, number, which, qualified)?;
    participants::log_change(deps.storage, number, which, &row)?;
    Ok(Response::new().add_event(changed(number, which, &row)))
}

/// The event of a change.
pub fn changed(participant: ParticipantNumber, which: Qualification, row: &Change) -> QualificationChanged {
    let (change, from, to) = match row.change {
        QualificationChange::Attest { from, to } => ("attested", Some(from), to),
        QualificationChange::Extend { to } => ("extended", None, to),
        QualificationChange::End { day } => ("ended", None, Some(day)),
        QualificationChange::Suspend { day } => ("suspended", None, Some(day)),
        QualificationChange::Reinstate { day } => ("reinstated", Some(day), None),
    };
    let (from, to) = (Maybe(from), Maybe(to));
    let (issuer, known_at) = (row.issuer.clone(), row.known_at);
    QualificationChanged { participant, qualification: which.0, change, from, to, issuer, known_at }
}
