//! Test vectors for clients in other languages: `vectors/*.json`. `UPDATE_VECTORS=1 cargo test -p commitments` writes
//! them anew; otherwise a file that differs from the code fails here.
#![cfg(feature = "std-tools")]

mod common;

use std::path::PathBuf;

use commitments::keys::{
    circle_salt, contract_key, fingerprint, guardian_salt, label_key_from_seed, label_key_from_slip, tag,
};
use commitments::kinds::kind_of;
use commitments::merkle::root_of;
use commitments::record::{self, kind};
use commitments::tree::{SortedTree, Tree};
use commitments::{commit, domain, json, leaf, patient};
use serde_json::{json, Value};

fn check(name: &str, vectors: Value) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors").join(name);
    if std::env::var_os("UPDATE_VECTORS").is_some() {
        std::fs::write(&path, serde_json::to_string_pretty(&vectors).unwrap() + "\n").unwrap();
    }
    let kept: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(kept, vectors, "{name} is not what the code gives");
}

fn hexes(hashes: &[[u8; 32]]) -> Vec<String> {
    hashes.iter().map(hex::encode).collect()
}

#[test]
fn canonical_json_and_commitments() {
    let texts = [
        r#"{"b":4.50,"a":[1E30,2e-3,-0.0,1e-27,333333333.33333329],"€":"\u0001\n\"\\\/é"}"#,
        r#"{"\ufb33":1,"\ud83d\ude00":2,"\r":3,"1":4}"#,
        r#" {"resourceType":"Observation","status":"final","valueQuantity":{"value":7.20,"unit":"mmol/L"}} "#,
        "[]",
    ];
    let cases: Vec<Value> = texts
        .iter()
        .enumerate()
        .map(|(i, text)| {
            let canonical = json::canonicalize(text.as_bytes()).unwrap();
            let salt = [u8::try_from(i).unwrap() + 1; 32];
            let commitment = commit(domain::RECORD, &salt, &canonical);
            json!({
                "json": text, "canonical": String::from_utf8(canonical).unwrap(), "domain": "cw-health/v1/record",
                "salt": hex::encode(salt), "commitment": hex::encode(commitment),
            })
        })
        .collect();
    let refused =
        [r#"{"a":1,"a":2}"#, r#"{"a":1,"\u0061":2}"#, r#""\ud800""#, "1e400", "{} x", "[1,]", "01", "", "\"\u{1}\""];
    for text in refused {
        assert!(json::canonicalize(text.as_bytes()).is_err(), "{text}");
    }
    check("canonical-json.json", json!({ "commitments": cases, "refused": refused, "domains": domains() }));
}

/// One content under one salt in every domain.
fn domains() -> Value {
    let all = [
        ("record", domain::RECORD),
        ("consent", domain::CONSENT),
        ("receipt", domain::RECEIPT),
        ("claim", domain::CLAIM),
        ("sealed_claim", domain::SEALED_CLAIM),
        ("explanation", domain::EXPLANATION),
        ("line", domain::LINE),
        ("profile", domain::PROFILE),
        ("guardian", domain::GUARDIAN),
        ("reason", domain::REASON),
        ("enrolment", domain::ENROLMENT),
        ("patient_id", domain::PATIENT_ID),
        ("fee", domain::FEE),
        ("label_key_seed", domain::LABEL_KEY_SEED),
        ("label_key_slip", domain::LABEL_KEY_SLIP),
        ("circle_salt", domain::CIRCLE_SALT),
        ("guardian_salt", domain::GUARDIAN_SALT),
        ("contract_key", domain::CONTRACT_KEY),
    ];
    all.map(|(name, domain)| {
        let text = String::from_utf8(domain.name().to_vec()).unwrap();
        (name.to_owned(), json!({ "domain": text, "commitment": hex::encode(commit(domain, &[1; 32], b"{}")) }))
    })
    .into_iter()
    .collect::<serde_json::Map<_, _>>()
    .into()
}

#[test]
fn ids_tags_and_keys() {
    let (account, claim) =
        (patient::of_account(&[1; 20], &[2; 32]), patient::of_claim_key(&[3; 33], &[4; 32], &[5; 32]));
    let key = label_key_from_seed(&[7; 64], &account, 0).unwrap();
    check(
        "ids-tags-keys.json",
        json!({
            "patient_ids": [
                { "kind": "account", "address": hex::encode([1; 20]), "salt": hex::encode([2; 32]), "id": hex::encode(account) },
                { "kind": "claim", "claim_key": hex::encode([3; 33]), "registrant": hex::encode([4; 32]),
                  "salt": hex::encode([5; 32]), "id": hex::encode(claim) },
            ],
            "label_keys": [
                { "from": "seed", "secret": hex::encode([7; 64]), "patient": hex::encode(account), "epoch": 0, "key": hex::encode(key) },
                { "from": "slip", "secret": hex::encode([8; 32]), "patient": hex::encode(claim), "epoch": 1,
                  "key": hex::encode(label_key_from_slip(&[8; 32], &claim, 1).unwrap()) },
            ],
            "contract_keys": [
                { "payer_secret": hex::encode([9; 32]), "plan": hex::encode(b"plan-1"), "provider": hex::encode([10; 20]),
                  "key": hex::encode(contract_key(&[9; 32], b"plan-1", &[10; 20]).unwrap()) },
            ],
            "tags": [
                { "key": hex::encode(key), "system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R",
                  "tag": hex::encode(tag(&key, "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R")) },
                { "key": hex::encode(key), "system": "", "code": "é", "tag": hex::encode(tag(&key, "", "é")) },
            ],
            "circle_salts": [
                { "seed": hex::encode([7; 64]), "address": hex::encode([1; 20]),
                  "salt": hex::encode(circle_salt(&[7; 64], &[1; 20]).unwrap()) },
            ],
            "guardian_salts": [
                { "seed": hex::encode([7; 64]), "patient": hex::encode(account), "guardian": hex::encode([6; 32]),
                  "salt": hex::encode(guardian_salt(&[7; 64], &account, &[6; 32]).unwrap()) },
            ],
            "fingerprints": [
                { "key": hex::encode([9; 32]), "exact_key": hex::encode(b"a line"),
                  "fingerprint": hex::encode(fingerprint(&[9; 32], b"a line")) },
                { "key": hex::encode([9; 32]), "exact_key": "", "fingerprint": hex::encode(fingerprint(&[9; 32], b"")) },
            ],
        }),
    );
}

/// A resource type of each kind, one without a kind of its own, and one that FHIR does not have.
fn kinds() -> Value {
    let types = [
        "Encounter",
        "Observation",
        "MedicationRequest",
        "DocumentReference",
        "CarePlan",
        "Patient",
        "Claim",
        "Consent",
        "CodeSystem",
        "Horoscope",
    ];
    let kind = |name: &&str| kind_of(name).map_or(kind::OTHER, |(kind, _)| kind);
    types.iter().map(|name| json!({ "type": name, "kind": kind(name) })).collect()
}

#[test]
fn leaves_of_every_tree() {
    let tags = [[1; 16], [2; 16]];
    let (subject, labels) = (record::subject(&[1; 32], &[2; 32]), record::labels(&tags).unwrap());
    let fee = leaf::fee(12_700, &[1, 0, 7], &[6; 32]);
    check(
        "leaves.json",
        json!({
            "record": {
                "kind": kind::ENCOUNTER, "patient": hex::encode([1; 32]), "salt": hex::encode([2; 32]),
                "label_tags": tags.map(hex::encode), "commitment": hex::encode([3; 32]),
                "subject": hex::encode(subject), "labels": hex::encode(labels),
                "leaf": hex::encode(record::leaf(kind::ENCOUNTER, &subject, &labels, &[3; 32])),
            },
            "plain": { "content": hex::encode(b"a leaf"), "leaf": hex::encode(leaf::plain(b"a leaf")) },
            "kinds": kinds(),
            "results": [
                { "claim": 7, "benefit": "12700", "explanation": hex::encode([3; 32]),
                  "leaf": hex::encode(leaf::result(7, 12_700, &[3; 32])) },
                { "claim": (1_u64 << 53) - 1, "benefit": u128::MAX.to_string(), "explanation": hex::encode([4; 32]),
                  "leaf": hex::encode(leaf::result((1 << 53) - 1, u128::MAX, &[4; 32])) },
            ],
            "sealed_claims": [
                { "asked": "10000", "content": hex::encode([3; 32]),
                  "commitment": hex::encode(leaf::sealed_claim(10_000, &[3; 32])) },
                { "asked": u128::MAX.to_string(), "content": hex::encode([4; 32]),
                  "commitment": hex::encode(leaf::sealed_claim(u128::MAX, &[4; 32])) },
            ],
            "receipt": {
                "patient": hex::encode([1; 32]), "commitment": hex::encode([3; 32]),
                "leaf": hex::encode(leaf::receipt(&[1; 32], &[3; 32])),
            },
            "coverage": [
                { "patient": hex::encode([1; 32]), "from_day": 20_000, "to_day": 20_364, "salt": hex::encode([4; 32]),
                  "leaf": hex::encode(leaf::coverage(&[1; 32], 20_000, 20_364, &[4; 32])) },
                { "patient": hex::encode([1; 32]), "from_day": -1, "to_day": null, "salt": hex::encode([4; 32]),
                  "leaf": hex::encode(leaf::coverage(&[1; 32], -1, leaf::OPEN_END, &[4; 32])) },
            ],
            "fee": {
                "fee": "12700", "flags": "010007", "salt": hex::encode([6; 32]), "payload": hex::encode(fee),
                "tag": hex::encode([5; 16]), "leaf": hex::encode(leaf::sorted(&[5; 16], &fee)),
            },
        }),
    );
}

#[test]
fn proofs_of_a_log() {
    let leaves = common::leaves(11);
    let tree: Tree = leaves.iter().copied().collect();
    let inclusion = |index: u64, size: u64| {
        json!({ "kind": "inclusion", "leaf_index": index, "tree_size": size,
            "leaf_hash": hex::encode(leaves[usize::try_from(index).unwrap()]),
            "root": hex::encode(tree.root_at(size).unwrap()), "proof": hexes(&tree.inclusion(index, size).unwrap()) })
    };
    let consistency = |size1: u64, size2: u64| {
        json!({ "kind": "consistency", "size1": size1, "size2": size2, "root1": hex::encode(tree.root_at(size1).unwrap()),
            "root2": hex::encode(tree.root_at(size2).unwrap()), "proof": hexes(&tree.consistency(size1, size2).unwrap()) })
    };
    let multi = |indices: &[u64]| {
        json!({ "kind": "multi", "indices": indices, "tree_size": 11, "root": hex::encode(tree.root()),
            "proof": hexes(&tree.multi(indices, 11).unwrap()) })
    };
    check(
        "log-proofs.json",
        json!({
            "leaf_hashes": hexes(&leaves),
            "roots": (0..=leaves.len()).map(|n| hex::encode(root_of(leaves[..n].iter().copied()))).collect::<Vec<_>>(),
            "inclusion": [inclusion(0, 1), inclusion(0, 11), inclusion(6, 8), inclusion(7, 11), inclusion(10, 11)],
            "consistency": [consistency(1, 2), consistency(4, 11), consistency(6, 8), consistency(7, 11), consistency(11, 11)],
            "multi": [multi(&[3]), multi(&[0, 5, 10]), multi(&[1, 2, 3, 4]), multi(&(0..11).collect::<Vec<_>>())],
        }),
    );
}

#[test]
fn proofs_of_a_sorted_tree() {
    let entry = |n: u8| ([n; 16], leaf::fee(u128::from(n) * 100, &[], &[n; 32]));
    let entries: Vec<_> = (1..=7).map(|n| entry(n * 10)).collect();
    let tree = SortedTree::new(entries.clone()).unwrap();
    let asked = [[30_u8; 16], [35; 16], [1; 16], [200; 16]];
    let proof = tree.prove(&asked).unwrap();
    let view = proof.verify(tree.size(), &tree.root()).unwrap();
    let answers: Vec<Value> = asked
        .iter()
        .map(|tag| json!({ "tag": hex::encode(tag), "payload": view.find(tag).unwrap().map(hex::encode) }))
        .collect();
    let leaves: Vec<Value> = proof
        .leaves
        .iter()
        .map(|l| json!({ "index": l.index, "tag": hex::encode(l.tag), "payload": hex::encode(l.payload) }))
        .collect();
    check(
        "sorted-tree.json",
        json!({
            "tree_size": tree.size(), "root": hex::encode(tree.root()), "leaves": leaves, "proof": hexes(&proof.hashes),
            "answers": answers,
            "entries": entries.iter().map(|(tag, payload)| json!([hex::encode(tag), hex::encode(payload)]))
                .collect::<Vec<_>>(),
        }),
    );
}
