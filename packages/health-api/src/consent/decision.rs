//! What is asked for a decision, and the answer.

use consent_engine::wire::{Facts, PurposeSet, Tag};
use cosmwasm_schema::cw_serde;
use cosmwasm_std::Binary;

use super::Action;
use crate::{ConsentOrdinal, ParticipantNumber, Salt};

/// A request about one item of one patient at one custodian, judged at the block's time.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct DecisionRequest {
    /// purposes asked for, each of which must be permitted; BTG stands alone
    pub purposes: PurposeSet,
    /// who asks: the person and the organization acted for, 1..=16
    pub actors: Vec<ParticipantNumber>,
    /// what is to be done
    pub action: Action,
    /// the item, as its custodian describes it
    pub facts: Facts,
    /// set where the patient or a proxy in scope `records` reads
    pub reader: Option<Reader>,
}

/// The patient or a proxy as reader of the patient's data.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct Reader {
    /// who reads: the patient's controller, or a proxy in scope `records`
    pub address: String,
    /// for a parent: label tags of a minor's sensitive categories, about which consents decide; else none. At most 64
    pub beyond: Vec<Tag>,
}

/// A sealed consent opened for one decision.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct Opening {
    /// which consent
    pub consent: ConsentOrdinal,
    /// salt of the commitment
    pub salt: Salt,
    /// the committed bytes: canonical JSON of [`super::SealedContent`]
    pub content: Binary,
}

/// What the consents say.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum Decision {
    /// yes
    Permit,
    /// no
    Deny,
    /// none applies
    NoConsent,
}

/// What is to be done, after the domain's implicit policy.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum Outcome {
    /// release
    Permit,
    /// withhold
    Deny,
}

/// A decision. It is for the custodian's release service: a requester is given the data or nothing.
#[cw_serde]
pub struct Verdict {
    /// what the consents say
    pub decision: Decision,
    /// what is to be done
    pub outcome: Outcome,
    /// refrain NORDSCLCD: the recipient may not redisclose
    pub no_redisclosure: bool,
    /// the consents that it rests on, ascending
    pub based_on: Vec<ConsentOrdinal>,
    /// active sealed consents that were not opened: any makes it a deny, break-glass apart, and the patient is told by
    /// the receipt that is logged
    pub unopened: Vec<ConsentOrdinal>,
}

impl From<consent_engine::decide::Decision> for Decision {
    fn from(decision: consent_engine::decide::Decision) -> Self {
        match decision {
            consent_engine::decide::Decision::Permit => Self::Permit,
            consent_engine::decide::Decision::Deny => Self::Deny,
            consent_engine::decide::Decision::NoConsent => Self::NoConsent,
        }
    }
}

impl From<consent_engine::decide::Outcome> for Outcome {
    fn from(outcome: consent_engine::decide::Outcome) -> Self {
        match outcome {
            consent_engine::decide::Outcome::Permit => Self::Permit,
            consent_engine::decide::Outcome::Deny => Self::Deny,
        }
    }
}
