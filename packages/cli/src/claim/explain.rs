//! `cwh claim explain`

use adjudication::{Group, LineAnswer, Outcome, Reason};
use clap::Args;
use fhir::claim::Line;
use fhir::claim_response::Decision;
use serde_json::{json, Value};

use super::args::Inputs;
use crate::output::{CliError, Output};

/// Explains the same answers in plain words.
#[derive(Args, Debug)]
pub struct Explain {
    #[command(flatten)]
    inputs: Inputs,
}

impl Explain {
    /// Runs the verb.
    ///
    /// # Errors
    /// [`CliError::Refused`] when a file cannot be read.
    pub fn run(self, output: &Output) -> Result<(), CliError> {
        let (_, decisions) = self.inputs.decide()?;
        let texts: Vec<String> = decisions.iter().map(prose).collect();
        let entry = |(decision, text): (&Decision, &String)| json!({ "claim": decision.claim.number, "text": text });
        let all: Vec<Value> = decisions.iter().zip(&texts).map(entry).collect();
        output.answer(&texts.join("\n\n"), &all)
    }
}

/// A claim's answer as a letter to the patient.
pub fn prose(decision: &Decision) -> String {
    let number = decision.claim.number.as_deref().unwrap_or("without a number");
    let body = match decision.answer.outcome {
        Outcome::Error => rejected(decision),
        Outcome::Queued => {
            "A person at your insurer will look at this bill before anything is decided. You need not do \
             anything now."
                .to_owned()
        }
        Outcome::Complete if decision.is_void() => {
            "Your provider took this bill back. You owe nothing for it.".to_owned()
        }
        Outcome::Complete => decided(decision),
    };
    format!("About claim {number} under plan {}:\n{body}", decision.plan.id)
}

fn rejected(decision: &Decision) -> String {
    let reasons: Vec<String> = decision.problems.iter().map(|problem| format!("- {}", problem.text)).collect();
    format!(
        "Your insurer could not process this bill, because it is incomplete or wrong. Your provider can correct it and \
         send it again; you need not pay it now.\n{}",
        reasons.join("\n")
    )
}

fn decided(decision: &Decision) -> String {
    let totals = &decision.answer.totals;
    let words = |amount| decision.words(amount);
    let mut parts = vec![format!(
        "Your provider billed {}. Your plan pays {}. Your part is {}.",
        words(totals.submitted),
        words(totals.benefit),
        words(totals.patient)
    )];
    let lines = decision.claim.lines.iter().zip(&decision.answer.lines);
    parts.extend(
        lines.filter(|(_, answer)| !answer.submitted.is_zero()).map(|(line, answer)| of_line(decision, line, answer)),
    );
    let denied = decision.answer.lines.iter().any(|line| line.units == 0 && !line.submitted.is_zero());
    if denied {
        parts.push(
            "You and your provider may appeal; a person who did not take part in this decision will judge it.".into(),
        );
    }
    if !decision.interest.amount.is_zero() {
        parts.push(format!(
            "Your insurer also pays your provider {} of {}.",
            words(decision.interest.amount),
            decision.interest_text()
        ));
    }
    parts.join("\n")
}

fn of_line(decision: &Decision, line: &Line, answer: &LineAnswer) -> String {
    let words = |amount| decision.words(amount);
    let what = title(line).unwrap_or_else(|| "a service".to_owned());
    let mut sentences = vec![format!("- Line {}, {what}: billed {}.", line.sequence, words(answer.submitted))];
    for cut in &answer.cuts {
        let who = match cut.group {
            Group::Patient => "is yours to pay",
            Group::Contractual => "is written off by your provider and may not be billed to you",
            Group::Other => "is not paid by this plan",
        };
        let why = if cut.reason == Reason::AboveFeeSchedule && cut.group == Group::Patient {
            "the charge is above what your plan allows"
        } else {
            cut.reason.text()
        };
        sentences.push(format!("{} {who}: {why} ({}-{}).", words(cut.amount), cut.group.code(), cut.reason.code()));
    }
    sentences.push(format!("The plan pays {}.", words(answer.benefit)));
    sentences.join(" ")
}

/// What the bill calls the service.
fn title(line: &Line) -> Option<String> {
    let concept = line.concept.as_ref()?;
    let display = || concept.get("coding")?.get(0)?.get("display");
    concept.get("text").or_else(display)?.as_str().map(str::to_owned)
}
