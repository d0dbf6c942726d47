//! A line of a claim.

use serde_json::Value;

use super::service::{Coding, Prescriptions, Service};
use super::Flaw;
use crate::money::{Exact, Money};
use crate::{FhirDate, Node, Period, ReadError};

/// A line as written, its service resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// its number
    pub sequence: u32,
    /// `productOrService` as written
    pub concept: Option<Value>,
    /// what it bills for
    pub service: Service,
    /// codes of its modifiers
    pub modifiers: Vec<String>,
    /// place of service: code, address or reference, one text
    pub place: String,
    /// first day as written; absent: the claim's
    pub from: Option<i32>,
    /// last day as written
    pub through: Option<i32>,
    /// how many; absent: 1
    pub quantity: Option<Exact>,
    /// price of one
    pub unit_price: Option<Money>,
    /// multiplies the price
    pub factor: Option<Exact>,
    /// price of all
    pub net: Option<Money>,
    /// names an encounter
    pub has_encounter: bool,
    /// `careTeamSequence`
    pub care_team: Vec<u64>,
}

/// What lines take from their claim.
pub(super) struct Context<'a> {
    pub claim: &'a Node<'a>,
    pub prescription: Option<Value>,
    pub pharmacy: bool,
    pub lines: usize,
    pub prescriptions: &'a Prescriptions,
}

impl Line {
    /// Reads an item; what cannot be paid goes to `flaws`.
    pub(super) fn read(item: &Node<'_>, context: &Context<'_>, flaws: &mut Vec<Flaw>) -> Result<Self, ReadError> {
        let sequence = sequence(item, flaws)?;
        let concept = item.child("productOrService");
        let (from, through) = days(item)?;
        let quantity = item.child("quantity").and_then(|quantity| quantity.child("value"));
        let line = Self {
            sequence,
            service: service(concept.as_ref(), context)?,
            concept: concept.map(|node| node.value().clone()),
            modifiers: modifiers(item)?,
            place: place(item)?,
            from,
            through,
            quantity: quantity.map(|value| Exact::read(&value)).transpose()?,
            unit_price: Money::of(item, "unitPrice")?,
            factor: item.child("factor").map(|factor| Exact::read(&factor)).transpose()?,
            net: Money::of(item, "net")?,
            has_encounter: !item.list("encounter")?.is_empty(),
            care_team: care_team(item)?,
        };
        if line.concept.is_none() {
            let element = "Claim.item.productOrService";
            flaws.push(Flaw { sequence: Some(sequence), element, wanted: "a service", found: "nothing" });
        }
        Ok(line)
    }
}

fn sequence(item: &Node<'_>, flaws: &mut Vec<Flaw>) -> Result<u32, ReadError> {
    let Some(node) = item.child("sequence") else {
        flaws.push(Flaw { sequence: None, element: "Claim.item.sequence", wanted: "a line number", found: "nothing" });
        return Ok(0);
    };
    let number = node.value().as_u64().and_then(|number| u32::try_from(number).ok());
    if number == Some(0) {
        flaws.push(Flaw {
            sequence: None,
            element: "Claim.item.sequence",
            wanted: "a line number from 1 on",
            found: "0",
        });
    }
    number.ok_or_else(|| node.wanted("a line number"))
}

fn service(concept: Option<&Node<'_>>, context: &Context<'_>) -> Result<Service, ReadError> {
    let own = concept.map(Coding::all).transpose()?.unwrap_or_default();
    let prescription = context.prescription.as_ref().filter(|_| context.pharmacy);
    if let Some(reference) = prescription {
        let drug = context.prescriptions.drug(context.claim, reference)?;
        let own_drug = own.iter().any(Coding::is_drug);
        match (own_drug, drug) {
            (false, Some(codings)) => return Ok(Service::Coded(codings)),
            (true, Some(codings)) if context.lines == 1 => return Ok(Service::Coded(codings)),
            (true, _) => {}
            (false, None) => return Ok(Service::Prescription(super::key_of(reference).unwrap_or_default())),
        }
    }
    if !own.is_empty() {
        return Ok(Service::Coded(own));
    }
    let text = concept.map(|node| node.text("text")).transpose()?.flatten();
    Ok(Service::Uncoded(text.unwrap_or_default().to_owned()))
}

fn modifiers(item: &Node<'_>) -> Result<Vec<String>, ReadError> {
    let mut codes = Vec::new();
    for concept in item.list("modifier")? {
        let first = Coding::all(&concept)?.into_iter().next().map(|coding| coding.code);
        codes.extend(first.or(concept.text("text")?.map(str::to_owned)).map(|code| code.trim().to_ascii_uppercase()));
    }
    Ok(codes)
}

fn place(item: &Node<'_>) -> Result<String, ReadError> {
    if let Some(concept) = item.child("locationCodeableConcept") {
        let first = Coding::all(&concept)?.into_iter().next().map(|coding| coding.code);
        return Ok(first.or(concept.text("text")?.map(str::to_owned)).unwrap_or_default());
    }
    if let Some(reference) = item.child("locationReference") {
        return Ok(super::key_of(reference.value()).unwrap_or_default());
    }
    Ok(item.child("locationAddress").map(|address| address.value().to_string()).unwrap_or_default())
}

fn days(item: &Node<'_>) -> Result<(Option<i32>, Option<i32>), ReadError> {
    if let Some(date) = FhirDate::of(item, "servicedDate")? {
        return Ok((Some(date.first_day), Some(date.last_day)));
    }
    let period = Period::of(item, "servicedPeriod")?.unwrap_or_default();
    Ok(span(&period))
}

/// The days of a period as written; an open end is its other end.
pub(super) fn span(period: &Period) -> (Option<i32>, Option<i32>) {
    let (first, last) = (period.first_day(), period.last_day());
    (first.or(period.end.map(|end| end.first_day)), last.or(period.start.map(|start| start.last_day)))
}

fn care_team(item: &Node<'_>) -> Result<Vec<u64>, ReadError> {
    let numbers = item.child("careTeamSequence").map_or_else(|| Ok(Vec::new()), |list| list.items())?;
    numbers.iter().map(|node| node.value().as_u64().ok_or_else(|| node.wanted("a whole number"))).collect()
}
