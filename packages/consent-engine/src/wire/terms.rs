//! A consent on chain.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::limits::{MAX_ACTORS, MAX_ACTOR_BYTES, MAX_EXCEPTIONS, MAX_VALUES};
use super::{PurposeSet, Tag, TaggedConsent};
use crate::model::{Consent, Criteria, Effect, Foreign, Rule, Span};
use crate::vocabulary::{Actions, Purpose, Purposes, UnknownCode};

/// What a rule does.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[cfg_attr(feature = "schema", schemaifier(mute_warnings))]
pub enum TermEffect {
    /// lets through
    #[serde(rename = "p")]
    Permit,
    /// holds back
    #[serde(rename = "d")]
    Deny,
}

/// One rule: purposes, action, actors and periods in clear, data by tags. Lists are alternatives; an empty one asks
/// nothing.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[cfg_attr(feature = "schema", schemaifier(mute_warnings))]
#[serde(deny_unknown_fields)]
pub struct TermRule {
    /// permit or deny
    #[serde(rename = "d")]
    pub effect: TermEffect,
    /// purposes, hierarchy spelled out
    #[serde(rename = "p")]
    pub purposes: PurposeSet,
    /// actions, one bit each: collect 1, access 2, use 4, disclose 8, correct 16; 0 is any
    #[serde(rename = "n", default, skip_serializing_if = "is_zero")]
    pub actions: u8,
    /// first second the rule holds, since 1970
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub start: Option<i64>,
    /// first second after
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    pub end: Option<i64>,
    /// addresses for whom; empty is everybody
    #[serde(rename = "a", default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<String>,
    /// security labels
    #[serde(rename = "l", default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<Tag>,
    /// classes
    #[serde(rename = "c", default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<Tag>,
    /// codes
    #[serde(rename = "k", default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Tag>,
    /// data references: instance or author
    #[serde(rename = "i", default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Tag>,
    /// first second of the data covered
    #[serde(rename = "f", default, skip_serializing_if = "Option::is_none")]
    pub data_start: Option<i64>,
    /// first second after the data covered
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    pub data_end: Option<i64>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's skip_serializing_if passes by reference
fn is_zero(actions: &u8) -> bool {
    *actions == 0
}

/// A consent: root rule and exceptions. What marks a Part 2 patient (the notice, NORDSCLCD) is not here but inside
/// the commitment of each receipt.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[cfg_attr(feature = "schema", schemaifier(mute_warnings))]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// base decision
    #[serde(rename = "r")]
    pub root: TermRule,
    /// exceptions, at most [`MAX_EXCEPTIONS`]
    #[serde(rename = "x", default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<TermRule>,
}

/// Why terms cannot stand.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum TermsError {
    /// more rules than the cap
    #[error("at most {MAX_EXCEPTIONS} exceptions in one consent, found {found}")]
    TooManyExceptions {
        /// exceptions found
        found: usize,
    },
    /// more values in one field than the cap
    #[error("at most {limit} {field} in one rule, found {found}")]
    TooMany {
        /// field
        field: &'static str,
        /// cap
        limit: usize,
        /// found
        found: usize,
    },
    /// an actor that is empty or too long
    #[error("an actor is 1 to {MAX_ACTOR_BYTES} bytes, found {found}")]
    ActorLength {
        /// bytes found
        found: usize,
    },
    /// a rule for no purpose at all
    #[error("a rule covers at least one purpose, found none")]
    NoPurpose,
    /// an exception reaches for purposes that its root does not cover, other than BTG
    #[error("an exception stays within its root's purposes (BTG apart), found {}", list(*.found))]
    PurposeOutsideRoot {
        /// the purposes outside
        found: Purposes,
    },
    /// a period that ends before it starts
    #[error("a period starts before it ends, found {start}..{end}")]
    EmptyPeriod {
        /// first second
        start: i64,
        /// first second after
        end: i64,
    },
    /// bits that stand for no action
    #[error(transparent)]
    Unknown(#[from] UnknownCode),
}

fn list(purposes: Purposes) -> String {
    purposes.iter().map(Purpose::code).collect::<Vec<_>>().join(" ")
}

impl Terms {
    /// Checks caps, purposes and periods.
    ///
    /// # Errors
    /// [`TermsError`], the first that is found, root first.
    pub fn validate(&self) -> Result<(), TermsError> {
        let found = self.exceptions.len();
        if found > MAX_EXCEPTIONS {
            return Err(TermsError::TooManyExceptions { found });
        }
        self.root.validate()?;
        let within = self.root.purposes.0 | Purpose::BTG.alone();
        self.exceptions.iter().try_for_each(|rule| {
            rule.validate()?;
            let found = rule.purposes.0.without(within);
            found.is_empty().then_some(()).ok_or(TermsError::PurposeOutsideRoot { found })
        })
    }

    /// The consent to decide over.
    ///
    /// # Errors
    /// As [`Terms::validate`].
    pub fn into_consent(self) -> Result<TaggedConsent, TermsError> {
        self.validate()?;
        let exceptions = self.exceptions.into_iter().map(TermRule::into_rule).collect::<Result<_, _>>()?;
        Ok(Consent { exceptions, ..Consent::of(self.root.into_rule()?) })
    }
}

impl TermRule {
    /// A rule that is chosen by its purposes alone: of any actor, action, data and time.
    pub fn new(effect: TermEffect, purposes: PurposeSet) -> Self {
        Self {
            effect,
            purposes,
            actions: 0,
            start: None,
            end: None,
            actors: vec![],
            labels: vec![],
            classes: vec![],
            codes: vec![],
            references: vec![],
            data_start: None,
            data_end: None,
        }
    }

    fn validate(&self) -> Result<(), TermsError> {
        at_most("actors", MAX_ACTORS, self.actors.len())?;
        at_most("labels", MAX_VALUES, self.labels.len())?;
        at_most("classes", MAX_VALUES, self.classes.len())?;
        at_most("codes", MAX_VALUES, self.codes.len())?;
        at_most("references", MAX_VALUES, self.references.len())?;
        let wrong = self.actors.iter().map(String::len).find(|bytes| !(1..=MAX_ACTOR_BYTES).contains(bytes));
        if let Some(found) = wrong {
            return Err(TermsError::ActorLength { found });
        }
        if self.purposes.0.is_empty() {
            return Err(TermsError::NoPurpose);
        }
        Actions::from_bits(self.actions)?;
        ordered(self.start, self.end)?;
        ordered(self.data_start, self.data_end)
    }

    fn into_rule(self) -> Result<Rule<String, Tag>, TermsError> {
        Ok(Rule {
            effect: match self.effect {
                TermEffect::Permit => Effect::Permit,
                TermEffect::Deny => Effect::Deny,
            },
            period: Span { start: self.start, end: self.end },
            actors: self.actors,
            actions: Actions::from_bits(self.actions)?,
            purposes: self.purposes.0,
            foreign: Foreign::Only(vec![]),
            data: Criteria {
                labels: self.labels,
                classes: self.classes,
                codes: self.codes,
                references: self.references,
                dates: Span { start: self.data_start, end: self.data_end },
            },
        })
    }
}

fn at_most(field: &'static str, limit: usize, found: usize) -> Result<(), TermsError> {
    (found <= limit).then_some(()).ok_or(TermsError::TooMany { field, limit, found })
}

fn ordered(start: Option<i64>, end: Option<i64>) -> Result<(), TermsError> {
    match (start, end) {
        (Some(start), Some(end)) if start >= end => Err(TermsError::EmptyPeriod { start, end }),
        _ => Ok(()),
    }
}
