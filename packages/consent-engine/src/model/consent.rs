//! One consent that is on file.

use super::Rule;

/// An active consent of the category asked, about one patient.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Consent<A, T> {
    /// the base decision
    pub root: Rule<A, T>,
    /// one level of exceptions
    pub exceptions: Vec<Rule<A, T>>,
    /// whether its disclosures forbid redisclosure (42 CFR Part 2)
    pub no_redisclosure: bool,
    /// whether its deny binds whatever the combining code (45 CFR 164.522(a)(1)(vi): care paid by oneself)
    pub binding: bool,
}

impl<A, T> Consent<A, T> {
    /// A consent of a root rule alone.
    pub fn of(root: Rule<A, T>) -> Self {
        Self { root, exceptions: vec![], no_redisclosure: false, binding: false }
    }

    /// Whether it is on file at `at`: the root's period holds.
    pub fn holds_at(&self, at: i64) -> bool {
        self.root.period.contains(at)
    }
}
