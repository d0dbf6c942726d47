//! The formula of a patient id (design: "Identity: circles").

use crate::domain::PATIENT_ID;
use crate::hash::{length_prefixed, Hash, Salt};

/// Kind of an id whose key is the registering account's own address.
pub const ACCOUNT: &[u8] = b"account";
/// Kind of an id whose key is a claim public key, registered by a participant for somebody without a wallet.
pub const CLAIM: &[u8] = b"claim";

/// Id of a patient who registers with her own account: SHA-256 over the length-prefixed domain, kind, raw address
/// (20 or 32 bytes, as the chain has it) and salt.
pub fn of_account(address: &[u8], salt: &Salt) -> Hash {
    length_prefixed(&[PATIENT_ID.name(), ACCOUNT, address, salt])
}

/// Id of a patient registered by a participant: SHA-256 over the length-prefixed domain, kind, claim public key
/// (33 bytes, compressed secp256k1), the registering participant's raw address and salt.
pub fn of_claim_key(claim_key: &[u8], registrant: &[u8], salt: &Salt) -> Hash {
    length_prefixed(&[PATIENT_ID.name(), CLAIM, claim_key, registrant, salt])
}
