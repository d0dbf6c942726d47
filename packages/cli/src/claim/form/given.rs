//! Values as people write them: ids in hex or base64, days as dates or numbers.

use fhir::date::{self, Precision};
use health_api::Day;
use serde_json::Value;

/// Bytes of an id, 64 hex digits or base64.
///
/// # Errors
/// what was wanted
pub fn id<T: From<[u8; 32]>>(text: &str) -> Result<T, String> {
    let bytes =
        hex::decode(text).ok().or_else(|| cosmwasm_std::Binary::from_base64(text).ok().map(|bytes| bytes.to_vec()));
    let bytes: Option<[u8; 32]> = bytes.and_then(|bytes| bytes.try_into().ok());
    bytes.map(T::from).ok_or_else(|| "wanted 32 bytes in hex or base64, found something else".into())
}

/// A day as `2026-03-02`.
///
/// # Errors
/// what was wanted
pub fn day(text: &str) -> Result<Day, String> {
    let date = date::parse(text).filter(|date| date.precision == Precision::Day);
    date.map(|date| date.first_day).ok_or_else(|| "wanted a day as YYYY-MM-DD, found something else".into())
}

/// A day in JSON: a date, or its number since 1970-01-01.
///
/// # Errors
/// what was wanted
pub fn json_day(value: &Value) -> Result<Day, String> {
    match value {
        Value::String(text) => day(text),
        Value::Number(number) => {
            number.as_i64().and_then(|day| Day::try_from(day).ok()).ok_or_else(|| day_wanted(value))
        }
        _ => Err(day_wanted(value)),
    }
}

fn day_wanted(value: &Value) -> String {
    let found = if value.is_null() { "none" } else { "something else" };
    format!("wanted a day as \"YYYY-MM-DD\" or its number since 1970-01-01, found {found}")
}
