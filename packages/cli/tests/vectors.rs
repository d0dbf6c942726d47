//! Test vectors of what stays off chain, for clients in other languages: `vectors/*.json`. `UPDATE_VECTORS=1 cargo test -p cli
//! --test vectors` writes them anew; otherwise a file that differs from the code fails here.

use std::path::PathBuf;

use chain_client::{KeyType, Network, Phrase};
use cli::claim::sealed::{check, fingerprints, Opening as ClaimOpening};
use cli::consent::log::{Decision, Held, Line, Opening, Recipient};
use cli::keys::Circle;
use cosmwasm_std::Decimal;
use health_api::claims::{Audience, ClaimForm, SealedClaim};
use health_api::{PatientId, Salt};
use serde_json::{json, Value};

fn file(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> Value {
    serde_json::from_slice(&std::fs::read(file(path)).unwrap()).unwrap()
}

/// Compares a file with what the code gives, or writes it anew.
fn compare(path: &str, vectors: &Value) {
    if std::env::var_os("UPDATE_VECTORS").is_some() {
        std::fs::write(file(path), serde_json::to_string_pretty(vectors).unwrap() + "\n").unwrap();
    }
    assert_eq!(&read(path), vectors, "{path} is not what the code gives");
}

fn openings() -> [Opening; 2] {
    let recipient = Recipient { reference: "Practitioner/1".into(), name: None, address: None };
    let little = Opening {
        patient: PatientId([7; 32]),
        custodian: 2,
        at: 1_700_000_000,
        actors: vec![3],
        purpose: "TREAT".into(),
        decision: Decision::Deny,
        recipient,
        resources: vec![],
        description: Some("a laboratory report".into()),
        withheld: vec![],
        consents: vec![],
        obligations: vec![],
        accounting_reportable: false,
        part2_notice: None,
        self_pay: None,
    };
    let recipient = Recipient {
        reference: "Organization/1".into(),
        name: Some("Clínica Norte".into()),
        address: Some("1 Main Street".into()),
    };
    let full = Opening {
        actors: vec![3, 2],
        decision: Decision::Permit,
        recipient,
        resources: vec!["Observation/1".into()],
        description: None,
        withheld: vec!["Observation/2".into()],
        consents: vec![4],
        obligations: vec!["REDACT".into()],
        accounting_reportable: true,
        part2_notice: Some(true),
        self_pay: Some(false),
        ..little.clone()
    };
    [little, full]
}

#[test]
fn receipts_of_disclosures_and_their_lines() {
    let each = openings().map(|opening| {
        let salt = Salt([5; 32]);
        let line = Line { opening: opening.clone(), salt, leaf: None }.text().unwrap();
        let commitment = opening.commitment(&salt).unwrap();
        assert_eq!(Held::read(1, &line).unwrap().commitment, commitment);
        json!({
            "opening": opening, "salt": hex::encode(salt.0), "commitment": hex::encode(commitment.0),
            "canonical": String::from_utf8(opening.canonical().unwrap()).unwrap(),
            "line": String::from_utf8(line).unwrap(),
        })
    });
    compare("vectors/receipts.json", &json!(each));
}

fn network(prefix: &str, slip44: u32) -> Network {
    Network {
        name: "any".into(),
        chain_id: "any-1".into(),
        prefix: prefix.into(),
        denom: "ucoin".into(),
        gas_price: Decimal::one(),
        rpc: "http://127.0.0.1:1".into(),
        audience: Audience::Test,
        slip44,
        key_type: KeyType::Secp256k1,
    }
}

#[test]
fn circles_of_a_phrase() {
    let phrase = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    let guardian = "wasm19rl4cm2hmr8afy4kldpxz3fka4jguq0akuugk7";
    let seed = Phrase::parse(phrase).unwrap().seed();
    let each = [("wasm", 118, 0), ("wasm", 118, 7), ("wasm", 60, 1)].map(|(prefix, slip44, number)| {
        let circle = Circle::derive(&seed, &network(prefix, slip44), number).unwrap();
        let named = circle.guardian(&seed, guardian).unwrap();
        let label_keys = [0, 3].map(|epoch| hex::encode(circle.label_key(&seed, epoch).unwrap()));
        json!({
            "phrase": phrase, "prefix": prefix, "slip44": slip44, "number": number,
            "address": circle.signer.address(), "form_key": hex::encode(circle.form_key.0),
            "salt": hex::encode(circle.salt.0), "patient": hex::encode(circle.patient.0),
            "label_keys": label_keys,
            "guardian": guardian, "guardian_salt": hex::encode(named.salt.0),
            "guardian_commitment": hex::encode(named.commitment.0),
        })
    });
    compare("vectors/circles.json", &json!(each));
}

#[test]
fn sealed_claims_of_other_clients_are_checked_as_this_program_seals_them() {
    let Value::Array(cases) = read("../contract-kit/vectors/sealed-claims.json") else { panic!("a list is wanted") };
    for case in cases {
        let text = |name: &str| case[name].as_str().unwrap();
        let form: ClaimForm = serde_json::from_value(case["form"].clone()).unwrap();
        let salt = Salt(hex::decode(text("salt")).unwrap().try_into().unwrap());
        let opening = ClaimOpening { form: form.clone(), asked: text("asked").parse().unwrap(), salt };
        let commitment = opening.commitment().unwrap();
        assert_eq!(hex::encode(commitment.0), text("commitment"));
        let key = hex::decode(text("contract_key")).unwrap().try_into().unwrap();
        let provider = u32::try_from(case["provider"].as_u64().unwrap()).unwrap();
        let prints = fingerprints(&form, provider, &key);
        let ClaimForm { plan, patient, encounter, .. } = form;
        let claim = SealedClaim { plan, patient, encounter, commitment, fingerprints: prints };
        assert_eq!(check(&claim, &opening, provider, &key), Ok(vec![]));
    }
}
