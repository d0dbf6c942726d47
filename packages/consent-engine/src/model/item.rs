//! What is known of the data asked for.

use super::Span;

/// Facts of one resource: each list holds the atoms of its codes and of all that covers them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Item<T> {
    /// confidentiality (at-most and at-least atoms), sensitivities with all that covers them, other labels
    pub labels: Vec<T>,
    /// resource type, profiles, document types
    pub classes: Vec<T>,
    /// every code found in it
    pub codes: Vec<T>,
    /// references: itself, related, depended on, authors
    pub references: Vec<T>,
    /// when it was, if known: a permit needs all of it in its dates, a deny any of it or an unknown one
    pub dates: Option<Span>,
}

impl<T> Default for Item<T> {
    fn default() -> Self {
        Self { labels: vec![], classes: vec![], codes: vec![], references: vec![], dates: None }
    }
}
