//! Test vectors of what clients in other languages put into messages: `vectors/*.json`. `UPDATE_VECTORS=1 cargo test -p
//! contract-kit --test vectors` writes them anew; otherwise a file that differs from the code fails here.

use std::path::PathBuf;

use adjudication::{exact_key, Quantity};
use commitments::domain::CLAIM;
use commitments::json::canonical_value;
use commitments::keys::fingerprint;
use commitments::{commit, leaf};
use consent_engine::fhir::record_labels;
use consent_engine::model::Code;
use consent_engine::vocabulary::{Purpose, Purposes};
use consent_engine::wire::{Tag, TermEffect, TermRule, Terms};
use contract_kit::form::Form;
use contract_kit::sign_doc;
use cosmwasm_std::Uint128;
use health_api::claims::{
    Anchor, ClaimForm, ClaimHead, ClaimKind, ClaimProofs, CoverageProof, FeeLeaf, FeePayload, FeeProof, FeeTerms,
    LineForm,
};
use health_api::consent::{sealed_commitment, ExecuteMsg, SealedContent};
use health_api::registry::take_control_digest;
use health_api::{Commitment, Digest, Nonce, PatientId, Salt, Tag as ServiceTag};
use k256::ecdsa::signature::hazmat::PrehashSigner;
use k256::ecdsa::{Signature, SigningKey};
use serde_json::{json, Value};

const PATIENT: PatientId = PatientId([7; 32]);
const CONTRACT: &str = "wasm14hj2tavq8fpesdwxxcu44rty3hh90vhujrvcmstl4zr3txmfvw9s0phg4d";
const ANA: &str = "wasm1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5gxsk98";

fn check(name: &str, vectors: &Value) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors").join(name);
    if std::env::var_os("UPDATE_VECTORS").is_some() {
        std::fs::write(&path, serde_json::to_string_pretty(vectors).unwrap() + "\n").unwrap();
    }
    let kept: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(&kept, vectors, "{name} is not what the code gives");
}

fn key() -> SigningKey {
    SigningKey::from_slice(&[9; 32]).unwrap()
}

fn public_key() -> String {
    hex::encode(key().verifying_key().to_encoded_point(true).as_bytes())
}

fn sign(hash: &[u8; 32]) -> String {
    let signature: Signature = key().sign_prehash(hash).unwrap();
    hex::encode(signature.to_bytes())
}

#[test]
fn a_signed_form() {
    let action = ExecuteMsg::RevokeConsents { patient: PATIENT, consents: vec![3, 1] };
    let (chain_id, contract) = ("cwhealth-local-1".to_string(), CONTRACT.to_string());
    let form = Form { action, chain_id, contract, expires: 1_800_000_000, nonce: Nonce([5; 16]), patient: PATIENT };
    let data = canonical_value(&serde_json::to_value(&form).unwrap()).unwrap();
    let hash = sign_doc::hash(&data, ANA).unwrap();
    check(
        "forms.json",
        &json!({
            "private_key": hex::encode([9; 32]), "form_key": public_key(), "signer": ANA, "form": form,
            "data": String::from_utf8(data).unwrap(), "hash": hex::encode(hash), "signature": sign(&hash),
        }),
    );
}

#[test]
fn a_slip_that_hands_control_over() {
    let digest = take_control_digest("cwhealth-local-1", CONTRACT, PATIENT, ANA);
    check(
        "take-control.json",
        &json!({
            "private_key": hex::encode([9; 32]), "claim_key": public_key(), "chain_id": "cwhealth-local-1",
            "contract": CONTRACT, "patient": hex::encode(PATIENT), "controller": ANA,
            "digest": hex::encode(digest), "signature": sign(&digest),
        }),
    );
}

#[test]
fn a_sealed_consent_and_a_dummy() {
    let rule = TermRule {
        effect: TermEffect::Permit,
        purposes: Purposes::permitted_by(&[Purpose::TREAT]).into(),
        actions: 0,
        start: Some(-1),
        end: None,
        actors: vec!["12".into()],
        labels: vec![Tag([1; 16])],
        classes: vec![],
        codes: vec![],
        references: vec![],
        data_start: None,
        data_end: None,
    };
    let terms = Terms { root: rule.clone(), exceptions: vec![TermRule { effect: TermEffect::Deny, ..rule }] };
    let sealed = |terms: Option<Terms>, salt: [u8; 32]| {
        let content = SealedContent { custodian: 4, patient: PATIENT, terms };
        let bytes = canonical_value(&serde_json::to_value(&content).unwrap()).unwrap();
        let commitment = sealed_commitment(&Salt(salt), &bytes);
        json!({
            "content": content, "canonical": String::from_utf8(bytes).unwrap(), "salt": hex::encode(salt),
            "commitment": hex::encode(commitment),
        })
    };
    check("sealed-consents.json", &json!([sealed(Some(terms), [1; 32]), sealed(None, [2; 32])]));
}

#[test]
fn purposes_and_what_rules_for_them_cover() {
    let mask = |purposes: Purposes| purposes.bits().to_string();
    let each: Vec<Value> = Purpose::all()
        .map(|one| {
            json!({
                "code": one.code(), "alone": mask(one.alone()), "permitted": mask(Purposes::permitted_by(&[one])),
                "denied": mask(Purposes::denied_by(&[one])),
            })
        })
        .collect();
    let several = [Purpose::TREAT, Purpose::BTG, Purpose::HOPERAT];
    check(
        "purposes.json",
        &json!({
            "system": Purpose::SYSTEM, "purposes": each,
            "several": { "codes": several.map(Purpose::code), "permitted": mask(Purposes::permitted_by(&several)) },
            "permitted_unnamed": mask(Purposes::permitted_unnamed()),
        }),
    );
}

#[test]
fn label_atoms_that_stand_with_a_record() {
    let confidentiality = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    let sensitivity = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    let cases: [&[(&str, &str)]; 11] = [
        &[],
        &[(confidentiality, "N")],
        &[(confidentiality, "L"), ("http://example.org/own", "X")],
        &[(confidentiality, "R")],
        &[(confidentiality, "V")],
        &[(sensitivity, "PSY")],
        &[(sensitivity, "OPIOIDUD"), (confidentiality, "N")],
        &[(sensitivity, "SICKLE"), (sensitivity, "HIV")],
        &[("", "R"), ("", "SUD")],
        &[(sensitivity, "ETHUD"), (sensitivity, "COGN"), (sensitivity, "HIV")],
        &[("http://hl7.org/fhir/v3/Confidentiality", "R"), ("urn:oid:2.16.840.1.113883.5.4", "MH")],
    ];
    let each = cases.map(|written| {
        let codes: Vec<Code> = written.iter().map(|(system, code)| Code::new(*system, *code)).collect();
        let atoms = record_labels(&codes).unwrap();
        let atoms: Vec<Value> = atoms.iter().map(|atom| json!({ "system": atom.system, "code": atom.code })).collect();
        let written: Vec<Value> = codes.iter().map(|one| json!({ "system": one.system, "code": one.code })).collect();
        json!({ "written": written, "atoms": atoms })
    });
    check("record-labels.json", &json!(each));
}

#[test]
fn terms_of_a_fee_as_flags_and_payload() {
    let plain = FeeTerms::plain(12_700);
    let terms = [
        plain,
        FeeTerms { excluded: true, ..plain },
        FeeTerms { preauthorization: true, category: Some(7), ..plain },
        FeeTerms { category: Some(0), copay: Some(Uint128::new(2_000)), ..plain },
    ];
    let each = terms.map(|terms| {
        json!({
            "terms": terms, "flags": hex::encode(terms.flags()), "salt": hex::encode([6; 32]),
            "payload": hex::encode(terms.payload(&Salt([6; 32]))),
        })
    });
    check("fees.json", &json!(each));
}

fn line(sequence: u32) -> LineForm {
    LineForm {
        sequence,
        service: ServiceTag([7; 16]),
        modifiers: vec![],
        from: 19_783,
        through: 19_783,
        quantity: Quantity::ONE,
        charge: Some(Uint128::new(10_000)),
        place: 0,
        authorization: None,
    }
}

/// A member's leaf without end, a fee opened and a neighbour hashed.
fn proofs() -> ClaimProofs {
    let leaf = |index, payload| FeeLeaf { index, tag: ServiceTag([7; 16]), payload };
    let terms = FeeTerms { category: Some(0), ..FeeTerms::plain(10_000) };
    let leaves = vec![
        leaf(1, FeePayload::Open { terms, salt: Salt([8; 32]) }),
        leaf(2, FeePayload::Hashed { hash: Digest([9; 32]) }),
    ];
    let coverage =
        CoverageProof { from: 19_000, to: None, salt: Salt([8; 32]), index: 3, proof: vec![Digest([2; 32])] };
    ClaimProofs { coverage: Some(coverage), fees: Some(FeeProof { leaves, hashes: vec![] }) }
}

/// A claim that says all that can be said of a line, and one that says as little as possible.
fn claims() -> [ClaimForm; 2] {
    let head = ClaimHead {
        number: ServiceTag([1; 16]),
        kind: ClaimKind::Professional,
        practitioner: None,
        strict: false,
        replaces: None,
        secondary: false,
        patient_paid: false,
    };
    let little = ClaimForm {
        plan: 1,
        patient: PATIENT,
        head: head.clone(),
        encounter: Anchor::Record { author: 2, commitment: Commitment([3; 32]) },
        commitment: Commitment([4; 32]),
        proofs: ClaimProofs::default(),
        lines: vec![LineForm { charge: None, ..line(1) }],
    };
    let head = ClaimHead { kind: ClaimKind::Vision, practitioner: Some(5), strict: true, replaces: Some(9), ..head };
    let full = LineForm {
        modifiers: vec!["LT".into(), "25".into()],
        from: -1,
        quantity: Quantity { digits: 25, decimals: 1 },
        charge: Some(Uint128::MAX),
        place: 11,
        authorization: Some(6),
        ..line(2)
    };
    [little.clone(), ClaimForm { head, proofs: proofs(), lines: vec![line(1), full], ..little }]
}

#[test]
fn a_sealed_claim_and_the_fingerprints_of_its_lines() {
    let (key, provider, salt) = ([9; 32], 2_u32, [6; 32]);
    let each = claims().map(|form| {
        let canonical = canonical_value(&serde_json::to_value(&form).unwrap()).unwrap();
        let content = commit(CLAIM, &salt, &canonical);
        let number = provider.to_be_bytes();
        let keys: Vec<_> = form.lines.iter().map(|line| exact_key(&form.identity(line, &number))).collect();
        let prints: Vec<_> = keys.iter().map(|exact| hex::encode(fingerprint(&key, exact))).collect();
        json!({
            "form": form, "asked": "12345", "salt": hex::encode(salt), "contract_key": hex::encode(key),
            "provider": provider, "canonical": String::from_utf8(canonical).unwrap(), "content": hex::encode(content),
            "commitment": hex::encode(leaf::sealed_claim(12_345, &content)),
            "exact_keys": keys.iter().map(hex::encode).collect::<Vec<_>>(), "fingerprints": prints,
        })
    });
    check("sealed-claims.json", &json!(each));
}
