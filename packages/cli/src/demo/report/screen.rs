//! The first screen: about 25 lines for a person who has a minute.

use std::fmt::Write as _;

use adjudication::Reason;
use health_api::claims::{CutResponse, LineResponse};

use super::Report;
use crate::demo::money::{date, money};

/// Characters of a line of the screen.
const WIDTH: usize = 100;
/// Characters before the four amounts of a row.
const NAME: usize = 60;

impl Report<'_> {
    /// One patient, one visit, and what came of it.
    pub fn first_screen(&self) -> String {
        let mut text = String::new();
        self.visit(&mut text);
        self.refusals(&mut text);
        self.looks(&mut text);
        self.outside(&mut text);
        self.books(&mut text);
        self.totals(&mut text);
        self.gas(&mut text);
        text.trim_end().to_owned()
    }

    /// What each step used, on a chain that meters.
    fn gas(&self, text: &mut String) {
        if self.steps.is_empty() {
            return;
        }
        let [transactions, each, gas] = ["tx", "gas each", "gas"];
        line(text, &format!("{:<NAME$} {transactions:>9} {each:>12} {gas:>14}", "Gas by step"));
        for step in &self.steps {
            let name = format!("  {}", step.name);
            line(text, &format!("{name:<NAME$} {:>9} {:>12} {:>14}", step.transactions, step.each(), step.gas));
        }
    }

    fn visit(&self, text: &mut String) {
        let Some(star) = self.star else {
            line(text, "no claim of the first patient was paid");
            return;
        };
        let title = format!("{} {}, {}", date(star.sent.bill.last_day()), self.star_name, self.provider_name);
        let [billed, allowed, pays, owes] = ["billed", "allowed", "plan pays", "you owe"];
        line(text, &format!("{:<NAME$} {billed:>9} {allowed:>9} {pays:>9} {owes:>9}", short(&title, NAME)));
        let explained = star.explanation.lines.iter().filter(|one| !one.submitted.is_zero());
        for one in explained {
            let (billed, allowed) = (one.submitted.u128(), one.eligible.u128());
            let name = format!("  {}", star.service(one.sequence));
            line(text, &row(&name, billed, allowed, one.benefit.u128(), one.patient_share.u128()));
            line(text, &format!("    {}", cuts(one)));
        }
        let claim = &star.explanation.claim;
        let allowed: u128 = star.explanation.lines.iter().map(|one| one.eligible.u128()).sum();
        let name = "  checked, credited and disclosed in one transaction";
        line(text, &row(name, claim.submitted.u128(), allowed, claim.benefit.u128(), claim.patient_share.u128()));
    }

    fn refusals(&self, text: &mut String) {
        let saved: u128 = self.tricks.iter().map(|one| one.saved).sum();
        line(text, &format!("Refused: {} saved", money(saved)));
        for trick in self.tricks {
            let kind = if trick.recorded { "denied" } else { "transaction error" };
            let why = format!("{}: {kind}, {}{}", trick.case, trick.reason, meaning(&trick.reason));
            line(text, &short(&format!("  {:>9}  {why}", money(trick.saved)), WIDTH));
        }
    }

    fn looks(&self, text: &mut String) {
        line(text, "Who looked at the record, from openings that each fit their receipt on chain");
        for entry in &self.access.entries {
            let person = entry.who.split(',').next().unwrap_or_default();
            let who = format!("{:<6} {}: {}", entry.purpose, short(person, 24), entry.what);
            line(text, &format!("  {:<58} {}", short(&who, 58), entry.decision));
        }
    }

    fn outside(&self, text: &mut String) {
        let Some(altered) = &self.altered else { return };
        line(text, "What an outsider sees");
        line(text, &short(&format!("  FHIR source  {}", altered.source), WIDTH));
        line(text, &short(&format!("  on chain     {}", altered.row), WIDTH));
        let found = &self.outsider;
        let (words, texts, hits) = (found.words, found.texts, found.hits);
        line(
            text,
            &format!("  {words} names, codes and identifiers, searched for in {texts} public texts: {hits} hits"),
        );
        let caught = if altered.original_fits && !altered.altered_fits { "caught" } else { "NOT CAUGHT" };
        line(text, &format!("  the same {} with one word altered: {caught}", altered.kind));
    }

    pub(super) fn books(&self, text: &mut String) {
        let escrow = &self.escrow;
        let balanced = if escrow.balances() && self.bank_agrees() { "balanced to the cent" } else { "NOT BALANCED" };
        let amounts = format!(
            "funded {} = credited {} + drawn {} + reserved {} + free {}",
            money(escrow.funded),
            money(escrow.credited),
            money(escrow.drawn),
            money(escrow.reserved),
            money(escrow.withdrawable)
        );
        line(text, &format!("Books: {amounts}: {balanced}"));
    }

    pub(super) fn totals(&self, text: &mut String) {
        let tally = self.tally;
        let counts = format!(
            "{} paid, {} denied, {} queued, {} error, {} self-pay",
            tally.paid, tally.denied, tally.queued, tally.error, tally.self_pay
        );
        let patients = if self.patients == 1 { "1 patient".into() } else { format!("{} patients", self.patients) };
        let (resources, submitted) = (self.world.resources(), tally.submitted);
        line(
            text,
            &format!("{patients}, {resources} resources, {} committed; {submitted} claims: {counts}", self.documents),
        );
        let seconds = self.seconds.as_secs_f64();
        let speed = self.speed();
        line(text, &format!("{} transactions in {seconds:.2} s, {speed:.0} resources a second", self.transactions));
    }
}

/// Every cut with its reason in words: `CO-45 35.00 (the charge is above the agreed fee)`.
pub fn cuts(line: &LineResponse) -> String {
    let cuts = line.cuts.iter().filter(|cut| !cut.amount.is_zero());
    let texts: Vec<String> = cuts.map(cut).collect();
    if texts.is_empty() {
        return "paid in full".into();
    }
    texts.join(", ")
}

fn cut(cut: &CutResponse) -> String {
    format!("{}-{} {} {}", cut.group, cut.reason, in_short(&cut.reason), money(cut.amount.u128()))
}

/// The reason in a word or two, for a line that holds four of them.
fn in_short(code: &str) -> &'static str {
    match code {
        "1" => "deductible",
        "2" => "coinsurance",
        "3" => "copay",
        "45" => "above fee",
        "96" => "excluded",
        other => Reason::ALL.iter().find(|reason| reason.code() == other).map_or("", |reason| reason.text()),
    }
}

/// `OA-18` in words; nothing for what is no cut.
fn meaning(reason: &str) -> String {
    let code = reason.split_once('-').map_or("", |(_, code)| code);
    Reason::ALL.iter().find(|one| one.code() == code).map_or_else(String::new, |one| format!(" ({})", one.text()))
}

fn row(name: &str, billed: u128, allowed: u128, pays: u128, owes: u128) -> String {
    let [billed, allowed, pays, owes] = [billed, allowed, pays, owes].map(money);
    format!("{:<NAME$} {billed:>9} {allowed:>9} {pays:>9} {owes:>9}", short(name, NAME))
}

pub(super) fn line(text: &mut String, line: &str) {
    let _ = writeln!(text, "{}", line.trim_end());
}

/// At most so many characters.
pub(super) fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{kept}…")
}
