//! `cwh record commit`: what it writes, and that it writes all or nothing.

mod record_room;

use std::fs;

use commitments::keys::tag;
use commitments::merkle::root_of;
use commitments::{commit, domain, json, leaf, record, Hash};
use record_room::{bundle, encounter, observation, patient, Room, SECRET};
use serde_json::Value;

fn hash<const N: usize>(value: &Value) -> [u8; N] {
    hex::decode(value.as_str().unwrap()).unwrap().try_into().unwrap()
}

#[test]
fn every_record_of_every_kind_of_file_is_committed() {
    let room = Room::new();
    room.bundle("b.json");
    room.write("lines.NDJSON", format!("{}\n\n{}\r\n{}", observation("2", "1"), observation("3", "2"), patient()));
    room.write("single.json", encounter());
    let said = room.succeeds(&["commit", "b.json", "lines.NDJSON", "single.json", "--out", "out/deep"]);
    assert!(said.starts_with("7 records committed, root "), "{said}");

    let (public, secret) = (room.json("out/deep/commitments.json"), room.json("out/deep/openings.json"));
    assert_eq!((public["tree_size"].as_u64(), secret["tree_size"].as_u64()), (Some(7), Some(7)));
    let types: Vec<&str> =
        secret["openings"].as_array().unwrap().iter().map(|row| row["type"].as_str().unwrap()).collect();
    assert_eq!(types, ["Patient", "Observation", "Encounter", "Observation", "Observation", "Patient", "Encounter"]);
}

#[test]
fn a_row_is_the_salted_hash_of_the_canonical_record_and_the_root_is_over_all_leaves() {
    let room = Room::new();
    room.bundle("b.json");
    room.succeeds(&["commit", "b.json", "--out", "out"]);
    let (public, secret) = (room.json("out/commitments.json"), room.json("out/openings.json"));
    let mut leaves = Vec::new();
    for (i, text) in [patient(), observation("1", "4.5"), encounter()].iter().enumerate() {
        let canonical = json::canonicalize(text.as_bytes()).unwrap();
        let commitment = commit(domain::RECORD, &hash(&secret["openings"][i]["salt"]), &canonical);
        assert_eq!(hash::<32>(&public["records"][i]["commitment"]), commitment);
        leaves.push(leaf::plain(&commitment));
        assert_eq!(hash::<32>(&public["records"][i]["leaf"]), leaves[i]);
    }
    assert_eq!(hash::<32>(&public["root"]), root_of(leaves));
}

/// Tags of a level: at least, at most.
fn marks(at_least: &[&str], at_most: &[&str]) -> Vec<[u8; 16]> {
    let tags = |kind: &str, levels: &[&str]| -> Vec<[u8; 16]> {
        let system = format!("urn:cw-health:confidentiality:{kind}");
        levels.iter().map(|level| tag(&[7; 32], &system, level)).collect()
    };
    [tags("at-least", at_least), tags("at-most", at_most)].concat()
}

#[test]
fn a_level_above_n_stands_as_the_marks_that_a_deny_asks_for_and_n_leaves_none() {
    let room = Room::new();
    let of = |level: &str| {
        let system = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
        format!(r#"{{"resourceType":"Basic","meta":{{"security":[{{"system":"{system}","code":"{level}"}}]}}}}"#)
    };
    let records = [of("R"), of("V"), of("N"), of("L"), r#"{"resourceType":"Basic"}"#.to_owned()];
    room.write("r.ndjson", records.join("\n"));
    room.write("key", "07".repeat(32));
    let id = "ab".repeat(32);
    room.succeeds(&["commit", "r.ndjson", "--out", "out", "--patient", &id, "--label-key", "key"]);
    let rows = room.json("out/openings.json")["openings"].clone();
    let wanted = [marks(&["R"], &["R", "V"]), marks(&["R", "V"], &["V"]), vec![], vec![], vec![]];
    for (at, mut tags) in wanted.into_iter().enumerate() {
        tags.sort_unstable();
        let found: Vec<[u8; 16]> = rows[at]["labels"].as_array().unwrap().iter().map(hash::<16>).collect();
        assert_eq!(found, tags, "{}", records[at]);
    }
}

#[test]
fn with_a_patient_leaves_are_those_of_a_record_log_with_label_tags_and_a_salt_of_their_own() {
    let room = Room::new();
    room.write("e.json", encounter());
    room.write("key", format!("{}\n", "07".repeat(32)));
    let id = "ab".repeat(32);
    room.succeeds(&["commit", "e.json", "--out", "out", "--patient", &id, "--label-key", "key"]);
    let (public, secret) = (room.json("out/commitments.json"), room.json("out/openings.json"));
    let row = &secret["openings"][0];
    let sensitivity = |code| tag(&[7; 32], "http://terminology.hl7.org/CodeSystem/v3-ActCode", code);
    let mut tags = ["OPIOIDUD", "SUD", "SPI", "ETH"].map(sensitivity).to_vec();
    tags.extend(marks(&["R"], &["R", "V"]));
    tags.sort_unstable();
    assert_eq!(row["labels"].as_array().unwrap().iter().map(hash::<16>).collect::<Vec<_>>(), tags);
    let subject = record::subject(&[0xab; 32], &hash(&row["leaf_salt"]));
    let commitment: Hash = hash(&public["records"][0]["commitment"]);
    let leaf = record::leaf(record::kind::ENCOUNTER, &subject, &record::labels(&tags).unwrap(), &commitment);
    assert_eq!(hash::<32>(&public["records"][0]["leaf"]), leaf);
    assert_ne!(row["leaf_salt"], row["salt"]);
    assert!(!room.read("out/commitments.json").contains(&id), "the public file does not say whose records these are");
}

#[test]
fn the_public_file_holds_hashes_alone_and_the_secret_one_is_its_owners_alone() {
    let room = Room::new();
    room.bundle(&format!("{SECRET}.json"));
    room.succeeds(&["commit", &format!("{SECRET}.json"), "--out", "out"]);
    for name in ["out/commitments.json", "out/openings.json"] {
        assert!(!room.read(name).contains(SECRET), "{name}");
    }
    let public = room.read("out/commitments.json");
    assert!(!public.contains("Patient") && !public.contains("Encounter"), "{public}");
    #[cfg(unix)]
    {
        assert_eq!(record_room::mode(&room.path("out/openings.json")), 0o600);
        assert_eq!(record_room::mode(&room.path("out/commitments.json")), 0o644);
    }
}

#[test]
fn salts_are_random_unless_a_seed_is_given() {
    let room = Room::new();
    room.write("two.ndjson", format!("{}\n{}\n", patient(), patient()));
    for (out, seed) in
        [("a", &[][..]), ("b", &[]), ("c", &["--seed", "7"]), ("d", &["--seed", "7"]), ("e", &["--seed", "8"])]
    {
        room.succeeds(&[&["commit", "two.ndjson", "--out", out], seed].concat());
    }
    let salts = |out: &str| {
        let rows = room.json(&format!("{out}/openings.json"))["openings"].clone();
        (rows[0]["salt"].clone(), rows[1]["salt"].clone())
    };
    assert_ne!(salts("a"), salts("b"));
    assert_ne!(salts("a").0, salts("a").1, "the same record twice has two commitments");
    assert_ne!(salts("c").0, salts("c").1);
    assert_eq!(room.read("c/openings.json"), room.read("d/openings.json"));
    assert_ne!(salts("c"), salts("e"));
}

#[test]
fn a_bad_file_among_good_ones_leaves_nothing_behind() {
    let bad = [
        ("cut.json", bundle(&[patient()])[..40].to_string(), "file 2: wanted JSON, found the end of the text"),
        (
            "bad.ndjson",
            format!("{}\n{{\"a\":1,\"a\":2}}\n", patient()),
            "file 2: wanted each key once, found a duplicate at line 2,",
        ),
        ("none.json", "{}".into(), "file 2: wanted a FHIR resource with a resourceType, found none"),
        (
            "nameless.json",
            r#"{"resourceType":""}"#.into(),
            "file 2: wanted a FHIR resource with a resourceType, found none",
        ),
        ("list.json", "[]".into(), "file 2: wanted a FHIR resource with a resourceType, found none"),
        ("entry.json", r#"{"resourceType":"Bundle","entry":{}}"#.into(), "file 2: wanted a list of entries at line 1"),
        (
            "empty.json",
            r#"{"resourceType":"Bundle","entry":[{"fullUrl":"u"}]}"#.into(),
            "file 2: wanted an entry with a resource at line 1, column 35 ($.entry[0])",
        ),
        ("big.json", format!("{{\"resourceType\":\"Basic\",\"note\":\"{SECRET}\",\"x\":1e999}}"), "($.x)"),
    ];
    let room = Room::new();
    room.bundle("good.json");
    for (name, text, reason) in bad {
        room.write(name, text);
        let error = room.is_refused(&["commit", "good.json", name, "--out", "new/out"]);
        assert!(error.contains(reason), "{name}: {error}");
        fs::remove_file(room.path(name)).unwrap();
        assert_eq!(room.names(), ["good.json"], "{name}");
    }
    let error = room.is_refused(&["commit", "good.json", "Secretname.json", "--out", "new"]);
    assert!(error.contains("file 2 cannot be read: entity not found"), "{error}");
    assert_eq!(room.names(), ["good.json"]);
}

#[test]
fn a_folder_that_holds_either_file_is_refused_and_left_as_it_was() {
    for held in ["commitments.json", "openings.json"] {
        let room = Room::new();
        room.bundle("b.json");
        fs::create_dir(room.path("out")).unwrap();
        room.write(&format!("out/{held}"), "mine");
        let error = room.is_refused(&["commit", "b.json", "--out", "out"]);
        assert!(error.contains(&format!("wanted a folder without {held}, found one that holds it")), "{error}");
        assert_eq!(room.read(&format!("out/{held}")), "mine");
        assert_eq!(fs::read_dir(room.path("out")).unwrap().count(), 1);
    }
}

#[test]
fn a_folder_with_other_files_is_used_and_a_file_in_its_place_is_refused() {
    let room = Room::new();
    room.bundle("b.json");
    fs::create_dir(room.path("out")).unwrap();
    room.write("out/notes.txt", "mine");
    room.succeeds(&["commit", "b.json", "--out", "out"]);
    assert_eq!(fs::read_dir(room.path("out")).unwrap().count(), 3);
    for place in ["b.json", "b.json/deeper"] {
        let error = room.is_refused(&["commit", "b.json", "--out", place]);
        assert!(error.contains("wanted a folder to write to, found a file in its place"), "{error}");
    }
    assert_eq!(room.names(), ["b.json", "out"]);
}

#[test]
fn files_without_a_record_and_records_with_too_many_labels_are_refused() {
    let room = Room::new();
    room.write("empty.ndjson", "\n\n");
    room.write("none.json", r#"{"resourceType":"Bundle","type":"collection"}"#);
    let error = room.is_refused(&["commit", "empty.ndjson", "none.json", "--out", "out"]);
    assert!(error.contains("wanted at least one record, found none in these files"), "{error}");

    let sensitivity =
        |code| format!(r#"{{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"{code}"}}"#);
    let labels = ["HIV", "STD", "SEX", "SDV", "VIO", "MST", "TBOO", "GDIS"].map(sensitivity);
    room.write("many.json", format!(r#"{{"resourceType":"Basic","meta":{{"security":[{}]}}}}"#, labels.join(",")));
    room.write("key", "07".repeat(32));
    let id = "ab".repeat(32);
    let error = room.is_refused(&["commit", "many.json", "--out", "out", "--patient", &id, "--label-key", "key"]);
    assert!(error.contains("file 1: wanted at most 8 label tags, found 9"), "{error}");
    room.write("key", "07");
    let error = room.is_refused(&["commit", "many.json", "--out", "out", "--patient", &id, "--label-key", "key"]);
    assert!(error.contains("wanted 64 hex digits, found something else"), "{error}");
    assert!(!room.path("out").exists());
}

#[test]
fn wrong_usage_is_2() {
    let room = Room::new();
    room.bundle("b.json");
    let cases: [&[&str]; 6] = [
        &["commit", "b.json"],
        &["commit", "--out", "out"],
        &["commit", "b.json", "--out", "out", "--patient", "xyz"],
        &["commit", "b.json", "--out", "out", "--label-key", "b.json"],
        &["commit", "b.json", "--out", "out", "--seed", "-1"],
        &["commit", "b.json", "--out", "out", "--unknown"],
    ];
    for args in cases {
        assert_eq!(room.record(args).code, 2, "{args:?}");
    }
    assert_eq!(room.names(), ["b.json"]);
}

#[test]
fn machines_get_one_object() {
    let room = Room::new();
    room.bundle("b.json");
    let said: Value = serde_json::from_str(&room.succeeds(&["commit", "b.json", "--out", "out", "--json"])).unwrap();
    assert_eq!((said["records"].as_u64(), &said["root"]), (Some(3), &room.json("out/commitments.json")["root"]));
}
