//! Values out of JSON: checked piece by piece, so that a mistake is named where it stands.

use serde_json::{Map, Value};

use super::scalar::{amount, choice, integer};
use super::shorthand::complete;
use super::{named, wrong, Values, Wrong};
use crate::verbs::schema::{Field, Kind, Node, Variant};

/// What kind of JSON was found.
fn found(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(_) => "true or false".into(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => format!("the text {}", named(text)),
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::Object(fields) => {
            let names: Vec<String> = fields.keys().map(|name| named(name)).collect();
            format!("an object of {}", if names.is_empty() { "nothing".into() } else { names.join(", ") })
        }
    }
}

impl Values<'_> {
    /// A value as the contract takes it: bytes given as hex become base64, `@NAME` an address, a day its number.
    ///
    /// # Errors
    /// [`Wrong`] with the place inside the JSON.
    pub fn json(&self, place: &str, node: Node, value: &Value) -> Result<Value, Wrong> {
        let fail = || wrong(place, node, found(value));
        match (node.kind(), value) {
            (Kind::Text, Value::String(text)) => self.plain_text(place, node, text),
            (Kind::Bytes { .. }, Value::String(text)) => self.bytes(place, node, text),
            (Kind::Amount, Value::String(text)) => amount(place, node, text),
            (Kind::Integer { .. }, Value::Number(number)) => integer(place, node, &number.to_string()),
            (Kind::Integer { .. }, Value::String(text)) if text.contains('-') => integer(place, node, text),
            (Kind::Flag, Value::Bool(_)) => Ok(value.clone()),
            (Kind::Choice(words), Value::String(text)) => choice(place, node, &words, text),
            (Kind::List(item), Value::Array(items)) => self.each(place, items.iter().map(|value| (item, value))),
            (Kind::Tuple(nodes), Value::Array(items)) if nodes.len() == items.len() => {
                self.each(place, nodes.into_iter().zip(items))
            }
            (Kind::Structure(fields), Value::Object(given)) => self.structure(place, node, &fields, given),
            (Kind::Either(variants), Value::Object(given)) => self.either(place, node, &variants, given),
            (Kind::Either(variants), Value::String(text)) => {
                let word = variants.iter().find(|variant| variant.content.is_none() && variant.name == text);
                word.map(|_| value.clone()).ok_or_else(fail)
            }
            _ => Err(fail()),
        }
    }

    fn each<'v>(&self, place: &str, items: impl Iterator<Item = (Node, &'v Value)>) -> Result<Value, Wrong> {
        items.enumerate().map(|(index, (node, value))| self.json(&format!("{place}[{index}]"), node, value)).collect()
    }

    fn structure(&self, place: &str, node: Node, fields: &[Field], given: &Map<String, Value>) -> Result<Value, Wrong> {
        let mut read = Map::new();
        for (name, value) in given {
            let field = fields.iter().find(|field| field.name == name);
            let field = field.ok_or_else(|| wrong(place, node, format!("the name {}", named(name))))?;
            if field.optional && value.is_null() {
                continue;
            }
            read.insert(name.clone(), self.json(&format!("{place}.{name}"), field.node, value)?);
        }
        complete(place, node, fields, read)
    }

    fn either(
        &self,
        place: &str,
        node: Node,
        variants: &[Variant],
        given: &Map<String, Value>,
    ) -> Result<Value, Wrong> {
        let mut pairs = given.iter();
        let (Some((name, value)), None) = (pairs.next(), pairs.next()) else {
            return Err(wrong(place, node, format!("{} names", given.len())));
        };
        let variant = variants.iter().find(|variant| variant.name == name);
        let content = variant.and_then(|variant| variant.content);
        let content = content.ok_or_else(|| wrong(place, node, format!("the name {}", named(name))))?;
        let value = self.json(&format!("{place}.{name}"), content, value)?;
        Ok(Value::Object(Map::from_iter([(name.clone(), value)])))
    }
}
