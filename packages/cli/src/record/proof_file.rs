//! The proofs' JSON, as `prove` prints and `check-proof` reads it.

use commitments::merkle::{verify_consistency, verify_inclusion, ProofError};
use commitments::Hash;
use serde::{Deserialize, Serialize};

use super::manifest::hash;

/// All members that a proof of either kind can have. Sizes are JSON integers up to 2^64-1, hashes 64 hex digits.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ProofFile {
    /// `inclusion` or `consistency`.
    pub kind: String,
    /// Inclusion: number of the leaf, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaf_index: Option<u64>,
    /// Inclusion: leaves in the tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tree_size: Option<u64>,
    /// Inclusion: the leaf.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaf_hash: Option<String>,
    /// Inclusion: the tree's root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root: Option<String>,
    /// Consistency: leaves in the earlier tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size1: Option<u64>,
    /// Consistency: leaves in the later tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size2: Option<u64>,
    /// Consistency: the earlier root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root1: Option<String>,
    /// Consistency: the later root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root2: Option<String>,
    /// The hashes.
    pub proof: Vec<String>,
}

/// A proof that is complete and of one kind.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Proof {
    /// A leaf stands in a tree.
    Inclusion { index: u64, size: u64, leaf: Hash, root: Hash, hashes: Vec<Hash> },
    /// A tree begins with an earlier one.
    Consistency { size1: u64, size2: u64, root1: Hash, root2: Hash, hashes: Vec<Hash> },
}

impl Proof {
    /// Reads a proof of either kind.
    ///
    /// # Errors
    /// In words: where the JSON is broken, which member is missing, too many or malformed. No value is repeated.
    pub fn read(text: &[u8]) -> Result<Self, String> {
        // serde would read a list of the members' values, too
        if text.trim_ascii_start().first() == Some(&b'[') {
            return Err("wanted the JSON of a proof, found a list".into());
        }
        let file: ProofFile = serde_json::from_slice(text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            format!("wanted the JSON of a proof, found something else at line {line}, column {column}")
        })?;
        file.complete()
    }

    /// Checks the proof.
    ///
    /// # Errors
    /// [`ProofError`].
    pub fn check(&self) -> Result<(), ProofError> {
        match self {
            Self::Inclusion { index, size, leaf, root, hashes } => verify_inclusion(*index, *size, leaf, hashes, root),
            Self::Consistency { size1, size2, root1, root2, hashes } => {
                verify_consistency(*size1, *size2, root1, root2, hashes)
            }
        }
    }

    /// The proof as it is printed.
    pub fn file(&self) -> ProofFile {
        let text = |hash: &Hash| Some(hex::encode(hash));
        let texts = |hashes: &[Hash]| hashes.iter().map(hex::encode).collect();
        match self {
            Self::Inclusion { index, size, leaf, root, hashes } => ProofFile {
                kind: "inclusion".into(),
                leaf_index: Some(*index),
                tree_size: Some(*size),
                leaf_hash: text(leaf),
                root: text(root),
                proof: texts(hashes),
                ..ProofFile::default()
            },
            Self::Consistency { size1, size2, root1, root2, hashes } => ProofFile {
                kind: "consistency".into(),
                size1: Some(*size1),
                size2: Some(*size2),
                root1: text(root1),
                root2: text(root2),
                proof: texts(hashes),
                ..ProofFile::default()
            },
        }
    }
}

impl ProofFile {
    fn complete(self) -> Result<Proof, String> {
        let hashes =
            self.proof.iter().map(|text| hash(text).map_err(|e| format!("proof: {e}"))).collect::<Result<_, _>>()?;
        match self {
            Self {
                leaf_index: Some(index),
                tree_size: Some(size),
                leaf_hash: Some(leaf),
                root: Some(root),
                size1: None,
                size2: None,
                root1: None,
                root2: None,
                kind,
                ..
            } if kind == "inclusion" => Ok(Proof::Inclusion {
                index,
                size,
                leaf: named("leaf_hash", &leaf)?,
                root: named("root", &root)?,
                hashes,
            }),
            Self {
                size1: Some(size1),
                size2: Some(size2),
                root1: Some(root1),
                root2: Some(root2),
                leaf_index: None,
                tree_size: None,
                leaf_hash: None,
                root: None,
                kind,
                ..
            } if kind == "consistency" => {
                let (root1, root2) = (named("root1", &root1)?, named("root2", &root2)?);
                Ok(Proof::Consistency { size1, size2, root1, root2, hashes })
            }
            _ => Err(
                "wanted kind inclusion with leaf_index, tree_size, leaf_hash, root, proof, or kind consistency with \
                      size1, size2, root1, root2, proof; found another set of members"
                    .into(),
            ),
        }
    }
}

fn named(name: &str, text: &str) -> Result<Hash, String> {
    hash(text).map_err(|error| format!("{name}: {error}"))
}
