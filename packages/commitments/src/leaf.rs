//! Leaves of the trees that are not record logs: receipts of a batch, coverage, tag-sorted schedules.
//! Each starts with `0x00`, as RFC 9162 asks of leaves, and has fixed-size fields.

use crate::domain::{FEE, SEALED_CLAIM};
use crate::hash::{prefix, sha256, Hash, Salt, Tag};

/// The byte before a leaf's content (RFC 9162, 2.1.1).
pub const LEAF: &[u8] = &[0x00];

/// Stands for an open end of a coverage period.
pub const OPEN_END: i32 = i32::MAX;

/// `SHA-256(0x00 || content)`: the plain leaf of RFC 9162.
pub fn plain(content: &[u8]) -> Hash {
    sha256(&[LEAF, content])
}

/// Leaf i of a batch of receipts: `SHA-256(0x00 || PatientId || commitment_i)`.
pub fn receipt(patient: &Hash, commitment: &Hash) -> Hash {
    sha256(&[LEAF, patient, commitment])
}

/// Leaf of a coverage tree: `SHA-256(0x00 || PatientId || from_day || to_day || salt)`. Days since 1970-01-01 as signed
/// 32-bit big-endian numbers, both inclusive; [`OPEN_END`] for a period without end.
pub fn coverage(patient: &Hash, from_day: i32, to_day: i32, salt: &Salt) -> Hash {
    sha256(&[LEAF, patient, &from_day.to_be_bytes(), &to_day.to_be_bytes(), salt])
}

/// Leaf of a tree that is sorted by tag: `SHA-256(0x00 || tag || SHA-256(payload))`.
pub fn sorted(tag: &Tag, payload: &Hash) -> Hash {
    sha256(&[LEAF, tag, payload])
}

/// Payload hash of a fee schedule's line: SHA-256 over the length-prefixed domain, the fee (base units of the plan's
/// denom, 16 bytes big-endian), the length-prefixed flags as the plan encodes them (excluded, preauthorization, benefit
/// category, copay) and the salt.
pub fn fee(fee: u128, flags: &[u8], salt: &Salt) -> Hash {
    sha256(&[&prefix(FEE.name()), FEE.name(), &fee.to_be_bytes(), &prefix(flags), flags, salt])
}

/// Leaf of a batch of results: `SHA-256(0x00 || claim || benefit || commitment)`. The claim's number has 8 bytes, the
/// benefit in minor units 16, both big-endian; the commitment is of the explanation of benefits and hides both.
pub fn result(claim: u64, benefit: u128, explanation: &Hash) -> Hash {
    sha256(&[LEAF, &claim.to_be_bytes(), &benefit.to_be_bytes(), explanation])
}

/// What a sealed claim commits to: SHA-256 over the length-prefixed domain, what the provider asks for (minor units, 16
/// bytes big-endian) and the commitment of the claim's content. So the amount can be shown without the content.
pub fn sealed_claim(asked: u128, content: &Hash) -> Hash {
    sha256(&[&prefix(SEALED_CLAIM.name()), SEALED_CLAIM.name(), &asked.to_be_bytes(), content])
}
