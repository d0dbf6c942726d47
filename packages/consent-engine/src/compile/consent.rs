//! Consent to terms.

use super::{part2, payment, Addresses, Refusal, Tagger};
use crate::fhir::{ConsentRecord, Status};
use crate::model::{Code, Criteria, Effect, Foreign, Rule};
use crate::vocabulary::{Confidentiality, Sensitivity};
use crate::wire::{Tag, TermEffect, TermRule, Terms};

/// How the consent is to be filed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Shelf {
    /// for claims, terms in the open
    Payment,
    /// for care, terms in the open
    Disclosed,
    /// for care, terms in an opening that stays off chain
    Sealed,
}

/// Whether a commitment of the signed paper exists.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Signing {
    /// none
    None,
    /// `SHA-256` commitment filed with the consent
    Committed([u8; 32]),
}

/// Compiles a consent. An exception whose purposes all lie outside its root never applies and is left out.
///
/// # Errors
/// [`Refusal`] when it cannot stand on chain, the first reason found, root first.
pub fn compile_consent(
    record: &ConsentRecord,
    shelf: Shelf,
    signing: Signing,
    addresses: &impl Addresses,
    tagger: &impl Tagger,
) -> Result<Terms, Refusal> {
    if record.status.clone()? != Status::Active {
        return Err(Refusal::NotActive);
    }
    let consent = record.consent.as_ref().map_err(Clone::clone)?;
    if record.regime.part2 {
        part2::validate(consent, record.expiry, signing)?;
    }
    if consent.binding && shelf != Shelf::Sealed {
        return Err(Refusal::SelfPay);
    }
    if shelf == Shelf::Payment {
        payment::validate(consent)?;
    }
    let compile = |rule: &Rule<String, Code>| rule_terms(rule, addresses, tagger);
    let root = compile(&consent.root)?;
    let exceptions = consent.exceptions.iter().map(compile).collect::<Result<Vec<_>, _>>()?;
    let exceptions = exceptions.into_iter().filter(|rule| !rule.purposes.0.is_empty()).collect();
    let terms = Terms { root, exceptions };
    terms.validate()?;
    Ok(terms)
}

fn rule_terms(
    rule: &Rule<String, Code>,
    addresses: &impl Addresses,
    tagger: &impl Tagger,
) -> Result<TermRule, Refusal> {
    if let Foreign::Only(codes) = &rule.foreign {
        if let Some(code) = codes.first() {
            return Err(Refusal::ForeignPurpose(code.written()));
        }
    }
    let mut actors = rule.actors.iter().map(|name| address(name, addresses)).collect::<Result<Vec<_>, _>>()?;
    actors.sort();
    actors.dedup();
    let data = &rule.data;
    Ok(TermRule {
        effect: match rule.effect {
            Effect::Permit => TermEffect::Permit,
            Effect::Deny => TermEffect::Deny,
        },
        purposes: rule.purposes.into(),
        actions: rule.actions.bits(),
        start: rule.period.start,
        end: rule.period.end,
        actors,
        labels: tags(&data.labels, label, tagger)?,
        classes: tags(&data.classes, |_| Ok(()), tagger)?,
        codes: tags(&data.codes, code, tagger)?,
        references: references(data, tagger)?,
        data_start: data.dates.start,
        data_end: data.dates.end,
    })
}

fn address(name: &str, addresses: &impl Addresses) -> Result<String, Refusal> {
    if is_group(name) {
        return Err(Refusal::Group(name.to_owned()));
    }
    addresses.address_of(name).ok_or_else(|| Refusal::UnknownActor(name.to_owned()))
}

pub(super) fn is_group(name: &str) -> bool {
    name.starts_with("Group/") || name.starts_with("CareTeam/")
}

fn tags(codes: &[Code], check: fn(&Code) -> Result<(), Refusal>, tagger: &impl Tagger) -> Result<Vec<Tag>, Refusal> {
    codes.iter().map(|code| check(code).map(|()| tagger.tag(&code.system, &code.code))).collect()
}

fn label(label: &Code) -> Result<(), Refusal> {
    let known = [Code::AT_MOST, Code::AT_LEAST, Confidentiality::SYSTEM, Sensitivity::SYSTEM];
    if known.contains(&&*label.system) {
        Ok(())
    } else {
        Err(Refusal::UnknownSystem(label.written()))
    }
}

fn code(code: &Code) -> Result<(), Refusal> {
    if code.system.is_empty() {
        Err(Refusal::UnknownSystem(code.written()))
    } else {
        Ok(())
    }
}

fn references(data: &Criteria<Code>, tagger: &impl Tagger) -> Result<Vec<Tag>, Refusal> {
    let check = |reference: &Code| match &*reference.system {
        _ if is_group(&reference.code) => Err(Refusal::Group(reference.code.to_string())),
        Code::INSTANCE | Code::AUTHORED_BY => Ok(()),
        _ => Err(Refusal::Relation(reference.written())),
    };
    tags(&data.references, check, tagger)
}
