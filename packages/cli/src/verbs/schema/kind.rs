//! Kinds of values.

use super::Node;

/// What a value is, one level deep.
#[derive(Clone, Debug)]
pub enum Kind {
    /// text: an address, a denom, a name
    Text,
    /// bytes, base64 in JSON; the type's name and its length where that is fixed
    Bytes {
        /// `PatientId`, `Salt`, …
        name: &'static str,
        /// how many; none is any number
        length: Option<usize>,
        /// is the base64 padded?
        padded: bool,
    },
    /// an amount in minor units: digits as text in JSON
    Amount,
    /// a whole number within bounds, both included
    Integer {
        /// lowest
        lowest: i64,
        /// highest
        highest: u64,
    },
    /// true or false
    Flag,
    /// one of some words
    Choice(Vec<&'static str>),
    /// any number of values of a kind
    List(Node),
    /// one value of each kind
    Tuple(Vec<Node>),
    /// named values
    Structure(Vec<Field>),
    /// one of some named alternatives, some with content
    Either(Vec<Variant>),
}

/// A named value of a structure.
#[derive(Clone, Debug)]
pub struct Field {
    /// as in JSON
    pub name: &'static str,
    /// what the schema says of it
    pub help: &'static str,
    /// may it be missing?
    pub optional: bool,
    /// what it is
    pub node: Node,
}

impl Field {
    /// May the option be left out? A list that need not hold anything may, as the empty list.
    pub fn may_be_left_out(&self) -> bool {
        self.optional || (matches!(self.node.kind(), Kind::List(_)) && !self.help.contains("1..="))
    }
}

/// An alternative.
#[derive(Clone, Debug)]
pub struct Variant {
    /// as in JSON
    pub name: &'static str,
    /// what the schema says of it
    pub help: &'static str,
    /// its content; none where the name alone is the value
    pub content: Option<Node>,
}
