//! What each line is billed at, in minor units of the plan's currency.

use adjudication::{Amount, Quantity};

use super::{Claim, Flaw, Line};
use crate::money::{Currency, Exact, Money};

/// Minor units by which `net` and price times quantity may differ: one rounding.
const ROUNDING: Amount = Amount(1);

/// The charge of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineCharge {
    /// how many
    pub quantity: Quantity,
    /// for all of them; absent: informational
    pub charge: Option<Amount>,
}

/// The charges of a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Charges {
    /// one a line, in the claim's order
    pub lines: Vec<LineCharge>,
    /// an amount in another currency than the plan's
    pub other_currency: bool,
    /// amounts with more decimals than the currency has
    pub noise: u32,
    /// what else was noticed, in words
    pub notes: Vec<String>,
    /// why the claim cannot be paid
    pub flaws: Vec<Flaw>,
}

impl Charges {
    /// The charges of `claim`: `net`, else `unitPrice x quantity x factor`; where exactly one unpriced line carries an
    /// encounter, what `total` leaves is its charge.
    pub fn of(claim: &Claim, currency: &Currency) -> Self {
        let mut charges = Self::default();
        for line in &claim.lines {
            let quantity = charges.quantity(line);
            let charge = charges.charge(line, currency);
            charges.lines.push(LineCharge { quantity, charge });
        }
        let total = charges.amount(None, "Claim.total", claim.total.as_ref(), currency);
        if charges.flaws.is_empty() {
            charges.take_remainder(claim, total, currency);
        }
        charges
    }

    fn quantity(&mut self, line: &Line) -> Quantity {
        let Some(exact) = line.quantity else { return Quantity::ONE };
        exact.quantity().unwrap_or_else(|| {
            let wanted = "a quantity of at least 1, at most 18 decimals";
            self.flaw(Some(line.sequence), "Claim.item.quantity", wanted, "a number that is none");
            Quantity::ONE
        })
    }

    fn charge(&mut self, line: &Line, currency: &Currency) -> Option<Amount> {
        let net = self.amount(Some(line.sequence), "Claim.item.net", line.net.as_ref(), currency);
        let computed = self.computed(line, currency);
        if let (Some(net), Some(computed)) = (net, computed) {
            if net.less(computed).max(computed.less(net)) > ROUNDING {
                let wanted = "net to be unitPrice x quantity x factor";
                self.flaw(Some(line.sequence), "Claim.item.net", wanted, "another amount");
            }
        }
        net.or(computed)
    }

    fn computed(&mut self, line: &Line, currency: &Currency) -> Option<Amount> {
        let unit = line.unit_price.as_ref()?;
        let one = Exact { digits: 1, decimals: 0, negative: false };
        let times = line.quantity.unwrap_or(one).times(line.factor.unwrap_or(one));
        let Some(value) = times.and_then(|times| unit.value.times(times)) else {
            self.flaw(Some(line.sequence), "Claim.item.unitPrice", "a price that can be multiplied", "too many digits");
            return None;
        };
        let product = Money { value, currency: unit.currency.clone() };
        self.amount(Some(line.sequence), "Claim.item.unitPrice", Some(&product), currency)
    }

    fn amount(
        &mut self,
        sequence: Option<u32>,
        element: &'static str,
        money: Option<&Money>,
        currency: &Currency,
    ) -> Option<Amount> {
        let money = money?;
        if money.currency.as_deref().is_some_and(|code| code != currency.code()) {
            self.other_currency = true;
        }
        let Some(rounded) = money.value.minor_units(currency) else {
            let found = if money.value.negative { "a negative one" } else { "one too large" };
            self.flaw(sequence, element, "an amount from 0 on that can be counted", found);
            return None;
        };
        self.noise += u32::from(rounded.noisy);
        Some(rounded.amount)
    }

    fn take_remainder(&mut self, claim: &Claim, total: Option<Amount>, currency: &Currency) {
        let Some(total) = total else { return };
        let Ok(priced) = Amount::sum(self.lines.iter().filter_map(|line| line.charge)) else {
            self.flaw(None, "Claim.item", "charges that can be summed", "amounts too large");
            return;
        };
        let remainder = total.less(priced);
        let mut open =
            claim.lines.iter().zip(&mut self.lines).filter(|(line, own)| own.charge.is_none() && line.has_encounter);
        if let (Some((_, own)), None) = (open.next(), open.next()) {
            if !remainder.is_zero() {
                own.charge = Some(remainder);
                return;
            }
        }
        if total != priced {
            let (total, priced) = (currency.text(total), currency.text(priced));
            self.notes.push(format!("total is {total}, the lines' charges are {priced}: the lines count"));
        }
    }

    fn flaw(&mut self, sequence: Option<u32>, element: &'static str, wanted: &'static str, found: &'static str) {
        self.flaws.push(Flaw { sequence, element, wanted, found });
    }
}
