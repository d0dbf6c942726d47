//! Receipts as the chain answers them now, page by page.

use std::collections::BTreeSet;

use health_api::interface::Role;
use health_api::PatientId;
use serde_json::{json, Value};

use super::{Batch, Held, Numbered};
use crate::output::CliError;
use crate::target::Target;

/// Receipts in an answer.
const PAGE: u32 = 100;

/// All pages of the patient's receipts, and the receipts of the claims messages that the openings name.
///
/// # Errors
/// [`CliError::Refused`] in the contract's words, or where the openings are of no patient or of several.
pub fn documents(target: &dyn Target, lines: &[Numbered]) -> Result<Vec<Value>, CliError> {
    let held: Vec<&Held> = lines.iter().filter_map(|(_, held)| held.as_ref().ok()).collect();
    let patient = patient(&held)?;
    let mut documents = pages(target, patient)?;
    for batch in batches(&held) {
        let mut answer = target.ask(Role::ConsentManagement, &json!({ "claims_batch": { "batch": batch } }))?;
        if let Value::Object(fields) = &mut answer {
            fields.insert("batch".into(), batch.into());
        }
        documents.push(answer);
    }
    Ok(documents)
}

fn patient(held: &[&Held]) -> Result<PatientId, CliError> {
    let patients: BTreeSet<PatientId> = held.iter().map(|held| held.line.opening.patient).collect();
    let mut patients = patients.into_iter();
    match (patients.next(), patients.len()) {
        (Some(patient), 0) => Ok(patient),
        (None, _) => Err(CliError::refused("wanted openings of one patient, found none")),
        (Some(_), more) => Err(CliError::refused(format!("wanted openings of one patient, found {}", more + 1))),
    }
}

fn pages(target: &dyn Target, patient: PatientId) -> Result<Vec<Value>, CliError> {
    let mut pages = Vec::new();
    let mut after = Value::Null;
    loop {
        let question = json!({ "receipts": { "patient": patient, "start_after": after, "limit": PAGE } });
        let page = target.ask(Role::ConsentManagement, &question)?;
        after = page.get("next").cloned().unwrap_or_default();
        pages.push(page);
        if after.is_null() {
            return Ok(pages);
        }
    }
}

fn batches(held: &[&Held]) -> BTreeSet<u64> {
    let leaves = held.iter().filter_map(|held| held.line.leaf.as_ref());
    leaves.filter_map(|leaf| if let Batch::Claims(number) = leaf.of { Some(number) } else { None }).collect()
}
