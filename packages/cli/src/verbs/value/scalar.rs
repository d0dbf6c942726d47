//! Single values out of words.

use consent_engine::vocabulary::{Purpose, Purposes};
use cosmwasm_std::Binary;
use serde_json::{json, Value};

use super::{named, shape, wrong, Values, Wrong};
use crate::verbs::schema::{Kind, Node, PURPOSES};

impl Values<'_> {
    /// A text: an address or another name. `@NAME` is the address of a key; purposes may be named by their codes.
    pub(super) fn plain_text(&self, place: &str, node: Node, text: &str) -> Result<Value, Wrong> {
        if node.type_name() == Some(PURPOSES) {
            return purposes(text).map(Value::String).ok_or_else(|| wrong(place, node, named(text)));
        }
        match text.strip_prefix('@') {
            None => Ok(text.into()),
            Some(name) => self.names.address(name).map(Value::String).map_err(|why| wrong(place, node, why)),
        }
    }

    /// Bytes as base64, whatever they came as.
    pub(super) fn bytes(&self, place: &str, node: Node, text: &str) -> Result<Value, Wrong> {
        let Kind::Bytes { name, length, padded } = node.kind() else { return Err(wrong(place, node, shape(text))) };
        if text == "random" && matches!(name, "Salt" | "Commitment") {
            return self.draw(place, node, length.unwrap_or(32));
        }
        if let (Some(key), "PublicKey") = (text.strip_prefix('@'), name) {
            let key = self.names.public_key(key).map_err(|why| wrong(place, node, why))?;
            return Ok(Binary::from(key).to_base64().into());
        }
        let bytes = decode(text, length).ok_or_else(|| wrong(place, node, shape(text)))?;
        match length {
            Some(length) if length != bytes.len() => Err(wrong(place, node, format!("{} bytes", bytes.len()))),
            _ if padded => Ok(Binary::from(bytes).to_base64().into()),
            _ => Ok(Binary::from(bytes).to_base64().trim_end_matches('=').into()),
        }
    }

    fn draw(&self, place: &str, node: Node, length: usize) -> Result<Value, Wrong> {
        let mut bytes = vec![0; length];
        getrandom::fill(&mut bytes).map_err(|_| wrong(place, node, "no randomness of the system"))?;
        let text = Binary::from(bytes).to_base64();
        self.drawn.borrow_mut().push((place.to_owned(), text.clone()));
        Ok(text.into())
    }
}

/// Purposes as the decimal mask of the wire: a mask, or codes like `TREAT+HPAYMT`, each for itself alone.
fn purposes(text: &str) -> Option<String> {
    if text.parse::<u64>().is_ok() {
        return Some(text.to_owned());
    }
    let codes: Option<Vec<Purpose>> = text.split('+').map(|code| Purpose::from_code(code).ok()).collect();
    Some(Purposes::of(&codes?).bits().to_string())
}

fn decode(text: &str, length: Option<usize>) -> Option<Vec<u8>> {
    let digits = text.strip_prefix("hex:").or_else(|| text.strip_prefix("0x"));
    let is_hex = length.is_some_and(|length| text.len() == 2 * length && hex::decode(text).is_ok());
    match digits.or(is_hex.then_some(text)) {
        Some(digits) => hex::decode(digits).ok(),
        None => Binary::from_base64(text).ok().map(Binary::into),
    }
}

/// An amount: digits alone, kept as text.
pub(super) fn amount(place: &str, node: Node, text: &str) -> Result<Value, Wrong> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse::<u128>() {
        Ok(amount) if digits => Ok(amount.to_string().into()),
        _ => Err(wrong(place, node, named(text))),
    }
}

/// A whole number; a day where days are meant, an instant where seconds are.
pub(super) fn integer(place: &str, node: Node, text: &str) -> Result<Value, Wrong> {
    let Kind::Integer { lowest, highest } = node.kind() else { return Err(wrong(place, node, shape(text))) };
    let number = text.parse::<i128>().ok().or_else(|| calendar(text, lowest, highest));
    number
        .filter(|number| (i128::from(lowest)..=i128::from(highest)).contains(number))
        .and_then(|number| match u64::try_from(number) {
            Ok(number) => Some(json!(number)),
            Err(_) => i64::try_from(number).ok().map(|number| json!(number)),
        })
        .ok_or_else(|| wrong(place, node, named(text)))
}

fn calendar(text: &str, lowest: i64, highest: u64) -> Option<i128> {
    if lowest == i64::from(i32::MIN) {
        let epoch = jiff::civil::date(1970, 1, 1);
        let day: jiff::civil::Date = text.parse().ok()?;
        return Some(i128::from((day - epoch).get_days()));
    }
    let instant: jiff::Timestamp = text.parse().ok()?;
    (highest >= i64::MAX.unsigned_abs()).then(|| i128::from(instant.as_second()))
}

/// True or false.
pub(super) fn flag(place: &str, node: Node, text: &str) -> Result<Value, Wrong> {
    text.parse::<bool>().map(Value::Bool).map_err(|_| wrong(place, node, named(text)))
}

/// One of the schema's words, with dashes or underscores.
pub(super) fn choice(place: &str, node: Node, words: &[&'static str], text: &str) -> Result<Value, Wrong> {
    let wanted = text.replace('-', "_");
    let found = words.iter().find(|word| **word == wanted);
    found.map(|word| Value::from(*word)).ok_or_else(|| wrong(place, node, named(text)))
}
