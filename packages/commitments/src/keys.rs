//! Tags and the keys they are made under. A contract never holds a key.

use hkdf::Hkdf;
use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use thiserror::Error;

use crate::domain::{
    Domain, CIRCLE_SALT, CONTRACT_KEY, DERIVED_SALT, GUARDIAN_SALT, LABEL_KEY_SEED, LABEL_KEY_SLIP, LINE,
};
use crate::hash::{prefix, Hash, Salt, Tag};

/// A key of a circle (label key) or of one plan and one provider (contract key).
pub type Key = [u8; 32];

/// A secret that keys are derived from has at least so many bytes (128 bits).
pub const MIN_SECRET: usize = 16;

/// Why no key can be derived.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum KeyError {
    /// The secret has less than 128 bits.
    #[error("wanted a secret of at least {MIN_SECRET} bytes, found {found}")]
    SecretTooShort {
        /// Length of the secret in bytes.
        found: usize,
    },
}

/// What stands on chain for a code: the first 16 bytes of HMAC-SHA-256 under `key` over the length-prefixed system and
/// code. Both are taken as they are written: FHIR compares codes with their case.
pub fn tag(key: &Key, system: &str, code: &str) -> Tag {
    let mac = fields(key, &[system.as_bytes(), code.as_bytes()]);
    std::array::from_fn(|i| mac[i])
}

/// What stands on chain for a line of a sealed claim: the first 16 bytes of HMAC-SHA-256 under the contract key over the
/// length-prefixed domain and the line's exact key.
pub fn fingerprint(contract_key: &Key, exact_key: &[u8]) -> Tag {
    let mac = fields(contract_key, &[LINE.name(), exact_key]);
    std::array::from_fn(|i| mac[i])
}

/// The label key of a circle whose patient has a wallet: HKDF-SHA-256 of the seed of that wallet, with the PatientId as
/// salt, and domain and epoch as info.
///
/// # Errors
/// [`KeyError::SecretTooShort`] below 128 bits.
pub fn label_key_from_seed(seed: &[u8], patient: &Hash, epoch: u8) -> Result<Key, KeyError> {
    derive(seed, patient, LABEL_KEY_SEED, &[&[epoch]])
}

/// The label key of a circle that was registered with a paper slip: as [`label_key_from_seed`], from the slip's secret.
///
/// # Errors
/// [`KeyError::SecretTooShort`] below 128 bits.
pub fn label_key_from_slip(secret: &[u8], patient: &Hash, epoch: u8) -> Result<Key, KeyError> {
    derive(secret, patient, LABEL_KEY_SLIP, &[&[epoch]])
}

/// The salt of the PatientId that an account of the patient's seed registers, so that the seed alone finds the id again:
/// HKDF-SHA-256 of the seed, with the raw address as salt, and domain as info.
///
/// # Errors
/// [`KeyError::SecretTooShort`] below 128 bits.
pub fn circle_salt(seed: &[u8], address: &[u8]) -> Result<Salt, KeyError> {
    derive(seed, address, CIRCLE_SALT, &[])
}

/// The salt of a guardian's commitment, which the guardian needs to act: HKDF-SHA-256 of the patient's seed, with the
/// PatientId as salt, and domain and the guardian's raw address as length-prefixed info.
///
/// # Errors
/// [`KeyError::SecretTooShort`] below 128 bits.
pub fn guardian_salt(seed: &[u8], patient: &Hash, guardian: &[u8]) -> Result<Salt, KeyError> {
    derive(seed, patient, GUARDIAN_SALT, &[guardian])
}

/// The key that one plan shares with one provider, from the payer's own secret: HKDF-SHA-256 without salt, with domain,
/// plan id and the provider's raw address as length-prefixed info. It lives as long as plan and provider deal.
///
/// # Errors
/// [`KeyError::SecretTooShort`] below 128 bits.
pub fn contract_key(payer_secret: &[u8], plan: &[u8], provider: &[u8]) -> Result<Key, KeyError> {
    derive(payer_secret, &[], CONTRACT_KEY, &[plan, provider])
}

/// A salt that a seed determines, for reproducible runs over synthetic data and for tests; never for real records.
pub fn derived_salt(seed: &Key, use_name: &str, number: u64) -> Salt {
    fields(seed, &[DERIVED_SALT.name(), use_name.as_bytes(), &number.to_be_bytes()])
}

fn derive(secret: &[u8], salt: &[u8], domain: Domain, info: &[&[u8]]) -> Result<Key, KeyError> {
    if secret.len() < MIN_SECRET {
        return Err(KeyError::SecretTooShort { found: secret.len() });
    }
    let prefixes: Vec<[u8; 8]> = info.iter().map(|field| prefix(field)).collect();
    let first = prefix(domain.name());
    let mut parts: Vec<&[u8]> = vec![&first, domain.name()];
    for (length, field) in prefixes.iter().zip(info) {
        parts.extend([length.as_slice(), field]);
    }
    let mut key = Key::default();
    Hkdf::<Sha256>::new(Some(salt), secret)
        .expand_multi_info(&parts, &mut key)
        .unwrap_or_else(|_| unreachable!("HKDF-SHA-256 gives up to 8,160 bytes, 32 are asked"));
    Ok(key)
}

/// HMAC-SHA-256 over length-prefixed fields. RFC 2104 fills a key up to the block with zeros: done here, so that a key
/// of wrong length cannot exist.
fn fields(key: &Key, fields: &[&[u8]]) -> Hash {
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    for field in fields {
        mac.update(&prefix(field));
        mac.update(field);
    }
    mac.finalize().into_bytes().into()
}
