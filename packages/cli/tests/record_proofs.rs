//! `cwh record prove` and `cwh record check-proof`.

mod record_room;

use record_room::{observation, Room};
use serde_json::{json, Value};

/// A room with eleven committed records.
fn committed() -> Room {
    let room = Room::new();
    let lines: Vec<String> = (0..11).map(|n| observation(&n.to_string(), "1")).collect();
    room.write("r.ndjson", lines.join("\n"));
    room.succeeds(&["commit", "r.ndjson", "--out", "out"]);
    room
}

/// Checks a proof as it stands.
fn check(room: &Room, proof: &Value) -> (i32, String) {
    room.write("proof.json", proof.to_string());
    let said = room.record(&["check-proof", "proof.json"]);
    (said.code, said.stdout + &said.stderr)
}

fn prove(room: &Room, what: &[&str]) -> Value {
    serde_json::from_str(&room.succeeds(&[&["prove", "--dir", "out"], what].concat())).unwrap()
}

#[test]
fn every_record_is_proven_in_every_size_of_the_log() {
    let room = committed();
    for size in [1, 2, 7, 8, 11] {
        for index in [0, size / 2, size - 1] {
            let proof = prove(&room, &["--index", &index.to_string(), "--size", &size.to_string()]);
            assert_eq!(check(&room, &proof), (0, format!("valid: leaf {index} stands in the tree of {size}\n")));
        }
        let proof = prove(&room, &["--from", &size.to_string()]);
        assert_eq!(check(&room, &proof), (0, format!("valid: the tree of 11 begins with the tree of {size}\n")));
    }
}

#[test]
fn a_record_at_hand_is_proven_without_its_number() {
    let room = committed();
    room.write("one.json", observation("6", "1.0"));
    let proof = prove(&room, &["one.json"]);
    assert_eq!(proof, prove(&room, &["--index", "6"]));
    room.write("one.json", observation("6", "2"));
    let error = room.is_refused(&["prove", "one.json", "--dir", "out"]);
    assert!(error.contains("found one that was altered or never committed"), "{error}");
    let error = room.is_refused(&["prove", "r.ndjson", "--dir", "out"]);
    assert!(error.contains("wanted a file with one record, found 11"), "{error}");
}

#[test]
fn what_is_not_in_the_log_is_not_proven() {
    let room = committed();
    let cases: [(&[&str], &str); 6] = [
        (&["--index", "11"], "wanted a leaf index below 11, found 11"),
        (&["--index", "18446744073709551615"], "wanted a leaf index below 11, found 18446744073709551615"),
        (&["--index", "0", "--size", "0"], "wanted a tree with leaves, found an empty one"),
        (&["--index", "0", "--size", "12"], "wanted a leaf index below 11, found 11"),
        (&["--from", "0"], "wanted a tree with leaves, found an empty one"),
        (&["--from", "5", "--to", "4"], "wanted a second size of at least 5, found 4"),
    ];
    for (what, reason) in cases {
        let error = room.is_refused(&[&["prove", "--dir", "out"], what].concat());
        assert!(error.contains(reason), "{what:?}: {error}");
    }
    for args in [
        &["prove", "--dir", "out"][..],
        &["prove", "--index", "1"],
        &["prove", "--dir", "out", "--index", "1", "--from", "1"],
        &["prove", "--dir", "out", "--index", "18446744073709551616"],
        &["check-proof"],
    ] {
        assert_eq!(room.record(args).code, 2, "{args:?}");
    }
}

/// The members that a bent proof changes, and what is said of it.
#[test]
fn a_bent_proof_is_not_valid() {
    let room = committed();
    let inclusion = prove(&room, &["--index", "6"]);
    let consistency = prove(&room, &["--from", "6"]);
    let zeros = json!("0".repeat(64));
    let cases = [
        (&inclusion, "leaf_index", json!(5), "leads elsewhere"),
        (&inclusion, "leaf_index", json!(11), "wanted a leaf index below 11, found 11"),
        (&inclusion, "tree_size", json!(0), "found an empty one"),
        (&inclusion, "tree_size", json!(u64::MAX), "wanted a proof of 64 hashes, found 4"),
        (&inclusion, "leaf_hash", zeros.clone(), "leads elsewhere"),
        (&inclusion, "root", zeros.clone(), "leads elsewhere"),
        (&inclusion, "proof", json!([]), "wanted a proof of 4 hashes, found 0"),
        (&consistency, "size1", json!(5), "wanted a proof of"),
        (&consistency, "size1", json!(0), "found an empty one"),
        (&consistency, "size2", json!(5), "wanted a second size of at least 6, found 5"),
        (&consistency, "size2", json!(u64::MAX), "wanted a proof of 64 hashes, found"),
        (&consistency, "root1", zeros.clone(), "leads elsewhere"),
        (&consistency, "root2", zeros.clone(), "leads elsewhere"),
    ];
    for (honest, member, value, reason) in cases {
        let mut bent = honest.clone();
        bent[member] = value;
        let (code, said) = check(&room, &bent);
        assert_eq!(code, 1, "{member}: {said}");
        assert!(said.starts_with("error: not valid: ") && said.contains(reason), "{member}: {said}");
    }
}

#[test]
fn a_malformed_proof_is_refused_as_not_valid() {
    let room = committed();
    let honest = prove(&room, &["--index", "6"]);
    let malformed = [
        ("kind", json!("inclusions")),
        ("kind", json!("consistency")),
        ("kind", json!(null)),
        ("leaf_index", json!(-1)),
        ("leaf_index", json!(1.5)),
        ("leaf_index", json!("6")),
        ("leaf_index", json!(null)),
        ("leaf_hash", json!("00")),
        ("leaf_hash", json!("zz".repeat(32))),
        ("root", json!(format!("0x{}", "00".repeat(32)))),
        ("proof", json!("00")),
        ("proof", json!(["00"])),
        ("proof", json!([1])),
        ("size1", json!(3)),
        ("surplus", json!(true)),
    ];
    for (member, value) in malformed {
        let mut bent = honest.clone();
        bent[member] = value.clone();
        let (code, said) = check(&room, &bent);
        assert_eq!(code, 1, "{member} = {value}: {said}");
    }
    for text in [
        "",
        "[]",
        "null",
        "{}",
        "{\"kind\":\"inclusion\"}",
        "{\"kind\":\"inclusion\",\"kind\":\"inclusion\"}",
        "\u{feff}{}",
    ] {
        room.write("proof.json", text);
        assert!(room.is_refused(&["check-proof", "proof.json"]).starts_with("error: not valid: "), "{text}");
    }
    let one = |name: &str| honest[name].clone();
    let nulls = vec![Value::Null; 4];
    let members = ["kind", "leaf_index", "tree_size", "leaf_hash", "root"].map(one).to_vec();
    let (code, said) = check(&room, &json!([members, nulls, vec![one("proof")]].concat()));
    assert_eq!((code, said.as_str()), (1, "error: not valid: wanted the JSON of a proof, found a list\n"));
    let beyond = honest.to_string().replace("\"leaf_index\":6", "\"leaf_index\":18446744073709551616");
    room.write("proof.json", beyond);
    room.is_refused(&["check-proof", "proof.json"]);
    assert!(room.is_refused(&["check-proof", "nowhere.json"]).contains("cannot be read"));
}

#[test]
fn the_smallest_proofs_need_no_hash() {
    let room = Room::new();
    let leaf = "ab".repeat(32);
    let one =
        json!({ "kind": "inclusion", "leaf_index": 0, "tree_size": 1, "leaf_hash": leaf, "root": leaf, "proof": [] });
    assert_eq!(check(&room, &one).0, 0);
    let same = json!({ "kind": "consistency", "size1": u64::MAX, "size2": u64::MAX, "root1": leaf, "root2": leaf, "proof": [] });
    assert_eq!(check(&room, &same).0, 0);
    let empty = json!({ "kind": "consistency", "size1": 0, "size2": 0, "root1": leaf, "root2": leaf, "proof": [] });
    assert_eq!(check(&room, &empty).0, 1);
}

#[test]
fn machines_get_an_object_and_the_same_exit_code() {
    let room = committed();
    let mut proof = prove(&room, &["--index", "6", "--json"]);
    room.write("proof.json", proof.to_string());
    let said: Value = serde_json::from_str(&room.succeeds(&["check-proof", "proof.json", "--json"])).unwrap();
    assert_eq!(said, json!({ "valid": true }));
    proof["tree_size"] = json!(0);
    room.write("proof.json", proof.to_string());
    let run = room.record(&["check-proof", "proof.json", "--json"]);
    let said: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        (run.code, said),
        (1, json!({ "valid": false, "reason": "wanted a tree with leaves, found an empty one" }))
    );
}
