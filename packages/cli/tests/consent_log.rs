//! `cwh consent log`: each opening against its receipt.

mod consent_log_support;

use cli::consent::log::{Decision, Opening};
use consent_log_support::{opening, Room, ANA, CLINIC, LAB, NOW};
use health_api::consent::ReceiptProof;
use health_api::{Commitment, PatientId};
use serde_json::json;
use sha2::{Digest as _, Sha256};

fn denial(number: u64) -> Opening {
    Opening { decision: Decision::Deny, consents: Vec::new(), purpose: "HMARKT".into(), ..opening(number) }
}

#[test]
fn a_patient_reads_who_was_given_what_and_who_was_refused() {
    let mut room = Room::new();
    let released = Opening {
        withheld: vec!["Condition/9".into()],
        obligations: vec!["REDACT".into(), "NORDSCLCD".into()],
        part2_notice: Some(true),
        ..opening(1)
    };
    room.logs(&released, 11);
    room.logs(&Opening { self_pay: Some(true), ..denial(2) }, 12);
    let answer = room.runs("log", &[]);
    assert_eq!(answer.code, Some(0), "{}", answer.stderr);
    assert_eq!(
        answer.stdout,
        "2 of the patient's accesses and denials open their receipts\n  \
         2026-03-14T09:26:41Z  TREAT  permitted to City Hospital: Observation/1; 1 withheld; REDACT, NORDSCLCD; \
         with the notice of 42 CFR 2.32 (by participant 3, receipt 1)\n  \
         2026-03-14T09:26:42Z  HMARKT  denied to City Hospital: Observation/2; \
         self-paid care kept from the payer (by participant 3, receipt 2)\n"
    );
}

#[test]
fn machines_get_each_entry_with_its_receipt_and_both_times() {
    let mut room = Room::new();
    room.logs(&opening(1), 11);
    let (code, said) = room.log(&[]);
    assert_eq!(code, Some(0));
    assert_eq!(
        said,
        json!({
            "patient": ANA,
            "entries": [{
                "line": 1, "receipt": { "sequence": 1 },
                "at": "2026-03-14T09:26:41Z", "logged": "2026-03-14T09:26:46Z",
                "opening": opening(1),
            }],
            "misfits": [],
            "without_opening": [],
        })
    );
}

#[test]
fn a_commitment_is_the_hash_of_domain_salt_and_canonical_json() {
    let domain = b"cw-health/v1/receipt";
    let text = format!(
        "{{\"accounting_reportable\":false,\"actors\":[7,3],\"at\":{},\"consents\":[2],\"custodian\":3,\
         \"decision\":\"permit\",\"obligations\":[],\"patient\":\"{ANA}\",\"purpose\":\"TREAT\",\
         \"recipient\":{{\"name\":\"City Hospital\",\"reference\":\"Organization/city\"}},\
         \"resources\":[\"Observation/1\"]}}",
        NOW + 1
    );
    let hash = Sha256::new_with_prefix(20_u64.to_be_bytes()).chain_update(domain).chain_update([11; 32]);
    let wanted: [u8; 32] = hash.chain_update(&text).finalize().into();
    assert_eq!(opening(1).commitment(&consent_log_support::salt(11)), Ok(Commitment(wanted)));
}

#[test]
fn an_opening_written_by_another_program_counts_as_it_is_written() {
    let mut room = Room::new();
    let mut value = serde_json::to_value(opening(1)).unwrap();
    value["withheld"] = json!([]);
    value["self_pay"] = json!(null);
    let canonical = commitments::json::canonical_value(&value).unwrap();
    let commitment = commitments::commit(commitments::domain::RECEIPT, &[11; 32], &canonical);
    room.receipt(CLINIC, NOW, ReceiptProof::One(Commitment(commitment)));
    let salt = consent_log_support::salt(11);
    room.write("openings.jsonl", &format!("\u{feff}\r\n{{ \"salt\": \"{salt}\",  \"opening\": {value} }}\r\n\n"));
    let (code, said) = room.log(&[]);
    assert_eq!((code, &said["entries"][0]["line"]), (Some(0), &json!(2)));
}

#[test]
fn an_altered_opening_fits_no_receipt_and_is_named_by_line_without_its_values() {
    let mut room = Room::new();
    room.logs(&opening(1), 11);
    room.logs_silently(&opening(2), 12);
    room.hands_over(&Opening { resources: vec!["Observation/secret".into()], ..opening(2) }, 12);
    let answer = room.runs("log", &[]);
    assert_eq!((answer.code, answer.stderr.as_str()), (Some(1), "error: openings that fit no receipt: line 2\n"));
    assert!(answer.stdout.contains("line 2: wanted a receipt with its commitment, found none\n"), "{}", answer.stdout);
    assert!(answer.stdout.contains("no opening from participant 3 of receipt 2\n"));
    assert!(!answer.stdout.contains("secret"));
    let (_, said) = room.log(&[]);
    assert_eq!(said["misfits"][0]["reason"], "no_receipt");
    assert_eq!(said["entries"].as_array().unwrap().len(), 1);
}

#[test]
fn a_custodians_text_can_neither_forge_a_line_nor_move_the_terminal() {
    let mut room = Room::new();
    let forged = Opening { description: Some("blood count\n  2026-01-01T00:00:00Z\u{1b}[2J".into()), ..opening(1) };
    room.logs(&forged, 11);
    let shown = room.runs("log", &[]).stdout;
    assert_eq!(shown.lines().count(), 2);
    assert!(shown.contains("blood count\\n  2026-01-01T00:00:00Z\\u{1b}[2J (by"), "{shown}");
    room.logs(&Opening { accounting_reportable: true, ..forged }, 12);
    let shown = room.runs("log", &["--accounting", "--as-of", "2026-12-31"]).stdout;
    assert!(!shown.contains('\u{1b}'), "{shown}");
}

#[test]
fn receipts_without_an_opening_are_listed_by_writer() {
    let mut room = Room::new();
    room.logs(&opening(1), 11);
    room.logs_silently(&Opening { custodian: LAB, ..opening(2) }, 12);
    room.logs_silently(&opening(3), 13);
    room.logs_silently(&Opening { custodian: LAB, ..opening(4) }, 14);
    let (code, said) = room.log(&[]);
    assert_eq!(code, Some(0), "not to be given an opening is nothing that a file got wrong");
    let one = |sequence: u64| json!({ "sequence": sequence, "time": NOW + sequence + 5, "leaves": 1, "opened": 0 });
    let wanted = json!([{ "writer": CLINIC, "receipts": [one(3)] }, { "writer": LAB, "receipts": [one(2), one(4)] }]);
    assert_eq!(said["without_opening"], wanted);
    assert!(room.runs("log", &[]).stdout.contains("no opening from participant 4 of receipt 2; receipt 4\n"));
}

#[test]
fn a_receipt_that_somebody_else_wrote_does_not_prove_a_custodians_opening() {
    let mut room = Room::new();
    let copied = opening(1).commitment(&consent_log_support::salt(11)).unwrap();
    room.receipt(LAB, NOW, ReceiptProof::One(copied));
    room.hands_over(&opening(1), 11);
    let (code, said) = room.log(&[]);
    assert_eq!((code, &said["misfits"][0]["reason"]), (Some(1), &json!("another_writer")));
    assert_eq!(said["misfits"][0]["text"], "wanted a receipt written by participant 3, found one by participant 4");
}

#[test]
fn an_opening_handed_over_twice_counts_once_unless_it_was_logged_twice() {
    let mut room = Room::new();
    room.logs(&opening(1), 11);
    room.hands_over(&opening(1), 11);
    let (code, said) = room.log(&[]);
    assert_eq!((code, said["entries"].as_array().unwrap().len()), (Some(1), 1));
    assert_eq!((&said["misfits"][0]["line"], &said["misfits"][0]["reason"]), (&json!(2), &json!("repeated")));

    let mut twice = Room::new();
    twice.logs(&opening(1), 11);
    twice.logs(&opening(1), 11);
    let (code, said) = twice.log(&[]);
    assert_eq!((code, said["entries"].as_array().unwrap().len()), (Some(0), 2));
}

#[test]
fn an_opening_of_another_patient_has_no_place_in_the_file() {
    let mut room = Room::new();
    room.logs(&opening(1), 11);
    room.logs(&Opening { patient: PatientId([2; 32]), ..opening(2) }, 12);
    let (code, said) = room.log(&[]);
    assert_eq!((code, &said["misfits"][0]["reason"]), (Some(1), &json!("another_patient")));
}

#[test]
fn a_line_that_cannot_be_read_hides_no_other_and_repeats_no_value() {
    let mut room = Room::new();
    room.logs(&opening(1), 11);
    let good = std::fs::read_to_string(room.path("openings.jsonl")).unwrap();
    let cases = [
        ("{\"salt\":", "wanted JSON, found the end of the text at line 2, column 9"),
        ("{\"salt\":1,\"salt\":2}", "wanted each key once, found a duplicate at line 2, column 17 ($.salt)"),
        (
            &good.replace("\"permit\"", "\"perhaps\"")[..],
            "wanted an opening with its salt, found a field of another type, or one that an opening does not have",
        ),
        (
            &good.replace("\"at\"", "\"when\"")[..],
            "wanted an opening with its salt, found a field of another type, or one that an opening does not have",
        ),
        ("{}", "wanted an opening with its salt, found none of the field opening"),
        (&good.replace("TREAT", "CURIOSITY")[..], "wanted a purpose of HL7 v3-ActReason, found another"),
        (&good.replace("[7,3]", "[]")[..], "wanted something in actors, found nothing"),
        (&good.replace("Observation/1", " ")[..], "wanted something in resources or description, found nothing"),
        (&good.replace("Organization/city", "")[..], "wanted something in recipient.reference, found nothing"),
        (
            &good.replace("1773480401", "999999999999")[..],
            "wanted a UTC second before the year 10000, found a later one",
        ),
    ];
    for (line, wanted) in cases {
        room.write("openings.jsonl", &format!("{good}{}\n", line.trim_end()));
        let (code, said) = room.log(&[]);
        assert_eq!((code, &said["misfits"][0]["text"]), (Some(1), &json!(wanted)), "{line}");
        assert_eq!(said["misfits"][0]["reason"], "unreadable");
        assert_eq!(said["entries"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn leaves_of_a_patients_batch_open_it_one_by_one() {
    let mut room = Room::new();
    room.logs(&opening(1), 11);
    let batch: Vec<Opening> = (2..7).map(opening).collect();
    room.logs_batch(&batch, 20, &[0, 1, 4]);
    let (code, said) = room.log(&[]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(said["entries"][3]["receipt"], json!({ "sequence": 2, "leaf": 4 }));
    let wanted = json!({ "sequence": 2, "time": NOW + 50, "leaves": 5, "opened": 3 });
    assert_eq!(said["without_opening"], json!([{ "writer": CLINIC, "receipts": [wanted] }]));
    assert!(room.runs("log", &[]).stdout.contains("no opening from participant 3 of receipt 2 (2 of 5 leaves)\n"));
}

#[test]
fn a_claims_message_of_many_patients_is_opened_by_ones_own_leaf() {
    let mut room = Room::new();
    let claim = |number: u64, patient: u8| Opening {
        patient: PatientId([patient; 32]),
        purpose: "HPAYMT".into(),
        description: Some("claim".into()),
        ..opening(number)
    };
    room.logs_claims(9, &[claim(1, 8), claim(2, 1), claim(3, 9)], 30, &[1]);
    room.logs_claims(12, &[claim(4, 8)], 40, &[]);
    let (code, said) = room.log(&[]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(said["entries"][0]["receipt"], json!({ "claims": 9, "leaf": 1 }));
    let wanted = json!({ "time": NOW + 60, "leaves": 1, "opened": 0 });
    assert_eq!(said["without_opening"], json!([{ "writer": CLINIC, "receipts": [wanted] }]));
}

#[test]
fn a_leaf_at_another_index_or_with_another_proof_is_not_in_the_batch() {
    let mut room = Room::new();
    room.logs_batch(&[opening(1), opening(2), opening(3)], 20, &[1]);
    let good = std::fs::read_to_string(room.path("openings.jsonl")).unwrap();
    let cases = [
        (good.replace("\"index\":1", "\"index\":0"), "a proof that leads to the root, found one that leads elsewhere"),
        (good.replace("\"index\":1", "\"index\":3"), "a leaf index below 3, found 3"),
        (good.replace("\"index\":1", "\"index\":2"), "a proof of 1 hashes, found 2"),
    ];
    for (line, wanted) in cases {
        room.write("openings.jsonl", &line);
        let (code, said) = room.log(&[]);
        assert_eq!((code, &said["misfits"][0]["reason"]), (Some(1), &json!("not_in_batch")));
        assert_eq!(said["misfits"][0]["text"], format!("wanted a leaf of the batch: wanted {wanted}"));
    }
    room.write("openings.jsonl", &good.replace("\"patient\":1", "\"patient\":5"));
    assert_eq!(room.log(&[]).1["misfits"][0]["reason"], "no_receipt");
}
