//! A leaf of a record log as a claim names its encounter.

use std::path::Path;

use commitments::tree::Tree;
use health_api::claims::Anchor;
use health_api::{Commitment, Digest, ParticipantNumber, Salt, Tag};

use super::manifest::Opening;
use super::rows;
use crate::output::CliError;

/// The leaf at `index`, proven to stand in the log of `author` at `size`.
///
/// # Errors
/// [`CliError::Refused`] where there is no such leaf, or the folder was committed without a patient.
pub fn of(
    folder: &Path,
    author: ParticipantNumber,
    (index, size): (u64, u64),
    tree: &Tree,
) -> Result<Anchor, CliError> {
    let proof = tree.inclusion(index, size).map_err(CliError::refused)?;
    let opening = opening(folder, index)?;
    let anchor = opening.anchor.ok_or_else(|| {
        CliError::Refused("wanted a log that was committed with --patient, found one without a patient".into())
    })?;
    Ok(Anchor::Leaf {
        author,
        commitment: commitment(folder, index)?,
        size,
        index,
        salt: Salt(anchor.salt),
        labels: opening.labels.into_iter().map(Tag).collect(),
        proof: proof.into_iter().map(Digest).collect(),
    })
}

fn opening(folder: &Path, index: u64) -> Result<Opening, CliError> {
    let (mut number, mut found) = (0, None);
    rows::opened(folder, |row| {
        if number == index {
            found = Some(row.opening);
        }
        number += 1;
    })?;
    found.ok_or_else(|| missing(index))
}

fn commitment(folder: &Path, index: u64) -> Result<Commitment, CliError> {
    let (mut number, mut found) = (0, None);
    rows::committed(folder, |row| {
        if number == index {
            found = Some(Commitment(row.commitment));
        }
        number += 1;
    })?;
    found.ok_or_else(|| missing(index))
}

fn missing(index: u64) -> CliError {
    CliError::Refused(format!("wanted record {} in the folder, found fewer", index + 1))
}
