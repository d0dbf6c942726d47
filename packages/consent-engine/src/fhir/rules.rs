//! The rules of a Consent: R4 and R5, root and one level of exceptions.

use serde_json::Value;

use super::assemble::assemble;
use super::node::Node;
use super::provision::{self, effect_of, Written};
use super::{ClearConsent, FhirError, Problem, Regime};
use crate::model::Effect;

/// Exceptions of one consent that are read: at most.
const MAX_EXCEPTIONS: usize = 100_000;

const KNOWN: [&str; 38] = [
    "period",
    "resourceType",
    "id",
    "meta",
    "language",
    "text",
    "contained",
    "extension",
    "modifierExtension",
    "identifier",
    "status",
    "scope",
    "category",
    "patient",
    "subject",
    "dateTime",
    "date",
    "performer",
    "consentingParty",
    "onBehalfOf",
    "grantor",
    "grantee",
    "manager",
    "controller",
    "organization",
    "custodian",
    "source",
    "sourceAttachment",
    "sourceReference",
    "sourceIdentifier",
    "policy",
    "policyRule",
    "regulatoryBasis",
    "policyBasis",
    "policyText",
    "verification",
    "decision",
    "provision",
];

/// Reads the rules of a consent, or why they cannot be honoured in full.
pub(super) fn read(node: &Node<'_>, reference: &str, regime: Regime) -> Result<ClearConsent, FhirError> {
    no_modifiers(node.value)
        .map_err(|path| FhirError { path: format!("{reference}{path}"), problem: Problem::ModifierExtension })?;
    node.only(&KNOWN)?;
    node.each_of("extension", |extension| provision::narrowing(&extension))?;
    let decision = node.field("decision").map(|decision| effect_of(&decision)).transpose()?;
    let (root, exceptions) = match node.field("provision") {
        Some(list) if list.value.is_array() => r5(node, &list, decision, reference)?,
        Some(root) => r4(&root, decision, reference)?,
        None => (base(node, decision)?, vec![]),
    };
    assemble(node, root, exceptions, regime)
}

fn base(node: &Node<'_>, decision: Option<Effect>) -> Result<Written, FhirError> {
    let effect = decision.ok_or_else(|| node.refuse(Problem::NoDecision))?;
    Ok(Written { effect: Some(effect), ..Written::default() })
}

/// R4: one provision is the root; the exceptions nested in it say permit or deny themselves.
fn r4(root: &Node<'_>, decision: Option<Effect>, holder: &str) -> Result<(Written, Vec<Written>), FhirError> {
    let mut written = provision::read(root, holder)?;
    written.effect = match (written.effect, decision) {
        (Some(own), Some(decision)) if own != decision => return Err(root.refuse(Problem::Disagree)),
        (own, decision) => own.or(decision),
    };
    if written.effect.is_none() {
        return Err(root.refuse(Problem::NoDecision));
    }
    let exceptions = match root.field("provision") {
        Some(list) => nested(&list, None, holder)?,
        None => vec![],
    };
    Ok((written, exceptions))
}

/// R5: `decision` is the root, each provision an exception to it.
fn r5(
    node: &Node<'_>,
    list: &Node<'_>,
    decision: Option<Effect>,
    holder: &str,
) -> Result<(Written, Vec<Written>), FhirError> {
    let root = base(node, decision)?;
    let other = root.effect.map(|effect| match effect {
        Effect::Permit => Effect::Deny,
        Effect::Deny => Effect::Permit,
    });
    Ok((root, nested(list, other, holder)?))
}

fn nested(list: &Node<'_>, unstated: Option<Effect>, holder: &str) -> Result<Vec<Written>, FhirError> {
    let found = list.value.as_array().map_or(0, Vec::len);
    if found > MAX_EXCEPTIONS {
        return Err(list.refuse(Problem::TooMany { limit: MAX_EXCEPTIONS, found }));
    }
    list.each()?
        .map(|rule| {
            let mut written = provision::read(&rule, holder)?;
            written.effect = written.effect.or(unstated);
            if written.effect.is_none() {
                return Err(rule.refuse(Problem::NoType));
            }
            let deeper =
                rule.field("provision").filter(|deeper| deeper.value.as_array().is_none_or(|list| !list.is_empty()));
            deeper.map_or(Ok(written), |deeper| Err(deeper.refuse(Problem::TooDeep)))
        })
        .collect()
}

/// Looks for modifier extensions anywhere but in contained resources and the narrative.
fn no_modifiers(value: &Value) -> Result<(), String> {
    match value {
        Value::Object(fields) => fields.iter().try_for_each(|(name, one)| match name.as_str() {
            "modifierExtension" | "implicitRules" if !is_empty(one) => Err(format!(".{name}")),
            "contained" | "text" | "meta" => Ok(()),
            _ => no_modifiers(one).map_err(|path| format!(".{name}{path}")),
        }),
        Value::Array(list) => {
            list.iter().enumerate().try_for_each(|(at, one)| no_modifiers(one).map_err(|path| format!("[{at}]{path}")))
        }
        _ => Ok(()),
    }
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}
