//! The answer, for the enforcing custodian.

use serde::Serialize;

use crate::decide::{Decision, Outcome, Verdict};
use crate::set::{Obligation, SetVerdict};

/// What was decided.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Answer {
    /// `permit`, `deny` or `no_consent`
    pub decision: &'static str,
    /// `permit` or `deny`, after the implicit policy
    pub outcome: &'static str,
    /// what the custodian must do
    pub obligations: Vec<Obligation>,
    /// consents it rests on
    pub based_on: Vec<String>,
    /// each resource handed over, on its own
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resources: Option<Vec<ResourceAnswer>>,
}

/// What was decided about one resource.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct ResourceAnswer {
    /// `Type/id`
    pub reference: String,
    /// `permit`, `deny` or `no_consent`
    pub decision: &'static str,
    /// `permit` or `deny`, after the implicit policy
    pub outcome: &'static str,
}

impl Answer {
    pub(super) fn of(verdict: SetVerdict, mut based_on: Vec<String>) -> Self {
        based_on.sort();
        based_on.dedup();
        Self {
            decision: decision(verdict.decision),
            outcome: outcome(verdict.outcome),
            obligations: verdict.obligations,
            based_on,
            resources: None,
        }
    }

    pub(super) fn add(&mut self, resource: ResourceAnswer, refrains: &[Obligation]) {
        for refrain in refrains {
            if self.outcome == outcome(Outcome::Permit) && !self.obligations.contains(refrain) {
                self.obligations.push(refrain.clone());
            }
        }
        self.resources.get_or_insert_with(Vec::new).push(resource);
    }
}

impl ResourceAnswer {
    pub(super) fn of(reference: &str, verdict: &Verdict) -> Self {
        Self {
            reference: reference.to_owned(),
            decision: decision(verdict.decision),
            outcome: outcome(verdict.outcome),
        }
    }
}

/// The word of a decision.
pub(super) fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Permit => "permit",
        Decision::Deny => "deny",
        Decision::NoConsent => "no_consent",
    }
}

/// The word of an outcome.
pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Permit => "permit",
        Outcome::Deny => "deny",
    }
}
