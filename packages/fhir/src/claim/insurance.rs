//! `Claim.insurance`: which coverage is asked, which come before it, and what they answered.

use serde_json::Value;

use super::prior::PriorResponse;
use super::service::contained;
use super::{key_of, Flaw};
use crate::reference::Target;
use crate::{Node, ReadError};

/// What the coverages before the one asked have answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PriorAnswer {
    /// none comes before
    #[default]
    NoneBefore,
    /// one comes before and has not answered (22)
    Missing,
    /// their answers
    Answered(Vec<PriorResponse>),
}

/// The insurance of a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Insurance {
    /// `coverage` of the entry that is asked, as written
    pub coverage: Option<Value>,
    /// normal form of that reference, or its display
    pub coverage_key: Option<String>,
    /// `preAuthRef` of the entry that is asked
    pub authorizations: Vec<String>,
    /// what the ones before it answered
    pub prior: PriorAnswer,
}

struct Entry<'a> {
    node: Node<'a>,
    sequence: u64,
    focal: bool,
}

impl Insurance {
    /// Reads `Claim.insurance`; a reference to an answer that is not contained is a flaw.
    pub(super) fn read(claim: &Node<'_>, flaws: &mut Vec<Flaw>) -> Result<Self, ReadError> {
        let nodes = claim.list("insurance")?;
        let entries: Vec<Entry<'_>> =
            nodes.into_iter().enumerate().map(|(at, node)| entry(at, node)).collect::<Result<_, _>>()?;
        let asked =
            entries.iter().find(|entry| entry.focal).or_else(|| entries.iter().min_by_key(|entry| entry.sequence));
        // who prices names the plan: a claim that names none is still priced under it
        let Some(asked) = asked else { return Ok(Self::default()) };
        let coverage = asked.node.child("coverage").map(|node| node.value().clone());
        Ok(Self {
            coverage_key: coverage.as_ref().and_then(key_of),
            coverage,
            authorizations: authorizations(&asked.node)?,
            prior: prior(claim, asked, &entries, flaws)?,
        })
    }
}

fn entry(at: usize, node: Node<'_>) -> Result<Entry<'_>, ReadError> {
    let sequence = match node.child("sequence") {
        Some(number) => number.value().as_u64().ok_or_else(|| number.wanted("a whole number"))?,
        None => u64::try_from(at).unwrap_or(u64::MAX).saturating_add(1),
    };
    let focal = node.child("focal").is_some_and(|focal| focal.value() == &Value::Bool(true));
    Ok(Entry { node, sequence, focal })
}

fn authorizations(entry: &Node<'_>) -> Result<Vec<String>, ReadError> {
    entry.list("preAuthRef")?.iter().map(|node| node.as_text().map(str::to_owned)).collect()
}

/// The answers of all entries; each entry before the asked one must have one.
fn prior(
    claim: &Node<'_>,
    asked: &Entry<'_>,
    all: &[Entry<'_>],
    flaws: &mut Vec<Flaw>,
) -> Result<PriorAnswer, ReadError> {
    let mut answers = Vec::new();
    let mut missing = false;
    for entry in all {
        match answer(claim, entry, flaws)? {
            Some(answer) => answers.push(answer),
            None => missing |= entry.sequence < asked.sequence,
        }
    }
    Ok(match (missing, answers.is_empty()) {
        (true, _) => PriorAnswer::Missing,
        (false, true) => PriorAnswer::NoneBefore,
        (false, false) => PriorAnswer::Answered(answers),
    })
}

fn answer(claim: &Node<'_>, entry: &Entry<'_>, flaws: &mut Vec<Flaw>) -> Result<Option<PriorResponse>, ReadError> {
    let Some(reference) = entry.node.child("claimResponse") else { return Ok(None) };
    let inside = match Target::of(reference.value()) {
        Some(Target::Contained(id)) => contained(claim, &id)?,
        _ => None,
    };
    let inside =
        inside.filter(|node| node.value().get("resourceType").and_then(Value::as_str) == Some("ClaimResponse"));
    let Some(response) = inside else {
        let element = "Claim.insurance.claimResponse";
        let wanted = "a ClaimResponse contained in the Claim";
        flaws.push(Flaw { sequence: None, element, wanted, found: "a reference to something else" });
        return Ok(None);
    };
    PriorResponse::read(&response)
}
