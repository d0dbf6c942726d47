//! Money: decimals as they are written, rounded half up to a currency's minor units. No floats.

mod currency;
mod exact;

pub use currency::Currency;
pub use exact::Exact;

use adjudication::Amount;

use crate::{Node, ReadError};

/// FHIR `Money`: an exact decimal and the currency it says it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// the decimal as written
    pub value: Exact,
    /// `currency`, if given
    pub currency: Option<String>,
}

/// An amount in minor units, and whether decimals were lost on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounded {
    /// minor units, rounded half up
    pub amount: Amount,
    /// more decimals were written than the currency has (float noise among them)
    pub noisy: bool,
}

impl Money {
    /// The money of an element; none when it is absent or has no `value`.
    ///
    /// # Errors
    /// [`ReadError`] when it is no object, its value no number, its currency no text.
    pub fn of(node: &Node<'_>, name: &str) -> Result<Option<Self>, ReadError> {
        let Some(money) = node.child(name) else { return Ok(None) };
        money.expect_object()?;
        let Some(value) = money.child("value") else { return Ok(None) };
        let value = Exact::read(&value)?;
        Ok(Some(Self { value, currency: money.text("currency")?.map(str::to_owned) }))
    }
}
