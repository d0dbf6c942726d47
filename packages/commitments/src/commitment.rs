//! Salted commitments.

use crate::domain::Domain;
use crate::hash::{prefix, sha256, Hash, Salt};

/// `SHA-256(domain || salt || content)`, the domain with its length in front. Content is canonical JSON by RFC 8785
/// wherever it is a document.
///
/// Hiding rests on the salt alone: medical content has little entropy, so a salt is random, used once and stays off
/// chain with the content.
pub fn commit(domain: Domain, salt: &Salt, content: &[u8]) -> Hash {
    sha256(&[&prefix(domain.name()), domain.name(), salt, content])
}

/// Whether `commitment` is the one of `content` under `salt`.
pub fn opens(commitment: &Hash, domain: Domain, salt: &Salt, content: &[u8]) -> bool {
    commit(domain, salt, content) == *commitment
}
