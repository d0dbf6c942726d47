//! Patients: an account, an id that only it can register, a label key that stays off chain.

use cosmwasm_std::Addr;
use k256::ecdsa::SigningKey;

use commitments::keys::{label_key_from_seed, Key};
use commitments::patient::of_account;
use health_api::registry::ExecuteMsg;
use health_api::{ParticipantNumber, PatientId, PublicKey, Salt};

use super::Stage;
use crate::chain::Refusal;

/// Participants let in by one message at most.
const LET_IN_A_MESSAGE: usize = 20;

/// A patient with a wallet.
#[derive(Clone, Debug)]
pub struct PatientActor {
    /// who signs
    pub addr: Addr,
    /// the pseudonymous id
    pub id: PatientId,
    /// key of the tags of labels, classes, codes
    pub label_key: Key,
}

impl Stage {
    /// Registers a patient from the account of this handle (the handle is never sent).
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn register_patient(&mut self, handle: &str) -> Result<PatientActor, Refusal> {
        let addr = self.chain.addr(handle);
        let (salt, seed) = (Salt(self.entropy.draw()), self.entropy.draw());
        let id = of_account(&self.chain.canonical(&addr), &salt.0);
        let form_key = public_key(&seed)?;
        self.registry(&addr, &ExecuteMsg::RegisterPatient { salt, form_key })?;
        let label_key = label_key_from_seed(&seed, &id, 0).map_err(|error| Refusal(error.to_string()))?;
        Ok(PatientActor { addr, id: PatientId(id), label_key })
    }

    /// The patient lets participants in.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn let_in(&mut self, patient: &PatientActor, participants: &[ParticipantNumber]) -> Result<(), Refusal> {
        for batch in participants.chunks(LET_IN_A_MESSAGE) {
            let msg = ExecuteMsg::LetIn { patient: patient.id, participants: batch.to_vec() };
            self.registry(&patient.addr, &msg)?;
        }
        Ok(())
    }
}

/// The compressed public key of a secret of 32 bytes.
fn public_key(secret: &[u8; 32]) -> Result<PublicKey, Refusal> {
    let key = SigningKey::from_slice(secret).map_err(|error| Refusal(error.to_string()))?;
    let point = key.verifying_key().to_encoded_point(true);
    PublicKey::try_from(point.as_bytes()).map_err(|error| Refusal(error.to_string()))
}
