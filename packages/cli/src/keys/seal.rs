//! Encryption of key files: Argon2id makes a key of the passphrase, XChaCha20-Poly1305 encrypts and authenticates.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::engine::general_purpose::STANDARD;
use base64::Engine;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::output::CliError;

/// Version of the format; what else stands in `cwh_key` is refused.
const FORMAT: u8 = 1;
/// Authenticated with the text, so that another kind of file cannot pass for a key file.
const KIND: &[u8] = b"cw-health/v1/key-file";
/// Memory of Argon2id in KiB, its passes and lanes: the second recommendation of RFC 9106.
const COST: Cost = Cost { memory_kib: 65_536, passes: 3, lanes: 4 };
/// A file that asks for more memory is refused.
const MOST_MEMORY_KIB: u32 = 1_048_576;

/// A key file as it lies on the disk.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    cwh_key: u8,
    argon2id: Cost,
    salt: String,
    nonce: String,
    /// XChaCha20-Poly1305
    text: String,
}

#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Sealed {
    /// Encrypts `plain` under a passphrase.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the system has no randomness.
    pub fn seal(plain: &[u8], passphrase: &str) -> Result<Self, CliError> {
        let (salt, nonce) = (random::<16>()?, random::<24>()?);
        let cipher = cipher(passphrase, &salt, COST)?;
        let text = cipher
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: KIND })
            .map_err(|_| CliError::refused("the key file cannot be encrypted"))?;
        let encode = |bytes: &[u8]| STANDARD.encode(bytes);
        Ok(Self { cwh_key: FORMAT, argon2id: COST, salt: encode(&salt), nonce: encode(&nonce), text: encode(&text) })
    }

    /// Decrypts with a passphrase.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the passphrase is wrong, or the file was altered or is of a newer format.
    pub fn open(&self, passphrase: &str) -> Result<Zeroizing<Vec<u8>>, CliError> {
        if self.cwh_key != FORMAT {
            return Err(CliError::Refused(format!("wanted a key file of format {FORMAT}, found {}", self.cwh_key)));
        }
        let altered = || CliError::refused("the key file was altered");
        let decode = |text: &str| STANDARD.decode(text).map_err(|_| altered());
        let (salt, nonce, text) = (decode(&self.salt)?, decode(&self.nonce)?, decode(&self.text)?);
        let nonce: [u8; 24] = nonce.try_into().map_err(|_| altered())?;
        let opened =
            cipher(passphrase, &salt, self.argon2id)?.decrypt(&XNonce::from(nonce), Payload { msg: &text, aad: KIND });
        opened
            .map(Zeroizing::new)
            .map_err(|_| CliError::refused("the passphrase is wrong, or the key file was altered"))
    }
}

fn cipher(passphrase: &str, salt: &[u8], cost: Cost) -> Result<XChaCha20Poly1305, CliError> {
    let refused = || CliError::refused("the key file asks for a key derivation that is not done here");
    if cost.memory_kib > MOST_MEMORY_KIB {
        return Err(refused());
    }
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).map_err(|_| refused())?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut())
        .map_err(|_| refused())?;
    Ok(XChaCha20Poly1305::new(key.as_ref().into()))
}

fn random<const N: usize>() -> Result<[u8; N], CliError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| CliError::refused("the system gives no random bytes"))?;
    Ok(bytes)
}
