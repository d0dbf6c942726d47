//! One rule of a Consent, R4 or R5.

use super::coding::{coding, concept};
use super::node::Node;
use super::reference::named;
use super::time::span_of;
use super::{FhirError, Problem};
use crate::model::{Code, Criteria, Effect, Span};
use crate::vocabulary::{Action, Actions, Confidentiality, Purpose, Sensitivity};

const KNOWN: [&str; 16] = [
    "id",
    "extension",
    "modifierExtension",
    "type",
    "period",
    "actor",
    "action",
    "securityLabel",
    "purpose",
    "class",
    "resourceType",
    "documentType",
    "code",
    "dataPeriod",
    "data",
    "provision",
];

/// A provision as it is written, before hierarchies are spelled out.
#[derive(Default)]
pub(super) struct Written {
    pub effect: Option<Effect>,
    pub period: Span,
    pub actors: Vec<String>,
    pub actions: Actions,
    pub named: Vec<Purpose>,
    pub foreign: Vec<Code>,
    pub labels: Vec<Code>,
    pub data: Criteria<Code>,
}

impl Written {
    pub fn names_purposes(&self) -> bool {
        !self.named.is_empty() || !self.foreign.is_empty()
    }

    /// Its data criteria: levels become high-water marks, up to it in a permit, from it in a deny.
    pub fn criteria(&mut self, effect: Effect) -> Criteria<Code> {
        let mark = |label: Code| match level(&label) {
            None => label,
            Some(level) if effect == Effect::Permit => Code::at_most(level),
            Some(level) => Code::at_least(level),
        };
        let labels = std::mem::take(&mut self.labels).into_iter().map(mark).collect();
        Criteria { labels, ..std::mem::take(&mut self.data) }
    }
}

fn level(label: &Code) -> Option<Confidentiality> {
    (label.system == Confidentiality::SYSTEM).then(|| Confidentiality::from_code(&label.code).ok()).flatten()
}

/// Reads a provision; nested ones are left to the caller.
pub(super) fn read(node: &Node<'_>, holder: &str) -> Result<Written, FhirError> {
    node.only(&KNOWN)?;
    node.each_of("extension", |extension| narrowing(&extension))?;
    let mut rule = Written { effect: effect(node)?, period: period(node, "period")?, ..Written::default() };
    node.each_of::<FhirError>("actor", |actor| actor_into(&actor, holder, &mut rule.actors))?;
    node.each_of::<FhirError>("action", |action| action_into(&action, &mut rule.actions))?;
    node.each_of::<FhirError>("purpose", |purpose| purpose_into(&purpose, &mut rule))?;
    node.each_of::<FhirError>("securityLabel", |label| label_into(&label, &mut rule.labels))?;
    classes(node, &mut rule.data.classes)?;
    node.each_of::<FhirError>("code", |code| concept(&code, &mut rule.data.codes))?;
    node.each_of::<FhirError>("data", |data| data_into(&data, holder, &mut rule.data.references))?;
    rule.data.dates = period(node, "dataPeriod")?;
    Ok(rule)
}

/// Ordinary extensions do not change meaning in FHIR; these do all the same: Google's environment of access, and
/// elements of other FHIR releases carried as extensions.
pub(super) fn narrowing(extension: &Node<'_>) -> Result<(), FhirError> {
    let url = extension.text("url")?.unwrap_or_default();
    let environment = url.starts_with("https://g.co/fhir/medicalrecords/");
    let foreign_release =
        url.starts_with("http://hl7.org/fhir/") && url.contains("/StructureDefinition/extension-Consent.");
    if environment || foreign_release {
        return Err(extension.refuse(Problem::NotUnderstood));
    }
    Ok(())
}

/// `permit` or `deny` in field `type` of a provision.
fn effect(node: &Node<'_>) -> Result<Option<Effect>, FhirError> {
    node.field("type").map(|node| effect_of(&node)).transpose()
}

/// `permit` or `deny`.
pub(super) fn effect_of(node: &Node<'_>) -> Result<Effect, FhirError> {
    match node.str()? {
        "permit" => Ok(Effect::Permit),
        "deny" => Ok(Effect::Deny),
        other => Err(node.refuse(crate::vocabulary::UnknownCode {
            set: "decision (permit or deny)",
            value: other.chars().take(64).collect(),
        })),
    }
}

/// A Period, ends inclusive; absent is always.
pub(super) fn period(node: &Node<'_>, name: &str) -> Result<Span, FhirError> {
    let Some(period) = node.field(name) else { return Ok(Span::ALWAYS) };
    if !period.value.is_object() {
        return Err(period.wrong("a Period"));
    }
    let bound = |name: &'static str| {
        let Some(bound) = period.field(name) else { return Ok(None) };
        span_of(bound.str()?).map(Some).map_err(|error| bound.refuse(error))
    };
    let (start, end): (Option<Span>, Option<Span>) = (bound("start")?, bound("end")?);
    let span = Span { start: start.and_then(|start| start.start), end: end.and_then(|end| end.end) };
    match (span.start, span.end) {
        (Some(start), Some(end)) if end <= start => Err(period.refuse(Problem::Period)),
        _ => Ok(span),
    }
}

fn actor_into(actor: &Node<'_>, holder: &str, into: &mut Vec<String>) -> Result<(), FhirError> {
    actor.only(&["id", "extension", "modifierExtension", "role", "reference"])?;
    let reference = actor.field("reference").ok_or_else(|| actor.refuse(Problem::Missing("an actor's reference")))?;
    into.extend(named(&reference, holder)?);
    Ok(())
}

fn action_into(action: &Node<'_>, into: &mut Actions) -> Result<(), FhirError> {
    let mut codes = vec![];
    concept(action, &mut codes)?;
    for code in codes.iter().filter(|code| code.system.is_empty() || code.system == Action::SYSTEM) {
        *into = into.with(Action::from_code(&code.code).map_err(|error| action.refuse(error))?);
    }
    if into.iter().next().is_none() {
        return Err(action.refuse(Problem::NotUnderstood));
    }
    Ok(())
}

fn purpose_into(purpose: &Node<'_>, rule: &mut Written) -> Result<(), FhirError> {
    let code = coding(purpose)?;
    match purpose_of(&code) {
        Some(purpose) => rule.named.push(purpose),
        None => rule.foreign.push(of_act_reason(code)),
    }
    Ok(())
}

/// A purpose without a system is one of ActReason, be it in the table or not.
pub(super) fn of_act_reason(code: Code) -> Code {
    if code.system.is_empty() {
        return Code { system: Purpose::SYSTEM.into(), ..code };
    }
    code
}

/// The purpose of ActReason that a code means; a code without a system is read as one.
pub(super) fn purpose_of(code: &Code) -> Option<Purpose> {
    let act_reason = code.system.is_empty() || code.system == Purpose::SYSTEM;
    act_reason.then(|| Purpose::from_code(&code.code).ok()).flatten()
}

fn label_into(label: &Node<'_>, into: &mut Vec<Code>) -> Result<(), FhirError> {
    let code = with_system(coding(label)?);
    if code.system == Confidentiality::SYSTEM {
        Confidentiality::from_code(&code.code).map_err(|error| label.refuse(error))?;
    }
    into.push(code);
    Ok(())
}

/// A label as it compares: one without a system is a confidentiality or a sensitivity where it is one; one of a system
/// without known hierarchy is its code alone.
pub(super) fn with_system(label: Code) -> Code {
    if [Confidentiality::SYSTEM, Sensitivity::SYSTEM].contains(&&*label.system) {
        label
    } else if !label.system.is_empty() {
        Code { system: "".into(), ..label }
    } else if Confidentiality::from_code(&label.code).is_ok() {
        Code { system: Confidentiality::SYSTEM.into(), ..label }
    } else if Sensitivity::from_code(&label.code).is_ok() {
        Code { system: Sensitivity::SYSTEM.into(), ..label }
    } else {
        label
    }
}

fn classes(node: &Node<'_>, into: &mut Vec<Code>) -> Result<(), FhirError> {
    let fields = ["class", "resourceType", "documentType"];
    let mut present = fields.iter().filter_map(|name| node.field(name));
    if let (Some(_), Some(second)) = (present.next(), present.next()) {
        // fields are AND'ed: two kinds of class at once are more than one list can say
        return Err(second.refuse(Problem::NotUnderstood));
    }
    fields.iter().try_for_each(|name| node.each_of::<FhirError>(name, |class| class_into(&class, into)))
}

fn class_into(class: &Node<'_>, into: &mut Vec<Code>) -> Result<(), FhirError> {
    let code = match class.value.as_str() {
        Some(bare) => Code::new("", bare.to_owned()),
        None => coding(class)?,
    };
    into.push(class_of(code));
    Ok(())
}

/// A class without a system is a resource type; a canonical URL is a profile, whatever its system.
pub(super) fn class_of(code: Code) -> Code {
    if code.code.starts_with("http") {
        Code::new("", code.code)
    } else if code.system.is_empty() {
        Code::new(Code::RESOURCE_TYPE, code.code)
    } else {
        code
    }
}

fn data_into(data: &Node<'_>, holder: &str, into: &mut Vec<Code>) -> Result<(), FhirError> {
    data.only(&["id", "extension", "modifierExtension", "meaning", "reference"])?;
    let meaning = data.field("meaning").ok_or_else(|| data.refuse(Problem::Missing("a meaning")))?;
    let relation = match meaning.str()? {
        "instance" => Code::INSTANCE,
        "related" => Code::RELATED,
        "dependents" => Code::DEPENDENTS,
        "authoredby" => Code::AUTHORED_BY,
        _ => return Err(meaning.refuse(Problem::NotUnderstood)),
    };
    let reference = data.field("reference").ok_or_else(|| data.refuse(Problem::Missing("a data reference")))?;
    into.extend(named(&reference, holder)?.into_iter().map(|name| Code::new(relation, name)));
    Ok(())
}
