//! A JSON value as it was read: its texts stay where they stood, but for those that hold an escape.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::Wrong;

/// `serde_json` hands numbers over under this name where it keeps their digits (feature `arbitrary_precision`).
const DIGITS: &str = "$serde_json::private::Number";

/// A value.
pub(super) enum Node<'de> {
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
    Text(Cow<'de, str>),
    /// an array
    List(Vec<Node<'de>>),
    /// an object, in the order of its text
    Object(Vec<(Cow<'de, str>, Node<'de>)>),
}

impl Node<'_> {
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

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

/// Takes whatever comes.
struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Node<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a value without fractions")
    }

    fn visit_unit<E: Error>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node<'de>, E> {
        Ok(Node::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node<'de>, E> {
        Ok(Node::Unsigned(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node<'de>, E> {
        Ok(u64::try_from(value).map_or(Node::Negative(value), Node::Unsigned))
    }

    fn visit_f64<E: Error>(self, _value: f64) -> Result<Node<'de>, E> {
        Err(E::custom("wanted a whole number of at most 64 bits, found another number"))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(text.to_string())))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(text)))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = map.next_key()? {
            match (name, map.next_value()?) {
                (Node::Text(name), Node::Text(digits)) if name == DIGITS => return number(&digits),
                (Node::Text(name), value) => fields.push((name, value)),
                (name, _) => return Err(A::Error::custom(name.instead_of("a field's name"))),
            }
        }
        Ok(Node::Object(fields))
    }
}

fn number<'de, E: Error>(digits: &str) -> Result<Node<'de>, E> {
    match (digits.parse(), digits.parse()) {
        (Ok(number), _) => Ok(Node::Unsigned(number)),
        (_, Ok(number)) => Ok(Node::Negative(number)),
        _ => Any.visit_f64(f64::NAN),
    }
}
