//! Signed forms that anybody may relay: the patient pays nothing and needs no wallet with coins.
//!
//! `data` is canonical JSON `{action, chain_id, contract, expires, nonce, patient}`, signed as ADR-036 by the patient's
//! form key. Forms work in any order; a nonce is kept until its form expires, at most a year.

use cosmwasm_std::{Api, Env, Storage};
use cw_storage_plus::Map;
pub use health_api::form::{Form, SignedForm};
use health_api::{Nonce, PatientId, PublicKey};
use serde::de::DeserializeOwned;

use crate::lean;
use crate::{sign_doc, KitError};

/// A form is valid for at most a year.
pub const MAX_FORM_SECONDS: u64 = 366 * 86_400;
/// Bytes of a form at most.
pub const MAX_FORM_BYTES: usize = 64 * 1024;

const USED: Map<(PatientId, u64, Nonce), u8> = Map::new("fn");
/// Expired nonces dropped whenever a form is used.
const PRUNED_A_FORM: usize = 2;

/// Reads a form and checks that it is for this chain, this contract and this time. Nothing is known of the signature
/// yet: [`accept`] checks that, with the key that the patient's row names.
pub fn read<A: DeserializeOwned>(env: &Env, signed: &SignedForm) -> Result<Form<A>, KitError> {
    if signed.data.len() > MAX_FORM_BYTES {
        return Err(wrong(format!("at most {MAX_FORM_BYTES} bytes"), signed.data.len()));
    }
    let form: Form<A> = lean::from_json(&signed.data)
        .map_err(|_| wrong("canonical JSON of action, chain_id, contract, expires, nonce, patient", "other data"))?;
    if form.chain_id != env.block.chain_id {
        return Err(wrong(format!("chain {}", env.block.chain_id), form.chain_id));
    }
    if form.contract != env.contract.address.as_str() {
        return Err(wrong(format!("contract {}", env.contract.address), form.contract));
    }
    let now = env.block.time.seconds();
    if form.expires <= now || form.expires > now.saturating_add(MAX_FORM_SECONDS) {
        return Err(wrong(format!("an expiry after {now}, at most {MAX_FORM_SECONDS} seconds later"), form.expires));
    }
    Ok(form)
}

/// Checks the signature by the patient's form key and uses the nonce up.
pub fn accept<A>(
    storage: &mut dyn Storage,
    api: &dyn Api,
    now: u64,
    signed: &SignedForm,
    form: &Form<A>,
    form_key: &PublicKey,
) -> Result<(), KitError> {
    let hash = sign_doc::hash(&signed.data, &signed.signer)?;
    let low = sign_doc::is_low_s(&signed.signature.0);
    if !low || !api.secp256k1_verify(&hash, &signed.signature.0, &form_key.0).unwrap_or(false) {
        return Err(KitError::WrongSignature);
    }
    let key = (form.patient, form.expires, form.nonce);
    if USED.has(storage, key) {
        return Err(KitError::FormUsed);
    }
    prune(storage, form.patient, now, PRUNED_A_FORM)?;
    Ok(USED.save(storage, key, &1)?)
}

/// Drops up to `most` nonces of a patient, expired ones only; answers how many went.
fn prune(storage: &mut dyn Storage, patient: PatientId, now: u64, most: usize) -> Result<usize, KitError> {
    let expired = keys(storage, patient, most)?;
    let expired: Vec<_> = expired.into_iter().filter(|(expires, _)| *expires <= now).collect();
    for (expires, nonce) in &expired {
        USED.remove(storage, (patient, *expires, *nonce));
    }
    Ok(expired.len())
}

/// Erasure: drops up to `most` nonces of a patient; answers how many went.
pub fn forget(storage: &mut dyn Storage, patient: PatientId, most: usize) -> Result<usize, KitError> {
    let keys = keys(storage, patient, most)?;
    for (expires, nonce) in &keys {
        USED.remove(storage, (patient, *expires, *nonce));
    }
    Ok(keys.len())
}

fn keys(storage: &dyn Storage, patient: PatientId, most: usize) -> Result<Vec<(u64, Nonce)>, KitError> {
    let keys = USED
        .sub_prefix(patient)
        .keys(storage, None, None, cosmwasm_std::Order::Ascending)
        .take(most)
        .collect::<Result<Vec<_>, _>>()?;
    Ok(keys)
}

fn wrong(wanted: impl Into<String>, found: impl ToString) -> KitError {
    KitError::WrongForm { wanted: wanted.into(), found: found.to_string() }
}
