//! What a key file holds once it is open.

use std::fmt;

use chain_client::{Network, Phrase, Seed, Signer};
use health_api::PatientId;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::output::CliError;

/// A phrase or a private key, and what they cannot derive. `Debug` prints no secret.
#[derive(Clone, Default, Deserialize, Serialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub struct Ring {
    /// BIP-39 phrase
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phrase: Option<String>,
    /// private key, hex: an account that no phrase derives
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    /// circles in use, and what must not be shared between them
    #[serde(default)]
    #[zeroize(skip)]
    pub circles: Vec<CircleNotes>,
    /// label keys that no phrase derives
    #[serde(default)]
    pub carried: Vec<Carried>,
}

/// A circle in use.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CircleNotes {
    /// its number
    pub number: u32,
    /// raw addresses of its guardians, hex: one account must not guard two circles
    #[serde(default)]
    pub guardians: Vec<String>,
}

/// The label key of a claimed or recovered id.
#[derive(Clone, Deserialize, Serialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub struct Carried {
    /// whose, base64
    pub patient: String,
    /// epoch of the key
    pub epoch: u8,
    /// the key, hex
    pub label_key: String,
    /// the circle that controls the id now, whose account signs for it
    pub circle: u32,
}

impl Ring {
    /// A ring of a phrase.
    pub fn of_phrase(phrase: &Phrase) -> Self {
        let mut ring = Self::default();
        ring.phrase = Some(phrase.reveal().to_string());
        ring
    }

    /// A ring of one private key.
    pub fn of_key(key: &[u8; 32]) -> Self {
        let mut ring = Self::default();
        ring.key = Some(hex::encode(key));
        ring
    }

    /// `phrase` or `key`.
    pub fn kind(&self) -> &'static str {
        if self.phrase.is_some() {
            "phrase"
        } else {
            "key"
        }
    }

    /// The phrase or the key in hex, for whoever asked to see it.
    pub fn reveal(&self) -> &str {
        self.phrase.as_deref().or(self.key.as_deref()).unwrap_or_default()
    }

    /// The seed of the phrase.
    ///
    /// # Errors
    /// [`CliError::Refused`] where a single key derives nothing.
    pub fn seed(&self) -> Result<Seed, CliError> {
        let phrase = self.phrase.as_deref().ok_or_else(|| {
            CliError::refused("wanted a key made of a phrase, found a single private key: it derives no circles")
        })?;
        Phrase::parse(phrase).map(|phrase| phrase.seed()).map_err(CliError::refused)
    }

    /// Who signs for an account of the phrase, or for the key (account 0 alone).
    ///
    /// # Errors
    /// [`CliError::Refused`] for another account of a single key, or a chain that signs otherwise.
    pub fn signer(&self, network: &Network, account: u32) -> Result<Signer, CliError> {
        match &self.key {
            Some(key) if account == 0 => {
                let mut bytes = Zeroizing::new([0; 32]);
                hex::decode_to_slice(key, bytes.as_mut())
                    .map_err(|_| CliError::refused("the key file holds no private key"))?;
                Signer::from_key(&bytes, network).map_err(CliError::refused)
            }
            _ => Signer::from_seed(&self.seed()?, network, account).map_err(CliError::refused),
        }
    }

    /// Notes of a circle, made where there are none.
    pub fn notes(&mut self, number: u32) -> &mut CircleNotes {
        let index = self.circles.iter().position(|circle| circle.number == number).unwrap_or_else(|| {
            self.circles.push(CircleNotes { number, guardians: vec![] });
            self.circles.len() - 1
        });
        &mut self.circles[index]
    }

    /// The label key carried for an id, the newest epoch.
    pub fn carried_for(&self, patient: &PatientId) -> Option<&Carried> {
        let wanted = patient.to_string();
        self.carried.iter().filter(|carried| carried.patient == wanted).max_by_key(|carried| carried.epoch)
    }
}

impl fmt::Debug for Ring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ring({})", self.kind())
    }
}
