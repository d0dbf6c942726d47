//! Fields of an object in the order of a struct, and variants of an enum by number.

use std::borrow::Cow;
use std::vec::IntoIter;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::node::Node;
use super::Wrong;

/// Names of a struct's fields or an enum's variants, as derived readers know them.
pub(super) type Names = &'static [&'static str];

/// Items of an array.
pub(super) struct Items<'de>(pub IntoIter<Node<'de>>);

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Wrong> {
        self.0.next().map(|node| seed.deserialize(node)).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// Fields in a struct's order.
pub(super) struct Arranged<'de> {
    names: Names,
    values: IntoIter<Node<'de>>,
    missing: bool,
}

impl<'de> Arranged<'de> {
    /// Every field once and none that the struct does not have; what is not there is [`Node::Absent`].
    #[inline(never)]
    pub fn of(object: Node<'de>, names: Names) -> Result<Self, Wrong> {
        let Node::Object(fields) = object else { return Err(object.instead_of("an object")) };
        let mut values: Vec<Node> = names.iter().map(|_| Node::Absent).collect();
        for (name, value) in fields {
            let known = names
                .iter()
                .position(|known| *known == name)
                .and_then(|at| Some((names.get(at)?, values.get_mut(at)?)));
            match known {
                Some((_, slot @ Node::Absent)) => *slot = value,
                Some((name, _)) => return Err(Wrong::duplicate_field(name)),
                None => return Err(Wrong::unknown_field(&name, names)),
            }
        }
        Ok(Self { names, values: values.into_iter(), missing: false })
    }

    /// The complaint, where a struct only knows that it got too few.
    #[cold]
    #[inline(never)]
    pub fn complaint(&self, wrong: Wrong) -> Wrong {
        let asked = self.names.len().saturating_sub(self.values.len());
        match asked.checked_sub(1).and_then(|last| self.names.get(last)) {
            Some(name) if self.missing => Wrong::missing_field(name),
            _ => wrong,
        }
    }
}

impl<'de> SeqAccess<'de> for Arranged<'de> {
    type Error = Wrong;

    /// An absent field is none where it is optional; every other one is left to the default of its field, if it has one.
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Wrong> {
        let node = self.values.next().unwrap_or(Node::Absent);
        let absent = matches!(node, Node::Absent);
        let read = seed.deserialize(node);
        self.missing = absent && read.is_err();
        if absent {
            return Ok(read.ok());
        }
        read.map(Some)
    }
}

/// Fields of an object as a map of unknown names.
pub(super) struct Entries<'de> {
    pub fields: IntoIter<(Cow<'de, str>, Node<'de>)>,
    pub value: Node<'de>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Wrong> {
        let Some((name, value)) = self.fields.next() else { return Ok(None) };
        self.value = value;
        seed.deserialize(Node::Text(name)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Wrong> {
        seed.deserialize(std::mem::replace(&mut self.value, Node::Absent))
    }
}

/// A variant and what it holds.
pub(super) struct Chosen<'de> {
    place: Place,
    content: Node<'de>,
}

impl<'de> Chosen<'de> {
    /// `"variant"` or `{"variant": content}`.
    #[inline(never)]
    pub fn of(node: Node<'de>, names: Names) -> Result<Self, Wrong> {
        let (name, content) = match node {
            Node::Text(name) => (name, Node::Absent),
            Node::Object(fields) => <[(Cow<str>, Node); 1]>::try_from(fields)
                .map(|[variant]| variant)
                .map_err(|fields| Wrong::new(format!("wanted an object of one variant, found {}", fields.len())))?,
            other => return Err(other.instead_of("a variant")),
        };
        match names.iter().position(|known| *known == name) {
            Some(place) => Ok(Self { place: Place(place as u64), content }),
            None => Err(Wrong::unknown_variant(&name, names)),
        }
    }
}

impl<'de> EnumAccess<'de> for Chosen<'de> {
    type Error = Wrong;
    type Variant = Node<'de>;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Node<'de>), Wrong> {
        seed.deserialize(self.place).map(|variant| (variant, self.content))
    }
}

/// A variant by its number among the names.
struct Place(u64);

impl<'de> Deserializer<'de> for Place {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_u64(self.0)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> VariantAccess<'de> for Node<'de> {
    type Error = Wrong;

    fn unit_variant(self) -> Result<(), Wrong> {
        match self {
            Self::Absent | Self::Null => Ok(()),
            other => Err(other.instead_of("the variant's name alone")),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Wrong> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_tuple(len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: Names, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_struct("", fields, visitor)
    }
}
