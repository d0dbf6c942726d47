//! Code systems and small JSON pieces.

use adjudication::{civil, Amount, Day, Group, Reason};
use serde_json::{json, Number, Value};

use crate::money::Currency;

/// HL7 adjudication categories.
const ADJUDICATION: &str = "http://terminology.hl7.org/CodeSystem/adjudication";
/// Categories that HL7's base list lacks (CARIN Blue Button).
const CARIN: &str = "http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBAdjudication";
const CARC: &str = "https://x12.org/codes/claim-adjustment-reason-codes";
const GROUP: &str = "https://x12.org/codes/claim-adjustment-group-codes";
/// HL7 example payment types: `complete` pays all that is payable.
pub const PAYMENT_TYPE: &str = "http://terminology.hl7.org/CodeSystem/ex-paymenttype";
const EXTENSIONS: &str = "https://github.com/cw-health/cw-health/fhir/StructureDefinition/";

/// URL of one of the project's extensions.
pub fn extension(name: &str) -> String {
    format!("{EXTENSIONS}{name}")
}

/// A `CodeableConcept` of one coding.
pub fn concept(system: &str, code: &str) -> Value {
    json!({ "coding": [{ "system": system, "code": code }] })
}

/// An adjudication category.
pub fn category(code: &str) -> Value {
    let system = if matches!(code, "coinsurance" | "noncovered" | "priorpayerpaid") { CARIN } else { ADJUDICATION };
    concept(system, code)
}

/// A reason: its CARC, then its group.
pub fn reason(reason: Reason, group: Group) -> Value {
    json!({ "coding": [
        { "system": CARC, "code": reason.code(), "display": reason.text() },
        { "system": GROUP, "code": group.code() },
    ]})
}

/// A JSON number with the text's decimals.
pub fn number(text: &str) -> Value {
    text.parse::<Number>().map_or_else(|_| Value::from(text), Value::Number)
}

/// `Money`.
pub fn money(currency: &Currency, amount: Amount) -> Value {
    signed_money(currency, amount, false)
}

/// `Money` below zero where `negative`, for what is taken back.
pub fn signed_money(currency: &Currency, amount: Amount, negative: bool) -> Value {
    let sign = if negative && !amount.is_zero() { "-" } else { "" };
    json!({ "value": number(&format!("{sign}{}", currency.text(amount))), "currency": currency.code() })
}

/// `YYYY-MM-DD`.
pub fn day_text(day: Day) -> String {
    let date = civil(day);
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}
