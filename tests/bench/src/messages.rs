//! Messages by name, as a contract's schema lists them: the message, the action in it, and what that one chooses, as in
//! `appeal.decide.lines`. A choice is a field that can be one of several shapes.

use std::collections::BTreeSet;

use base64::engine::general_purpose::STANDARD;
use base64::Engine;
use serde_json::Value;

/// Names of all messages, by the schema of an `ExecuteMsg`.
pub fn all(schema: &Value) -> BTreeSet<String> {
    names(schema, schema, None)
}

/// Names of what one message does, several where it lists several things. A signed form is called after what was
/// signed too, as in `relay.forget`.
pub fn of(schema: &Value, msg: &Value) -> BTreeSet<String> {
    let mut found = names(schema, schema, Some(msg));
    let signed = msg.pointer("/relay/data").and_then(Value::as_str).and_then(action);
    found.extend(signed.iter().flat_map(|action| of(schema, action)).map(|name| format!("relay.{name}")));
    found
}

/// What stands in a form.
fn action(data: &str) -> Option<Value> {
    let form: Value = serde_json::from_slice(&STANDARD.decode(data).ok()?).ok()?;
    form.get("action").cloned()
}

/// Names of a choice: of all that it can be, or of what it is.
fn names(schema: &Value, choice: &Value, chosen: Option<&Value>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (name, shape) in shapes(choice) {
        let within = match chosen {
            None => None,
            Some(Value::String(chosen)) if *chosen == name => Some(&Value::Null),
            Some(chosen) => match chosen.get(&name) {
                Some(within) => Some(within),
                None => continue,
            },
        };
        let inner: BTreeSet<String> =
            choices(schema, shape, within).into_iter().flat_map(|(node, chosen)| names(schema, node, chosen)).collect();
        if inner.is_empty() {
            found.insert(name);
        } else {
            found.extend(inner.iter().map(|inner| format!("{name}.{inner}")));
        }
    }
    found
}

/// What a choice can be: each shape by its name.
fn shapes(choice: &Value) -> Vec<(String, &Value)> {
    let mut shapes = Vec::new();
    for shape in choice["oneOf"].as_array().into_iter().flatten() {
        let words = shape["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
        shapes.extend(words.map(|word| (word.to_owned(), &Value::Null)));
        let named = shape["properties"].as_object().into_iter().flatten();
        shapes.extend(named.map(|(name, shape)| (name.clone(), shape)));
    }
    shapes
}

/// The choices that stand directly in a shape, and what of them is chosen.
fn choices<'a>(schema: &'a Value, shape: &'a Value, within: Option<&'a Value>) -> Vec<(&'a Value, Option<&'a Value>)> {
    let shape = resolved(schema, shape);
    if is_choice(shape) {
        return vec![(shape, within)];
    }
    let mut found = Vec::new();
    for (name, field) in shape["properties"].as_object().into_iter().flatten() {
        let field = resolved(schema, field);
        if !is_choice(field) {
            continue;
        }
        match within.map(|within| &within[name.as_str()]) {
            None => found.push((field, None)),
            Some(Value::Null) => {}
            Some(Value::Array(items)) => found.extend(items.iter().map(|item| (field, Some(item)))),
            Some(item) => found.push((field, Some(item))),
        }
    }
    found
}

/// A list of words is no choice: one of the shapes must have fields.
fn is_choice(node: &Value) -> bool {
    let mut shapes = node["oneOf"].as_array().into_iter().flatten();
    shapes.any(|shape| shape["properties"].is_object())
}

/// Follows references, wrappers and lists to what they stand for.
fn resolved<'a>(schema: &'a Value, mut node: &'a Value) -> &'a Value {
    loop {
        let name = node["$ref"].as_str().and_then(|path| path.strip_prefix("#/definitions/"));
        let present = |node: &&Value| node["type"] != "null";
        let inner = name
            .map(|name| &schema["definitions"][name])
            .or_else(|| node["allOf"].get(0))
            .or_else(|| node["anyOf"].as_array().and_then(|shapes| shapes.iter().find(present)))
            .or_else(|| node.get("items").filter(|items| items.is_object()));
        match inner {
            Some(inner) => node = inner,
            None => return node,
        }
    }
}
