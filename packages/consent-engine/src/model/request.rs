//! Who asks, why, when.

use crate::vocabulary::{Action, Combining, ImplicitPolicy, Purpose};

/// One purpose that is asked for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Ask<T> {
    /// of ActReason
    Known(Purpose),
    /// any other, compared exactly
    Foreign(T),
}

/// Who the asker is to the patient, as the caller has established.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Standing<T> {
    /// somebody else: consents decide
    #[default]
    Other,
    /// the patient: permitted, and logged
    Patient,
    /// a proxy in scope `records`: permitted, save where a deny names it or a label
    Proxy {
        /// labels outside its scope (sensitive categories of a minor); consents decide about those
        beyond: Vec<T>,
    },
}

/// A request about one patient.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Request<A, T> {
    /// instant, seconds since 1970
    pub at: i64,
    /// purposes, each of which must be permitted
    pub purposes: Vec<Ask<T>>,
    /// every name of the asker: person, organization acted for, their identifiers, groups
    pub actors: Vec<A>,
    /// what is to be done
    pub action: Action,
    /// who the asker is to the patient
    pub standing: Standing<T>,
    /// whether a break-glass declaration of an actor on the roster is live at `at`
    pub break_glass: bool,
    /// how several consents combine
    pub combining: Combining,
    /// what holds where none is on file
    pub implicit: ImplicitPolicy,
}

impl<A, T> Request<A, T> {
    /// Whether break-glass is what is asked.
    pub fn asks_break_glass(&self) -> bool {
        self.purposes.iter().any(|ask| matches!(ask, Ask::Known(purpose) if *purpose == Purpose::BTG))
    }
}
