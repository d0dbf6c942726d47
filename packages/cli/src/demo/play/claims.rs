//! Claims go in: in order of the last day of service, each in one transaction of its own, the day after.

use health_api::claims::{ClaimStatus, ExplanationResponse};
use health_api::day::SECONDS_A_DAY;
use health_api::Day;

use super::people::bundle_of;
use super::Play;
use crate::chain::Refusal;
use crate::demo::bills::FileClaim;
use crate::demo::money::{date, money};
use crate::demo::records::name_of;
use crate::demo::stage::{Bill, Billed, Participant};
use crate::demo::world::{World, FIRST_DAY};
use crate::progress::bar;

/// What became of a claim of the files.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// decided, something is payable
    Paid,
    /// decided, nothing is
    Denied,
    /// a person decides, or the fund is short
    Queued,
    /// cannot be paid as it stands
    Error,
}

/// Claims by outcome, and amounts in cents.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// submitted: paid + denied + queued + error
    pub submitted: usize,
    /// paid
    pub paid: usize,
    /// denied
    pub denied: usize,
    /// queued
    pub queued: usize,
    /// error
    pub error: usize,
    /// without insurance, not submitted
    pub self_pay: usize,
    /// benefits of the paid ones
    pub paid_total: u128,
    /// lines of claims refused as duplicates, the tricks included
    pub duplicates_refused: usize,
    /// float noise rounded away
    pub noise: u32,
    /// receipts of disclosures written to consent-management
    pub disclosures: usize,
}

/// A claim as it was sent.
#[derive(Clone)]
pub struct Sent {
    /// as it was billed
    pub bill: Bill,
    /// as it stands in the file
    pub claim: FileClaim,
    /// by whom
    pub provider: Participant,
    /// what the payer was given, as canonical JSON
    pub opening: Vec<u8>,
}

/// The claim that is looked at closely.
#[derive(Clone)]
pub struct Star {
    /// what was sent
    pub sent: Sent,
    /// what was decided
    pub explanation: ExplanationResponse,
}

impl Star {
    /// What a line bills for, in the words of the file; never sent.
    pub fn service(&self, sequence: u32) -> &str {
        let line = self.sent.claim.lines.iter().position(|line| line.sequence == sequence);
        let name = line.and_then(|at| self.sent.claim.services.get(at)).map(String::as_str);
        name.unwrap_or("service")
    }
}

impl Play {
    /// Submits every claim of the files but self-pay ones.
    pub(super) fn submit_all(&mut self, world: &World) -> Result<(), Refusal> {
        self.tally.self_pay = self.people.iter().map(|person| world.claims[person.bundle].self_pay).sum();
        let order = self.order(world);
        let bar = bar(Some(order.len() as u64), "claims");
        for (person, claim) in order {
            let claim = &world.claims[self.people[person].bundle].claims[claim];
            let noon = noon_after(claim.days().1);
            self.file_consents(world, noon)?;
            self.stage.chain.move_to(noon);
            self.stage.chain.step("submit claims");
            self.submit(world, person, claim)?;
            bar.inc(1);
        }
        bar.finish_and_clear();
        Ok(())
    }

    /// Person and claim by index, in order of the last day of service.
    fn order(&self, world: &World) -> Vec<(usize, usize)> {
        let of = |(at, person): (usize, &super::Person)| {
            let claims = &world.claims[person.bundle].claims;
            (0..claims.len()).map(move |claim| (at, claim)).collect::<Vec<_>>()
        };
        let mut order: Vec<_> = self.people.iter().enumerate().flat_map(of).collect();
        order.sort_by_key(|(person, claim)| world.claims[self.people[*person].bundle].claims[*claim].days().1);
        order
    }

    /// One claim: what cannot be put together or is refused by the contract is an `error` outcome, nothing is lost.
    fn submit(&mut self, world: &World, person: usize, claim: &FileClaim) -> Result<(), Refusal> {
        self.tally.submitted += 1;
        self.tally.noise += claim.noise;
        let attempt = match &claim.error {
            Some(error) => Err(Refusal(error.clone())),
            None => self.attempt_claim(world, person, claim),
        };
        match attempt {
            Ok((sent, Billed::Decided(explanation))) => {
                self.count(&explanation, claim);
                self.maybe_star(person, sent, *explanation)
            }
            Ok((_, Billed::Refused(refusal))) | Err(refusal) => {
                self.tally.error += 1;
                self.note(format!("{} {}: error, {refusal}", date(claim.days().1), claim.path));
                Ok(())
            }
        }
    }

    /// Puts a bill together and sends it.
    fn attempt_claim(&mut self, world: &World, person: usize, claim: &FileClaim) -> Result<(Sent, Billed), Refusal> {
        let bill = self.put_together(world, person, claim)?;
        let bundle = bundle_of(world, &self.people[person]);
        let resource = bundle.resources().iter().find(|one| one.path() == claim.path);
        let opening = resource.map(|one| commitments::json::canonical_value(one.value()));
        let opening = opening.transpose().map_err(|error| Refusal(error.to_string()))?.unwrap_or_default();
        let provider = self.provider(claim)?;
        let plan = self.plans.get(&claim.payer).ok_or_else(|| Refusal("wanted a plan, found none".into()))?;
        let (billed, _salt) = self.stage.bill(plan, &provider, &bill, &opening)?;
        Ok((Sent { bill, claim: claim.clone(), provider, opening }, billed))
    }

    fn provider(&self, claim: &FileClaim) -> Result<Participant, Refusal> {
        let none = || Refusal("wanted a billing organization of the files, found none".into());
        self.organization(&claim.provider).ok_or_else(none)
    }

    /// A bill as the provider sends it: tags, proofs and anchor are made by the stage.
    pub(super) fn put_together(&self, world: &World, person: usize, claim: &FileClaim) -> Result<Bill, Refusal> {
        let person = &self.people[person];
        let path = claim.encounter.as_deref().unwrap_or_default();
        let none = || Refusal("wanted an encounter that somebody keeps, found none".into());
        let custodian = person.custodians.get(path).ok_or_else(none)?;
        let vault = self.cast.vaults.get(custodian).ok_or_else(none)?;
        let anchor = vault.anchor(&name_of(person.copy, bundle_of(world, person), path))?;
        let number = if person.copy == 0 { claim.number.clone() } else { format!("{} {}", claim.number, person.copy) };
        Ok(Bill {
            number,
            patient: person.actor.id,
            kind: claim.kind,
            practitioner: self.practitioner(claim),
            anchor,
            strict: self.access.payment_consent_holds(person.actor.id, claim.days().1),
            lines: claim.lines.clone(),
        })
    }

    fn practitioner(&self, claim: &FileClaim) -> Option<u32> {
        let key = claim.practitioner.as_ref()?;
        self.cast.practitioners.get(key).map(|one| one.number)
    }

    fn count(&mut self, explanation: &ExplanationResponse, claim: &FileClaim) {
        let outcome = outcome(explanation);
        match outcome {
            Outcome::Paid => self.tally.paid += 1,
            Outcome::Denied => self.tally.denied += 1,
            Outcome::Queued => self.tally.queued += 1,
            Outcome::Error => self.tally.error += 1,
        }
        if explanation.claim.status == ClaimStatus::Credited {
            self.tally.paid_total += explanation.claim.benefit.u128();
        }
        self.tally.disclosures += usize::from(explanation.claim.receipt.is_some());
        self.tally.duplicates_refused += duplicates(explanation);
        let benefit = money(explanation.claim.benefit.u128());
        let reasons = reasons(explanation);
        let day = date(claim.days().1);
        self.note(format!("{day} {}: {outcome:?}, plan pays {benefit}{reasons}", claim.path));
    }

    fn maybe_star(&mut self, person: usize, sent: Sent, explanation: ExplanationResponse) -> Result<(), Refusal> {
        let paid = explanation.claim.status == ClaimStatus::Credited && !explanation.claim.benefit.is_zero();
        if self.star.is_some() || person != 0 || !paid {
            return Ok(());
        }
        self.star = Some(Star { sent, explanation });
        self.try_tricks()
    }
}

/// Noon of the day after, never before 2000-01-01.
pub fn noon_after(day: Day) -> u64 {
    let day = day.saturating_add(1).max(FIRST_DAY);
    u64::try_from(day).unwrap_or_default() * SECONDS_A_DAY + SECONDS_A_DAY / 2
}

/// Paid is what was decided with something payable, be it by plan or patient.
pub fn outcome(explanation: &ExplanationResponse) -> Outcome {
    match explanation.claim.status {
        ClaimStatus::Rejected => Outcome::Error,
        ClaimStatus::Credited => Outcome::Paid,
        ClaimStatus::Denied if explanation.lines.iter().any(|line| !line.eligible.is_zero()) => Outcome::Paid,
        ClaimStatus::Denied | ClaimStatus::Voided => Outcome::Denied,
        ClaimStatus::Pended
        | ClaimStatus::AwaitingInformation
        | ClaimStatus::AwaitingFunds
        | ClaimStatus::Disputed
        | ClaimStatus::Appealed
        | ClaimStatus::Sealed => Outcome::Queued,
    }
}

/// Lines that were refused as exact duplicates.
pub fn duplicates(explanation: &ExplanationResponse) -> usize {
    let is_duplicate = |line: &&health_api::claims::LineResponse| line.cuts.iter().any(|cut| cut.reason == "18");
    explanation.lines.iter().filter(is_duplicate).count()
}

/// As [`reasons`], without brackets.
pub fn reasons_alone(explanation: &ExplanationResponse) -> String {
    reasons(explanation).trim_matches([' ', '(', ')']).to_owned()
}

/// What a decision says beside amounts: cuts that are no cost share, why it waits, why it was rejected.
pub fn reasons(explanation: &ExplanationResponse) -> String {
    let mut reasons: Vec<String> = Vec::new();
    for cut in explanation.lines.iter().flat_map(|line| &line.cuts).filter(|cut| !cut.amount.is_zero()) {
        let reason = format!("{}-{}", cut.group, cut.reason);
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons.extend(explanation.claim.pended.iter().map(|reason| format!("{reason:?}")));
    reasons.extend(explanation.claim.rejection.iter().map(|reason| format!("{reason:?}")));
    if reasons.is_empty() {
        String::new()
    } else {
        format!(" ({})", reasons.join(", "))
    }
}
