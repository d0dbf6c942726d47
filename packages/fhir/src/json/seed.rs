//! The visitor that builds the value. serde_json hands it one piece at a time; what it adds are the refusals.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::Deserialize;
use serde_json::{Map, Number, Value};

use super::path::{Path, Step};
use super::{MAX_DEPTH, MAX_VALUES};

/// Why the reader itself stopped.
#[derive(Debug)]
pub enum Refusal {
    DuplicateKey,
    TooDeep,
    TooMany,
    NumberOverflows,
}

impl Refusal {
    pub fn wanted(&self) -> String {
        match self {
            Self::DuplicateKey => "each key once".to_owned(),
            Self::TooDeep => format!("at most {MAX_DEPTH} levels of nesting"),
            Self::TooMany => format!("at most {MAX_VALUES} JSON values"),
            Self::NumberOverflows => "a number in the range of a double (RFC 8785)".to_owned(),
        }
    }

    pub fn found(&self) -> &'static str {
        match self {
            Self::DuplicateKey => "the same key again",
            Self::TooDeep => "more levels",
            Self::TooMany => "more values",
            Self::NumberOverflows => "a number beyond it",
        }
    }
}

/// What is known while reading: where, how much, and why it stopped.
#[derive(Default)]
pub struct Reader {
    pub path: Path,
    pub refusal: Option<Refusal>,
    values: usize,
}

impl Reader {
    fn refuse<E: Error>(&mut self, refusal: Refusal) -> E {
        self.refusal = Some(refusal);
        E::custom("refused")
    }

    fn count<E: Error>(&mut self) -> Result<(), E> {
        self.values += 1;
        if self.values > MAX_VALUES {
            return Err(self.refuse(Refusal::TooMany));
        }
        Ok(())
    }

    fn enter<E: Error>(&mut self) -> Result<(), E> {
        if self.path.0.len() >= MAX_DEPTH {
            return Err(self.refuse(Refusal::TooDeep));
        }
        Ok(())
    }
}

/// Reads one value at the reader's present place.
pub struct Seed<'r>(pub &'r mut Reader);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Value, D::Error> {
        self.0.count()?;
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    /// Small whole numbers come as they are, all others by their text (see [`Key::Number`]).
    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        self.0.enter()?;
        let mut items = Vec::new();
        loop {
            self.0.path.0.push(Step::Index(items.len()));
            let item = list.next_element_seed(Seed(self.0))?;
            self.0.path.0.pop();
            match item {
                Some(item) => items.push(item),
                None => return Ok(Value::Array(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        let mut key = map.next_key_seed(KeySeed)?;
        if matches!(key, Some(Key::Number)) {
            return number(self.0, &map.next_value::<String>()?);
        }
        self.0.enter()?;
        while let Some(Key::Name(name)) = key {
            let known = object.contains_key(&name);
            self.0.path.0.push(Step::Key(name.clone()));
            if known {
                return Err(self.0.refuse(Refusal::DuplicateKey));
            }
            object.insert(name, map.next_value_seed(Seed(self.0))?);
            self.0.path.0.pop();
            key = map.next_key_seed(KeySeed)?;
        }
        Ok(Value::Object(object))
    }
}

/// A number by its text; one that no double can hold has no canonical form.
fn number<E: Error>(reader: &mut Reader, text: &str) -> Result<Value, E> {
    let number: Number = text.parse().map_err(E::custom)?;
    match number.as_f64() {
        Some(_) => Ok(Value::Number(number)),
        None => Err(reader.refuse(Refusal::NumberOverflows)),
    }
}

/// With `arbitrary_precision`, serde_json hands over a number as a map of one private key. A key that stands in the
/// file comes as a newtype when asked for one, the private key as plain text: so no file can pass an object for a number.
enum Key {
    Name(String),
    Number,
}

struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, key: D) -> Result<Key, D::Error> {
        key.deserialize_newtype_struct("Key", self)
    }
}

impl<'de> Visitor<'de> for KeySeed {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a key")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, key: D) -> Result<Key, D::Error> {
        String::deserialize(key).map(Key::Name)
    }

    fn visit_borrowed_str<E: Error>(self, _private: &'de str) -> Result<Key, E> {
        Ok(Key::Number)
    }
}
