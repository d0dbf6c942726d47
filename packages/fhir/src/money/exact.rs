//! Decimals exactly as written in JSON.

use std::fmt;

use adjudication::{Amount, Quantity};
use serde_json::Value;

use super::{Currency, Rounded};
use crate::{Node, ReadError};

/// Digits of a decimal that are kept; the 38 that fit 128 bits, less one for rounding.
const MAX_DIGITS: usize = 37;

/// An exact decimal: `digits / 10^decimals`, negative or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exact {
    /// all digits without the point
    pub digits: u128,
    /// digits behind the point
    pub decimals: u32,
    /// below zero
    pub negative: bool,
}

impl Exact {
    /// A JSON number.
    ///
    /// # Errors
    /// [`ReadError`] when it is no number, or has more than 37 digits.
    pub fn read(node: &Node<'_>) -> Result<Self, ReadError> {
        match node.value() {
            Value::Number(number) => Self::parse(&number.to_string())
                .ok_or_else(|| node.error("a decimal of at most 37 digits", "a number with more")),
            _ => Err(node.wanted("a decimal number")),
        }
    }

    /// JSON's decimal text: `-12.50`, `1e3`. None for anything else, or beyond 37 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (rest, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        let plain = !whole.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let point = i32::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
        if !plain || mantissa.ends_with('.') {
            return None;
        }
        let kept = digits.trim_start_matches('0');
        Self::with_point(kept, point, negative && !kept.is_empty())
    }

    /// Digits and the place of the point from the right, which may lie outside of them.
    fn with_point(digits: &str, point: i32, negative: bool) -> Option<Self> {
        let zeros = usize::try_from(point.saturating_neg().max(0)).ok()?;
        if digits.len().checked_add(if digits.is_empty() { 0 } else { zeros })? > MAX_DIGITS || point > 1_000 {
            return None;
        }
        let number: u128 = if digits.is_empty() { 0 } else { digits.parse().ok()? };
        let shift = if number == 0 { 0 } else { u32::try_from(zeros).ok()? };
        let scaled = number.checked_mul(10_u128.checked_pow(shift)?)?;
        Some(Self { digits: scaled, decimals: u32::try_from(point.max(0)).ok()?, negative })
    }

    /// The product; none when it needs more than 128 bits.
    pub fn times(self, other: Self) -> Option<Self> {
        let digits = self.digits.checked_mul(other.digits)?;
        let decimals = self.decimals.checked_add(other.decimals)?;
        Some(Self { digits, decimals, negative: digits != 0 && self.negative != other.negative })
    }

    /// The same number without zeros at its end.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        while self.decimals > 0 && self.digits.is_multiple_of(10) {
            self.digits /= 10;
            self.decimals -= 1;
        }
        self
    }

    /// Minor units, rounded half up; none when it is negative or needs more than 128 bits.
    pub fn minor_units(self, currency: &Currency) -> Option<Rounded> {
        let wanted = u32::from(currency.decimals());
        if self.negative {
            return None;
        }
        if self.decimals <= wanted {
            let scaled = self.digits.checked_mul(10_u128.checked_pow(wanted - self.decimals)?)?;
            return Some(Rounded { amount: Amount(scaled), noisy: false });
        }
        let Some(divisor) = 10_u128.checked_pow(self.decimals - wanted) else {
            return Some(Rounded { amount: Amount::ZERO, noisy: self.digits != 0 });
        };
        let amount = Amount(self.digits).ratio(1, divisor).ok()?;
        Some(Rounded { amount, noisy: !self.digits.is_multiple_of(divisor) })
    }

    /// As a quantity of services; none when negative, or with more than 18 decimals or 64 bits of digits.
    pub fn quantity(self) -> Option<Quantity> {
        let exact = self.trimmed();
        let decimals = u8::try_from(exact.decimals).ok().filter(|decimals| *decimals <= 18)?;
        let digits = u64::try_from(exact.digits).ok().filter(|_| !exact.negative)?;
        Some(Quantity { digits, decimals })
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        let decimals = self.decimals as usize;
        let digits = format!("{:0>width$}", self.digits, width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        let point = if fraction.is_empty() { "" } else { "." };
        write!(f, "{sign}{whole}{point}{fraction}")
    }
}
