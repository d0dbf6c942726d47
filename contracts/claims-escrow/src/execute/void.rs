//! `Void`, replacement and claw-back: reversal as the exact inverse of booking.

use adjudication::Replaced;
use cosmwasm_std::{DepsMut, Env, Response, Storage};
use health_api::claims::{ClaimForm, ClaimId, ClaimStatus};
use health_api::day::day_of;
use health_api::{Day, ParticipantNumber};

use super::ledger::Ledger;
use super::{hold, pay};
use crate::access::{Caller, Permission};
use crate::claim::{flag, ClaimRow};
use crate::events::ClaimVoided;
use crate::state::{appeals, claims, coverage, plans, sealed};
use crate::ContractError;

/// What a claim says to replace.
pub struct Original {
    /// for the engine
    pub standing: Replaced,
    /// receipt for the filing limit
    pub filed: Option<Day>,
}

/// Reverses the claim that another one replaces, before that one is looked at.
pub fn replaced(
    storage: &mut dyn Storage,
    ledger: &mut Ledger,
    form: &ClaimForm,
    provider: ParticipantNumber,
    _by: ClaimId,
) -> Result<Original, ContractError> {
    let Some(original) = form.head.replaces else { return Ok(Original { standing: Replaced::Nothing, filed: None }) };
    let unknown = Original { standing: Replaced::Unknown, filed: None };
    let mut row = match claims::load(storage, original) {
        Ok(row) => row,
        Err(ContractError::NoSuchClaim { .. }) => return Ok(unknown),
        Err(error) => return Err(error),
    };
    // what a patient was reimbursed for is not turned into the provider's
    let same_payee = row.has(flag::PATIENT_PAID) == form.head.patient_paid || row.settled.0 == 0;
    let same = row.provider == provider && row.patient() == Some(form.patient) && same_payee;
    if !same || !in_force(row.status) || row.sealed.is_some() {
        return Ok(unknown);
    }
    reverse(storage, ledger, original, &mut row)?;
    Ok(Original { standing: Replaced::Found, filed: Some(row.filed) })
}

/// May it still be taken back?
fn in_force(status: ClaimStatus) -> bool {
    match status {
        ClaimStatus::Pended
        | ClaimStatus::AwaitingInformation
        | ClaimStatus::AwaitingFunds
        | ClaimStatus::Credited
        | ClaimStatus::Denied
        | ClaimStatus::Disputed
        | ClaimStatus::Appealed
        | ClaimStatus::Sealed => true,
        ClaimStatus::Rejected | ClaimStatus::Voided => false,
    }
}

/// Gives back money, keys, accumulators and authorizations.
pub fn reverse(
    storage: &mut dyn Storage,
    ledger: &mut Ledger,
    claim: ClaimId,
    row: &mut ClaimRow,
) -> Result<(), ContractError> {
    let terms = plans::version(storage, row.plan, row.service_day)?.1.terms;
    pay::unwind(storage, ledger, claim, row)?;
    hold::give_back(storage, row, &terms)?;
    appeals::remove(storage, claim);
    sealed::answered(storage, (row.plan, row.provider, claim));
    row.status = ClaimStatus::Voided;
    claims::save(storage, claim, row)
}

/// The provider takes its claim back, or the payer claws back what coverage no longer holds.
#[inline(never)]
pub fn void(deps: DepsMut, env: &Env, caller: &Caller, claim: ClaimId) -> Result<Response, ContractError> {
    let mut row = claims::load(deps.storage, claim)?;
    if !in_force(row.status) || row.unopened().is_some() {
        let wanted = "neither rejected, voided, nor answered by a result that nobody opened";
        return Err(ContractError::WrongStatus { claim, wanted, found: row.status });
    }
    if caller.participant.is_none() {
        if row.sealed.is_some() {
            return Err(ContractError::Unauthorized { wanted: Permission::ClaimProvider, found: caller.addr.clone() });
        }
        expect_uncovered(deps.storage, &row, day_of(env.block.time))?;
    }
    let mut ledger = Ledger::default();
    reverse(deps.storage, &mut ledger, claim, &mut row)?;
    ledger.close(deps.storage)?;
    Ok(Response::new().add_event(ClaimVoided { claim, replaced_by: 0 }))
}

/// A payer may claw back only what a retroactive end of coverage leaves uncovered, within the plan's look-back.
fn expect_uncovered(storage: &dyn Storage, row: &ClaimRow, today: Day) -> Result<(), ContractError> {
    let patient = row.patient().ok_or(ContractError::NoSuchPatient {})?;
    let version = plans::load(storage, row.plan)?.root.map(|root| root.version);
    let member = coverage::load(storage, row.plan, patient)?;
    // a newer coverage root does not end what an older one proved
    let proven = member.proven.is_some_and(|(_, covered)| covered.holds(row.service_day, row.service_day));
    let covered = member.in_force(version).iter().any(|covered| covered.holds(row.service_day, row.service_day));
    if covered || proven {
        return Err(ContractError::StillCovered { day: row.service_day });
    }
    let most = u32::from(pay::rules(storage, row)?.look_back_days);
    let decided = day_of(cosmwasm_std::Timestamp::from_seconds(row.decided));
    let found = u32::try_from(i64::from(today) - i64::from(decided)).unwrap_or(0);
    if found > most {
        return Err(ContractError::TooLate { most, found });
    }
    Ok(())
}
