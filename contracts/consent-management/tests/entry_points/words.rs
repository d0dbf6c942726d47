//! Consents, requests and openings as the tests speak of them.

use consent_engine::vocabulary::{Purpose, Purposes};
use consent_engine::wire::{Facts, PurposeSet, Tag, TermEffect, TermRule, Terms};
use cosmwasm_std::Binary;
use health_api::consent::{
    sealed_commitment, Action, ConsentBody, DecisionRequest, ExecuteMsg, Opening, Receipt, SealedContent,
};
use health_api::{Commitment, PatientId, Salt};

use crate::world::{ANA, CLINIC};

pub fn tag(text: &str) -> Tag {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
    Tag(bytes)
}

/// Tags that say "level N": at most N R V, at least U L M N.
pub fn normal() -> Vec<Tag> {
    ["<N", "<R", "<V", ">U", ">L", ">M", ">N"].map(tag).to_vec()
}

/// Tags that say "level R".
pub fn restricted() -> Vec<Tag> {
    ["<R", "<V", ">U", ">L", ">M", ">N", ">R"].map(tag).to_vec()
}

pub fn facts(labels: Vec<Tag>) -> Facts {
    Facts { labels, classes: vec![tag("Observation")], codes: vec![], references: vec![], start: None, end: None }
}

pub fn rule(effect: TermEffect, purposes: Purposes, actors: &[u32]) -> TermRule {
    TermRule {
        effect,
        purposes: PurposeSet(purposes),
        actions: 0,
        start: None,
        end: None,
        actors: actors.iter().map(ToString::to_string).collect(),
        labels: vec![],
        classes: vec![],
        codes: vec![],
        references: vec![],
        data_start: None,
        data_end: None,
    }
}

pub fn permits(purpose: Purpose, actors: &[u32]) -> Terms {
    Terms { root: rule(TermEffect::Permit, Purposes::permitted_by(&[purpose]), actors), exceptions: vec![] }
}

pub fn denies(purpose: Purpose, actors: &[u32]) -> Terms {
    Terms { root: rule(TermEffect::Deny, Purposes::denied_by(&[purpose]), actors), exceptions: vec![] }
}

/// With an exception: a deny of data that carries the label.
pub fn but_not(mut terms: Terms, label: &str) -> Terms {
    let mut exception = rule(TermEffect::Deny, terms.root.purposes.0, &[]);
    exception.labels = vec![tag(label)];
    terms.exceptions.push(exception);
    terms
}

pub fn care(terms: Terms) -> ConsentBody {
    ConsentBody::Care { custodian: CLINIC, terms }
}

pub fn payment(terms: Terms) -> ConsentBody {
    ConsentBody::Payment { terms }
}

pub fn files(consents: Vec<ConsentBody>) -> ExecuteMsg {
    ExecuteMsg::FileConsents { patient: ANA, consents }
}

pub fn revokes(consents: &[u32]) -> ExecuteMsg {
    ExecuteMsg::RevokeConsents { patient: ANA, consents: consents.to_vec() }
}

pub fn request(purpose: Purpose, actors: &[u32], labels: Vec<Tag>) -> DecisionRequest {
    DecisionRequest {
        purposes: PurposeSet(purpose.alone()),
        actors: actors.to_vec(),
        action: Action::Access,
        facts: facts(labels),
        reader: None,
    }
}

pub fn commitment(byte: u8) -> Commitment {
    Commitment([byte; 32])
}

pub fn one(patient: PatientId, byte: u8) -> Receipt {
    Receipt::One { patient, commitment: commitment(byte) }
}

pub fn logs(byte: u8) -> ExecuteMsg {
    ExecuteMsg::Log { writer: None, receipt: one(ANA, byte) }
}

/// A sealed consent and what opens it, by salt.
pub fn sealed_for(
    patient: PatientId,
    custodian: u32,
    terms: Option<Terms>,
    salt: u8,
) -> (ConsentBody, impl Fn(u32) -> Opening) {
    let content = cosmwasm_std::to_json_vec(&SealedContent { custodian, patient, terms }).unwrap();
    let salt = Salt([salt; 32]);
    let commitment = sealed_commitment(&salt, &content);
    let body = ConsentBody::Sealed { custodian, commitment };
    (body, move |consent| Opening { consent, salt, content: Binary::from(content.clone()) })
}

pub fn sealed(terms: Option<Terms>, salt: u8) -> (ConsentBody, impl Fn(u32) -> Opening) {
    sealed_for(ANA, CLINIC, terms, salt)
}

pub fn attribute<'a>(event: &'a cosmwasm_std::Event, key: &str) -> &'a str {
    event.attributes.iter().find(|attribute| attribute.key == key).map_or("", |attribute| attribute.value.as_str())
}
