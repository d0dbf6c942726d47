//! Claim pricing: resolved facts in, an answer that balances out. Pure, deterministic, checked `u128` minor units.
//!
//! [`adjudicate`] walks the steps 0 to 13 of the domain rules in order, one file a step under [`steps`]. It knows no
//! codes, no names and no clock: a contract resolves services from tags and Merkle leaves, the program from FHIR and
//! tables ([`tables`]), and both get the same cuts. [`Accumulators`] take and give back what an answer consumed
//! (step 14), [`interest`] is step 15.

mod accumulators;
mod adjudicate;
mod amount;
mod answer;
mod day;
mod duplicates;
mod error;
mod facts;
mod fault;
mod interest;
pub mod ordered;
mod plan;
mod prior;
mod quantity;
mod queue;
mod reason;
pub mod steps;
pub mod tables;

pub use accumulators::{Accumulators, CategoryUsed, Delta, YearUsed};
pub use adjudicate::adjudicate;
pub use amount::Amount;
pub use answer::{AuthorizationUse, ClaimAnswer, Cut, LineAnswer, Numbers, Outcome, Totals};
pub use day::{civil, Civil, Day, MonthDay, Period};
pub use duplicates::{exact_key, states_distinct_service, suspect_keys, LineIdentity, MAX_SPAN_DAYS};
pub use error::AdjudicationError;
pub use facts::{
    AuthorizationLeft, ClaimFacts, Duplicate, LineFacts, Membership, Network, NumberStanding, Pair, Preauthorization,
    Replaced, Service, Use, MAX_LINES,
};
pub use fault::Fault;
pub use interest::{interest, interest_at, LateInterest};
pub use plan::{BenefitMaximum, CategoryMaximum, CopayPer, CostShare, GroupOverride, PlanTerms, Unlisted};
pub use prior::{share_out, PriorAmounts, PriorResult};
pub use quantity::Quantity;
pub use queue::QueueReason;
pub use reason::{Group, Reason, Step};
