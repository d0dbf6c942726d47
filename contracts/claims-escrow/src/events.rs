//! Events: one struct a state change; ids and states only. The chain puts `wasm-` before each name.

use cosmwasm_std::Event;

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $text:literal { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)* })+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Eq)]
            pub struct $name { $($(#[$field_doc])* pub $field: $kind,)* }

            impl From<$name> for Event {
                fn from(event: $name) -> Self {
                    Event::new(concat!("claims_escrow_", $text))
                        $(.add_attribute(stringify!($field), event.$field.to_string()))*
                }
            }
        )+
    };
}

events! {
    /// A payer opened a plan.
    PlanOpened = "plan_opened" {
        /// its number
        plan: u32,
        /// participant number
        payer: u32,
        /// bank denom
        denom: String,
    }
    /// Other terms from a day of service on.
    PlanVersioned = "plan_versioned" {
        /// which
        plan: u32,
        /// version before
        old_version: u32,
        /// version from then on
        version: u32,
        /// first day of service
        from: i32,
    }
    /// A plan covers no service after a day.
    PlanClosed = "plan_closed" {
        /// which
        plan: u32,
        /// last covered day
        last_day: i32,
    }
    /// Contracts with providers were written.
    ContractsSet = "contracts_set" {
        /// whose
        plan: u32,
        /// how many
        count: usize,
    }
    /// Reviewers were added or removed.
    ReviewersChanged = "reviewers_changed" {
        /// whose
        plan: u32,
        /// how many
        added: usize,
        /// how many
        removed: usize,
    }
    /// Members were written.
    MembersSet = "members_set" {
        /// whose
        plan: u32,
        /// how many
        count: usize,
    }
    /// A coverage root is in force.
    CoverageRootSet = "coverage_root_set" {
        /// whose
        plan: u32,
        /// version before, 0 before the first
        old_version: u32,
        /// version now
        version: u32,
    }
    /// A patient enrolled.
    PatientEnrolled = "patient_enrolled" {
        /// in which
        plan: u32,
        /// who
        patient: String,
    }
    /// A fund grew.
    PlanFunded = "plan_funded" {
        /// which
        plan: u32,
        /// minor units
        amount: u128,
    }
    /// A withdrawal was announced.
    WithdrawalAnnounced = "withdrawal_announced" {
        /// from which
        plan: u32,
        /// minor units
        amount: u128,
        /// first second at which it can be taken
        from: u64,
    }
    /// An announced withdrawal was taken back.
    WithdrawalCancelled = "withdrawal_cancelled" {
        /// of which
        plan: u32,
    }
    /// Free money went to the payer.
    FundWithdrawn = "fund_withdrawn" {
        /// from which
        plan: u32,
        /// minor units
        amount: u128,
    }
    /// A claim was decided in the transaction that brought it.
    ClaimDecided = "claim_decided" {
        /// number
        claim: u64,
        /// of whom
        plan: u32,
        /// billed by
        provider: u32,
        /// where it stands
        status: &'static str,
    }
    /// A claim that waited was credited.
    ClaimCredited = "claim_credited" {
        /// number
        claim: u64,
        /// of whom
        plan: u32,
        /// late interest beside the benefit, minor units
        interest: u128,
    }
    /// A person decided.
    ClaimReviewed = "claim_reviewed" {
        /// number
        claim: u64,
        /// where it stands
        status: &'static str,
        /// of the reasons in writing
        commitment: String,
    }
    /// A claim was taken back, replaced or clawed back.
    ClaimVoided = "claim_voided" {
        /// number
        claim: u64,
        /// the claim that replaces it, 0 for none
        replaced_by: u64,
    }
    /// A reviewer asked, or the provider answered.
    InformationExchanged = "information_exchanged" {
        /// about which claim
        claim: u64,
        /// requested or provided
        step: &'static str,
        /// of question or answer
        commitment: String,
    }
    /// The patient confirmed or disputed a service.
    ClaimStated = "claim_stated" {
        /// which
        claim: u64,
        /// confirmed or disputed
        statement: &'static str,
    }
    /// A deadline was enforced.
    DeadlineEnforced = "deadline_enforced" {
        /// claim, sealed, appeal or authorization
        what: &'static str,
        /// its number
        id: u64,
    }
    /// A provider drew a payout.
    PayoutDrawn = "payout_drawn" {
        /// from which
        plan: u32,
        /// to whom
        provider: u32,
        /// trace number
        trace: u32,
        /// transferred, minor units
        paid: u128,
        /// late interest in it, minor units
        interest: u128,
        /// overpayments recovered, minor units
        recovered: u128,
    }
    /// A patient drew what claims that the patient has paid were credited with.
    PatientReimbursed = "patient_reimbursed" {
        /// from which
        plan: u32,
        /// claims in it
        count: usize,
        /// transferred, minor units
        paid: u128,
        /// overpayments recovered, minor units
        recovered: u128,
    }
    /// A preauthorization was asked for.
    AuthorizationRequested = "authorization_requested" {
        /// number
        authorization: u64,
        /// of whom
        plan: u32,
        /// by whom
        provider: u32,
    }
    /// A preauthorization was decided.
    AuthorizationDecided = "authorization_decided" {
        /// number
        authorization: u64,
        /// certified, modified, denied, pended
        state: &'static str,
        /// of the reason in writing
        commitment: String,
    }
    /// An appeal was filed.
    AppealFiled = "appeal_filed" {
        /// of which claim
        appeal: u64,
        /// from 1
        level: u8,
        /// of the reasons in writing
        commitment: String,
    }
    /// An appeal was accepted for review, assigned or taken.
    AppealAssigned = "appeal_assigned" {
        /// of which claim
        appeal: u64,
        /// who has it
        reviewer: String,
    }
    /// An appeal was decided.
    AppealDecided = "appeal_decided" {
        /// of which claim
        appeal: u64,
        /// from 1
        level: u8,
        /// upheld or overturned
        verdict: &'static str,
        /// of the reasons in writing
        commitment: String,
    }
    /// A sealed claim was received.
    SealedReceived = "sealed_received" {
        /// number
        claim: u64,
        /// of whom
        plan: u32,
        /// billed by
        provider: u32,
    }
    /// Results of sealed claims were posted.
    ResultsPosted = "results_posted" {
        /// whose plan
        plan: u32,
        /// whose claims
        provider: u32,
        /// Merkle root of the results
        root: String,
        /// how many
        count: usize,
    }
    /// A result was shown.
    ResultOpened = "result_opened" {
        /// of which claim
        claim: u64,
        /// where it stands
        status: &'static str,
    }
    /// A patient's rows were deleted.
    PatientErased = "patient_erased" {
        /// rows in this page
        rows: usize,
    }
}
