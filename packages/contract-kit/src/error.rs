//! What the shared parts refuse.

use cosmwasm_std::{Addr, StdError};
use health_api::{interface::Role, raw::RawError, Digest};

/// A refusal of a shared part; comparable, so that a test can name it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KitError {
    /// A sender who is not who the message wants.
    #[error("wanted sender {wanted}, found {found}")]
    Unauthorized {
        /// in words: who may send it
        wanted: String,
        /// who did
        found: Addr,
    },
    /// An address that the chain does not accept.
    #[error("wanted a valid address, found '{found}'")]
    InvalidAddress {
        /// as it came
        found: String,
    },
    /// Ownership: there is no offer to take or to withdraw.
    #[error("wanted an open offer of ownership, found none")]
    NoOffer,
    /// Ownership: one offer at a time.
    #[error("ownership is offered to {to} already: withdraw that first")]
    OfferOpen {
        /// to whom
        to: Addr,
    },
    /// A span of seconds out of its bounds.
    #[error("wanted {what} of 1..={most} seconds, found {found}")]
    SpanOutOfRange {
        /// of what
        what: &'static str,
        /// at most
        most: u64,
        /// as it came
        found: u64,
    },
    /// New work is stopped.
    #[error("paused until {until}: exits, revocations and queries go on")]
    Paused {
        /// first second at which new work goes on
        until: u64,
    },
    /// Paused already, or paused too recently.
    #[error("cannot pause before second {next}: a pause is followed by a day without one")]
    PausedTooSoon {
        /// first second at which another pause may start
        next: u64,
    },
    /// There is no pause to end.
    #[error("wanted a running pause, found none")]
    NotPaused,
    /// Coins where none are wanted, or others than wanted.
    #[error("wanted funds {wanted}, found {found}")]
    WrongFunds {
        /// in words
        wanted: String,
        /// as they came
        found: String,
    },
    /// A message needs a peer that was not introduced.
    #[error("this needs {role}, which has not been introduced")]
    NotIntroduced {
        /// which peer
        role: Role,
    },
    /// This contract has no use for such a peer.
    #[error("{role} is no peer of this contract")]
    NoSuchPeer {
        /// which
        role: Role,
    },
    /// More peers in one message than roles.
    #[error("wanted 1..=4 peers, found {found}")]
    PeerCount {
        /// as came
        found: usize,
    },
    /// The code at the address is another than its introducer says.
    #[error("wanted code {wanted}, the chain serves {found}")]
    WrongChecksum {
        /// as offered
        wanted: Digest,
        /// as served
        found: Digest,
    },
    /// The contract at the address is another than its introducer says.
    #[error("wanted {wanted} at that address, found {found}")]
    WrongRole {
        /// as offered
        wanted: Role,
        /// what its interface row says
        found: Role,
    },
    /// No change of that peer is announced.
    #[error("no change of {role} is announced")]
    NothingPending {
        /// which peer
        role: Role,
    },
    /// An announced change cannot be confirmed yet.
    #[error("the change takes effect at second {effective_at}, now is {now}")]
    TooEarly {
        /// first second at which it works
        effective_at: u64,
        /// block time
        now: u64,
    },
    /// A signed form that is no such form.
    #[error("signed form: wanted {wanted}, found {found}")]
    WrongForm {
        /// which part must be what
        wanted: String,
        /// as it came
        found: String,
    },
    /// A form whose nonce was used.
    #[error("this signed form was used already")]
    FormUsed,
    /// A signature that does not fit form and key, or is not low-S.
    #[error("wanted a low-S secp256k1 signature by the form key, found another")]
    WrongSignature,
    /// Migration from foreign state or to an older version.
    #[error("migration: wanted {wanted}, found {found}")]
    WrongMigration {
        /// contract name or version wanted
        wanted: String,
        /// stored
        found: String,
    },
    /// An amount above 2^128 - 1.
    #[error("wanted an amount below 2^128, found {found}")]
    AmountTooLarge {
        /// as it came
        found: String,
    },
    /// A peer's row could not be used.
    #[error(transparent)]
    Raw(#[from] RawError),
    /// Storage or serialization; never caused by a caller.
    #[error("{0}")]
    Std(String),
}

impl From<StdError> for KitError {
    fn from(error: StdError) -> Self {
        Self::Std(error.to_string())
    }
}
