//! The bytes that are hashed.

use super::{parse, Json, JsonError, Place};

/// RFC 8785 bytes of a JSON text.
///
/// # Errors
/// [`JsonError`] when the text is not strict JSON.
pub fn canonicalize(text: &[u8]) -> Result<Vec<u8>, JsonError> {
    parse(text).map(|value| canonical(&value))
}

/// RFC 8785 bytes of a value that was read strictly.
pub fn canonical(value: &Json) -> Vec<u8> {
    serde_json_canonicalizer::to_vec(value)
        .unwrap_or_else(|_| unreachable!("a `Json` has text keys, each once, and finite numbers"))
}

/// RFC 8785 bytes of a `serde_json` value, whichever of `serde_json`'s features are on.
///
/// # Errors
/// [`JsonError::NumberOverflow`] for a number beyond the largest double (possible with `arbitrary_precision`).
pub fn canonical_value(value: &serde_json::Value) -> Result<Vec<u8>, JsonError> {
    strict(value).map(|value| canonical(&value))
}

fn strict(value: &serde_json::Value) -> Result<Json, JsonError> {
    use serde_json::Value;
    Ok(match value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Number(number) => Json::Number(double(number)?),
        Value::String(text) => Json::String(text.clone()),
        Value::Array(items) => Json::Array(items.iter().map(strict).collect::<Result<_, _>>()?),
        Value::Object(members) => {
            Json::Object(members.iter().map(|(k, v)| Ok((k.clone(), strict(v)?))).collect::<Result<_, JsonError>>()?)
        }
    })
}

/// The nearest double of a number's text: the same whether `serde_json` keeps the text or not.
fn double(number: &serde_json::Number) -> Result<f64, JsonError> {
    match number.to_string().parse::<f64>() {
        Ok(double) if double.is_finite() => Ok(double),
        _ => Err(JsonError::NumberOverflow { place: Place::default() }),
    }
}
