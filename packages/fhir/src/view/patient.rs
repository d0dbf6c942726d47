//! The Patient resource.

use crate::reference::identifier_key;
use crate::{FhirDate, Node, ReadError};

/// What the suite reads of a Patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patient {
    /// `deceasedDateTime`.
    pub deceased: Option<FhirDate>,
    /// `deceasedBoolean`, or a date of death.
    pub is_deceased: bool,
    /// `system|value` of each identifier.
    pub identifiers: Vec<String>,
    /// Each name as one text: the given names, then the family name.
    pub names: Vec<String>,
}

impl Patient {
    /// Reads a Patient.
    ///
    /// # Errors
    /// [`ReadError`] when an element has another shape.
    pub fn read(node: &Node<'_>) -> Result<Self, ReadError> {
        let deceased = FhirDate::of(node, "deceasedDateTime")?;
        let flag = node.child("deceasedBoolean").and_then(|flag| flag.value().as_bool()).unwrap_or(false);
        let identifiers = node.list("identifier")?;
        Ok(Self {
            deceased,
            is_deceased: deceased.is_some() || flag,
            identifiers: identifiers.iter().filter_map(|one| identifier_key(one.value())).collect(),
            names: node.list("name")?.iter().map(name).collect::<Result<_, _>>()?,
        })
    }
}

fn name(node: &Node<'_>) -> Result<String, ReadError> {
    let given = node.list("given")?;
    let parts = given.iter().filter_map(|one| one.value().as_str()).chain(node.text("family")?);
    let name = parts.collect::<Vec<_>>().join(" ");
    Ok(if name.is_empty() { node.text("text")?.unwrap_or_default().to_owned() } else { name })
}
