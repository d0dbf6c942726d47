//! What a verb says: answers as indented lines, transactions by their events and ids.

use std::fmt::Write;

use cosmwasm_std::Event;
use serde::Serialize;
use serde_json::{json, Value};

use crate::target::Done;

/// Names of the suite's contracts in events.
const OURS: [&str; 3] = ["wasm-patient_registry_", "wasm-consent_management_", "wasm-claims_escrow_"];

/// A message that was sent.
pub struct Sent<'a> {
    /// words of the verb
    pub words: &'a str,
    /// its transaction
    pub done: &'a Done,
    /// what was drawn at random for it
    pub drawn: &'a [(String, String)],
}

/// Events of the suite's contracts, without those of the chain's modules.
pub fn ours(events: &[Event]) -> impl Iterator<Item = &Event> {
    events.iter().filter(|event| OURS.iter().any(|name| event.ty.starts_with(name)))
}

/// An event in one line: its type without `wasm-`, and its attributes but for the contract's address.
fn line(event: &Event) -> String {
    let name = event.ty.strip_prefix("wasm-").unwrap_or(&event.ty);
    let attributes = attributes(event).map(|(key, value)| format!(" {key}={value}"));
    format!("{name}{}", attributes.collect::<String>())
}

fn attributes(event: &Event) -> impl Iterator<Item = (&str, &str)> {
    let pairs = event.attributes.iter().map(|attribute| (attribute.key.as_str(), attribute.value.as_str()));
    pairs.filter(|(key, _)| *key != "_contract_address" && *key != "msg_index")
}

impl Sent<'_> {
    /// For people.
    pub fn text(&self) -> String {
        let done = self.done;
        let mut text = format!("{} is done in block {}, transaction {}", self.words, done.height, done.hash);
        for event in ours(&done.events) {
            let _ = write!(text, "\n  {}", line(event));
        }
        for (place, value) in self.drawn {
            let _ = write!(text, "\n  drawn for {place}: {value}");
        }
        if let Some(cost) = &done.cost {
            let _ = write!(text, "\n  gas {} of {}, fee {}", cost.gas_used, cost.gas_wanted, fee(&cost.fee));
        }
        text
    }
}

fn fee(fee: &str) -> &str {
    if fee.is_empty() {
        "none"
    } else {
        fee
    }
}

/// A transaction for machines.
pub fn machine(done: &Done) -> Value {
    let event = |event: &Event| {
        let attributes: serde_json::Map<String, Value> =
            attributes(event).map(|(key, value)| (key.to_owned(), value.into())).collect();
        json!({ "type": event.ty.strip_prefix("wasm-").unwrap_or(&event.ty), "attributes": attributes })
    };
    json!({
        "transaction": done.hash,
        "height": done.height,
        "cost": done.cost,
        "events": ours(&done.events).map(event).collect::<Vec<_>>(),
    })
}

impl Serialize for Sent<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut value = machine(self.done);
        if let Value::Object(fields) = &mut value {
            let drawn: serde_json::Map<String, Value> =
                self.drawn.iter().map(|(place, value)| (place.clone(), value.as_str().into())).collect();
            fields.insert("drawn".into(), Value::Object(drawn));
        }
        value.serialize(serializer)
    }
}

/// An answer as indented lines.
pub fn text(answer: &Value) -> String {
    let mut text = String::new();
    lines(answer, 0, &mut text);
    text.trim_end().to_owned()
}

fn scalar(value: &Value) -> Option<String> {
    Some(match value {
        Value::Null => "none".into(),
        Value::Bool(true) => "yes".into(),
        Value::Bool(false) => "no".into(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => "none".into(),
        Value::Array(items) => {
            items.iter().map(|item| scalar(item).filter(|_| !item.is_array())).collect::<Option<Vec<_>>>()?.join(", ")
        }
        Value::Object(fields) if fields.is_empty() => "yes".into(),
        Value::Object(_) => return None,
    })
}

fn lines(value: &Value, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let _ = write!(text, "{indent}{name}:");
                below(value, depth, text);
            }
        }
        Value::Array(items) => {
            for item in items {
                let _ = write!(text, "{indent}-");
                below(item, depth, text);
            }
        }
        other => {
            let _ = writeln!(text, "{indent}{}", scalar(other).unwrap_or_default());
        }
    }
}

fn below(value: &Value, depth: usize, text: &mut String) {
    if let Some(word) = scalar(value) {
        let _ = writeln!(text, " {word}");
    } else {
        text.push('\n');
        lines(value, depth + 1, text);
    }
}
