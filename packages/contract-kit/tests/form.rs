//! Signed forms: for one chain, one contract, one patient, one use.

use contract_kit::form::{accept, forget, read, Form, SignedForm, MAX_FORM_SECONDS};
use contract_kit::{sign_doc, KitError};
use cosmwasm_std::testing::{mock_env, MockApi, MockStorage};
use cosmwasm_std::{Binary, Env};
use health_api::{Nonce, PatientId, PublicKey, SignatureBytes};
use k256::ecdsa::signature::hazmat::PrehashSigner;
use k256::ecdsa::{Signature, SigningKey};

const PATIENT: PatientId = PatientId([7; 32]);

fn key() -> SigningKey {
    SigningKey::from_slice(&[9; 32]).expect("a valid scalar")
}

fn form_key(key: &SigningKey) -> PublicKey {
    PublicKey::try_from(key.verifying_key().to_encoded_point(true).as_bytes()).expect("33 bytes")
}

fn data(chain: &str, contract: &str, expires: u64, nonce: Nonce) -> String {
    format!(
        r#"{{"action":"leave","chain_id":"{chain}","contract":"{contract}","expires":{expires},"nonce":"{nonce}","patient":"{PATIENT}"}}"#
    )
}

fn sign(data: &str, key: &SigningKey) -> SignedForm {
    let hash = sign_doc::hash(data.as_bytes(), "wasm1ana").expect("a plain signer");
    let signature: Signature = key.sign_prehash(&hash).expect("a hash of 32 bytes");
    SignedForm {
        data: Binary::from(data.as_bytes()),
        signer: "wasm1ana".into(),
        signature: SignatureBytes(signature.to_bytes().into()),
    }
}

fn good(env: &Env, nonce: u8) -> SignedForm {
    let expires = env.block.time.seconds() + 60;
    sign(&data(&env.block.chain_id, env.contract.address.as_str(), expires, Nonce([nonce; 16])), &key())
}

fn use_form(storage: &mut MockStorage, env: &Env, signed: &SignedForm, key: &PublicKey) -> Result<String, KitError> {
    let form: Form<String> = read(env, signed)?;
    accept(storage, &MockApi::default(), env.block.time.seconds(), signed, &form, key)?;
    Ok(form.action)
}

#[test]
fn a_form_is_used_once_and_another_in_any_order() {
    let (env, mut storage, key) = (mock_env(), MockStorage::new(), form_key(&key()));
    assert_eq!(use_form(&mut storage, &env, &good(&env, 2), &key), Ok("leave".into()));
    assert_eq!(use_form(&mut storage, &env, &good(&env, 1), &key), Ok("leave".into()));
    assert_eq!(use_form(&mut storage, &env, &good(&env, 2), &key), Err(KitError::FormUsed));
}

#[test]
fn a_form_for_another_chain_or_contract_is_refused() {
    let env = mock_env();
    let expires = env.block.time.seconds() + 60;
    let (chain, contract) = (env.block.chain_id.as_str(), env.contract.address.as_str());
    for (on, at, wanted, found) in [
        ("other-1", contract, format!("chain {chain}"), "other-1"),
        (chain, "other", format!("contract {contract}"), "other"),
    ] {
        let signed = sign(&data(on, at, expires, Nonce([0; 16])), &key());
        let refusal = KitError::WrongForm { wanted, found: found.into() };
        assert_eq!(read::<String>(&env, &signed), Err(refusal));
    }
}

#[test]
fn a_form_is_void_from_its_expiry_on_and_never_lasts_longer_than_a_year() {
    let env = mock_env();
    let now = env.block.time.seconds();
    for (expires, stands) in
        [(now, false), (now + 1, true), (now + MAX_FORM_SECONDS, true), (now + MAX_FORM_SECONDS + 1, false)]
    {
        let text = data(&env.block.chain_id, env.contract.address.as_str(), expires, Nonce([0; 16]));
        assert_eq!(read::<String>(&env, &sign(&text, &key())).is_ok(), stands, "expiry {expires}, now {now}");
    }
}

#[test]
fn the_signature_of_another_key_is_refused() {
    let (env, mut storage) = (mock_env(), MockStorage::new());
    let other = SigningKey::from_slice(&[8; 32]).expect("a valid scalar");
    let refused = use_form(&mut storage, &env, &good(&env, 1), &form_key(&other));
    assert_eq!(refused, Err(KitError::WrongSignature));
}

#[test]
fn a_malleable_signature_is_refused() {
    let (env, mut storage) = (mock_env(), MockStorage::new());
    let mut signed = good(&env, 1);
    let low = Signature::from_slice(&signed.signature.0).expect("64 bytes");
    let (r, s) = low.split_scalars();
    let high = Signature::from_scalars(r, -s).expect("the other root");
    signed.signature = SignatureBytes(high.to_bytes().into());
    assert_eq!(use_form(&mut storage, &env, &signed, &form_key(&key())), Err(KitError::WrongSignature));
}

#[test]
fn one_changed_byte_of_data_or_another_signer_breaks_the_signature() {
    let (env, key) = (mock_env(), form_key(&key()));
    let mut other_signer = good(&env, 1);
    other_signer.signer = "wasm1eve".into();
    let mut other_data = good(&env, 1);
    let text = String::from_utf8(other_data.data.to_vec()).expect("JSON").replace("leave", "stays");
    other_data.data = Binary::from(text.as_bytes());
    for signed in [other_signer, other_data] {
        let refused = use_form(&mut MockStorage::new(), &env, &signed, &key);
        assert_eq!(refused, Err(KitError::WrongSignature));
    }
}

#[test]
fn a_signer_that_could_break_out_of_the_sign_document_is_refused() {
    for signer in ["", "a\"b", "wasm1 x", "WASM1"] {
        let refusal = KitError::WrongForm {
            wanted: "a signer of 1..=128 lower-case letters and digits".into(),
            found: format!("{} bytes", signer.len()),
        };
        assert_eq!(sign_doc::hash(b"x", signer), Err(refusal));
    }
}

#[test]
fn unknown_fields_and_other_data_are_no_form() {
    let env = mock_env();
    for text in [r#"{"action":"leave"}"#, "[]", "", r#"{"extra":1,"action":"leave"}"#] {
        let refusal = KitError::WrongForm {
            wanted: "canonical JSON of action, chain_id, contract, expires, nonce, patient".into(),
            found: "other data".into(),
        };
        assert_eq!(read::<String>(&env, &sign(text, &key())), Err(refusal));
    }
}

#[test]
fn erasure_drops_the_nonces_of_one_patient_page_by_page() {
    let (env, mut storage, key) = (mock_env(), MockStorage::new(), form_key(&key()));
    for nonce in 0..5 {
        use_form(&mut storage, &env, &good(&env, nonce), &key).expect("a fresh form");
    }
    assert_eq!(forget(&mut storage, PatientId([1; 32]), 10), Ok(0));
    assert_eq!(forget(&mut storage, PATIENT, 3), Ok(3));
    assert_eq!(forget(&mut storage, PATIENT, 3), Ok(2));
}
