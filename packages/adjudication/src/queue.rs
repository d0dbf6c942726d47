//! Why a person decides.

use serde::{Deserialize, Serialize};

use crate::Amount;

/// Why a claim is queued for a person (`outcome = queued`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[serde(rename_all = "snake_case")]
pub enum QueueReason {
    /// the same service and day, otherwise billed, and no modifier that tells them apart
    #[error("line {sequence} may be a duplicate")]
    SuspectDuplicate {
        /// the line's number
        sequence: u32,
    },
    /// a span of more days than duplicates are looked up for
    #[error("line {sequence} spans {days} days, wanted at most 31")]
    LongSpan {
        /// the line's number
        sequence: u32,
        /// days of the span
        days: u32,
    },
    /// more lines than are priced by machine
    #[error("{found} lines, wanted at most 100")]
    ManyLines {
        /// lines of the claim
        found: u32,
    },
    /// more days of service, over all lines, than are looked up by machine
    #[error("{found} days of service over all lines, wanted at most 100")]
    ManyDays {
        /// days, summed over the lines
        found: u32,
    },
    /// a benefit above the plan's gate
    #[error("a benefit of {benefit} minor units, wanted at most {limit}")]
    HighValue {
        /// minor units
        benefit: Amount,
        /// minor units
        limit: Amount,
    },
    /// a service that this one includes was paid by an earlier claim
    #[error("line {sequence} includes a service that was paid before")]
    IncludesPaid {
        /// the line's number
        sequence: u32,
    },
    /// a service without a fee whose tag the asker chose
    #[error("line {sequence} is a service without a fee")]
    UnlistedService {
        /// the line's number
        sequence: u32,
    },
    /// a provider without a contract, where the plan has an out-of-network share
    #[error("the provider has no contract with the plan")]
    NoContract,
    /// a payer answered before and the caller cannot coordinate
    #[error("another payer answered before")]
    PriorPayer,
    /// more than one payer answered before
    #[error("{found} payers answered before, wanted at most 1")]
    SeveralPriorPayers {
        /// answers found
        found: u32,
    },
    /// a reason of the caller's own
    #[error("signal {code}")]
    Signal {
        /// the caller's number of it
        code: u16,
    },
}
