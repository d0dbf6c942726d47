//! Node to [`Claim`].

use adjudication::Use;
use serde_json::Value;

use super::insurance::Insurance;
use super::line::{self, Context, Line};
use super::service::{key_of, key_of_target, Coding, Prescriptions};
use super::{CareTeamMember, Claim, Flaw, Status};
use crate::money::Money;
use crate::reference::{identifier_key, Target};
use crate::{shape, FhirDate, Node, Period, ReadError};

const SECONDS_A_DAY: i64 = 86_400;

impl Claim {
    /// Reads a `Claim` resource. `prescriptions` gives pharmacy lines their drug.
    ///
    /// # Errors
    /// [`ReadError`] when it is no Claim of FHIR R4 shape.
    pub fn read(node: &Node<'_>, prescriptions: &Prescriptions) -> Result<Self, ReadError> {
        match node.text("resourceType")? {
            Some("Claim") => {}
            Some(_) => return Err(node.error("a FHIR R4 Claim", "a resource of another type")),
            None => return Err(node.error("a FHIR R4 Claim", "an object without resourceType")),
        }
        shape::check(node)?;
        let mut flaws = Vec::new();
        let id = node.text("id")?.map(str::to_owned);
        let created = FhirDate::of(node, "created")?;
        let reference = |name: &str| node.child(name).map(|child| child.value().clone());
        let mut claim = Self {
            number: number(node)?.or_else(|| id.clone()),
            names: names(node, id.as_deref())?,
            id,
            status: status(node, &mut flaws)?,
            purpose: purpose(node, &mut flaws)?,
            claim_type: code(node, "type")?,
            type_concept: reference("type"),
            patient: reference("patient").as_ref().and_then(key_of),
            patient_reference: reference("patient"),
            provider: reference("provider").as_ref().and_then(key_of),
            provider_reference: reference("provider"),
            insurer: reference("insurer").as_ref().and_then(key_of),
            insurer_reference: reference("insurer"),
            received: None,
            created: node.text("created")?.map(str::to_owned),
            billable_period: reference("billablePeriod"),
            care_team: care_team(node)?,
            insurance: Insurance::read(node, &mut flaws)?,
            replaces: replaces(node)?,
            lines: lines(node, prescriptions, &mut flaws)?,
            total: Money::of(node, "total")?,
            flaws,
        };
        claim.date(Period::of(node, "billablePeriod")?.unwrap_or_default(), created);
        claim.require();
        Ok(claim)
    }

    /// Gives lines without days the claim's, and finds the day of receipt: the UTC day of `created`. Where the same
    /// instant is a later day as written (a clinic east of Greenwich bills at night), a service of that day is not
    /// in the future.
    fn date(&mut self, period: Period, created: Option<FhirDate>) {
        let (from, through) = line::span(&period);
        let fallback = created.map(|date| date.first_day);
        for line in &mut self.lines {
            line.from = line.from.or(from).or(fallback);
            line.through = line.through.or(through).or(line.from);
        }
        let last = self.lines.iter().filter_map(|line| line.through).max();
        self.received = created.map(|date| {
            let utc = i32::try_from(date.start.div_euclid(SECONDS_A_DAY)).unwrap_or(date.first_day);
            last.map_or(utc, |last| utc.max(last.min(date.first_day)))
        });
    }

    /// What a claim must have to be paid.
    fn require(&mut self) {
        let wanted = [
            (self.number.is_some(), "Claim.identifier", "an identifier or an id"),
            (self.patient.is_some(), "Claim.patient", "a reference"),
            (self.provider.is_some(), "Claim.provider", "a reference"),
            (self.received.is_some(), "Claim.created", "a date"),
            (self.lines.iter().all(|line| line.from.is_some()), "Claim.billablePeriod", "days of service"),
        ];
        let missing = wanted.into_iter().filter(|(there, ..)| !there);
        self.flaws.extend(missing.map(|(_, element, wanted)| Flaw {
            sequence: None,
            element,
            wanted,
            found: "nothing",
        }));
    }
}

fn number(node: &Node<'_>) -> Result<Option<String>, ReadError> {
    let identifiers = node.list("identifier")?;
    let values: Result<Vec<_>, _> = identifiers.iter().map(|identifier| identifier.text("value")).collect();
    Ok(values?.into_iter().flatten().next().map(str::to_owned))
}

fn names(node: &Node<'_>, id: Option<&str>) -> Result<Vec<String>, ReadError> {
    let mut names: Vec<String> =
        id.map(|id| key_of_target(Target::parse(&format!("Claim/{id}")))).into_iter().collect();
    for identifier in node.list("identifier")? {
        names.extend(identifier_key(identifier.value()));
        names.extend(identifier.text("value")?.map(|value| format!("|{value}")));
    }
    Ok(names)
}

fn status(node: &Node<'_>, flaws: &mut Vec<Flaw>) -> Result<Status, ReadError> {
    let element = "Claim.status";
    Ok(match node.text("status")? {
        Some("active") => Status::Active,
        Some("cancelled") => Status::Cancelled,
        found => {
            let found = if found.is_some() { "another" } else { "nothing" };
            flaws.push(Flaw { sequence: None, element, wanted: "active or cancelled", found });
            Status::Other
        }
    })
}

fn purpose(node: &Node<'_>, flaws: &mut Vec<Flaw>) -> Result<Use, ReadError> {
    let wanted = "claim, preauthorization or predetermination";
    let element = "Claim.use";
    Ok(match node.text("use")? {
        Some("claim") => Use::Claim,
        Some("preauthorization") => Use::Preauthorization,
        Some("predetermination") => Use::Predetermination,
        found => {
            let found = if found.is_some() { "another" } else { "nothing" };
            flaws.push(Flaw { sequence: None, element, wanted, found });
            Use::Claim
        }
    })
}

fn code(node: &Node<'_>, name: &str) -> Result<Option<String>, ReadError> {
    let codings = node.child(name).map(|concept| Coding::all(&concept)).transpose()?.unwrap_or_default();
    Ok(codings.into_iter().next().map(|coding| coding.code))
}

fn care_team(node: &Node<'_>) -> Result<Vec<CareTeamMember>, ReadError> {
    let mut team = Vec::new();
    for member in node.list("careTeam")? {
        let role = code(&member, "role")?;
        let responsible = member.child("responsible").is_some_and(|flag| flag.value() == &Value::Bool(true));
        let sequence = member.child("sequence").and_then(|number| number.value().as_u64()).unwrap_or_default();
        let Some(provider) = member.child("provider").and_then(|provider| key_of(provider.value())) else { continue };
        let rendering =
            responsible || role.is_none_or(|role| matches!(role.as_str(), "primary" | "rendering" | "performing"));
        team.push(CareTeamMember { sequence, provider, rendering });
    }
    Ok(team)
}

/// Claims named in `related` with relationship `prior` or `replaces`.
fn replaces(node: &Node<'_>) -> Result<Vec<String>, ReadError> {
    let mut names = Vec::new();
    for related in node.list("related")? {
        let relationship = related.child("relationship").map(|concept| Coding::all(&concept)).transpose()?;
        if !relationship.iter().flatten().any(|coding| coding.code == "prior" || coding.code == "replaces") {
            continue;
        }
        let claim = related.child("claim").and_then(|claim| key_of(claim.value()));
        let number = related.child("reference").and_then(|identifier| identifier_key(identifier.value()));
        names.push(claim.or(number).unwrap_or_default());
    }
    Ok(names)
}

fn lines(node: &Node<'_>, prescriptions: &Prescriptions, flaws: &mut Vec<Flaw>) -> Result<Vec<Line>, ReadError> {
    let items = node.list("item")?;
    let context = Context {
        claim: node,
        prescription: node.child("prescription").map(|reference| reference.value().clone()),
        pharmacy: code(node, "type")?.as_deref() == Some("pharmacy"),
        lines: items.len(),
        prescriptions,
    };
    items.iter().map(|item| Line::read(item, &context, flaws)).collect()
}
