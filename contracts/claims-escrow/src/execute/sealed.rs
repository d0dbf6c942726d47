//! `SubmitSealed`: the only claims on a public deployment. The contract checks what it can see: the anchor, the
//! encounter's primary plan, and that no line was billed before.

use contract_kit::admin;
use cosmwasm_std::{DepsMut, Env, Event, Response, Storage};
use health_api::claims::{ClaimId, ClaimStatus, SealedClaim, MAX_CLAIMS};
use health_api::consent::Receipt;
use health_api::day::day_of;

use super::ledger::Ledger;
use super::submit::{batch_receipt, log, peers, Desk};
use crate::access::Caller;
use crate::claim::{flag, ClaimRow};
use crate::events::SealedReceived;
use crate::facts::anchor::check_anchor;
use crate::state::{claims, config, holders, plans, sealed};
use crate::ContractError;

/// Sizes to which fingerprints are padded: the number of lines shows only roughly.
pub const PADDED: [usize; 5] = [8, 16, 32, 64, 128];

/// Receives sealed claims in order.
pub fn submit(deps: DepsMut, env: &Env, caller: &Caller, forms: &[SealedClaim]) -> Result<Response, ContractError> {
    let found = forms.len();
    if !(1..=MAX_CLAIMS).contains(&found) {
        return Err(ContractError::Count { what: "claims", least: 1, most: MAX_CLAIMS, found });
    }
    let before = config::claims(deps.storage)?;
    let now = env.block.time.seconds();
    let mut desk = Desk {
        peers: peers(&deps)?,
        biller: caller.participant()?.clone(),
        now,
        working: admin::pause(deps.storage)?.working_time(now),
        today: day_of(env.block.time),
        ledger: Ledger::default(),
        batch: before.saturating_add(1),
        leaves: Vec::new(),
    };
    let mut claim = before;
    let mut events = Vec::with_capacity(found);
    for form in forms {
        claim = claim.checked_add(1).ok_or(ContractError::Overflow {})?;
        events.push(receive(deps.storage, &mut desk, claim, form)?);
    }
    config::set_claims(deps.storage, claim)?;
    let receipt = match forms {
        [form] => Receipt::One { patient: form.patient, commitment: form.commitment },
        _ => batch_receipt(desk.batch, desk.leaves),
    };
    let message = log(deps.storage, desk.biller.number, receipt)?;
    Ok(Response::new().add_events(events).add_message(message))
}

fn receive(
    storage: &mut dyn Storage,
    desk: &mut Desk,
    claim: ClaimId,
    form: &SealedClaim,
) -> Result<Event, ContractError> {
    check(storage, desk, form)?;
    for tag in &form.fingerprints {
        let key = (form.plan, desk.biller.number, *tag);
        if let Some(holder) = sealed::fingerprint(storage, key)? {
            if holder == claim || claims::load(storage, holder)?.has(flag::HOLDS) {
                return Err(ContractError::Billed { claim: holder });
            }
        }
        sealed::hold_fingerprint(storage, key, claim)?;
    }
    holders::hold_encounter(storage, form.encounter.record(), form.plan)?;
    sealed::open(storage, (form.plan, desk.biller.number, claim))?;
    desk.leaves.push(commitments::leaf::receipt(&form.patient.0, &form.commitment.0));
    let index = u32::try_from(desk.leaves.len() - 1).unwrap_or(u32::MAX);
    claims::create(storage, claim, &row(desk, form, index))?;
    Ok(SealedReceived { claim, plan: form.plan, provider: desk.biller.number }.into())
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
    }
}
