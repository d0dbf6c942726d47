//! Messages.

use adjudication::PlanTerms;
use cosmwasm_schema::cw_serde;
use cosmwasm_std::Uint128;

use super::{
    AppealStep, Audience, AuthorizationId, AuthorizationRequest, AuthorizationVerdict, ClaimForm, ClaimId,
    ContractForm, CoverageChange, NewPlan, PendedVerdict, PlanId, PlanRules, ResultOpening, ResultsForm, SealedClaim,
};
use crate::admin::AdminMsg;
use crate::form::SignedForm;
use crate::hook::RegistryHook;
use crate::{Commitment, Day, PatientId};

/// Instantiation; peers are introduced afterwards.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct InstantiateMsg {
    /// first owner
    pub owner: String,
    /// for whom; never changes
    pub audience: Audience,
}

/// Migration.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct MigrateMsg {}

/// Messages of claims-escrow.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum ExecuteMsg {
    /// Ownership, pause, peers.
    Admin(AdminMsg),
    /// Anyone relays a patient's signed form; its action is `Enrol`, `State`, `Reimburse` or to file an appeal.
    Relay(SignedForm),
    /// patient-registry alone.
    RegistryHook(RegistryHook),
    /// A qualified payer opens a plan.
    OpenPlan(NewPlan),
    /// Payer: other terms for days of service from a future day on.
    NewPlanVersion {
        /// whose
        plan: PlanId,
        /// first day of service, later than today and than the newest version's
        from: Day,
        /// how claims are handled
        rules: PlanRules,
        /// what is paid
        terms: PlanTerms,
    },
    /// Payer: no service after this day is covered; what is owed runs off.
    ClosePlan {
        /// which
        plan: PlanId,
        /// last covered day, today or later
        last_day: Day,
    },
    /// Payer: contracts with providers, at most 50.
    SetContracts {
        /// whose
        plan: PlanId,
        /// one a provider
        contracts: Vec<ContractForm>,
    },
    /// Payer: who decides for the plan, at most 20 a message.
    SetReviewers {
        /// whose
        plan: PlanId,
        /// addresses to add
        add: Vec<String>,
        /// addresses to remove
        remove: Vec<String>,
    },
    /// Payer: whom the plan covers.
    SetCoverage {
        /// whose
        plan: PlanId,
        /// rows or a root
        change: CoverageChange,
    },
    /// Patient (or by form): is a member of the plan. Without it no coverage leaf binds.
    Enrol {
        /// in which
        plan: PlanId,
        /// who
        patient: PatientId,
    },
    /// Anyone, with one coin of the plan's denom: funds a plan; claims that wait are paid in order of receipt.
    Fund {
        /// which
        plan: PlanId,
    },
    /// Payer: takes free money out, announced before.
    Withdrawal {
        /// of which
        plan: PlanId,
        /// what
        step: WithdrawalStep,
    },
    /// Anyone: pays claims that wait for funds, in order of receipt.
    Settle {
        /// of which
        plan: PlanId,
        /// claims at most, 1..=50
        limit: u32,
    },
    /// A qualified provider bills, 1..=50 claims; each is decided in this transaction, clean ones credited.
    Submit {
        /// in order
        claims: Vec<ClaimForm>,
    },
    /// Provider: takes its claim back (FHIR `cancelled`). Payer: claws back what a retroactive end of coverage, known
    /// within the look-back, no longer covers; never a sealed claim, whose days nobody sees.
    Void {
        /// which
        claim: ClaimId,
    },
    /// Reviewer: decides a pended or disputed claim.
    DecidePended {
        /// which
        claim: ClaimId,
        /// what
        verdict: PendedVerdict,
        /// of the reasons in writing
        commitment: Commitment,
    },
    /// Reviewer asks, provider answers; the clock stands still between. Asked about a sealed claim that was answered, it
    /// is an audit: once a claim, within the look-back, and its payout stops while undrawn.
    Information {
        /// about which
        claim: ClaimId,
        /// what
        step: InformationStep,
    },
    /// Appeals: file, assign, take, decide.
    Appeal(AppealStep),
    /// A provider asks for a preauthorization.
    RequestAuthorization(AuthorizationRequest),
    /// Reviewer: decides one.
    DecideAuthorization {
        /// which
        authorization: AuthorizationId,
        /// what
        verdict: AuthorizationVerdict,
        /// of the reason in writing
        commitment: Commitment,
    },
    /// Anyone: enforces a deadline that has passed.
    Enforce {
        /// of what
        target: Target,
    },
    /// Patient (or by form): confirms or disputes a service.
    State {
        /// whose claim
        patient: PatientId,
        /// which
        claim: ClaimId,
        /// what
        statement: Statement,
    },
    /// Provider: draws what `hold_days` has released, as an 835.
    Draw {
        /// from which
        plan: PlanId,
    },
    /// Patient (or by form): draws what claims that the patient has paid are credited with and `hold_days` has released,
    /// less what is owed back, to the controller's account.
    Reimburse {
        /// of which plan
        plan: PlanId,
        /// who
        patient: PatientId,
        /// which, 1..=50
        claims: Vec<ClaimId>,
    },
    /// A qualified provider bills sealed, 1..=50 claims.
    SubmitSealed {
        /// in order
        claims: Vec<SealedClaim>,
    },
    /// Payer: posts results of sealed claims.
    PostResults(ResultsForm),
    /// The provider or the plan's payer shows one result: money that its batch leaves short is credited.
    OpenResult(ResultOpening),
    /// Anyone: deletes a page of what is kept of a patient whose erasure has become effective.
    Erase {
        /// whose
        patient: PatientId,
        /// rows at most, 1..=100
        limit: u32,
    },
}

/// A withdrawal of free money.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum WithdrawalStep {
    /// `notice_days` ahead
    Announce {
        /// minor units
        amount: Uint128,
    },
    /// takes the announcement back
    Cancel {},
    /// after the notice: pays what is then free, at most what was announced
    Take {},
}

/// A request for information.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum InformationStep {
    /// a reviewer asks
    Request {
        /// of the question
        commitment: Commitment,
    },
    /// the provider answers
    Provide {
        /// of the answer
        commitment: Commitment,
    },
}

/// What a deadline belongs to.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum Target {
    /// a pended claim that nobody decided within the ceiling: the engine's answer is paid, or where a doubt remains no
    /// withdrawal leaves the fund until a person decides; a disputed one stands as it was answered; a sealed one that
    /// nobody answered within the ceiling: no withdrawal leaves the fund until it is answered or appealed
    Claim {
        /// which
        claim: ClaimId,
    },
    /// an appeal that nobody answered: the contested amount is credited
    Appeal {
        /// of which claim
        appeal: ClaimId,
    },
    /// a preauthorization that nobody decided within 72 hours or 7 days: it is certified as asked
    Authorization {
        /// which
        authorization: AuthorizationId,
    },
}

/// What a patient says of a claim.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum Statement {
    /// the service was given
    Confirmed {},
    /// "I was never there", once: stops the payout while undrawn, a person decides
    Disputed {
        /// of what the patient has to say
        commitment: Commitment,
    },
}
