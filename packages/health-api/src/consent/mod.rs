//! consent-management: who may do what, why and until when.

mod client;
mod decision;
mod execute;
mod filing;
mod followup;
mod packed;
mod policy;
mod query;
pub mod raw;
mod reader;
mod receipt;
mod response;
mod sealed;

pub use client::ConsentManagement;
pub use decision::{Decision, DecisionRequest, Opening, Outcome, Reader, Verdict};
pub use execute::{ExecuteMsg, InstantiateMsg, MigrateMsg};
pub use filing::{ConsentBody, ConsentKind, Status};
pub use followup::{Answer, FlagAnswer, Receipts, ReviewVerdict};
pub use policy::{actor, parse_actor, Action, Combining, DomainPolicy, ImplicitPolicy};
pub use query::QueryMsg;
pub use reader::ConsentReader;
pub use receipt::Receipt;
pub use response::*;
pub use sealed::{sealed_commitment, SealedContent, SEALED};

/// Consents in one message: at most.
pub const MAX_CONSENTS_A_MESSAGE: usize = 20;
/// Active care consents of one patient at one custodian: at most.
pub const MAX_CARE_CONSENTS: usize = 16;
/// Requests in one `DecideBatch`: at most.
pub const MAX_REQUESTS: usize = 100;
/// Actors that one request names: at most.
pub const MAX_REQUEST_ACTORS: usize = 16;
/// Practitioners that one `SetRoster` adds, and that it removes: at most.
pub const MAX_ROSTER_CHANGES: usize = 100;
/// A break-glass declaration lives at most so many seconds.
pub const MAX_BREAK_GLASS_SECONDS: u64 = 86_400;
/// A payment consent starts at most so many days before it is filed.
pub const MAX_PAYMENT_BACKDATE_DAYS: crate::Day = 30;
