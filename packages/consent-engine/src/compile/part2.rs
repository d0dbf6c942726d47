//! 42 CFR 2.31: what a consent to disclose records of substance use disorder treatment must have.

use thiserror::Error;

use super::Signing;
use crate::fhir::{ClearConsent, Expiry};
use crate::model::{Code, Effect, Foreign, Rule};

/// What is missing.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum Part2Lack {
    /// 2.31(a)(4)
    #[error("42 CFR 2.31 wants a recipient or class of recipients, found none")]
    Recipient,
    /// 2.31(a)(5)
    #[error("42 CFR 2.31 wants a purpose, found none")]
    Purpose,
    /// 2.31(a)(3)
    #[error(
        "42 CFR 2.31 wants the information to be disclosed, found no labels, classes, codes, data or period of it"
    )]
    Scope,
    /// 2.31(a)(7)
    #[error("42 CFR 2.31 wants an expiry or an explicit none, found neither")]
    Expiry,
    /// 2.31(a)(8)
    #[error("42 CFR 2.31 wants a signature, found no commitment of one")]
    Signature,
}

impl Part2Lack {
    /// A stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Recipient => "part2_recipient",
            Self::Purpose => "part2_purpose",
            Self::Scope => "part2_scope",
            Self::Expiry => "part2_expiry",
            Self::Signature => "part2_signature",
        }
    }
}

/// Checks each permit of a consent, together with its root; a consent that only denies discloses nothing.
pub(super) fn validate(consent: &ClearConsent, expiry: Expiry, signing: Signing) -> Result<(), Part2Lack> {
    let root = &consent.root;
    let exceptions = consent.exceptions.iter().filter(|rule| rule.effect == Effect::Permit);
    let own = (root.effect == Effect::Permit).then_some(root);
    let mut permits = own.into_iter().chain(exceptions).peekable();
    if permits.peek().is_none() {
        return Ok(());
    }
    permits.try_for_each(|rule| complete(rule, root))?;
    if expiry == Expiry::Unstated {
        return Err(Part2Lack::Expiry);
    }
    if signing == Signing::None {
        return Err(Part2Lack::Signature);
    }
    Ok(())
}

fn complete(rule: &Rule<String, Code>, root: &Rule<String, Code>) -> Result<(), Part2Lack> {
    if rule.actors.is_empty() && root.actors.is_empty() {
        Err(Part2Lack::Recipient)
    } else if rule.foreign == Foreign::Any {
        Err(Part2Lack::Purpose)
    } else if rule.data.is_all() && (root.data.is_all() || root.effect == Effect::Deny) {
        Err(Part2Lack::Scope)
    } else {
        Ok(())
    }
}
