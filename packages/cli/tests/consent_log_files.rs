//! `cwh consent log`: the files that it reads, and the one that it appends to.

mod consent_log_support;

use std::fs;
use std::os::unix::fs::PermissionsExt;

use cli::consent::log::{append_opening, AppendError, Opening, OpeningError};
use consent_log_support::{opening, salt, Room};
use serde_json::{json, Value};

fn three() -> Room {
    let mut room = Room::new();
    (1..=3).for_each(|number| room.logs(&opening(number), u8::try_from(number).unwrap()));
    room
}

#[test]
fn pages_come_as_a_list_as_lines_alone_or_as_a_node_wraps_them() {
    let room = three();
    let pages = room.pages();
    let lines = |pages: &[Value]| pages.iter().map(Value::to_string).collect::<Vec<_>>().join("\n");
    let wrapped: Vec<Value> = pages.iter().rev().map(|page| json!({ "data": page })).collect();
    let twice = [&pages[..], &pages[..]].concat();
    for text in [json!(pages).to_string(), lines(&pages), lines(&wrapped), json!(twice).to_string()] {
        room.write("receipts.json", &text);
        let (code, said) = room.log(&[]);
        assert_eq!((code, said["entries"].as_array().unwrap().len()), (Some(0), 3));
        assert_eq!(said["without_opening"], json!([]));
    }
}

#[test]
fn a_missing_page_is_refused_because_nothing_could_be_said_of_what_lacks_an_opening() {
    let room = three();
    let pages = room.pages();
    let mut contradicting = pages.clone();
    contradicting.push(
        json!({ "receipts": [{ "sequence": 1, "time": 5, "writer": 9, "proof": { "one": salt(1) } }], "next": null }),
    );
    let cases = [
        (json!([pages[0]]), "$: wanted every page of the patient's receipts, found none after receipt 2"),
        (json!([pages[1]]), "$: wanted every page of the patient's receipts, found none with receipt 1"),
        (json!([]), "$: wanted every page of the patient's receipts, found none"),
        (
            json!(contradicting),
            "$[2]: wanted each receipt once, or twice the same, found two of one sequence that differ",
        ),
        (json!([{ "receipts": [{ "sequence": "x" }] }]), "$[0]: wanted a page of receipts, found something else"),
        (
            json!([{ "outstanding": [] }]),
            "$[0]: wanted a page of receipts, or the receipt of a claims message, found something else",
        ),
    ];
    for (text, wanted) in cases {
        room.write("receipts.json", &text.to_string());
        let answer = room.runs("log", &[]);
        assert_eq!((answer.code, answer.stdout.as_str()), (Some(1), ""));
        assert_eq!(answer.stderr, format!("error: receipts.json: at {wanted}\n"));
    }
}

#[test]
fn a_file_that_holds_no_opening_at_all_is_another_file() {
    let room = three();
    room.write("openings.jsonl", "[\n]\n");
    let answer = room.runs("log", &["--json"]);
    assert_eq!((answer.code, answer.stdout.as_str()), (Some(1), ""));
    let wanted = json!({ "error": "openings, line 1: wanted JSON, found the end of the text at line 1, column 2" });
    assert_eq!(serde_json::from_str::<Value>(&answer.stderr).unwrap(), wanted);
}

#[test]
fn no_opening_yet_is_no_error() {
    let mut room = Room::new();
    room.logs_silently(&opening(1), 1);
    let (code, said) = room.log(&[]);
    assert_eq!((code, &said["patient"], &said["entries"]), (Some(0), &Value::Null, &json!([])));
    assert_eq!(said["without_opening"][0]["writer"], 3);
}

#[test]
fn arguments_that_do_not_fit_together_are_wrong_usage() {
    let room = three();
    let cases: [&[&str]; 4] = [
        &["--accounting", "--audit-events"],
        &["--as-of", "2026-01-01"],
        &["--accounting", "--as-of", "yesterday"],
        &["--subject", "Patient/1"],
    ];
    for args in cases {
        assert_eq!(room.runs("log", args).code, Some(2), "{args:?}");
    }
}

#[test]
fn openings_are_appended_to_a_file_that_only_its_owner_can_open() {
    let room = Room::new();
    let path = room.path("openings.jsonl");
    append_opening(&path, &opening(1), &salt(1)).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o7777, 0o600);
    append_opening(&path, &opening(2), &salt(2)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 2);
}

#[test]
fn a_file_that_others_can_open_is_refused_and_left_as_it_was() {
    let room = Room::new();
    let path = room.path("openings.jsonl");
    for mode in [0o644, 0o640, 0o602, 0o601] {
        room.write("openings.jsonl", "");
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let error = append_opening(&path, &opening(1), &salt(1)).unwrap_err();
        assert_eq!(error, AppendError::Exposed { found: mode });
        assert_eq!(fs::read(&path).unwrap(), b"");
    }
}

#[test]
fn what_is_no_opening_and_no_file_takes_nothing() {
    let room = Room::new();
    let path = room.path("openings.jsonl");
    let silent = Opening { resources: Vec::new(), ..opening(1) };
    let wanted = OpeningError::Empty { field: "resources or description" };
    assert_eq!(append_opening(&path, &silent, &salt(1)), Err(AppendError::Opening(wanted)));
    assert!(!path.exists());
    let device = append_opening(std::path::Path::new("/dev/null"), &opening(1), &salt(1));
    assert_eq!(device, Err(AppendError::NoFile));
    let folder = append_opening(&room.path("."), &opening(1), &salt(1)).unwrap_err();
    assert_eq!(folder, AppendError::Unwritable(std::io::ErrorKind::IsADirectory));
}

#[test]
fn a_line_that_an_earlier_writer_left_torn_spoils_no_later_one() {
    let mut room = Room::new();
    room.logs_silently(&opening(1), 1);
    room.write("openings.jsonl", "{\"opening\":{\"at\":17");
    fs::set_permissions(room.path("openings.jsonl"), fs::Permissions::from_mode(0o600)).unwrap();
    room.hands_over(&opening(1), 1);
    let (code, said) = room.log(&[]);
    assert_eq!((code, &said["entries"][0]["line"]), (Some(1), &json!(2)));
    assert_eq!((&said["misfits"][0]["line"], &said["misfits"][0]["reason"]), (&json!(1), &json!("unreadable")));
}
