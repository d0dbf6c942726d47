//! What a custodian keeps off chain: each record's salt and place, its log's tree, and what it sends of them.

use std::collections::BTreeMap;

use commitments::commitment::opens;
use commitments::domain::RECORD;
use commitments::record::{labels, leaf, subject};
use commitments::tree::Tree;
use commitments::{commit, Tag as RawTag};
use health_api::claims::Anchor;
use health_api::registry::{ExecuteMsg, NewRecord, RecordKind, RecordRef, MAX_BATCH};
use health_api::{Commitment, Digest, PatientId, Salt, Tag};

use super::{Participant, Stage};
use crate::chain::Refusal;

/// Where a record's commitment stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Where {
    /// in a row of its own
    Row,
    /// in the author's log, at this index
    Log(u64),
}

/// A record as its custodian keeps it.
#[derive(Clone, Debug)]
pub struct Kept {
    /// whose
    pub patient: PatientId,
    /// what a contract may know of it
    pub kind: RecordKind,
    /// salt of the commitment
    pub salt: Salt,
    /// salt of the log leaf
    pub leaf_salt: Salt,
    /// label tags, ascending
    pub labels: Vec<Tag>,
    /// what stands on chain
    pub commitment: Commitment,
    /// where
    pub place: Where,
}

impl Kept {
    /// Is this canonical JSON still what was committed?
    pub fn is_unaltered(&self, canonical: &[u8]) -> bool {
        opens(&self.commitment.0, RECORD, &self.salt.0, canonical)
    }
}

/// One custodian's records and log.
#[derive(Clone, Debug)]
pub struct Vault {
    /// whose
    pub author: Participant,
    tree: Tree,
    on_chain: u64,
    records: BTreeMap<String, Kept>,
    rows_waiting: Vec<NewRecord>,
}

impl Vault {
    /// An empty vault.
    pub fn new(author: Participant) -> Self {
        Self { author, tree: Tree::new(), on_chain: 0, records: BTreeMap::new(), rows_waiting: Vec::new() }
    }

    /// The record kept under this name.
    pub fn get(&self, name: &str) -> Option<&Kept> {
        self.records.get(name)
    }

    /// Records kept.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// What a claim names to show that the encounter under this name exists.
    ///
    /// # Errors
    /// [`Refusal`] when no such record is kept, or no proof can be made.
    pub fn anchor(&self, name: &str) -> Result<Anchor, Refusal> {
        let kept = self.get(name).ok_or_else(|| Refusal("wanted a committed encounter, found none".into()))?;
        let (author, commitment) = (self.author.number, kept.commitment);
        match kept.place {
            Where::Row => Ok(Anchor::Record { author, commitment }),
            Where::Log(index) => {
                let proof = self.proof(index)?;
                let (salt, labels) = (kept.leaf_salt, kept.labels.clone());
                Ok(Anchor::Leaf { author, commitment, size: self.on_chain, index, salt, labels, proof })
            }
        }
    }

    /// Inclusion proof of a leaf in the log as it stands on chain.
    ///
    /// # Errors
    /// [`Refusal`] when the leaf is not on chain yet.
    pub fn proof(&self, index: u64) -> Result<Vec<Digest>, Refusal> {
        let proof = self.tree.inclusion(index, self.on_chain).map_err(|error| Refusal(error.to_string()))?;
        Ok(proof.into_iter().map(Digest).collect())
    }
}

/// A record that a custodian wants committed.
pub struct Document<'a> {
    /// name in the vault
    pub name: String,
    /// whose
    pub patient: PatientId,
    /// what a contract may know of it
    pub kind: RecordKind,
    /// label tags, ascending, none is N
    pub labels: Vec<Tag>,
    /// RFC 8785 bytes
    pub canonical: &'a [u8],
}

impl Stage {
    /// Takes a record into the vault; rows and log go on chain with [`Stage::flush`].
    ///
    /// # Errors
    /// [`Refusal`] when its labels cannot stand.
    pub fn keep(&mut self, vault: &mut Vault, document: Document<'_>, in_row: bool) -> Result<(), Refusal> {
        let (salt, leaf_salt) = (Salt(self.entropy.draw()), Salt(self.entropy.draw()));
        let commitment = Commitment(commit(RECORD, &salt.0, document.canonical));
        let place = if in_row { Where::Row } else { Where::Log(vault.tree.size()) };
        let Document { name, patient, kind, labels, .. } = document;
        let kept = Kept { patient, kind, salt, leaf_salt, labels, commitment, place };
        if in_row {
            let labels = kept.labels.clone();
            vault.rows_waiting.push(NewRecord { patient, commitment, kind, labels });
        } else {
            vault.tree.append(leaf_of(&kept)?);
        }
        vault.records.insert(name, kept);
        Ok(())
    }

    /// Sends what waits: rows a hundred in a message, the log in one append with its consistency proof.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn flush(&mut self, vault: &mut Vault) -> Result<(), Refusal> {
        let waiting = std::mem::take(&mut vault.rows_waiting);
        for records in waiting.chunks(MAX_BATCH) {
            self.registry(&vault.author.addr, &ExecuteMsg::CommitRecords { records: records.to_vec() })?;
        }
        let size = vault.tree.size();
        if size > vault.on_chain {
            let proof = vault.tree.consistency(vault.on_chain, size);
            let proof = if vault.on_chain == 0 { Vec::new() } else { proof.map_err(|e| Refusal(e.to_string()))? };
            let root = Digest(vault.tree.root());
            let msg = ExecuteMsg::AppendLog { size, root, proof: proof.into_iter().map(Digest).collect() };
            self.registry(&vault.author.addr, &msg)?;
            vault.on_chain = size;
        }
        Ok(())
    }

    /// The author marks a record as entered in error.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn mark_entered_in_error(&mut self, vault: &Vault, name: &str) -> Result<(), Refusal> {
        let (patient, record) = record_ref(vault, name)?;
        self.registry(&vault.author.addr, &ExecuteMsg::MarkRecord { patient, record }).map(drop)
    }

    /// The author amends a record: the new one takes its place, in a row of its own.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn amend(&mut self, vault: &mut Vault, name: &str, document: Document<'_>) -> Result<(), Refusal> {
        let (_, replaces) = record_ref(vault, name)?;
        let new_name = document.name.clone();
        self.keep(vault, document, true)?;
        let Some(with) = vault.rows_waiting.pop() else {
            return Err(Refusal(format!("wanted {new_name} among the rows that wait, found none")));
        };
        self.registry(&vault.author.addr, &ExecuteMsg::AmendRecord { replaces, with }).map(drop)
    }
}

fn leaf_of(kept: &Kept) -> Result<[u8; 32], Refusal> {
    let tags: Vec<RawTag> = kept.labels.iter().map(|tag| tag.0).collect();
    let labels = labels(&tags).map_err(|error| Refusal(error.to_string()))?;
    Ok(leaf(kept.kind.byte(), &subject(&kept.patient.0, &kept.leaf_salt.0), &labels, &kept.commitment.0))
}

fn record_ref(vault: &Vault, name: &str) -> Result<(PatientId, RecordRef), Refusal> {
    let kept = vault.get(name).ok_or_else(|| Refusal("wanted a record of this custodian, found none".into()))?;
    let record = match kept.place {
        Where::Row => RecordRef::Single { commitment: kept.commitment },
        Where::Log(index) => RecordRef::Leaf {
            size: vault.on_chain,
            index,
            leaf: health_api::registry::LeafOpening {
                kind: kept.kind.byte(),
                salt: kept.leaf_salt,
                labels: kept.labels.clone(),
                commitment: kept.commitment,
            },
            proof: vault.proof(index)?,
        },
    };
    Ok((kept.patient, record))
}
