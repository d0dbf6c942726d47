//! Currencies and their minor units.

use adjudication::Amount;

use super::Exact;

/// Decimals of token denominations, which ISO 4217 does not know.
const TOKEN_DECIMALS: u8 = 6;

/// A currency by ISO 4217, or a token denomination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Currency {
    code: String,
    decimals: u8,
}

impl Currency {
    /// The currency of a code: ISO 4217 minor units where that lists it, else six decimals.
    pub fn of(code: &str) -> Self {
        let iso = iso_currency::Currency::from_code(code);
        let decimals =
            iso.map_or(Some(TOKEN_DECIMALS), |known| known.exponent().map_or(Some(0), |d| u8::try_from(d).ok()));
        Self { code: code.to_owned(), decimals: decimals.unwrap_or(TOKEN_DECIMALS) }
    }

    /// The code.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Digits behind the point of one unit: 2 for USD, 0 for JPY.
    pub fn decimals(&self) -> u8 {
        self.decimals
    }

    /// An amount as decimal text with all its decimals: `172.32`.
    pub fn text(&self, amount: Amount) -> String {
        Exact { digits: amount.0, decimals: u32::from(self.decimals), negative: false }.to_string()
    }
}
