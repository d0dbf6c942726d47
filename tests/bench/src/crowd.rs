//! A chain on which much else is stored: what the story left behind, copied under other ids, numbers and tags.

use cosmwasm_std::Record;
use health_api::PatientId;

use crate::genesis::Start;

/// Fills each contract of the suite with copies until so many rows more are stored in all of them.
pub fn fill(start: &mut Start, patients: &[PatientId], rows: usize) {
    let mut copies: Vec<Vec<Record>> = start.contracts.iter().map(|_| Vec::new()).collect();
    let (mut stored, mut copy) = (0, 0_u64);
    while stored < rows {
        let before = stored;
        for (contract, copies) in start.contracts.iter().zip(&mut copies) {
            let more = contract.rows.iter().filter_map(|row| elsewhere(row, patients, copy)).take(rows - stored);
            stored += more.map(|row| copies.push(row)).count();
        }
        copy += 1;
        if stored == before {
            break;
        }
    }
    for (contract, copies) in start.contracts.iter_mut().zip(copies) {
        contract.rows.extend(copies);
        contract.rows.sort();
        contract.rows.dedup_by(|one, other| one.0 == other.0);
    }
}

/// The same row of another patient, claim or number; none for a row that a contract has once.
fn elsewhere((key, value): &Record, patients: &[PatientId], copy: u64) -> Option<Record> {
    let mask = commitments::hash::sha256(&[b"somebody", &copy.to_be_bytes()]);
    let mut key = key.clone();
    let whose = key.windows(32).position(|window| patients.iter().any(|patient| patient.0 == window));
    if let Some(at) = whose {
        key[at..at + 32].copy_from_slice(&mask);
        return Some((key, value.clone()));
    }
    // numbers and tags: far from those in use, so that a copy never stands in for a row of the story
    let at = key.len().checked_sub(8).filter(|at| *at >= 3 && !key.is_ascii())?;
    key[at..].iter_mut().zip(mask).for_each(|(byte, mask)| *byte ^= mask);
    key[at] |= 0x80;
    Some((key, value.clone()))
}
