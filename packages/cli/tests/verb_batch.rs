//! Batches: packed where the message takes a list, continued where they stopped, nothing twice, nothing lost.

mod verb_support;

use std::fs;

use serde_json::{json, Value};
use verb_support::{bytes32, hospital, Room};

fn records(patient: &str, commitments: impl Iterator<Item = u8>) -> String {
    let line = |byte: u8| {
        json!({ "records": [{ "patient": patient, "commitment": bytes32(byte), "kind": "other" }] }).to_string() + "\n"
    };
    commitments.map(line).collect()
}

fn count(room: &Room, patient: &str) -> usize {
    let mut after: Vec<String> = Vec::new();
    let mut found = 0;
    loop {
        let start: Vec<&str> = after.iter().map(String::as_str).collect();
        let words = [&["registry", "query", "records", "--patient", patient, "--limit", "100"], &start[..]].concat();
        let page = room.asked(&words);
        found += page["records"].as_array().unwrap().len();
        match &page["next"] {
            Value::Array(next) => {
                after = vec!["--start-after".into(), Value::Array(next.clone()).to_string()];
            }
            _ => return found,
        }
    }
}

const COMMIT: [&str; 4] = ["registry", "commit-records", "--batch", "records.jsonl"];

#[test]
fn a_hundred_records_go_into_a_message_and_a_second_run_sends_nothing() {
    let room = Room::new();
    let patient = hospital(&room);
    room.write("records.jsonl", &records(&patient, 0..230));
    assert_eq!(
        room.done("hospital", &COMMIT),
        "commit-records: 230 lines in 3 transactions, 0 of them confirmed before\n"
    );
    assert_eq!(count(&room, &patient), 230);
    let height = room.asked(&["chain", "status"])["height"].clone();
    let again = room.sent("hospital", &COMMIT);
    assert_eq!((&again["lines"], &again["before"]), (&230.into(), &3.into()));
    let lines: Vec<&Value> = again["parcels"].as_array().unwrap().iter().map(|parcel| &parcel["lines"]).collect();
    assert_eq!(lines, [&json!([1, 100]), &json!([101, 200]), &json!([201, 230])]);
    assert_eq!(room.asked(&["chain", "status"])["height"], height);
}

#[test]
fn a_batch_that_was_interrupted_between_block_and_journal_finds_its_transaction() {
    let room = Room::new();
    let patient = hospital(&room);
    room.write("records.jsonl", &records(&patient, 0..150));
    room.done("hospital", &COMMIT);
    let journal = room.read("records.jsonl.journal");
    let kept: Vec<&str> = journal.lines().collect();
    assert_eq!(kept.len(), 5, "head, and two lines a transaction");
    // all but the last line, and a piece of it: the power went while it was written
    let torn = format!("{}\n{}", kept[..4].join("\n"), &kept[4][..20]);
    fs::write(room.path("records.jsonl.journal"), torn).unwrap();
    assert_eq!(
        room.done("hospital", &COMMIT),
        "commit-records: 150 lines in 2 transactions, 1 of them confirmed before\n"
    );
    assert_eq!(count(&room, &patient), 150);
    assert_eq!(room.read("records.jsonl.journal"), journal);
}

#[test]
fn a_batch_that_was_interrupted_before_its_block_sends_it_once() {
    let room = Room::new();
    let patient = hospital(&room);
    room.write("records.jsonl", &records(&patient, 0..120));
    room.done("hospital", &COMMIT);
    let journal = room.read("records.jsonl.journal");
    let head = journal.lines().next().unwrap();
    // another chain, on which nothing of it was handed over
    let other = Room::new();
    assert_eq!(hospital(&other), patient);
    other.write("records.jsonl", &records(&patient, 0..120));
    let sending = journal.lines().nth(1).unwrap();
    let unknown = sending.replace(&transaction(sending), &"AB".repeat(32));
    other.write("records.jsonl.journal", &format!("{head}\n{unknown}\n"));
    other.done("hospital", &COMMIT);
    assert_eq!(count(&other, &patient), 120);
}

fn transaction(sending: &str) -> String {
    let line: Value = serde_json::from_str(sending).unwrap();
    line["sending"]["note"]["hash"].as_str().unwrap().to_owned()
}

#[test]
fn a_refusal_stops_the_batch_where_it_stands_and_a_corrected_line_goes_on() {
    let room = Room::new();
    let patient = hospital(&room);
    let close = |number: u32| json!({ "patient": patient, "participant": number }).to_string();
    room.write("close.jsonl", &format!("{}\n{}\n", close(1), close(2)));
    let words = ["registry", "close-relationship", "--batch", "close.jsonl"];
    let error = room.refused("anna", &words);
    assert!(error.starts_with("error: the batch stopped at line 2: "), "{error}");
    assert!(error.ends_with("; what was sent before stays, run it again to go on\n"), "{error}");
    room.done("anna", &["registry", "let-in", "--patient", &patient, "--participants", "1"]);
    room.write("close.jsonl", &format!("{}\n{}\n", close(1), close(1)));
    assert_eq!(
        room.done("anna", &words),
        "close-relationship: 2 lines in 2 transactions, 1 of them confirmed before\n"
    );
}

#[test]
fn a_line_that_does_not_fit_stops_the_batch_before_anything_is_sent() {
    let room = Room::new();
    let patient = hospital(&room);
    let height = room.asked(&["chain", "status"])["height"].clone();
    room.write("records.jsonl", &format!("{}{{\"records\":[{{}}]}}\n", records(&patient, 0..1)));
    assert_eq!(
        room.misused(&[&COMMIT[..], &["--from", "hospital"]].concat()),
        "error: line 2.records[0] wants JSON, @FILE or NAME=VALUE,… of commitment, kind, labels, patient, found no commitment\n"
    );
    room.write(
        "records.jsonl",
        "{\"records\":[{\"commitment\":\"random\",\"kind\":\"other\",\"patient\":\"random\"}]}",
    );
    let said = room.misused(&[&COMMIT[..], &["--from", "hospital"]].concat());
    assert!(said.starts_with("error: line 1.records[0].patient wants 32 bytes"), "{said}");
    assert_eq!(room.asked(&["chain", "status"])["height"], height);
}

#[test]
fn the_journal_of_another_batch_is_not_continued() {
    let room = Room::new();
    let patient = hospital(&room);
    room.write("records.jsonl", &records(&patient, 0..2));
    room.done("hospital", &COMMIT);
    let elsewhere = "error: wanted the journal of this batch, found that of another verb, sender or chain: move it away to begin anew\n";
    assert_eq!(room.refused("clinic", &COMMIT), elsewhere);
    room.write("records.jsonl", &records(&patient, 5..6));
    assert_eq!(
        room.refused("hospital", &COMMIT),
        "error: wanted the journal of this batch, found one of other messages: what was sent must stay as it is in the file: move it away to begin anew\n"
    );
}
