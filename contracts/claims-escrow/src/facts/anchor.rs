//! The anchor: the encounter's record exists, is current, is this patient's, and the biller has part in it.

use commitments::{merkle, record};
use health_api::claims::Anchor;
use health_api::registry::raw::RecordStatus;
use health_api::registry::RecordKind;
use health_api::{Commitment, Digest, ParticipantNumber, PatientId, Salt, Tag};

use super::{Case, Peers};
use crate::ContractError;

/// Checks the anchor; answers with the record's label tags, for which its author is trusted.
pub fn check(case: &Case) -> Result<Vec<Tag>, ContractError> {
    let (patient, biller) = (case.form.patient, case.biller.number);
    check_anchor(case.peers, patient, biller, &case.form.encounter)
}

/// [`check`] for any anchor.
pub fn check_anchor(
    peers: &Peers,
    patient: PatientId,
    biller: ParticipantNumber,
    anchor: &Anchor,
) -> Result<Vec<Tag>, ContractError> {
    let author = anchor.author();
    if author != biller && !peers.registry.let_in(patient, biller)? {
        return Err(ContractError::NotRelated { provider: biller });
    }
    match anchor {
        Anchor::Record { commitment, .. } => row(peers, patient, author, *commitment),
        Anchor::Leaf { commitment, size, index, salt, labels, proof, .. } => {
            let leaf = leaf(patient, salt, labels, commitment)?;
            in_log(peers, author, (*size, *index), leaf, proof)?;
            Ok(labels.clone())
        }
    }
}

fn row(
    peers: &Peers,
    patient: PatientId,
    author: ParticipantNumber,
    commitment: Commitment,
) -> Result<Vec<Tag>, ContractError> {
    let row = peers.registry.record(patient, author, commitment)?.ok_or(ContractError::NoEncounter {})?;
    if row.kind != RecordKind::Encounter.byte() {
        return Err(ContractError::NoEncounter {});
    }
    if row.status != RecordStatus::Current {
        return Err(ContractError::RecordNotCurrent {});
    }
    Ok(row.label_tags())
}

fn leaf(patient: PatientId, salt: &Salt, labels: &[Tag], commitment: &Commitment) -> Result<[u8; 32], ContractError> {
    let tags: Vec<[u8; 16]> = labels.iter().map(|tag| tag.0).collect();
    let labels = record::labels(&tags).map_err(|_| ContractError::NoEncounter {})?;
    let subject = record::subject(&patient.0, &salt.0);
    Ok(record::leaf(RecordKind::Encounter.byte(), &subject, &labels, &commitment.0))
}

fn in_log(
    peers: &Peers,
    author: ParticipantNumber,
    (size, index): (u64, u64),
    leaf: [u8; 32],
    proof: &[Digest],
) -> Result<(), ContractError> {
    let head = peers.registry.log_head(author)?.ok_or(ContractError::NoEncounter {})?;
    let root = peers.registry.log_root(author, &head, size)?.ok_or(ContractError::NoEncounter {})?;
    let proof: Vec<[u8; 32]> = proof.iter().map(|hash| hash.0).collect();
    merkle::verify_inclusion(index, size, &leaf, &proof, &root.0)?;
    match peers.registry.log_status(author, &head, index)? {
        RecordStatus::Current => Ok(()),
        _ => Err(ContractError::RecordNotCurrent {}),
    }
}
