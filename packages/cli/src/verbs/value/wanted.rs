//! What a place of the schema wants, in words.

use crate::verbs::schema::{Kind, Node, PURPOSES};

/// What fits here.
pub fn words(node: Node) -> String {
    match node.kind() {
        Kind::Text if node.type_name() == Some(PURPOSES) => "purposes like TREAT+HPAYMT, or their mask".into(),
        Kind::Text => "text, or @NAME for the address of a key".into(),
        Kind::Bytes { name, length, .. } => bytes(name, length),
        Kind::Amount => "an amount: digits alone, minor units".into(),
        Kind::Integer { lowest, highest } => integer(lowest, highest),
        Kind::Flag => "true or false".into(),
        Kind::Choice(words) => format!("one of {}", words.join(", ")),
        Kind::List(item) => format!("a list of: {}", words(item)),
        Kind::Tuple(items) => format!("{} values", items.len()),
        Kind::Structure(fields) => {
            let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
            format!("JSON, @FILE or NAME=VALUE,… of {}", names.join(", "))
        }
        Kind::Either(variants) => {
            let names: Vec<&str> = variants.iter().map(|variant| variant.name).collect();
            format!("JSON or @FILE with one of {}", names.join(", "))
        }
    }
}

fn bytes(name: &str, length: Option<usize>) -> String {
    let and = match name {
        "Salt" | "Commitment" => ", or `random`",
        "PublicKey" => ", or @NAME for a key's own",
        _ => "",
    };
    match length {
        Some(length) => format!("{length} bytes as base64 or {} hex digits{and}", 2 * length),
        None => "bytes as base64, or `hex:` and hex digits".into(),
    }
}

fn integer(lowest: i64, highest: u64) -> String {
    let and = match (lowest, highest) {
        (0, u64::MAX) => ", or an instant like 2026-01-31T12:00:00Z as seconds",
        (lowest, _) if lowest == i64::from(i32::MIN) => ", or a day like 2026-01-31",
        _ => "",
    };
    format!("a whole number of {lowest}..={highest}{and}")
}
