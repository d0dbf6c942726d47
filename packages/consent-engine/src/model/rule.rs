//! One rule of a consent.

use super::Span;
use crate::vocabulary::{Actions, Purpose, Purposes};

/// What a rule does with what it covers.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Effect {
    /// lets it through
    Permit,
    /// holds it back
    Deny,
}

/// Which purposes outside ActReason a rule covers; they compare exactly.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Foreign<T> {
    /// any: the rule names no purpose
    Any,
    /// these
    Only(Vec<T>),
}

/// Which data a rule covers: values of one field are alternatives, fields must all match, an empty field asks nothing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Criteria<T> {
    /// security labels
    pub labels: Vec<T>,
    /// classes: resource types, profiles, document types
    pub classes: Vec<T>,
    /// codes found in the item
    pub codes: Vec<T>,
    /// the item, what it is related to, who wrote it
    pub references: Vec<T>,
    /// age of the data
    pub dates: Span,
}

impl<T> Default for Criteria<T> {
    fn default() -> Self {
        Self { labels: vec![], classes: vec![], codes: vec![], references: vec![], dates: Span::ALWAYS }
    }
}

impl<T> Criteria<T> {
    /// Whether it covers all data.
    pub fn is_all(&self) -> bool {
        self.labels.is_empty()
            && self.classes.is_empty()
            && self.codes.is_empty()
            && self.references.is_empty()
            && self.dates.is_always()
    }
}

/// A root rule or an exception. Purposes are spelled out: [`Purposes::permitted_by`] and its kin have added what a
/// named one covers, and an exception's lie within its root's, BTG apart where it is named.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Rule<A, T> {
    /// permit or deny
    pub effect: Effect,
    /// when the rule holds
    pub period: Span,
    /// for whom; empty means everybody
    pub actors: Vec<A>,
    /// for which actions
    pub actions: Actions,
    /// for which purposes of ActReason
    pub purposes: Purposes,
    /// for which other purposes
    pub foreign: Foreign<T>,
    /// for which data
    pub data: Criteria<T>,
}

impl<A, T> Rule<A, T> {
    /// A rule that covers everything its effect may cover unnamed: [`Purposes::permitted_unnamed`] or all purposes.
    pub fn unbounded(effect: Effect) -> Self {
        let purposes = match effect {
            Effect::Permit => Purposes::permitted_unnamed(),
            Effect::Deny => Purposes::ALL,
        };
        Self {
            effect,
            period: Span::ALWAYS,
            actors: vec![],
            actions: Actions::ANY,
            purposes,
            foreign: Foreign::Any,
            data: Criteria::default(),
        }
    }

    /// Whether it names BTG beyond `root`.
    pub fn steps_out_for_break_glass(&self, root: &Self) -> bool {
        self.purposes.contains(Purpose::BTG) && !root.purposes.contains(Purpose::BTG)
    }
}
