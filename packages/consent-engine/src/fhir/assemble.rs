//! From provisions as written to rules with all hierarchies spelled out.

use serde_json::Value;

use super::consent::when;
use super::node::Node;
use super::provision::Written;
use super::{ClearConsent, FhirError, Regime};
use crate::model::{Code, Consent, Effect, Foreign, Rule};
use crate::vocabulary::{ImplicitPolicy, Purpose, Purposes};

/// Spells out what each rule covers.
pub(super) fn assemble(
    node: &Node<'_>,
    mut root: Written,
    exceptions: Vec<Written>,
    regime: Regime,
) -> Result<ClearConsent, FhirError> {
    let together = std::iter::once(&root).chain(&exceptions).any(consents_together);
    let period = when(node)?;
    let mut base = root_rule(&mut root, policy(node), regime);
    base.period = period;
    let exceptions = exceptions.into_iter().map(|rule| exception(rule, &base, &root.named, regime)).collect();
    Ok(Consent {
        no_redisclosure: regime.part2 && !together,
        binding: regime.self_pay && base.effect == Effect::Deny,
        root: base,
        exceptions,
    })
}

/// One consent to treatment, payment and operations (42 CFR 2.33(b), 2024): the recipient may redisclose.
fn consents_together(rule: &Written) -> bool {
    let all = [Purpose::TREAT, Purpose::HPAYMT, Purpose::HOPERAT];
    rule.effect == Some(Effect::Permit) && all.iter().all(|one| rule.named.contains(one))
}

/// A policy of IHE PCF bounds a root permit that names no purpose.
fn policy(node: &Node<'_>) -> Option<ImplicitPolicy> {
    let fields = ["policy", "policyBasis"];
    let listed = |value: &Value| match value {
        Value::Array(list) => list.clone(),
        one => vec![one.clone()],
    };
    let mut uris = fields.iter().filter_map(|name| node.value.get(name)).flat_map(listed);
    uris.find_map(|one| one.get("uri").or(one.get("url")).and_then(Value::as_str).and_then(ImplicitPolicy::from_uri))
}

fn root_rule(written: &mut Written, policy: Option<ImplicitPolicy>, regime: Regime) -> Rule<String, Code> {
    let effect = written.effect.unwrap_or(Effect::Deny);
    let mut rule = Rule::unbounded(effect);
    if written.names_purposes() {
        rule.purposes = spelled_out(effect, &written.named, regime);
        rule.foreign = Foreign::Only(std::mem::take(&mut written.foreign));
    } else if effect == Effect::Deny && regime.self_pay {
        rule.purposes = spelled_out(effect, &[], regime);
        rule.foreign = Foreign::Only(vec![]);
    } else if let (Effect::Permit, Some(policy)) = (effect, policy) {
        rule.purposes = policy.purposes();
        rule.foreign = if policy.permits_foreign() { Foreign::Any } else { Foreign::Only(vec![]) };
    }
    filled(rule, written, regime)
}

fn exception(
    mut written: Written,
    root: &Rule<String, Code>,
    root_named: &[Purpose],
    regime: Regime,
) -> Rule<String, Code> {
    let effect = written.effect.unwrap_or(Effect::Deny);
    let mut rule = Rule::unbounded(effect);
    if written.names_purposes() {
        let own = spelled_out(effect, &written.named, Regime { self_pay: false, ..regime });
        let glass = if written.named.contains(&Purpose::BTG) { Purpose::BTG.alone() } else { Purposes::NONE };
        rule.purposes = (own & root.purposes) | glass;
        rule.foreign = within(std::mem::take(&mut written.foreign), &root.foreign);
    } else {
        rule.purposes = inherited(effect, root.purposes, root_named);
        rule.foreign = root.foreign.clone();
    }
    rule.period = written.period;
    filled(rule, &mut written, regime)
}

/// Purposes of an exception that names none: its root's; a permit gets BTG and MLTRAINING only where the root names
/// them.
fn inherited(effect: Effect, root: Purposes, root_named: &[Purpose]) -> Purposes {
    let never_implied = Purpose::BTG.alone() | Purpose::MLTRAINING.alone();
    match effect {
        Effect::Permit => root.without(never_implied.without(Purposes::of(root_named))),
        Effect::Deny => root,
    }
}

fn within(own: Vec<Code>, root: &Foreign<Code>) -> Foreign<Code> {
    match root {
        Foreign::Any => Foreign::Only(own),
        Foreign::Only(root) => Foreign::Only(own.into_iter().filter(|code| root.contains(code)).collect()),
    }
}

/// What the named purposes cover; a self-pay deny always covers payment and operations.
fn spelled_out(effect: Effect, named: &[Purpose], regime: Regime) -> Purposes {
    match effect {
        Effect::Permit => Purposes::permitted_by(named),
        Effect::Deny if regime.self_pay => {
            Purposes::denied_by(named) | Purposes::denied_by(&[Purpose::HPAYMT, Purpose::HOPERAT])
        }
        Effect::Deny => Purposes::denied_by(named),
    }
}

fn filled(mut rule: Rule<String, Code>, written: &mut Written, regime: Regime) -> Rule<String, Code> {
    if regime.part2 && rule.effect == Effect::Permit && written.named != [Purpose::HLEGAL] {
        // 42 CFR 2.31(d): use in proceedings against the patient needs a consent of its own
        rule.purposes = rule.purposes.without(Purpose::HLEGAL.alone());
    }
    rule.data = written.criteria(rule.effect);
    rule.actions = written.actions;
    rule.actors = std::mem::take(&mut written.actors);
    rule
}
