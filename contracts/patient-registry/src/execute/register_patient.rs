//! Patients: registered by themselves, or by a provider for somebody without a wallet, who later takes control.

use commitments::patient::{of_account, of_claim_key};
use contract_kit::sign_doc::is_low_s;
use cosmwasm_std::{Addr, DepsMut, Env, Response};
use health_api::interface::LAYOUT;
use health_api::registry::raw::PatientRow;
use health_api::registry::take_control_digest;
use health_api::{PatientId, PublicKey, Salt, SignatureBytes};

use crate::access::Caller;
use crate::error::ContractError;
use crate::events::{ControlTaken, Maybe, PatientRegistered};
use crate::form_key::checked;
use crate::state::{patients, proxies, relationships};

/// Registers the sender. The id is computed from the sender's raw address, so that nobody can take another's.
pub fn register_patient(
    deps: DepsMut,
    caller: &Caller,
    salt: Salt,
    form_key: PublicKey,
) -> Result<Response, ContractError> {
    let address = deps.api.addr_canonicalize(caller.addr.as_str())?;
    let patient = PatientId(of_account(&address, &salt.0));
    patients::expect_free(deps.storage, patient)?;
    patients::save(deps.storage, patient, &row(Some(caller.addr.clone()), checked(form_key)?))?;
    Ok(Response::new().add_event(PatientRegistered { patient, registrant: Maybe(None) }))
}

/// Registers somebody without a wallet: newborn, unconscious, no phone. The registering provider is let in by that;
/// signed forms of the slip's key work from now on.
pub fn register_patient_for(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    claim_key: PublicKey,
    salt: Salt,
) -> Result<Response, ContractError> {
    let number = caller.participant()?.number;
    let address = deps.api.addr_canonicalize(caller.addr.as_str())?;
    let patient = PatientId(of_claim_key(&claim_key.0, &address, &salt.0));
    patients::expect_free(deps.storage, patient)?;
    patients::save(deps.storage, patient, &row(None, checked(claim_key)?))?;
    relationships::open(deps.storage, patient, number, env.block.time.seconds())?;
    Ok(Response::new().add_event(PatientRegistered { patient, registrant: Maybe(Some(number)) }))
}

/// Takes control with the paper slip: its key has signed this chain, this contract, this patient and this sender.
pub fn take_control(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    patient: PatientId,
    form_key: PublicKey,
    signature: SignatureBytes,
) -> Result<Response, ContractError> {
    let before = patients::load_staying(deps.storage, patient)?;
    if before.controller.is_some() {
        return Err(ContractError::Controlled);
    }
    let (chain, contract) = (&env.block.chain_id, env.contract.address.as_str());
    let digest = take_control_digest(chain, contract, patient, caller.addr.as_str());
    let verified = deps.api.secp256k1_verify(&digest, &signature.0, &before.form_key.0).unwrap_or(false);
    if !is_low_s(&signature.0) || !verified {
        return Err(ContractError::WrongSlip);
    }
    let controller = caller.addr.clone();
    let after = PatientRow { controller: Some(controller.clone()), form_key: checked(form_key)?, ..before };
    patients::save(deps.storage, patient, &after)?;
    // a controller is nobody's proxy to itself
    proxies::remove(deps.storage, patient, &controller);
    Ok(Response::new().add_event(ControlTaken { patient, controller }))
}

fn row(controller: Option<Addr>, form_key: PublicKey) -> PatientRow {
    PatientRow { v: LAYOUT, controller, form_key, erasure: None, death: None }
}
