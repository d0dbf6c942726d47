//! Values of PLAN.json: amounts, percents, days, and fields that nobody knows.

use adjudication::{Amount, Period};
use fhir::claim::key_of;
use fhir::money::{Currency, Exact};
use fhir::{Node, ReadError};
use serde_json::Value;

/// Refuses fields that are not in `known`.
pub fn only(node: &Node<'_>, known: &[&str]) -> Result<(), ReadError> {
    node.expect_object()?;
    let Some(fields) = node.value().as_object() else { return Ok(()) };
    match fields.keys().find(|name| !known.contains(&name.as_str())) {
        Some(name) => {
            let unknown = Node::at(node.file(), format!("{}.{name}", node.path()), node.value());
            Err(unknown.error(&format!("one of the fields {}", known.join(", ")), "a field of another name"))
        }
        None => Ok(()),
    }
}

/// A decimal as number or text.
fn exact(node: &Node<'_>) -> Result<Exact, ReadError> {
    match node.value() {
        Value::Number(_) => Exact::read(node),
        Value::String(text) => {
            Exact::parse(text).ok_or_else(|| node.error("a decimal as number or text", "other text"))
        }
        _ => Err(node.wanted("a decimal as number or text")),
    }
}

/// The amount of a field in minor units; more decimals are rounded half up and noted.
pub fn amount(
    node: &Node<'_>,
    name: &str,
    currency: &Currency,
    notes: &mut Vec<String>,
) -> Result<Option<Amount>, ReadError> {
    let Some(child) = node.child(name) else { return Ok(None) };
    let rounded = exact(&child)?.minor_units(currency);
    let rounded = rounded.ok_or_else(|| child.error("an amount from 0 on", "one that is negative or too large"))?;
    if rounded.noisy {
        let (path, text) = (child.path(), currency.text(rounded.amount));
        notes.push(format!("plan: {path} has more decimals than {}: rounded to {text}", currency.code()));
    }
    Ok(Some(rounded.amount))
}

/// A percent with up to `decimals` decimals as a whole number of its last one: two make basis points.
pub fn percent(node: &Node<'_>, name: &str, decimals: u32) -> Result<Option<u32>, ReadError> {
    let Some(child) = node.child(name) else { return Ok(None) };
    let exact = exact(&child)?.trimmed();
    let scale = decimals.checked_sub(exact.decimals).filter(|_| !exact.negative);
    let scaled = scale.and_then(|scale| exact.digits.checked_mul(10_u128.checked_pow(scale)?));
    let wanted = || format!("a percent from 0 on with at most {decimals} decimals");
    scaled
        .and_then(|scaled| u32::try_from(scaled).ok())
        .map(Some)
        .ok_or_else(|| child.error(&wanted(), "another number"))
}

/// A whole number from 0 on.
pub fn whole(node: &Node<'_>, name: &str) -> Result<Option<u64>, ReadError> {
    let Some(child) = node.child(name) else { return Ok(None) };
    let number = child.value().as_u64().or_else(|| child.value().as_str().and_then(|text| text.parse().ok()));
    number.map(Some).ok_or_else(|| child.wanted("a whole number from 0 on"))
}

/// A number of days.
pub fn days(node: &Node<'_>, name: &str) -> Result<Option<u32>, ReadError> {
    let Some(days) = whole(node, name)? else { return Ok(None) };
    let days = u32::try_from(days).ok().filter(|days| *days <= 1_000_000);
    days.map(Some).ok_or_else(|| node.error("at most 1000000 days", "more"))
}

/// True or false.
pub fn flag(node: &Node<'_>, name: &str) -> Result<bool, ReadError> {
    let Some(child) = node.child(name) else { return Ok(false) };
    child.value().as_bool().ok_or_else(|| child.wanted("true or false"))
}

/// A period of days, both ends included.
pub fn period(node: &Node<'_>, name: &str) -> Result<Period, ReadError> {
    let Some(child) = node.child(name) else { return Ok(Period::ALWAYS) };
    only(&child, &["start", "end"])?;
    let read = fhir::Period::read(&child)?;
    if read.is_reversed() {
        return Err(child.error("a period that ends after its start", "one that ends before"));
    }
    Ok(Period { start: read.first_day(), end: read.last_day() })
}

/// A reference as text or as FHIR `Reference`, in the form in which those of claims are compared.
pub fn reference(node: &Node<'_>) -> Result<String, ReadError> {
    let wanted = "a reference such as Organization/1";
    match node.value() {
        Value::String(text) => Ok(key_of(&serde_json::json!({ "reference": text })).unwrap_or_else(|| text.clone())),
        Value::Object(_) => key_of(node.value()).ok_or_else(|| node.wanted(wanted)),
        _ => Err(node.wanted(wanted)),
    }
}

/// The reference of a field that must be there.
pub fn required_reference(node: &Node<'_>, name: &str) -> Result<String, ReadError> {
    let child = node.child(name).ok_or_else(|| node.missing(name, "a reference such as Patient/1"))?;
    reference(&child)
}
