//! Opening -> checked entry: does the chain say the same?

use std::collections::{BTreeMap, BTreeSet};

use commitments::leaf;
use commitments::merkle::verify_inclusion;
use commitments::{Hash, ProofError};
use health_api::consent::ReceiptProof;
use health_api::{Commitment, Digest, ParticipantNumber, PatientId};

use super::receipts::Receipts;
use super::{Batch, Held, Leaf, Misfit, Numbered, Opening, Place, Unopened};

/// An opening that the chain confirms.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Entry {
    /// line in the file of openings, from 1
    pub line: usize,
    /// the receipt that it opens
    pub place: Place,
    /// block time of the receipt, UTC second
    pub logged: u64,
    /// what the receipt, or the leaf, commits to
    pub commitment: Commitment,
    /// what was disclosed
    pub opening: Opening,
}

/// A file of openings beside the receipts of the same patient.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Log {
    /// whose; none without a single readable opening
    pub patient: Option<PatientId>,
    /// in order of the decisions
    pub entries: Vec<Entry>,
    /// lines that are no entries, and why
    pub misfits: Vec<(usize, Misfit)>,
    /// receipts without an opening, by writer
    pub unopened: BTreeMap<ParticipantNumber, Vec<Unopened>>,
}

impl Log {
    /// Checks every opening against the receipts.
    pub fn of(openings: Vec<Numbered>, receipts: &Receipts) -> Self {
        let patient = openings.iter().find_map(|(_, held)| Some(held.as_ref().ok()?.line.opening.patient));
        let mut log = Self { patient, ..Self::default() };
        let mut taken = BTreeSet::new();
        for (number, held) in openings {
            match held.map_err(Misfit::from).and_then(|held| log.entry(held, receipts, &taken)) {
                Ok((slot, entry)) => {
                    taken.insert(slot);
                    log.entries.push(entry);
                }
                Err(misfit) => log.misfits.push((number, misfit)),
            }
        }
        log.entries.sort_by_key(|entry| (entry.opening.at, entry.logged, entry.place));
        log.unopened = unopened(receipts, &taken);
        log
    }

    /// Leaves out what others than this custodian wrote.
    pub fn keep(&mut self, custodian: ParticipantNumber) {
        self.entries.retain(|entry| entry.opening.custodian == custodian);
        self.unopened.retain(|writer, _| *writer == custodian);
    }

    /// Each opening fits a receipt, and each receipt is opened.
    pub fn is_complete(&self) -> bool {
        self.misfits.is_empty() && self.unopened.is_empty()
    }

    fn entry(&self, held: Held, receipts: &Receipts, taken: &BTreeSet<Slot>) -> Result<(Slot, Entry), Misfit> {
        if Some(held.line.opening.patient) != self.patient {
            return Err(Misfit::AnotherPatient);
        }
        let Fit { slot, place, time: logged, .. } = check(&held, receipts, taken)?;
        let Held { number, line, commitment } = held;
        Ok((slot, Entry { line: number, place, logged, commitment, opening: line.opening }))
    }
}

/// What one opening can open: a receipt, or a leaf of one. Claims messages count by their place in the file, because
/// an answer may be kept without its number.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Slot {
    /// the patient's own receipt of this sequence; of a batch, this leaf
    Own(u64, Option<u32>),
    /// this receipt of a claims message, this leaf
    Claims(usize, u32),
}

/// A receipt that commits to an opening.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Fit {
    /// what is opened
    pub slot: Slot,
    /// its name
    pub place: Place,
    /// who wrote the receipt
    pub writer: ParticipantNumber,
    /// block time of the receipt, UTC second
    pub time: u64,
}

/// The receipt that an opening fits, of those not `taken` by another opening.
///
/// # Errors
/// [`Misfit`] when it fits none.
pub fn check(held: &Held, receipts: &Receipts, taken: &BTreeSet<Slot>) -> Result<Fit, Misfit> {
    let fitting = match &held.line.leaf {
        None => single(held, receipts),
        Some(leaf) => match leaf.of {
            Batch::Patient(sequence) => of_patient(held, leaf, sequence, receipts)?,
            Batch::Claims(batch) => of_claims(held, leaf, batch, receipts)?,
        },
    };
    let custodian = held.line.opening.custodian;
    let (own, other): (Vec<_>, Vec<_>) = fitting.into_iter().partition(|fit| fit.writer == custodian);
    match (own.iter().find(|fit| !taken.contains(&fit.slot)), own.first(), other.first()) {
        (Some(fit), ..) => Ok(*fit),
        (None, Some(_), _) => Err(Misfit::Repeated),
        (None, None, Some(fit)) => Err(Misfit::Writer { wanted: custodian, found: fit.writer }),
        (None, None, None) => Err(Misfit::NoReceipt),
    }
}

fn single(held: &Held, receipts: &Receipts) -> Vec<Fit> {
    let found = receipts.with_commitment(held.commitment).iter().filter_map(|sequence| receipts.get(*sequence));
    let fit = |sequence, writer, time| Fit {
        slot: Slot::Own(sequence, None),
        place: Place { sequence: Some(sequence), claims: None, leaf: None },
        writer,
        time,
    };
    found.map(|one| fit(one.sequence, one.writer, one.time)).collect()
}

fn of_patient(held: &Held, leaf: &Leaf, sequence: u64, receipts: &Receipts) -> Result<Vec<Fit>, Misfit> {
    let Some(receipt) = receipts.get(sequence) else { return Ok(Vec::new()) };
    let ReceiptProof::Batch(root, count) = receipt.proof else { return Ok(Vec::new()) };
    prove(held, leaf, root, count)?;
    let place = Place { sequence: Some(sequence), claims: None, leaf: Some(leaf.index) };
    let slot = Slot::Own(sequence, Some(leaf.index));
    Ok(vec![Fit { slot, place, writer: receipt.writer, time: receipt.time }])
}

/// An answer kept without its number may be of any batch: the root tells.
fn of_claims(held: &Held, leaf: &Leaf, batch: u64, receipts: &Receipts) -> Result<Vec<Fit>, Misfit> {
    let mut refused = None;
    let place = Place { sequence: None, claims: Some(batch), leaf: Some(leaf.index) };
    let claims = receipts.claims().iter().enumerate();
    for (at, one) in claims.filter(|(_, one)| one.batch.is_none_or(|number| number == batch)) {
        let slot = Slot::Claims(at, leaf.index);
        match prove(held, leaf, one.receipt.root, one.receipt.count) {
            Ok(()) => return Ok(vec![Fit { slot, place, writer: one.receipt.writer, time: one.receipt.time }]),
            Err(error) => refused = Some(error),
        }
    }
    refused.map_or_else(|| Ok(Vec::new()), |error| Err(error.into()))
}

fn prove(held: &Held, leaf: &Leaf, root: Digest, count: u32) -> Result<(), ProofError> {
    let proof: Vec<Hash> = leaf.proof.iter().map(|node| node.0).collect();
    let hash = leaf::receipt(&held.line.opening.patient.0, &held.commitment.0);
    verify_inclusion(leaf.index.into(), count.into(), &hash, &proof, &root.0)
}

/// Receipts of which an opening is missing. A batch of claims has leaves of others: of it, one opening is enough.
fn unopened(receipts: &Receipts, taken: &BTreeSet<Slot>) -> BTreeMap<ParticipantNumber, Vec<Unopened>> {
    let mut by_writer: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for one in receipts.own() {
        let leaves = if let ReceiptProof::Batch(_, count) = one.proof { count } else { 1 };
        let of_it = taken.range(Slot::Own(one.sequence, None)..=Slot::Own(one.sequence, Some(u32::MAX)));
        let opened = u32::try_from(of_it.count()).unwrap_or(u32::MAX);
        if opened < leaves {
            let unopened = Unopened { sequence: Some(one.sequence), claims: None, time: one.time, leaves, opened };
            by_writer.entry(one.writer).or_default().push(unopened);
        }
    }
    for (at, one) in receipts.claims().iter().enumerate() {
        if taken.range(Slot::Claims(at, 0)..=Slot::Claims(at, u32::MAX)).next().is_none() {
            let (time, leaves) = (one.receipt.time, one.receipt.count);
            let unopened = Unopened { sequence: None, claims: one.batch, time, leaves, opened: 0 };
            by_writer.entry(one.receipt.writer).or_default().push(unopened);
        }
    }
    by_writer
}
