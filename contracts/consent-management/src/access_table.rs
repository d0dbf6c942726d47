//! The rules as a list, for `docs/access-control.md`: one message of each kind through the match that enforces them.

use consent_engine::vocabulary::Purposes;
use consent_engine::wire::{Facts, PurposeSet};
use health_api::admin::AdminMsg;
use health_api::consent::{
    Action, Answer, Combining, ConsentBody, DecisionRequest, DomainPolicy, ExecuteMsg, FlagAnswer, ImplicitPolicy,
    Receipt, Receipts, ReviewVerdict,
};
use health_api::form::SignedForm;
use health_api::hook::RegistryHook;
use health_api::{Commitment, PatientId, SignatureBytes};

use crate::access::{permission, stops_in_pause, Permission};

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// the message, as in JSON
    pub message: &'static str,
    /// who may send it
    pub permission: Permission,
    /// does a pause stop it?
    pub stops_in_pause: bool,
}

const PATIENT: PatientId = PatientId([0; 32]);
const COMMITMENT: Commitment = Commitment([0; 32]);

/// The rule of every message, in the order of the messages.
pub fn access_table() -> Vec<Rule> {
    let rule = |msg: &ExecuteMsg| Rule {
        message: name(msg),
        permission: permission(msg).0,
        stops_in_pause: stops_in_pause(msg),
    };
    of_owner_and_patient().iter().chain(&of_others()).map(rule).collect()
}

/// A message's name in JSON.
pub fn name(msg: &ExecuteMsg) -> &'static str {
    use ExecuteMsg as M;
    match msg {
        M::Admin(_) => "admin",
        M::SetPolicy { .. } => "set_policy",
        M::FileConsents { .. } => "file_consents",
        M::ReplaceConsent { .. } => "replace_consent",
        M::RevokeConsents { .. } => "revoke_consents",
        M::MarkEnteredInError { .. } => "mark_entered_in_error",
        M::Relay(_) => "relay",
        M::Disclose { .. } => "disclose",
        M::Log { .. } => "log",
        M::Acknowledge { .. } => "acknowledge",
        M::FlagReceipt { .. } => "flag_receipt",
        M::AnswerFlag { .. } => "answer_flag",
        M::SetRoster { .. } => "set_roster",
        M::DeclareBreakGlass { .. } => "declare_break_glass",
        M::ReviewBreakGlass { .. } => "review_break_glass",
        M::RegistryHook(_) => "registry_hook",
        M::Erase { .. } => "erase",
    }
}

fn of_owner_and_patient() -> Vec<ExecuteMsg> {
    let policy = DomainPolicy {
        implicit: ImplicitPolicy::Deny,
        combining: Combining::DenyOverrides,
        acknowledge_within_days: 1,
    };
    let form = SignedForm { data: vec![].into(), signer: String::new(), signature: SignatureBytes([0; 64]) };
    let with = ConsentBody::Sealed { custodian: 1, commitment: COMMITMENT };
    vec![
        ExecuteMsg::Admin(AdminMsg::AcceptOwnership {}),
        ExecuteMsg::SetPolicy { policy },
        ExecuteMsg::FileConsents { patient: PATIENT, consents: vec![] },
        ExecuteMsg::ReplaceConsent { patient: PATIENT, consent: 1, with },
        ExecuteMsg::RevokeConsents { patient: PATIENT, consents: vec![] },
        ExecuteMsg::MarkEnteredInError { patient: PATIENT, consent: 1 },
        ExecuteMsg::Relay(form),
    ]
}

fn of_others() -> Vec<ExecuteMsg> {
    let receipt = Receipt::One { patient: PATIENT, commitment: COMMITMENT };
    let (receipts, answer) = (Receipts::One(1), Answer::Received);
    let verdict = ReviewVerdict::Justified;
    vec![
        ExecuteMsg::Disclose { patient: PATIENT, request: request(), if_permit: COMMITMENT, if_not: COMMITMENT },
        ExecuteMsg::Log { writer: None, receipt },
        ExecuteMsg::Acknowledge { patient: PATIENT, consent: 1, receipts, answer },
        ExecuteMsg::FlagReceipt { patient: PATIENT, sequence: 1 },
        ExecuteMsg::AnswerFlag { patient: PATIENT, sequence: 1, answer: FlagAnswer::Delivered },
        ExecuteMsg::SetRoster { add: vec![], remove: vec![] },
        ExecuteMsg::DeclareBreakGlass { patient: PATIENT, organization: 1, until: 0, reason: COMMITMENT },
        ExecuteMsg::ReviewBreakGlass { practitioner: 1, verdict, reason: COMMITMENT },
        ExecuteMsg::RegistryHook(RegistryHook::ErasureCancelled { patient: PATIENT }),
        ExecuteMsg::Erase { patient: PATIENT, limit: 1 },
    ]
}

fn request() -> DecisionRequest {
    let facts = Facts { labels: vec![], classes: vec![], codes: vec![], references: vec![], start: None, end: None };
    DecisionRequest {
        purposes: PurposeSet(Purposes::NONE),
        actors: vec![],
        action: Action::Access,
        facts,
        reader: None,
    }
}
