//! `SubmitSealed`: the only claims on a public deployment. The contract checks what it can see: the anchor, the
//! encounter's primary plan, and that no line was billed before.

use cosmwasm_std::{DepsMut, Env, Event, Response, Storage};
use health_api::claims::{ClaimId, ClaimStatus, SealedClaim};
use health_api::consent::Receipt;

use super::submit::{batch_receipt, desk, log, Desk};
use crate::access::Caller;
use crate::claim::{flag, ClaimRow, SealedRow};
use crate::events::{ClaimVoided, SealedReceived};
use crate::facts::anchor::check_anchor;
use crate::state::config::{self, Config};
use crate::state::{claims, holders, plans, sealed};
use crate::ContractError;

/// Sizes to which fingerprints are padded: the number of lines shows only roughly.
pub const PADDED: [usize; 5] = [8, 16, 32, 64, 128];

/// Receives sealed claims in order.
#[inline(never)]
pub fn submit(deps: DepsMut, env: &Env, caller: &Caller, forms: &[SealedClaim]) -> Result<Response, ContractError> {
    let config = config::load(deps.storage)?;
    let mut desk = desk(&deps, env, caller, (config, forms.len()))?;
    let mut claim = desk.batch.saturating_sub(1);
    let mut events = Vec::with_capacity(forms.len());
    for form in forms {
        claim = claim.checked_add(1).ok_or(ContractError::Overflow {})?;
        receive(deps.storage, &mut desk, claim, form, &mut events)?;
    }
    config::save(deps.storage, &Config { claims: claim, ..config })?;
    let receipt = match forms {
        [form] => Receipt::One { patient: form.patient, commitment: form.commitment },
        _ => batch_receipt(desk.batch, desk.leaves),
    };
    let message = log(desk.consent_addr, desk.biller.number, receipt)?;
    Ok(Response::new().add_events(events).add_message(message))
}

fn receive(
    storage: &mut dyn Storage,
    desk: &mut Desk,
    claim: ClaimId,
    form: &SealedClaim,
    events: &mut Vec<Event>,
) -> Result<(), ContractError> {
    check(storage, desk, form)?;
    let mut replaces = None;
    for tag in &form.fingerprints {
        let key = (form.plan, desk.biller.number, *tag);
        if let Some(holder) = sealed::fingerprint(storage, key)? {
            if make_way(storage, holder, claim)? {
                replaces = Some(holder);
                events.push(ClaimVoided { claim: holder, replaced_by: claim }.into());
            }
        }
        sealed::hold_fingerprint(storage, key, claim)?;
    }
    // looked up again: the claim that made way gave the encounter back
    let held = holders::encounter(storage, form.encounter.record())?.map_or(0, |(_, held)| held);
    holders::hold_encounter(storage, form.encounter.record(), form.plan, held)?;
    sealed::open(storage, (form.plan, desk.biller.number, claim))?;
    desk.leaves.push(commitments::leaf::receipt(&form.patient.0, &form.commitment.0));
    let index = u32::try_from(desk.leaves.len() - 1).unwrap_or(u32::MAX);
    claims::create(storage, claim, &ClaimRow { replaces, ..row(desk, form, index) })?;
    events.push(SealedReceived { claim, plan: form.plan, provider: desk.biller.number }.into());
    Ok(())
}

/// A line that was taken back is free, and so is one of a denied claim: that claim is over then, and its appeal. Did
/// the holder make way just now?
fn make_way(storage: &mut dyn Storage, holder: ClaimId, claim: ClaimId) -> Result<bool, ContractError> {
    let billed = ContractError::Billed { claim: holder };
    if holder == claim {
        return Err(billed);
    }
    let mut row = claims::load(storage, holder)?;
    match row.status {
        ClaimStatus::Voided => Ok(false),
        ClaimStatus::Denied => {
            row.status = ClaimStatus::Voided;
            claims::save(storage, holder, &row)?;
            Ok(true)
        }
        _ => Err(billed),
    }
}

fn check(storage: &dyn Storage, desk: &Desk, form: &SealedClaim) -> Result<(), ContractError> {
    let plan = plans::load(storage, form.plan)?;
    let provider = desk.biller.number;
    if plan.payer == provider {
        return Err(ContractError::ProviderIsPayer { provider });
    }
    if !PADDED.contains(&form.fingerprints.len()) {
        return Err(ContractError::Padding { found: form.fingerprints.len() });
    }
    if !desk.peers.registry.qualified(provider, desk.biller.kind.licence(), desk.today)? {
        return Err(ContractError::NotRelated { provider });
    }
    let patient = desk.peers.registry.patient(form.patient)?.ok_or(ContractError::NoSuchPatient {})?;
    if patient.erasure.is_some() {
        return Err(ContractError::PatientLeaves {});
    }
    check_anchor(&desk.peers, form.patient, provider, &form.encounter)?;
    match holders::encounter(storage, form.encounter.record())? {
        Some((plan, count)) if plan != form.plan && count > 0 => Err(ContractError::OtherPlanFirst { plan }),
        _ => Ok(()),
    }
}

fn row(desk: &Desk, form: &SealedClaim, index: u32) -> ClaimRow {
    ClaimRow {
        plan: form.plan,
        provider: desk.biller.number,
        patient: Some(form.patient.0),
        received: desk.now,
        author: form.encounter.author(),
        encounter: form.encounter.commitment().0,
        receipt: Some((desk.batch, index)),
        status: ClaimStatus::Sealed,
        rejection: None,
        service_day: desk.today,
        filed: desk.today,
        decided: desk.now,
        lines: Vec::new(),
        credit: None,
        settled: (0, 0),
        reserved: 0,
        stopped_days: 0,
        replaces: None,
        appeals: 0,
        flags: flag::HOLDS,
        sealed: Some(SealedRow { commitment: form.commitment.0, answer: None }),
    }
}
