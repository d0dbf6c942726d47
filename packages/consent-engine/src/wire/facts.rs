//! An item on chain: what a presenter says of the data asked for.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::limits::MAX_FACTS;
use super::{Tag, TaggedItem};
use crate::model::{Item, Span};

/// Facts of one item as tags, each code with all that covers it. They are trusted as their presenter is: a contract
/// takes them from the anchored record's author, never from the asker.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[cfg_attr(feature = "schema", schemaifier(mute_warnings))]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// labels: seven or more, since every item has a level of confidentiality, whose six at-most and at-least tags
    /// make seven together
    #[serde(rename = "l")]
    pub labels: Vec<Tag>,
    /// classes: one or more, the resource type among them
    #[serde(rename = "c")]
    pub classes: Vec<Tag>,
    /// codes
    #[serde(rename = "k", default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Tag>,
    /// references: the item itself, its authors
    #[serde(rename = "i", default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Tag>,
    /// first second of the data
    #[serde(rename = "f", default, skip_serializing_if = "Option::is_none")]
    pub start: Option<i64>,
    /// first second after the data
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    pub end: Option<i64>,
}

/// Tags that the level of confidentiality alone gives an item.
const LEVEL_TAGS: usize = 7;

/// Why facts cannot stand.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum FactsError {
    /// more tags in one field than the cap
    #[error("at most {MAX_FACTS} {field} in one item, found {found}")]
    TooMany {
        /// field
        field: &'static str,
        /// found
        found: usize,
    },
    /// the level of confidentiality is missing
    #[error("an item carries the {LEVEL_TAGS} tags of its confidentiality, found {found} labels")]
    NoLevel {
        /// labels found
        found: usize,
    },
    /// the resource type is missing
    #[error("an item carries the tag of its resource type, found no class")]
    NoClass,
    /// half a date, or one that ends before it starts
    #[error("data is dated by a first second and a later one, found {start:?}..{end:?}")]
    Dates {
        /// first second
        start: Option<i64>,
        /// first second after
        end: Option<i64>,
    },
}

impl Facts {
    /// Checks caps and completeness, as far as tags show it.
    ///
    /// # Errors
    /// [`FactsError`], the first that is found.
    pub fn validate(&self) -> Result<(), FactsError> {
        at_most("labels", self.labels.len())?;
        at_most("classes", self.classes.len())?;
        at_most("codes", self.codes.len())?;
        at_most("references", self.references.len())?;
        if self.labels.len() < LEVEL_TAGS {
            return Err(FactsError::NoLevel { found: self.labels.len() });
        }
        if self.classes.is_empty() {
            return Err(FactsError::NoClass);
        }
        match (self.start, self.end) {
            (None, None) => Ok(()),
            (Some(start), Some(end)) if start < end => Ok(()),
            (start, end) => Err(FactsError::Dates { start, end }),
        }
    }

    /// The item to decide about.
    ///
    /// # Errors
    /// As [`Facts::validate`].
    pub fn into_item(self) -> Result<TaggedItem, FactsError> {
        self.validate()?;
        let dates = self.start.map(|start| Span { start: Some(start), end: self.end });
        let Self { labels, classes, codes, references, .. } = self;
        Ok(Item { labels, classes, codes, references, dates })
    }
}

fn at_most(field: &'static str, found: usize) -> Result<(), FactsError> {
    (found <= MAX_FACTS).then_some(()).ok_or(FactsError::TooMany { field, found })
}
