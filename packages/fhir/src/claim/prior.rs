//! The answer of the payer before: a contained `ClaimResponse`.

use adjudication::{Amount, PriorAmounts, PriorResult};

use super::service::Coding;
use crate::money::{Currency, Money};
use crate::{Node, ReadError};

/// Categories that state no cut.
const NO_CUTS: [&str; 4] = ["submitted", "eligible", "benefit", "priorpayerpaid"];

/// Its amounts, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriorMoney {
    /// what it paid
    pub paid: Vec<Money>,
    /// cuts with group CO or reason 45
    pub contractual: Vec<Money>,
    /// what it found eligible
    pub allowed: Vec<Money>,
}

/// What the payer before answered, by line and for the claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriorResponse {
    /// by line
    pub lines: Vec<(u32, PriorMoney)>,
    /// for the claim
    pub claim: PriorMoney,
}

impl PriorResponse {
    /// Reads it; none while it is queued or was rejected.
    pub(super) fn read(response: &Node<'_>) -> Result<Option<Self>, ReadError> {
        if matches!(response.text("outcome")?, Some("queued" | "error")) {
            return Ok(None);
        }
        let mut lines = Vec::new();
        for item in response.list("item")? {
            let number = item.child("itemSequence").ok_or_else(|| item.missing("itemSequence", "a line number"))?;
            let sequence = number.value().as_u64().and_then(|number| u32::try_from(number).ok());
            let amounts = adjudications(&item)?;
            lines.push((sequence.ok_or_else(|| number.wanted("a line number"))?, amounts));
        }
        Ok(Some(Self { lines, claim: of_claim(response)? }))
    }

    /// In minor units of `currency`; none when an amount is negative, too large or in another currency.
    pub fn resolve(&self, currency: &Currency) -> Option<PriorResult> {
        let line = |(sequence, money): &(u32, PriorMoney)| money.resolve(currency).map(|amounts| (*sequence, amounts));
        Some(PriorResult {
            lines: self.lines.iter().map(line).collect::<Option<_>>()?,
            claim: self.claim.resolve(currency)?,
        })
    }
}

impl PriorMoney {
    fn resolve(&self, currency: &Currency) -> Option<PriorAmounts> {
        let sum = |all: &[Money]| {
            let amounts: Option<Vec<Amount>> = all.iter().map(|money| money.in_currency(currency)).collect();
            amounts.and_then(|amounts| Amount::sum(amounts).ok())
        };
        let allowed = if self.allowed.is_empty() { None } else { Some(sum(&self.allowed)?) };
        Some(PriorAmounts { paid: sum(&self.paid)?, contractual: sum(&self.contractual)?, allowed })
    }
}

impl Money {
    /// Minor units of `currency`; none when negative, too large or said to be in another currency.
    pub fn in_currency(&self, currency: &Currency) -> Option<Amount> {
        let own = self.currency.as_deref().is_none_or(|code| code == currency.code());
        let rounded = self.value.minor_units(currency).filter(|_| own)?;
        Some(rounded.amount)
    }
}

/// The claim's own adjudications; what they do not say, its totals do; the payment at last.
fn of_claim(response: &Node<'_>) -> Result<PriorMoney, ReadError> {
    let mut amounts = adjudications(response)?;
    let mut totals = PriorMoney::default();
    for total in response.list("total")? {
        let Some(amount) = Money::of(&total, "amount")? else { continue };
        match category(&total)?.as_deref() {
            Some("benefit") => totals.paid.push(amount),
            Some("eligible") => totals.allowed.push(amount),
            _ => {}
        }
    }
    if !totals.paid.is_empty() {
        amounts.paid = totals.paid;
    }
    if !totals.allowed.is_empty() {
        amounts.allowed = totals.allowed;
    }
    if amounts.paid.is_empty() {
        let payment = response.child("payment").map(|payment| Money::of(&payment, "amount")).transpose()?.flatten();
        amounts.paid.extend(payment);
    }
    Ok(amounts)
}

fn adjudications(node: &Node<'_>) -> Result<PriorMoney, ReadError> {
    let mut found = PriorMoney::default();
    for adjudication in node.list("adjudication")? {
        let Some(amount) = Money::of(&adjudication, "amount")? else { continue };
        match category(&adjudication)?.as_deref() {
            Some("benefit") => found.paid.push(amount),
            Some("eligible") => found.allowed.push(amount),
            Some(other) if NO_CUTS.contains(&other) => {}
            _ if is_contractual(&adjudication)? => found.contractual.push(amount),
            _ => {}
        }
    }
    Ok(found)
}

fn category(node: &Node<'_>) -> Result<Option<String>, ReadError> {
    let Some(concept) = node.child("category") else { return Ok(None) };
    Ok(Coding::all(&concept)?.into_iter().next().map(|coding| coding.code))
}

/// Group CO, or reason 45, among the reason's codings.
fn is_contractual(adjudication: &Node<'_>) -> Result<bool, ReadError> {
    let Some(reason) = adjudication.child("reason") else { return Ok(false) };
    Ok(Coding::all(&reason)?.iter().any(|coding| coding.code == "CO" || coding.code == "45" || coding.code == "CO-45"))
}
