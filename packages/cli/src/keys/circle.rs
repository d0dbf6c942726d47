//! A circle: one account, one PatientId and one label key of a phrase, which nothing on chain links to another circle.

use chain_client::{address, Network, Seed, Signer};
use commitments::domain::GUARDIAN;
use commitments::keys::{circle_salt, guardian_salt, label_key_from_seed, Key};
use commitments::patient::of_account;
use health_api::{Commitment, PatientId, PublicKey, Salt};

use crate::output::CliError;

/// All that a phrase derives for one circle on one network.
pub struct Circle {
    /// its number: the account in the derivation path
    pub number: u32,
    /// who signs
    pub signer: Signer,
    /// salt of the id, to register with
    pub salt: Salt,
    /// the pseudonymous id
    pub patient: PatientId,
    /// public key of signed forms
    pub form_key: PublicKey,
    prefix: String,
}

/// A guardian's commitment and the salt that opens it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Guardian {
    /// what stands on chain
    pub commitment: Commitment,
    /// what the guardian needs to act
    pub salt: Salt,
}

impl Circle {
    /// Circle `number` of a seed.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the network signs otherwise.
    pub fn derive(seed: &Seed, network: &Network, number: u32) -> Result<Self, CliError> {
        let signer = Signer::from_seed(seed, network, number).map_err(CliError::refused)?;
        let raw = address::decode(signer.address(), &network.prefix).map_err(CliError::refused)?;
        let salt = circle_salt(seed.bytes(), &raw).map_err(CliError::refused)?;
        let patient = PatientId(of_account(&raw, &salt));
        let form_key = PublicKey(signer.public_key());
        Ok(Self { number, signer, salt: Salt(salt), patient, form_key, prefix: network.prefix.clone() })
    }

    /// The label key of an epoch; the first is 0.
    ///
    /// # Errors
    /// None that can be met: a seed is long enough.
    pub fn label_key(&self, seed: &Seed, epoch: u8) -> Result<Key, CliError> {
        label_key_from_seed(seed.bytes(), &self.patient.0, epoch).map_err(CliError::refused)
    }

    /// The commitment of a guardian by its address.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the address is none of this network.
    pub fn guardian(&self, seed: &Seed, guardian: &str) -> Result<Guardian, CliError> {
        let raw = address::decode(guardian, &self.prefix).map_err(CliError::refused)?;
        let salt = guardian_salt(seed.bytes(), &self.patient.0, &raw).map_err(CliError::refused)?;
        Ok(Guardian { commitment: Commitment(commitments::commit(GUARDIAN, &salt, &raw)), salt: Salt(salt) })
    }
}
