//! What the engine answers: amounts, and every cut with its reason, group, step and the numbers used.

use serde::{Deserialize, Serialize};

use crate::{Amount, Day, Delta, Fault, Group, QueueReason, Reason, Step};

/// FHIR `ClaimResponse.outcome`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// decided: paid, denied or mixed
    Complete,
    /// rejected as unclean (16)
    Error,
    /// waits for a person; the lines hold what the machine would answer
    Queued,
}

/// The answer to a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimAnswer {
    /// what becomes of it
    pub outcome: Outcome,
    /// why it is an error; no lines then
    pub faults: Vec<Fault>,
    /// why it waits for a person
    pub queued: Vec<QueueReason>,
    /// one answer a line, in the order of the facts
    pub lines: Vec<LineAnswer>,
    /// sums over the lines
    pub totals: Totals,
    /// version of the plan that decided
    pub plan_version: u32,
    /// version of the tables that decided
    pub table_version: u32,
}

/// The answer to a line. `submitted = benefit + sum(cuts)`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineAnswer {
    /// the line's number
    pub sequence: u32,
    /// what was billed; nothing on an informational line
    pub submitted: Amount,
    /// `E`: what cost shares are taken from
    pub eligible: Amount,
    /// the patient's deductible in this answer
    pub deductible: Amount,
    /// the patient's copay in this answer
    pub copay: Amount,
    /// the patient's coinsurance in this answer
    pub coinsurance: Amount,
    /// what the plan pays
    pub benefit: Amount,
    /// what the payer before paid
    pub prior_paid: Amount,
    /// whole units that count against limits; none on a denied line
    pub units: u64,
    /// what is consumed of which authorization
    pub authorization: Option<AuthorizationUse>,
    /// everything that is not paid, in the order of the steps
    pub cuts: Vec<Cut>,
    /// what accumulators take
    pub delta: Delta,
}

/// An amount that is not paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[cfg_attr(feature = "schema", schemaifier(mute_warnings))]
#[serde(deny_unknown_fields)]
pub struct Cut {
    /// who bears it
    pub group: Group,
    /// why
    pub reason: Reason,
    /// where in the rules it was cut
    pub step: Step,
    /// minor units
    pub amount: Amount,
    /// what it was computed from
    pub numbers: Numbers,
}

/// The numbers that a cut was computed from, so that it can be recomputed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[serde(rename_all = "snake_case")]
pub enum Numbers {
    /// a yes or no
    Fact {},
    /// a day against the day that bounds it
    Days {
        /// the day that was judged
        found: Day,
        /// the last or first day that would have done
        bound: Day,
    },
    /// units against what is left of them
    Units {
        /// whole units billed
        asked: u64,
        /// whole units that were left
        left: u64,
    },
    /// an amount against what is left of a limit
    Left {
        /// minor units
        asked: Amount,
        /// minor units that were left
        left: Amount,
    },
    /// a charge against the fee for all units
    Fee {
        /// minor units billed (for the units kept)
        billed: Amount,
        /// minor units of fee
        fee: Amount,
    },
    /// a share of a base, before the out-of-pocket maximum trims it
    Share {
        /// minor units
        base: Amount,
        /// basis points
        bps: u16,
    },
    /// another line of the claim
    Line {
        /// its number
        sequence: u32,
    },
    /// coordination with the payer before
    Prior {
        /// charge less the prior payer's contractual cuts, minor units
        owed: Amount,
        /// what it paid, minor units
        paid: Amount,
        /// what this plan alone would pay, minor units
        alone: Amount,
    },
}

/// What a line consumes of an authorization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuthorizationUse {
    /// entry of the claim's authorizations
    pub index: u32,
    /// whole units
    pub units: u64,
    /// minor units of charges
    pub amount: Amount,
}

/// Sums over the lines of a claim. `submitted = benefit + adjustments`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[cfg_attr(feature = "schema", schemaifier(mute_warnings))]
#[serde(deny_unknown_fields)]
pub struct Totals {
    /// billed, minor units
    pub submitted: Amount,
    /// eligible, minor units
    pub eligible: Amount,
    /// deductible, minor units
    pub deductible: Amount,
    /// copay, minor units
    pub copay: Amount,
    /// coinsurance, minor units
    pub coinsurance: Amount,
    /// all cuts borne by the patient (PR), minor units
    pub patient: Amount,
    /// all cuts, minor units
    pub adjustments: Amount,
    /// paid by this plan, minor units
    pub benefit: Amount,
    /// paid by the payer before, minor units
    pub prior_paid: Amount,
}

impl LineAnswer {
    /// Sum of the cuts that `group` bears.
    ///
    /// # Errors
    /// [`crate::AdjudicationError::Overflow`]
    pub fn borne_by(&self, group: Group) -> Result<Amount, crate::AdjudicationError> {
        Amount::sum(self.cuts.iter().filter(|cut| cut.group == group).map(|cut| cut.amount))
    }
}
