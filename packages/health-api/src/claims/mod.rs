//! claims-escrow: what is owed, by whom, and is the money there.

mod appeal;
mod authorization;
mod claim;
mod client;
mod coverage;
mod execute;
mod fees;
mod ids;
mod plan;
mod query;
mod response;
mod sealed;
mod status;
mod verdict;

pub use appeal::AppealStep;
pub use authorization::{AuthorizationRequest, AuthorizationVerdict};
pub use claim::{Anchor, ClaimForm, ClaimHead, ClaimKind, ClaimProofs, LineForm, MAX_CLAIMS, MAX_FORM_LINES};
pub use client::ClaimsEscrow;
pub use coverage::{CoverageChange, CoverageProof, Member, MAX_MEMBERS};
pub use execute::{ExecuteMsg, InformationStep, InstantiateMsg, MigrateMsg, Statement, Target, WithdrawalStep};
pub use fees::{FeeLeaf, FeePayload, FeeProof, FeeTerms};
pub use ids::{AuthorizationId, ClaimId, PlanId};
pub use plan::{AppealLevel, Audience, ContractForm, FeeSchedule, NetworkStatus, NewPlan, PaymentBasis, PlanRules};
pub use query::{ClaimsOf, QueryMsg};
pub use response::{
    AccumulatorsResponse, AppealResponse, AuthorizationResponse, BooksResponse, ClaimResponse, ClaimsResponse,
    ConfigResponse, ContractResponse, CreditsResponse, CutResponse, EligibilityResponse, ExplanationResponse,
    LineResponse, PayoutResponse, PayoutsResponse, PlanResponse, PlansResponse,
};
pub use sealed::{ResultOpening, ResultsForm, SealedAnswer, SealedClaim};
pub use status::{ClaimStatus, PendReason, Rejection};
pub use verdict::{AppealVerdict, CutVerdict, LineVerdict, PendedVerdict};
