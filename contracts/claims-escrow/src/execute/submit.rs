//! `Submit`: 1..=50 claims, each decided in this transaction, clean ones credited, one receipt for all.

use adjudication::{adjudicate, ClaimAnswer, Fault, NumberStanding, Outcome, Replaced};
use commitments::{leaf, merkle};
use contract_kit::gate;
use cosmwasm_std::{Addr, CosmosMsg, DepsMut, Env, Event, QuerierWrapper, Response, Storage};
use health_api::claims::{Audience, ClaimForm, ClaimId, ClaimStatus, Rejection, MAX_CLAIMS};
use health_api::consent::{ConsentManagement, ConsentReader, ExecuteMsg as ConsentMsg, Receipt};
use health_api::day::day_of;
use health_api::interface::Role;
use health_api::registry::raw::ParticipantRow;
use health_api::registry::RegistryReader;
use health_api::{Day, Digest, ParticipantNumber};

use super::hold::{self, Known};
use super::ledger::Ledger;
use super::{pay, void};
use crate::access::Caller;
use crate::answer;
use crate::claim::{flag, ClaimRow};
use crate::clock::{self, PendRow};
use crate::events::ClaimDecided;
use crate::facts::{self, fees, signals, Case, Found, Peers};
use crate::plan::VersionRow;
use crate::state::config::{self, Config};
use crate::state::{accumulators, claims, coverage, plans};
use crate::ContractError;

/// What one message has in common for all its claims.
pub struct Desk<'a> {
    /// the peers
    pub peers: Peers<'a>,
    /// where the receipt goes
    pub consent_addr: Addr,
    /// who bills
    pub biller: ParticipantRow,
    /// block second
    pub now: u64,
    /// working second: stands still in a pause
    pub working: u64,
    /// UTC day
    pub today: Day,
    /// money rows
    pub ledger: Ledger,
    /// first claim of the message
    pub batch: ClaimId,
    /// leaves of the receipt
    pub leaves: Vec<[u8; 32]>,
}

/// Opens the peers of a message.
pub fn peers<'a>(deps: &DepsMut<'a>) -> Result<Peers<'a>, ContractError> {
    let gate = gate::load(deps.storage)?;
    let registry = gate.expect_peer(Role::PatientRegistry)?;
    let consents = gate.expect_peer(Role::ConsentManagement)?;
    Ok(at(deps.querier, registry, consents))
}

fn at(querier: QuerierWrapper<'_>, registry: Addr, consents: Addr) -> Peers<'_> {
    Peers { registry: RegistryReader::new(querier, registry), consents: ConsentReader::new(querier, consents) }
}

/// What a message of so many claims works with.
pub fn desk<'a>(
    deps: &DepsMut<'a>,
    env: &Env,
    caller: &Caller,
    (config, found): (Config, usize),
) -> Result<Desk<'a>, ContractError> {
    if !(1..=MAX_CLAIMS).contains(&found) {
        return Err(ContractError::Count { what: "claims", least: 1, most: MAX_CLAIMS, found });
    }
    let now = env.block.time.seconds();
    let gate = caller.gate.clone().map_or_else(|| gate::load(deps.storage), Ok)?;
    let registry_addr = gate.expect_peer(Role::PatientRegistry)?;
    let consent_addr = gate.expect_peer(Role::ConsentManagement)?;
    Ok(Desk {
        peers: at(deps.querier, registry_addr, consent_addr.clone()),
        consent_addr,
        biller: caller.participant()?.clone(),
        now,
        working: gate.pause.working_time(now),
        today: day_of(env.block.time),
        ledger: Ledger::default(),
        batch: config.claims.saturating_add(1),
        leaves: Vec::new(),
    })
}

/// Decides claims in order.
#[inline(never)]
pub fn submit(deps: DepsMut, env: &Env, caller: &Caller, forms: &[ClaimForm]) -> Result<Response, ContractError> {
    let config = config::load(deps.storage)?;
    if config.audience == Audience::Public {
        return Err(ContractError::SealedOnly {});
    }
    let mut desk = desk(&deps, env, caller, (config, forms.len()))?;
    let mut claim = desk.batch.saturating_sub(1);
    let mut events = Vec::with_capacity(forms.len());
    for form in forms {
        claim = claim.checked_add(1).ok_or(ContractError::Overflow {})?;
        events.push(decide(deps.storage, &mut desk, claim, form)?);
    }
    config::save(deps.storage, &Config { claims: claim, ..config })?;
    let Desk { ledger, batch, leaves, biller, consent_addr, .. } = desk;
    ledger.close(deps.storage)?;
    let response = Response::new().add_events(events);
    let receipt = match forms {
        _ if leaves.is_empty() => return Ok(response),
        [form] => Receipt::One { patient: form.patient, commitment: form.commitment },
        _ => batch_receipt(batch, leaves),
    };
    Ok(response.add_message(log(consent_addr, biller.number, receipt)?))
}

/// One receipt for many disclosures.
pub fn batch_receipt(batch: ClaimId, leaves: Vec<[u8; 32]>) -> Receipt {
    let count = u32::try_from(leaves.len()).unwrap_or(u32::MAX);
    Receipt::Claims { batch, root: Digest(merkle::root_of(leaves)), count }
}

/// The receipt's message to consent-management, in the same transaction.
pub fn log(consent_addr: Addr, writer: ParticipantNumber, receipt: Receipt) -> Result<CosmosMsg, ContractError> {
    Ok(ConsentManagement(consent_addr).call(&ConsentMsg::Log { writer: Some(writer), receipt })?)
}

fn decide(
    storage: &mut dyn Storage,
    desk: &mut Desk,
    claim: ClaimId,
    form: &ClaimForm,
) -> Result<Event, ContractError> {
    let plan = plans::load(storage, form.plan)?;
    if plan.payer == desk.biller.number {
        return Err(ContractError::ProviderIsPayer { provider: plan.payer });
    }
    let (_, last) = facts::days(form, desk.today);
    let VersionRow { rules, terms } = plans::version(storage, form.plan, last)?.1;
    let contract = plans::contract(storage, form.plan, desk.biller.number, last)?.map(|(_, row)| row);
    let terms = fees::terms(plan.bound(terms), contract.as_ref());
    let replaced = void::replaced(storage, &mut desk.ledger, form, desk.biller.number, claim)?;
    let case = Case {
        peers: &desk.peers,
        form,
        biller: &desk.biller,
        plan: &plan,
        rules: &rules,
        terms: &terms,
        contract,
        now: desk.now,
        received: desk.today,
        filed: replaced.filed,
        replaced: replaced.standing,
        contested: &[],
        own: None,
    };
    let mut found = facts::find(storage, &case)?;
    let years = facts::years(form, &terms);
    let counts_lifetime = terms.benefit_maximum.lifetime.is_some();
    let years = accumulators::of_years(storage, form.plan, form.patient, &years)?;
    let used = accumulators::with_lifetime(storage, form.plan, form.patient, years.clone(), counts_lifetime)?;
    let answer = adjudicate(&terms, &found.facts, &used)?;
    let mut row = row(desk, form, last, replaced.filed, &answer, &found);
    let held = std::mem::take(&mut found.held);
    let known = Known { primary: found.primary, held, used: years };
    book(storage, desk, claim, &mut row, (form, &answer, &found, known), &VersionRow { rules, terms })?;
    if row.status == ClaimStatus::Rejected && replaced.standing == Replaced::Found {
        return Err(ContractError::UncleanReplacement { replaced: form.head.replaces.unwrap_or_default() });
    }
    claims::create(storage, claim, &row)?;
    Ok(ClaimDecided { claim, plan: row.plan, provider: row.provider, status: row.status.name() }.into())
}

/// The claim before anything is booked. A claim without payment basis is not disclosed: no leaf of the receipt.
fn row(
    desk: &mut Desk,
    form: &ClaimForm,
    service_day: Day,
    filed: Option<Day>,
    answer: &ClaimAnswer,
    found: &Found,
) -> ClaimRow {
    let receipt = (!found.basis.refuses()).then(|| {
        desk.leaves.push(leaf::receipt(&form.patient.0, &form.commitment.0));
        (desk.batch, u32::try_from(desk.leaves.len() - 1).unwrap_or(u32::MAX))
    });
    ClaimRow {
        plan: form.plan,
        provider: desk.biller.number,
        patient: Some(form.patient.0),
        received: desk.now,
        author: form.encounter.author(),
        encounter: form.encounter.commitment().0,
        receipt,
        status: ClaimStatus::Denied,
        rejection: None,
        service_day,
        filed: filed.unwrap_or(desk.today),
        decided: desk.now,
        lines: answer::rows(answer, &found.facts.lines, &found.named),
        credit: None,
        settled: (0, 0),
        reserved: 0,
        stopped_days: 0,
        replaces: form.head.replaces,
        appeals: 0,
        flags: flags(form),
        sealed: None,
    }
}

fn flags(form: &ClaimForm) -> u8 {
    let flag = |on: bool, bit: u8| if on { bit } else { 0 };
    flag(form.head.secondary, flag::SECONDARY) | flag(form.head.patient_paid, flag::PATIENT_PAID)
}

/// Books the answer: rejected, pended, or paid.
fn book(
    storage: &mut dyn Storage,
    desk: &mut Desk,
    claim: ClaimId,
    row: &mut ClaimRow,
    (form, answer, found, known): (&ClaimForm, &ClaimAnswer, &Found, Known),
    version: &VersionRow,
) -> Result<(), ContractError> {
    if answer.outcome == Outcome::Error {
        row.status = ClaimStatus::Rejected;
        row.rejection = rejection(answer, found);
        return Ok(());
    }
    if found.facts.number != NumberStanding::SameContent {
        claims::save_number(storage, row.provider, form.head.number, &(claim, found.keys.content))?;
    }
    if let Some(member) = &found.member {
        coverage::save(storage, form.plan, form.patient, member)?;
    }
    if row.any_line_holds() {
        hold::take_known(storage, claim, row, (&found.keys, known), &version.terms)?;
    }
    if answer.outcome == Outcome::Complete {
        return pay::pay(storage, &mut desk.ledger, claim, row, &version.rules, desk.today);
    }
    row.status = ClaimStatus::Pended;
    let benefit = row.benefit();
    pay::reserve(storage, &mut desk.ledger, row, &version.rules, benefit)?;
    let reasons = answer.queued.iter().map(signals::told).collect();
    let due = clock::after(desk.working, version.rules.ceiling_days);
    claims::pend(storage, row.plan, claim, &PendRow { reasons, due, asked_at: None })
}

/// The payment basis goes before the bill's own faults: refused there, the payer has learned nothing.
fn rejection(answer: &ClaimAnswer, found: &Found) -> Option<Rejection> {
    let fault = answer.faults.iter().find(|fault| **fault != Fault::NoPaymentBasis);
    found.basis.rejection().or(fault.map(|fault| Rejection::Unclean { fault: *fault }))
}
