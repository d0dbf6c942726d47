//! Who signs.

use std::fmt;

use cosmrs::bip32::DerivationPath;
use cosmrs::crypto::secp256k1::SigningKey;

use crate::{ClientError, Network, Phrase, Seed};

/// A private key and its address on one network. `Debug` prints the address alone.
pub struct Signer {
    key: SigningKey,
    address: String,
}

impl Signer {
    /// Account `account` of a phrase: `m/44'/<slip44>'/<account>'/0/0`.
    ///
    /// # Errors
    /// [`ClientError::Phrase`], or [`ClientError::EthSecp256k1`] where the chain signs otherwise.
    pub fn from_phrase(phrase: &str, network: &Network, account: u32) -> Result<Self, ClientError> {
        Self::from_seed(&Phrase::parse(phrase)?.seed(), network, account)
    }

    /// As [`Signer::from_phrase`], from the seed.
    ///
    /// # Errors
    /// [`ClientError::EthSecp256k1`] where the chain signs otherwise.
    pub fn from_seed(seed: &Seed, network: &Network, account: u32) -> Result<Self, ClientError> {
        network.expect_signable()?;
        let path: DerivationPath = network.path(account).parse().map_err(|_| ClientError::Key)?;
        let key = SigningKey::derive_from_path(seed.bytes(), &path).map_err(|_| ClientError::Key)?;
        Self::with(key, &network.prefix)
    }

    /// The account of a private key.
    ///
    /// # Errors
    /// [`ClientError::Key`], or [`ClientError::EthSecp256k1`] where the chain signs otherwise.
    pub fn from_key(key: &[u8; 32], network: &Network) -> Result<Self, ClientError> {
        network.expect_signable()?;
        Self::with(SigningKey::from_slice(key).map_err(|_| ClientError::Key)?, &network.prefix)
    }

    fn with(key: SigningKey, prefix: &str) -> Result<Self, ClientError> {
        let account = key.public_key().account_id(prefix).map_err(|_| ClientError::Key)?;
        Ok(Self { key, address: account.to_string() })
    }

    /// The address on the network it was made for.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The compressed public key, 33 bytes: a patient's form key.
    pub fn public_key(&self) -> [u8; 33] {
        let bytes = self.key.public_key().to_bytes();
        std::array::from_fn(|i| bytes.get(i).copied().unwrap_or_default())
    }

    /// Signs SHA-256 of these bytes: r || s, low-S. For forms, the bytes are the ADR-036 sign document.
    ///
    /// # Errors
    /// [`ClientError::Key`] where the key cannot sign, which is not met.
    pub fn sign(&self, bytes: &[u8]) -> Result<[u8; 64], ClientError> {
        let signature = self.key.sign(bytes).map_err(|_| ClientError::Key)?;
        Ok(signature.to_bytes().into())
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Signer").field(&self.address).finish()
    }
}
