//! Where a claim stands.

use adjudication::{Fault, QueueReason};
use cosmwasm_schema::cw_serde;

/// Where a claim stands.
#[cw_serde]
#[derive(Copy, Eq, PartialOrd, Ord)]
pub enum ClaimStatus {
    /// unclean or without payment basis (`outcome = error`): starts no clock, has no appeal
    Rejected,
    /// a person decides (`queued`)
    Pended,
    /// a person has asked the provider; the clock stands still (`queued`)
    AwaitingInformation,
    /// decided to be paid, waits for the fund (`queued`)
    AwaitingFunds,
    /// decided; what the plan pays, if anything, is credited to the provider (`complete`)
    Credited,
    /// decided: every priced line is denied (`complete`)
    Denied,
    /// the patient disputes a service; payout is stopped (`queued`)
    Disputed,
    /// a denial is appealed (`queued`)
    Appealed,
    /// taken back by the provider, replaced, or clawed back
    Voided,
    /// sealed, not yet answered
    Sealed,
}

impl ClaimStatus {
    /// In words, as events have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rejected => "rejected",
            Self::Pended => "pended",
            Self::AwaitingInformation => "awaiting_information",
            Self::AwaitingFunds => "awaiting_funds",
            Self::Credited => "credited",
            Self::Denied => "denied",
            Self::Disputed => "disputed",
            Self::Appealed => "appealed",
            Self::Voided => "voided",
            Self::Sealed => "sealed",
        }
    }
}

/// Why a claim was rejected.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum Rejection {
    /// the bill itself (16)
    Unclean {
        /// what is wrong with it
        fault: Fault,
    },
    /// no payment consent that permits (step 0)
    NoPaymentConsent {},
    /// a payment consent that denies (step 0)
    PaymentDenied {},
}

/// Why a claim waits for a person.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum PendReason {
    /// the engine's reason
    Engine {
        /// which
        reason: QueueReason,
    },
    /// the same patient, provider, first day and total was billed to another plan or for another encounter
    SameTotalElsewhere {},
    /// the payment consent for that day is too old to be on file
    ConsentTooOld {},
    /// the day of service is after an attested death
    AfterDeath {},
    /// a duplicate lookup is full
    ManyHolders {},
}
