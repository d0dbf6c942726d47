//! BIP-39 phrases and the seeds made of them. Wiped from memory when dropped, never printed by `Debug`.

use std::fmt;

use bip39::{Language, Mnemonic};
use zeroize::Zeroizing;

use crate::ClientError;

/// Random bytes of a new phrase: 24 words.
pub const ENTROPY: usize = 32;

/// A BIP-39 phrase of 12 to 24 English words whose checksum holds.
#[derive(Clone, Eq, PartialEq)]
pub struct Phrase(Mnemonic);

/// What a phrase derives everything from: 64 bytes.
#[derive(Clone)]
pub struct Seed(Zeroizing<[u8; 64]>);

impl Phrase {
    /// Reads a phrase; spaces and line ends between words do not matter.
    ///
    /// # Errors
    /// [`ClientError::Phrase`], which repeats no word.
    pub fn parse(text: &str) -> Result<Self, ClientError> {
        Mnemonic::parse_in(Language::English, text)
            .map(Self)
            .map_err(|error| ClientError::Phrase { reason: wrong(&error) })
    }

    /// A new phrase of 24 words from random bytes.
    ///
    /// # Errors
    /// None that can be met: 32 bytes always make a phrase.
    pub fn from_entropy(entropy: &[u8; ENTROPY]) -> Result<Self, ClientError> {
        Mnemonic::from_entropy(entropy).map(Self).map_err(|error| ClientError::Phrase { reason: wrong(&error) })
    }

    /// The words, to be shown or kept by whoever asked for them.
    pub fn reveal(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_string())
    }

    /// The seed, without a BIP-39 passphrase, as wallets make it.
    pub fn seed(&self) -> Seed {
        Seed(Zeroizing::new(self.0.to_seed_normalized("")))
    }
}

impl Seed {
    /// The bytes, to derive from.
    pub fn bytes(&self) -> &[u8; 64] {
        &self.0
    }
}

impl fmt::Debug for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phrase(…)")
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed(…)")
    }
}

/// What is wrong, by place and number alone.
fn wrong(error: &bip39::Error) -> String {
    match error {
        bip39::Error::BadWordCount(count) => format!("found {count} words"),
        bip39::Error::UnknownWord(index) => format!("found an unknown word at place {}", index + 1),
        bip39::Error::InvalidChecksum => "found one whose checksum is wrong: is a word or the order mistaken?".into(),
        _ => "found something else".into(),
    }
}
