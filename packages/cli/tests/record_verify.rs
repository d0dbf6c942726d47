//! `cwh record verify`: what was altered, is missing or was added.

mod record_room;

use record_room::{bundle, encounter, observation, patient, Room};
use serde_json::Value;

/// A room in which Bundle `b.json` (patient, observation, encounter) was committed to `out`.
fn committed() -> Room {
    let room = Room::new();
    room.bundle("b.json");
    room.succeeds(&["commit", "b.json", "--out", "out"]);
    room
}

const VERIFY: [&str; 4] = ["verify", "b.json", "--dir", "out"];

#[test]
fn records_as_they_were_are_verified_whatever_their_layout_order_and_files() {
    let room = committed();
    assert!(room.succeeds(&VERIFY).starts_with("3 records are as they were committed, root "));
    let pretty: Value = serde_json::from_str(&room.read("b.json")).unwrap();
    room.write("b.json", serde_json::to_string_pretty(&pretty).unwrap());
    room.succeeds(&VERIFY);
    room.write("c.ndjson", format!("{}\n{}", encounter().replace('\n', ""), patient()));
    room.write("d.json", observation("1", "4.5"));
    room.succeeds(&["verify", "c.ndjson", "d.json", "--out", "out"]);
}

#[test]
fn an_altered_record_is_named_by_place_and_type_and_never_by_value() {
    let room = committed();
    room.write("b.json", bundle(&[patient(), observation("1", "4.6"), encounter()]));
    assert_eq!(room.is_refused(&VERIFY), "error: record 2 (Observation; file 1, part 2) was altered\n");
    // one letter in the last record, and the order changed
    room.write("b.json", bundle(&[encounter().replace("Secret", "secret"), patient(), observation("1", "4.5")]));
    assert_eq!(room.is_refused(&VERIFY), "error: record 1 (Encounter; file 1, part 1) was altered\n");
    // its id itself
    room.write("b.json", bundle(&[patient(), observation("9", "4.5"), encounter()]));
    assert_eq!(room.is_refused(&VERIFY), "error: record 2 (Observation; file 1, part 2) was altered\n");
}

#[test]
fn missing_and_added_records_are_told_apart_from_altered_ones() {
    let room = committed();
    room.write("b.json", bundle(&[observation("1", "4.5"), encounter()]));
    assert_eq!(room.is_refused(&VERIFY), "error: record 1 (Patient) is missing\n");
    room.write("b.json", bundle(&[patient(), observation("1", "4.5"), encounter(), observation("2", "7")]));
    assert_eq!(room.is_refused(&VERIFY), "error: record 4 (Observation; file 1, part 4) was added\n");
    room.write("b.json", bundle(&[patient(), patient(), observation("1", "4.5"), encounter()]));
    assert_eq!(room.is_refused(&VERIFY), "error: record 2 (Patient; file 1, part 2) was added\n");
    room.write("b.json", bundle(&[observation("1", "0"), encounter(), observation("2", "7")]));
    assert_eq!(
        room.is_refused(&VERIFY),
        "error: record 1 (Observation; file 1, part 1) was altered\nrecord 1 (Patient) is missing\n\
         record 3 (Observation; file 1, part 3) was added\n"
    );
}

#[test]
fn some_of_the_records_suffice_when_asked_so() {
    let room = committed();
    room.write("one.json", observation("1", "4.5"));
    room.succeeds(&["verify", "one.json", "--dir", "out", "--partial"]);
    room.write("one.json", observation("1", "4.6"));
    assert_eq!(
        room.is_refused(&["verify", "one.json", "--dir", "out", "--partial"]),
        "error: record 1 (Observation; file 1) was altered\n"
    );
}

#[test]
fn a_type_that_fhir_does_not_know_is_not_repeated() {
    let room = Room::new();
    room.write("x.json", r#"{"resourceType":"Secretname","x":1}"#);
    room.succeeds(&["commit", "x.json", "--out", "out"]);
    room.write("x.json", r#"{"resourceType":"Secretname","x":2}"#);
    assert_eq!(room.is_refused(&["verify", "x.json", "--dir", "out"]), "error: record 1 (other; file 1) was altered\n");
}

/// Changes one member of one file that `commit` wrote.
fn bend(room: &Room, name: &str, change: impl FnOnce(&mut Value)) {
    let mut value = room.json(name);
    change(&mut value);
    room.write(name, value.to_string());
}

#[test]
fn altered_commitments_and_openings_are_found() {
    let zeros = "0".repeat(64);
    let room = committed();
    bend(&room, "out/openings.json", |file| file["openings"][1]["salt"] = zeros.clone().into());
    assert_eq!(
        room.is_refused(&VERIFY),
        "error: the commitment or opening of record 2 (Observation; file 1, part 2) was altered\n"
    );
    let room = committed();
    bend(&room, "out/commitments.json", |file| file["records"][2]["commitment"] = zeros.clone().into());
    assert_eq!(
        room.is_refused(&VERIFY),
        "error: the commitment or opening of record 3 (Encounter; file 1, part 3) was altered\n"
    );
    let room = committed();
    bend(&room, "out/commitments.json", |file| file["records"][2]["leaf"] = zeros.clone().into());
    assert!(room.is_refused(&VERIFY).contains("its leaves do not lead to its root"));
    let room = committed();
    bend(&room, "out/commitments.json", |file| file["root"] = zeros.clone().into());
    assert!(room.is_refused(&VERIFY).contains("were not written together"));
    let room = committed();
    bend(&room, "out/commitments.json", |file| file["records"] = serde_json::json!([]));
    assert!(room.is_refused(&VERIFY).contains("commitments.json: wanted as many rows as its tree_size says, found 0"));
    let room = committed();
    bend(&room, "out/openings.json", |file| file["version"] = 2.into());
    assert!(room.is_refused(&VERIFY).contains("openings.json: wanted version 1"));
    let room = committed();
    room.write("out/openings.json", "{");
    assert!(room.is_refused(&VERIFY).contains("openings.json: wanted JSON, found the end of the text"));
}

#[test]
fn the_root_on_chain_decides_which_commitments_are_believed() {
    let room = committed();
    let root = room.json("out/commitments.json")["root"].as_str().unwrap().to_string();
    room.succeeds(&[&VERIFY[..], &["--root", &root]].concat());
    // a file that was altered and committed anew is consistent in itself
    room.write("b.json", bundle(&[patient(), observation("1", "4.6"), encounter()]));
    std::fs::remove_dir_all(room.path("out")).unwrap();
    room.succeeds(&["commit", "b.json", "--out", "out"]);
    room.succeeds(&VERIFY);
    let error = room.is_refused(&[&VERIFY[..], &["--root", &root]].concat());
    assert!(error.contains("the root of commitments.json is not the one given by --root"), "{error}");
}

#[test]
fn machines_get_the_findings_as_one_object() {
    let room = committed();
    let said: Value = serde_json::from_str(&room.succeeds(&[&VERIFY[..], &["--json"]].concat())).unwrap();
    assert_eq!(
        (&said["valid"], &said["records"], &said["findings"]),
        (&true.into(), &3.into(), &serde_json::json!([]))
    );
    room.write("b.json", bundle(&[patient(), observation("1", "4.6")]));
    let run = room.record(&[&VERIFY[..], &["--json"]].concat());
    let said: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((run.code, &said["valid"]), (1, &false.into()));
    assert_eq!(
        said["findings"],
        serde_json::json!([
            { "finding": "altered", "record": 2, "file": 1, "part": 2, "type": "Observation" },
            { "finding": "missing", "record": 3, "type": "Encounter" },
        ])
    );
}

#[test]
fn folders_that_hold_no_commitment_are_refused_and_wrong_usage_is_2() {
    let room = Room::new();
    room.bundle("b.json");
    assert!(room.is_refused(&["verify", "b.json", "--dir", "nowhere"]).contains("commitments.json cannot be read"));
    for args in
        [&["verify", "b.json"][..], &["verify", "--dir", "out"], &["verify", "b.json", "--dir", "o", "--root", "1"]]
    {
        assert_eq!(room.record(args).code, 2, "{args:?}");
    }
}
