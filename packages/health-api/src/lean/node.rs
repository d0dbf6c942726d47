//! A JSON value as it was read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::Wrong;

/// `serde_json` hands numbers over under this name where it keeps their digits (feature `arbitrary_precision`).
const DIGITS: &str = "$serde_json::private::Number";

/// A value.
pub(super) enum Node {
    /// a field that was not there
    Absent,
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// 0 or more
    Unsigned(u64),
    /// below 0
    Negative(i64),
    /// a string
    Text(String),
    /// an array
    List(Vec<Node>),
    /// an object, in the order of its text
    Object(Vec<(String, Node)>),
}

impl Node {
    /// The complaint that something else was wanted.
    #[cold]
    #[inline(never)]
    pub fn instead_of(&self, wanted: &str) -> Wrong {
        let found = match self {
            Self::Absent => "nothing",
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Unsigned(_) | Self::Negative(_) => "a number",
            Self::Text(_) => "a string",
            Self::List(_) => "an array",
            Self::Object(_) => "an object",
        };
        Wrong::new(format!("wanted {wanted}, found {found}"))
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

/// Takes whatever comes.
struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a value without fractions")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Unsigned(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        Ok(u64::try_from(value).map_or(Node::Negative(value), Node::Unsigned))
    }

    fn visit_f64<E: Error>(self, _value: f64) -> Result<Node, E> {
        Err(E::custom("wanted a whole number of at most 64 bits, found another number"))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_string()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Node, E> {
        Ok(Node::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            let value: Node = map.next_value()?;
            match value {
                Node::Text(digits) if name == DIGITS => return number(&digits),
                value => fields.push((name, value)),
            }
        }
        Ok(Node::Object(fields))
    }
}

fn number<E: Error>(digits: &str) -> Result<Node, E> {
    match (digits.parse(), digits.parse()) {
        (Ok(number), _) => Ok(Node::Unsigned(number)),
        (_, Ok(number)) => Ok(Node::Negative(number)),
        _ => Any.visit_f64(f64::NAN),
    }
}
