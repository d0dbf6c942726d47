//! The two files of a commitment, written as records come (`rows` reads them back).
//!
//! `commitments.json`: `{"version","domain","records":[{"commitment","leaf"}],"tree_size","root"}`.
//! `openings.json`: `{"version","key","patient","openings":[{"salt","leaf_salt","labels","type","content","record"}],
//! "tree_size","root"}`: one opening for each record, in the same order. All hashes, salts and tags in lower-case hex.

use std::io::{self, Write};

use commitments::hash::{Hash, Salt, Tag};
use commitments::keys::Key;
use serde_json::json;

use super::identity::Identity;
use super::leaf::Anchor;
use super::store::Pair;

/// The files' layout.
pub const VERSION: u32 = 1;

/// What opens one commitment.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Opening {
    /// The commitment's salt.
    pub salt: Salt,
    /// Patient and salt of the leaf.
    pub anchor: Option<Anchor>,
    /// The leaf's label tags.
    pub labels: Vec<Tag>,
    /// What the record is found again by.
    pub identity: Identity,
}

/// 64 hex digits.
pub fn hash(text: &str) -> Result<Hash, String> {
    fixed(text).ok_or_else(|| "wanted 64 hex digits, found something else".into())
}

/// Hex of exactly `N` bytes.
pub fn fixed<const N: usize>(text: &str) -> Option<[u8; N]> {
    hex::decode(text).ok()?.try_into().ok()
}

/// Writes the beginning of both files.
pub fn begin(pair: &mut Pair, key: &Key, patient: Option<&Hash>) -> io::Result<()> {
    let name = String::from_utf8_lossy(commitments::domain::RECORD.name());
    write!(pair.commitments, "{{\"version\":{VERSION},\"domain\":\"{name}\",\"records\":[")?;
    let patient = json!(patient.map(hex::encode));
    let key = hex::encode(key);
    write!(pair.openings, "{{\"version\":{VERSION},\"key\":\"{key}\",\"patient\":{patient},\"openings\":[")
}

/// Writes one record to both files.
pub fn add(pair: &mut Pair, first: bool, commitment: &Hash, leaf: &Hash, opening: &Opening) -> io::Result<()> {
    let comma = if first { "" } else { "," };
    let (commitment, leaf) = (hex::encode(commitment), hex::encode(leaf));
    write!(pair.commitments, "{comma}\n{{\"commitment\":\"{commitment}\",\"leaf\":\"{leaf}\"}}")?;
    let identity = &opening.identity;
    let row = json!({
        "salt": hex::encode(opening.salt),
        "leaf_salt": opening.anchor.as_ref().map(|anchor| hex::encode(anchor.salt)),
        "labels": opening.labels.iter().map(hex::encode).collect::<Vec<_>>(),
        "type": identity.name,
        "content": hex::encode(identity.content),
        "record": identity.record.map(hex::encode),
    });
    write!(pair.openings, "{comma}\n{row}")
}

/// Writes the end of both files.
pub fn end(pair: &mut Pair, size: u64, root: &Hash) -> io::Result<()> {
    let root = hex::encode(root);
    write!(pair.commitments, "\n],\"tree_size\":{size},\"root\":\"{root}\"}}\n")?;
    write!(pair.openings, "\n],\"tree_size\":{size},\"root\":\"{root}\"}}\n")
}
