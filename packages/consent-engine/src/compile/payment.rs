//! What a payment consent may ask. claims-escrow judges it over the label tags that stand with the anchored record and
//! the days of service, nothing else: what cannot be judged so is refused, never ignored.

use super::Refusal;
use crate::fhir::ClearConsent;
use crate::model::{Code, Effect, Rule};
use crate::vocabulary::{Confidentiality, Purpose};

/// Checks root and exceptions, root first.
pub(super) fn validate(consent: &ClearConsent) -> Result<(), Refusal> {
    if !consent.root.purposes.contains(Purpose::HPAYMT) {
        return Err(Refusal::NotPayment);
    }
    std::iter::once(&consent.root).chain(&consent.exceptions).try_for_each(judged_by_labels_and_dates)
}

fn judged_by_labels_and_dates(rule: &Rule<String, Code>) -> Result<(), Refusal> {
    let data = &rule.data;
    if let Some(other) = data.classes.iter().chain(&data.codes).chain(&data.references).next() {
        return Err(Refusal::PaymentData(other.written()));
    }
    match data.labels.iter().find(|label| !shown_by_tags(label, rule.effect)) {
        Some(label) => Err(level_refused(label, rule.effect)),
        None => Ok(()),
    }
}

/// Whether a record's tags show that the label is met: a level at or below N leaves none.
fn shown_by_tags(label: &Code, effect: Effect) -> bool {
    let level = Confidentiality::from_code(&label.code);
    match (&*label.system, effect) {
        (Code::AT_LEAST, Effect::Deny) => level.is_ok_and(|level| level > Confidentiality::N),
        (Code::AT_LEAST | Code::AT_MOST | Confidentiality::SYSTEM, _) => false,
        _ => true,
    }
}

fn level_refused(label: &Code, effect: Effect) -> Refusal {
    let effect = match effect {
        Effect::Permit => "a permit",
        Effect::Deny => "a deny",
    };
    Refusal::PaymentLevel { effect, label: Code::new(Confidentiality::SYSTEM, label.code.clone()).written() }
}
