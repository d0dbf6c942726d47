//! What was decided, and after the implicit policy.

use super::combine::Combined;
use crate::model::{Ask, Request};
use crate::vocabulary::{ImplicitPolicy, Purpose};

/// What the consents say.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Decision {
    /// yes
    Permit,
    /// no
    Deny,
    /// nothing: none applies
    #[default]
    NoConsent,
}

/// What is to be done, after the implicit policy.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Outcome {
    /// release
    Permit,
    /// withhold
    #[default]
    Deny,
}

/// The decision about one item.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Verdict {
    /// what the consents say
    pub decision: Decision,
    /// after the implicit policy
    pub outcome: Outcome,
    /// positions of the consents it rests on, ascending
    pub based_on: Vec<usize>,
    /// refrain NORDSCLCD: the recipient may not redisclose
    pub no_redisclosure: bool,
}

impl Verdict {
    /// Asks the implicit policy where nothing applies: only if none is on file, break-glass-only also beside one.
    pub(super) fn of<A, T>(combined: Combined, on_file: bool, request: &Request<A, T>, ask: &Ask<T>) -> Self {
        let outcome = match combined.decision {
            Decision::Permit => Outcome::Permit,
            Decision::Deny => Outcome::Deny,
            Decision::NoConsent => implied(on_file, request, ask),
        };
        let glass = outcome == Outcome::Permit && matches!(ask, Ask::Known(purpose) if *purpose == Purpose::BTG);
        Self { decision: combined.decision, outcome, based_on: combined.based_on, no_redisclosure: glass }
    }

    /// Permitted without a consent being asked (the patient, a proxy).
    pub(super) fn permitted() -> Self {
        Self { decision: Decision::Permit, outcome: Outcome::Permit, ..Self::default() }
    }

    /// Denied by these consents.
    pub(super) fn denied(based_on: Vec<usize>) -> Self {
        Self { decision: Decision::Deny, based_on, ..Self::default() }
    }

    /// Both must be permitted: deny, else no consent, else permit.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let decision = match (self.decision, other.decision) {
            (Decision::Deny, _) | (_, Decision::Deny) => Decision::Deny,
            (Decision::NoConsent, _) | (_, Decision::NoConsent) => Decision::NoConsent,
            (Decision::Permit, Decision::Permit) => Decision::Permit,
        };
        let both = self.outcome == Outcome::Permit && other.outcome == Outcome::Permit;
        let outcome = if both { Outcome::Permit } else { Outcome::Deny };
        let keep = |verdict: &Self| verdict.decision == decision;
        let mut based_on: Vec<usize> = Vec::new();
        for at in [&self, &other].into_iter().filter(|one| keep(one)).flat_map(|one| one.based_on.iter().copied()) {
            // by insertion: a sort routine would be 10 KB of a contract
            if let Err(place) = based_on.binary_search(&at) {
                based_on.insert(place, at);
            }
        }
        Self { decision, outcome, based_on, no_redisclosure: both && (self.no_redisclosure || other.no_redisclosure) }
    }
}

pub(crate) fn implied<A, T>(on_file: bool, request: &Request<A, T>, ask: &Ask<T>) -> Outcome {
    let policy = request.implicit;
    if on_file && policy != ImplicitPolicy::BreakGlassOnly {
        return Outcome::Deny;
    }
    let granted = match ask {
        Ask::Known(purpose) => {
            policy.purposes().contains(*purpose) && (*purpose != Purpose::BTG || request.break_glass)
        }
        Ask::Foreign(_) => policy.permits_foreign(),
    };
    if granted {
        Outcome::Permit
    } else {
        Outcome::Deny
    }
}
