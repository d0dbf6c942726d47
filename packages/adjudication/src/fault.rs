//! What makes a claim unclean: `outcome = error`, CARC 16, no clock, no appeal.

use serde::{Deserialize, Serialize};

/// Why a claim was rejected at step 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// no line at all
    #[error("wanted at least one line, found none")]
    NoLines,
    /// no line is priced
    #[error("wanted a charge on at least one line, found none")]
    NoCharge,
    /// two lines with one number
    #[error("wanted line numbers used once, found {sequence} twice")]
    RepeatedSequence {
        /// the line's number
        sequence: u32,
    },
    /// a line ends before it starts
    #[error("wanted days of service in order, line {sequence} ends before it starts")]
    DaysReversed {
        /// the line's number
        sequence: u32,
    },
    /// a service in the future
    #[error("wanted days of service up to the day of receipt, line {sequence} is later")]
    AfterReceipt {
        /// the line's number
        sequence: u32,
    },
    /// less than one
    #[error("wanted a quantity of at least 1, line {sequence} has less")]
    QuantityBelowOne {
        /// the line's number
        sequence: u32,
    },
    /// a charge of nothing
    #[error("wanted a charge above 0, line {sequence} has 0")]
    NothingBilled {
        /// the line's number
        sequence: u32,
    },
    /// another money than the plan's
    #[error("wanted amounts in the plan's currency, found another")]
    OtherCurrency,
    /// the provider used the number for another claim
    #[error("wanted a claim number used once, found it on another claim of this provider")]
    NumberReused,
    /// what it replaces is not in force
    #[error("wanted the claim that is replaced, found none in force of this patient and provider")]
    ReplacesNothing,
    /// no payment basis on the last day of service
    #[error("wanted a payment basis on the last day of service, found none")]
    NoPaymentBasis,
}
