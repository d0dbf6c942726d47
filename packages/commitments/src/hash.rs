//! SHA-256 over parts and over length-prefixed fields.

use sha2::{Digest, Sha256};

/// A SHA-256 value: commitment, leaf, node or root.
pub type Hash = [u8; 32];

/// 32 bytes from a cryptographic random source, drawn anew for each commitment and kept off chain with the record.
/// A salt is never used twice and never shown before the commitment is meant to be opened.
pub type Salt = [u8; 32];

/// What stands on chain for a code: the first 16 bytes of an HMAC under a key that the chain never sees.
pub type Tag = [u8; 16];

/// SHA-256 of the parts, one after the other. For parts of fixed size; others go through [`length_prefixed`].
pub fn sha256(parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// SHA-256 of the fields, each preceded by its length in bytes (`u64`, big-endian), so that no two different lists of
/// fields give the same input.
pub fn length_prefixed(fields: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    for field in fields {
        hasher.update(prefix(field));
        hasher.update(field);
    }
    hasher.finalize().into()
}

/// The eight bytes that precede `field` wherever fields are hashed together.
pub(crate) fn prefix(field: &[u8]) -> [u8; 8] {
    // usize has at most 64 bits on every target of Rust
    (field.len() as u64).to_be_bytes()
}
