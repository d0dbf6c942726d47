//! Signed forms: canonical JSON under an ADR-036 signature, as a wallet makes it.

use contract_kit::sign_doc;
use cosmwasm_std::Binary;
use health_api::form::{Form, SignedForm};
use health_api::interface::Role;
use health_api::{Nonce, PublicKey, SignatureBytes};
use k256::ecdsa::signature::hazmat::PrehashSigner;
use k256::ecdsa::{Signature, SigningKey};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::stage::CHAIN;
use super::{AsPatient, Suite};

/// The key that a name keeps.
pub fn key_of(name: &str) -> SigningKey {
    SigningKey::from_slice(&Sha256::digest(format!("key of {name}"))).unwrap()
}

/// Its public half, compressed.
pub(super) fn public_key(key: &SigningKey) -> PublicKey {
    PublicKey::try_from(key.verifying_key().to_encoded_point(true).as_bytes()).unwrap()
}

/// Signs a hash; k256 gives the low root.
pub(super) fn sign(key: &SigningKey, hash: &[u8; 32]) -> SignatureBytes {
    let signature: Signature = key.sign_prehash(hash).unwrap();
    SignatureBytes(signature.to_bytes().into())
}

impl Suite {
    /// The public half of a name's key.
    pub fn public_key(&self, name: &str) -> PublicKey {
        public_key(&key_of(name))
    }

    /// Signs any hash with a name's key.
    pub fn signature(&self, name: &str, hash: &[u8; 32]) -> SignatureBytes {
        sign(&key_of(name), hash)
    }

    /// Signs a form as it is given, with any key.
    pub fn sign_form<A: Serialize>(&self, form: &Form<A>, key: &SigningKey, signer: &str) -> SignedForm {
        let value = serde_json::to_value(form).unwrap();
        let data = commitments::json::canonical_value(&value).unwrap();
        let hash = sign_doc::hash(&data, signer).unwrap();
        SignedForm { data: Binary::from(data), signer: signer.into(), signature: sign(key, &hash) }
    }
}

impl AsPatient<'_> {
    /// The form that a message becomes: for this chain and contract, good for a day.
    pub fn form<A>(&mut self, contract: Role, action: A) -> Form<A> {
        let nonce = Nonce::try_from(&self.suite.draw()[..16]).unwrap();
        Form {
            action,
            chain_id: CHAIN.into(),
            contract: self.suite.contract(contract).to_string(),
            expires: self.suite.now() + 86_400,
            nonce,
            patient: self.suite.id(self.name),
        }
    }

    /// Signs a message for anybody to bring.
    pub fn signs<A: Serialize>(&mut self, contract: Role, action: A) -> SignedForm {
        let form = self.form(contract, action);
        let signer = self.suite.addr(self.name).to_string();
        self.suite.sign_form(&form, &self.suite.patient(self.name).form_key, &signer)
    }
}
