//! The sums of an 835 remittance: each claim with its cuts by group and reason, what is taken back, interest as a
//! provider-level adjustment, and the balance asserted for the payment.

use std::collections::BTreeMap;

use adjudication::steps::balance;
use adjudication::{AdjudicationError, Amount, Group, Reason, Use};
use serde_json::{json, Value};

use crate::claim_response::{day_text, signed_money, Decision};
use crate::money::Currency;

/// X12 provider-level adjustment: interest owed.
const INTEREST: &str = "L6";

/// Sums of what is paid and what is taken back.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    paid: Amount,
    interest: Amount,
    taken_back: Amount,
}

impl Sums {
    /// What flows: paid and interest less what is taken back, and whether that is below zero.
    fn payment(&self) -> Result<(Amount, bool), AdjudicationError> {
        let out = self.paid.plus(self.interest)?;
        Ok((out.less(self.taken_back).max(self.taken_back.less(out)), self.taken_back > out))
    }

    fn json(&self, currency: &Currency) -> Result<Value, AdjudicationError> {
        let (payment, negative) = self.payment()?;
        Ok(json!({
            "paid": signed_money(currency, self.paid, false),
            "interest": signed_money(currency, self.interest, false),
            "taken_back": signed_money(currency, self.taken_back, true),
            "payment": signed_money(currency, payment, negative),
        }))
    }
}

/// The remittance of decided claims as one JSON object. Claims that were rejected, wait for a person or only asked
/// are counted apart.
///
/// # Errors
/// [`AdjudicationError`] when the sums do not balance.
pub fn remittance(decisions: &[Decision], currency: &Currency) -> Result<Value, AdjudicationError> {
    let remitted: Vec<&Decision> =
        decisions.iter().filter(|one| one.is_decided() && one.claim.purpose == Use::Claim).collect();
    let (charge, adjustments, paid) = balance::of_payment(remitted.iter().map(|one| one.answer.totals))?;
    let mut payees: BTreeMap<&str, Sums> = BTreeMap::new();
    let mut all = Sums::default();
    for decision in &remitted {
        let provider = decision.claim.provider.as_deref().unwrap_or_default();
        add(payees.entry(provider).or_default(), decision)?;
        add(&mut all, decision)?;
    }
    let claims: Result<Vec<Value>, _> = remitted.iter().map(|one| claim(one, currency)).collect();
    let reversals = remitted.iter().filter_map(|one| reversal(one, currency)).collect::<Vec<_>>();
    let payees: Result<Vec<Value>, AdjudicationError> = payees
        .iter()
        .map(|(provider, sums)| Ok(json!({ "provider": provider, "sums": sums.json(currency)? })))
        .collect();
    Ok(json!({
        "currency": currency.code(),
        "payment_date": remitted.iter().find_map(|one| one.paid_on).map(day_text),
        "claims": claims?,
        "reversals": reversals,
        "payees": payees?,
        "provider_adjustments": provider_adjustments(&all, currency),
        "totals": {
            "charge": signed_money(currency, charge, false),
            "adjustments": signed_money(currency, adjustments, false),
            "paid": signed_money(currency, paid, false),
            "sums": all.json(currency)?,
        },
        "balanced": true,
        "not_remitted": decisions.len() - remitted.len(),
    }))
}

fn add(sums: &mut Sums, decision: &Decision) -> Result<(), AdjudicationError> {
    sums.paid = sums.paid.plus(decision.answer.totals.benefit)?;
    sums.interest = sums.interest.plus(decision.interest.amount)?;
    let back = decision.reversal.as_ref().map_or(Amount::ZERO, |back| back.totals.benefit);
    sums.taken_back = sums.taken_back.plus(back)?;
    Ok(())
}

fn claim(decision: &Decision, currency: &Currency) -> Result<Value, AdjudicationError> {
    let totals = &decision.answer.totals;
    let amount = |amount: Amount| signed_money(currency, amount, false);
    let line = |line: &adjudication::LineAnswer| {
        let cuts = line.cuts.iter().map(|cut| (cut.group, cut.reason, cut.amount));
        Ok::<_, AdjudicationError>(json!({
            "line": line.sequence, "charge": amount(line.submitted), "paid": amount(line.benefit),
            "adjustments": adjustments(cuts, currency)?,
        }))
    };
    let lines: Result<Vec<Value>, _> = decision.answer.lines.iter().map(line).collect();
    let cuts = decision.answer.lines.iter().flat_map(|line| &line.cuts).map(|cut| (cut.group, cut.reason, cut.amount));
    Ok(json!({
        "claim": decision.claim.number,
        "provider": decision.claim.provider,
        "charge": amount(totals.submitted),
        "paid": amount(totals.benefit),
        "patient_responsibility": amount(totals.patient),
        "interest": amount(decision.interest.amount),
        "adjustments": adjustments(cuts, currency)?,
        "lines": lines?,
    }))
}

/// Cuts summed by group and reason, as in the CAS segments of an 835.
fn adjustments(
    cuts: impl Iterator<Item = (Group, Reason, Amount)>,
    currency: &Currency,
) -> Result<Vec<Value>, AdjudicationError> {
    let mut sums: BTreeMap<(Group, Reason), Amount> = BTreeMap::new();
    for (group, reason, amount) in cuts {
        let sum = sums.entry((group, reason)).or_default();
        *sum = sum.plus(amount)?;
    }
    let entry = |((group, reason), sum): (&(Group, Reason), &Amount)| json!({ "group": group.code(), "reason": reason.code(), "amount": signed_money(currency, *sum, false) });
    Ok(sums.iter().map(entry).collect())
}

fn reversal(decision: &Decision, currency: &Currency) -> Option<Value> {
    let back = decision.reversal.as_ref()?;
    Some(json!({
        "claim": back.number,
        "charge": signed_money(currency, back.totals.submitted, true),
        "paid": signed_money(currency, back.totals.benefit, true),
        "patient_responsibility": signed_money(currency, back.totals.patient, true),
    }))
}

fn provider_adjustments(sums: &Sums, currency: &Currency) -> Vec<Value> {
    let interest = json!({ "reason": INTEREST, "amount": signed_money(currency, sums.interest, false) });
    (!sums.interest.is_zero()).then_some(interest).into_iter().collect()
}
