//! Step 12: reasons of this contract's own to ask a person.

use adjudication::QueueReason;
use health_api::claims::PendReason;
use health_api::registry::raw::PatientRow;

use super::basis::Basis;
use super::duplicates::Standings;
use super::fees::{self, LineService};
use super::Case;
use crate::ContractError;

const SAME_TOTAL: u16 = 1;
const CONSENT_TOO_OLD: u16 = 2;
const AFTER_DEATH: u16 = 3;
const MANY_HOLDERS: u16 = 4;

/// The patient's row; nothing new is opened for somebody unknown, erased or leaving.
pub fn patient(case: &Case) -> Result<PatientRow, ContractError> {
    let row = case.peers.registry.patient(case.form.patient)?.ok_or(ContractError::NoSuchPatient {})?;
    if row.erasure.is_some() && case.own.is_none() {
        return Err(ContractError::PatientLeaves {});
    }
    Ok(row)
}

/// All signals.
pub fn find(
    case: &Case,
    patient: &PatientRow,
    basis: &Basis,
    standings: &Standings,
    services: &[LineService],
) -> Vec<QueueReason> {
    let (_, last) = case.days();
    let died = patient.died(case.now).is_some_and(|day| last > day);
    let own = [
        (standings.same_total, QueueReason::Signal { code: SAME_TOTAL }),
        (*basis == Basis::Forgotten, QueueReason::Signal { code: CONSENT_TOO_OLD }),
        (died, QueueReason::Signal { code: AFTER_DEATH }),
        (standings.many_holders, QueueReason::Signal { code: MANY_HOLDERS }),
        (case.form.head.secondary, QueueReason::PriorPayer),
        (fees::no_contract(case), QueueReason::NoContract),
    ];
    let doubtful = case.form.lines.iter().zip(services).filter(|(_, service)| service.doubtful);
    let unlisted = doubtful.map(|(line, _)| QueueReason::UnlistedService { sequence: line.sequence });
    own.into_iter().filter_map(|(holds, reason)| holds.then_some(reason)).chain(unlisted).collect()
}

/// A queue reason as it is told.
pub fn told(reason: &QueueReason) -> PendReason {
    match reason {
        QueueReason::Signal { code: SAME_TOTAL } => PendReason::SameTotalElsewhere {},
        QueueReason::Signal { code: CONSENT_TOO_OLD } => PendReason::ConsentTooOld {},
        QueueReason::Signal { code: AFTER_DEATH } => PendReason::AfterDeath {},
        QueueReason::Signal { code: MANY_HOLDERS } => PendReason::ManyHolders {},
        reason => PendReason::Engine { reason: *reason },
    }
}
