//! `NAME=VALUE,NAME=VALUE`: a structure of single values without JSON.

use serde_json::{Map, Value};

use super::{named, shape, wrong, Values, Wrong};
use crate::verbs::schema::{Field, Node};

impl Values<'_> {
    /// A structure out of names and values between commas.
    pub(super) fn shorthand(&self, place: &str, node: Node, fields: &[Field], text: &str) -> Result<Value, Wrong> {
        let mut given = Map::new();
        for pair in text.split(',').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').ok_or_else(|| wrong(place, node, shape(text)))?;
            let name = name.trim().replace('-', "_");
            let field = fields.iter().find(|field| field.name == name);
            let field = field.ok_or_else(|| wrong(place, node, format!("the name {}", named(&name))))?;
            let value = self.one(&format!("{place}.{name}"), field.node, value.trim())?;
            if given.insert(name.clone(), value).is_some() {
                return Err(wrong(place, node, format!("{} twice", named(&name))));
            }
        }
        complete(place, node, fields, given)
    }
}

/// Fills lists that may be empty, and refuses what is missing.
pub(super) fn complete(
    place: &str,
    node: Node,
    fields: &[Field],
    mut given: Map<String, Value>,
) -> Result<Value, Wrong> {
    for field in fields.iter().filter(|field| !field.optional) {
        if given.contains_key(field.name) {
            continue;
        }
        if !field.may_be_left_out() {
            return Err(wrong(place, node, format!("no {}", field.name)));
        }
        given.insert(field.name.to_owned(), Value::Array(Vec::new()));
    }
    Ok(Value::Object(given))
}
