//! Values out of what stands behind an option.

use std::path::Path;

use serde_json::Value;

use super::scalar::{amount, choice, flag, integer};
use super::{shape, wrong, Values, Wrong};
use crate::verbs::schema::{Kind, Node};

/// Reads JSON out of a text, or out of the file behind `@`.
///
/// # Errors
/// what is wrong with file or text, without repeating either
pub fn json_or_file(text: &str) -> Result<Value, String> {
    let Some(path) = text.strip_prefix('@') else {
        return fhir::json::parse("the text", text.as_bytes()).map_err(|error| error.to_string());
    };
    let bytes = fhir::file::read(Path::new(path)).map_err(|error| error.to_string())?;
    fhir::json::parse("the file", &bytes).map_err(|error| error.to_string())
}

fn is_json(text: &str) -> bool {
    text.starts_with(['{', '[', '@', '"'])
}

impl Values<'_> {
    /// The value of an option that was given once or several times.
    ///
    /// # Errors
    /// [`Wrong`] with what the option wants and what was found.
    pub fn option(&self, place: &str, node: Node, texts: &[&str]) -> Result<Value, Wrong> {
        match (node.kind(), texts) {
            (Kind::List(item), texts) => self.list(place, node, item, texts),
            (_, [text]) => self.one(place, node, text),
            (_, texts) => Err(wrong(place, node, format!("{} values", texts.len()))),
        }
    }

    /// One value out of one word.
    pub(super) fn one(&self, place: &str, node: Node, text: &str) -> Result<Value, Wrong> {
        match node.kind() {
            Kind::Text => self.plain_text(place, node, text),
            Kind::Bytes { .. } => self.bytes(place, node, text),
            Kind::Amount => amount(place, node, text),
            Kind::Integer { .. } => integer(place, node, text),
            Kind::Flag => flag(place, node, text),
            Kind::Choice(words) => choice(place, node, &words, text),
            Kind::List(item) => self.list(place, node, item, &[text]),
            Kind::Tuple(items) => self.tuple(place, node, &items, text),
            Kind::Structure(fields) if !is_json(text) => self.shorthand(place, node, &fields, text),
            Kind::Structure(_) | Kind::Either(_) => self.structured(place, node, text),
        }
    }

    fn structured(&self, place: &str, node: Node, text: &str) -> Result<Value, Wrong> {
        if !is_json(text) {
            return Err(wrong(place, node, shape(text)));
        }
        let value = json_or_file(text).map_err(|why| wrong(place, node, why))?;
        self.json(place, node, &value)
    }

    /// Items from each word: JSON of one or of many, or single values between commas.
    fn list(&self, place: &str, node: Node, item: Node, texts: &[&str]) -> Result<Value, Wrong> {
        let mut items = Vec::new();
        for text in texts {
            match self.items(place, node, item, text)? {
                Value::Array(more) => items.extend(more),
                one => items.push(one),
            }
        }
        Ok(Value::Array(items))
    }

    fn items(&self, place: &str, node: Node, item: Node, text: &str) -> Result<Value, Wrong> {
        let scalar = !matches!(item.kind(), Kind::Structure(_) | Kind::Either(_) | Kind::Tuple(_) | Kind::List(_));
        if text.starts_with('[') || (text.starts_with('@') && !scalar) {
            let value = json_or_file(text).map_err(|why| wrong(place, node, why))?;
            let node = if value.is_array() { node } else { item };
            return self.json(place, node, &value);
        }
        if !scalar {
            return self.one(place, item, text);
        }
        let words = text.split(',').filter(|word| !word.is_empty());
        words.map(|word| self.one(place, item, word)).collect()
    }

    fn tuple(&self, place: &str, node: Node, items: &[Node], text: &str) -> Result<Value, Wrong> {
        if text.starts_with('[') {
            return self.structured(place, node, text);
        }
        let words: Vec<&str> = text.split(',').collect();
        if words.len() != items.len() {
            return Err(wrong(place, node, format!("{} values", words.len())));
        }
        words.iter().zip(items).map(|(word, item)| self.one(place, *item, word)).collect()
    }
}
