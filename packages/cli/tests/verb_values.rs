//! Values on the command line: what is taken, and what is refused with what was wanted and found.

mod verb_support;

use verb_support::{bytes32, Room};

#[test]
fn bytes_are_taken_as_hex_too() {
    let room = Room::new();
    let salt = "0a".repeat(32);
    let said = room.sent("anna", &["registry", "register-patient", "--salt", &salt, "--form-key", "@anna"]);
    let patient = Room::attribute(&said, "patient_registry_patient_registered", "patient");
    let other = Room::new();
    let said = other.sent("anna", &["registry", "register-patient", "--salt", &bytes32(10), "--form-key", "@anna"]);
    assert_eq!(Room::attribute(&said, "patient_registry_patient_registered", "patient"), patient);
}

#[test]
fn what_is_drawn_is_said() {
    let room = Room::new();
    let said = room.sent("anna", &["registry", "register-patient", "--salt", "random", "--form-key", "@anna"]);
    let salt = said["drawn"]["--salt"].as_str().unwrap().to_owned();
    let same = Room::new();
    let again = same.sent("anna", &["registry", "register-patient", "--salt", &salt, "--form-key", "@anna"]);
    let patient = |sent| Room::attribute(sent, "patient_registry_patient_registered", "patient");
    assert_eq!(patient(&said), patient(&again));
}

#[test]
fn missing_options_are_named() {
    assert_eq!(
        Room::new().misused(&["registry", "register-patient", "--salt", "random"]),
        "error: `register-patient` wants --form-key, found none (or --msg, --batch)\n"
    );
    assert_eq!(
        Room::new().misused(&["registry", "query", "patient"]),
        "error: `patient` wants --patient, found none (or --msg)\n"
    );
}

#[test]
fn ill_typed_values_are_refused_with_what_was_wanted() {
    let room = Room::new();
    let cases: [(&[&str], &str); 8] = [
        (
            &["registry", "query", "patient", "--patient", "AAAA"],
            "--patient wants 32 bytes as base64 or 64 hex digits, found 3 bytes",
        ),
        (
            &["registry", "query", "patient", "--patient", "not base64!"],
            "--patient wants 32 bytes as base64 or 64 hex digits, found 11 characters",
        ),
        (
            &["registry", "query", "log", "--author", "-1"],
            "--author wants a whole number of 0..=4294967295, found `-1`",
        ),
        (
            &["claims", "query", "contract", "--plan", "1", "--provider", "1", "--day", "soon"],
            "--day wants a whole number of -2147483648..=2147483647, or a day like 2026-01-31, found `soon`",
        ),
        (
            &["claims", "withdrawal", "announce", "--plan", "1", "--amount", "1.50"],
            "--amount wants an amount: digits alone, minor units, found `1.50`",
        ),
        (
            &["registry", "admin", "confirm-peer", "--role", "registry"],
            "--role wants one of patient_registry, consent_management, claims_escrow, found `registry`",
        ),
        (
            &["registry", "appoint-proxy", "--patient", &bytes32(1), "--proxy", "address=@carl,scop=all"],
            "--proxy wants JSON, @FILE or NAME=VALUE,… of address, scope, until, found the name `scop`",
        ),
        (
            &["registry", "appoint-proxy", "--patient", &bytes32(1), "--proxy", "address=@carl,scope=all"],
            "--proxy wants JSON, @FILE or NAME=VALUE,… of address, scope, until, found no until",
        ),
    ];
    for (args, why) in cases {
        assert_eq!(room.misused(args), format!("error: {why}\n"));
    }
}

#[test]
fn a_mistake_inside_json_is_named_where_it_stands() {
    let room = Room::new();
    let records = r#"[{"patient":"AAAA","commitment":"random","kind":"other"}]"#;
    assert_eq!(
        room.misused(&["registry", "commit-records", "--records", records]),
        "error: --records[0].patient wants 32 bytes as base64 or 64 hex digits, found 3 bytes\n"
    );
    let message = r#"{"commit_records":{"records":[],"extra":1}}"#;
    assert_eq!(
        room.misused(&["registry", "commit-records", "--msg", message]),
        "error: --msg wants JSON, @FILE or NAME=VALUE,… of records, found the name `extra`\n"
    );
}

#[test]
fn a_whole_message_must_be_that_of_the_verb() {
    let room = Room::new();
    let cancel = r#"{"withdrawal":{"plan":1,"step":{"cancel":{}}}}"#;
    assert_eq!(
        room.misused(&["claims", "withdrawal", "take", "--msg", cancel]),
        "error: --msg wants the message of `withdrawal take`, found another step of withdrawal\n"
    );
    assert_eq!(
        room.misused(&["claims", "withdrawal", "cancel", "--msg", cancel, "--plan", "1"]),
        "error: wanted --msg or --plan, found both\n"
    );
}

#[test]
fn whoever_sends_must_be_named() {
    assert_eq!(
        Room::new().misused(&["claims", "draw", "--plan", "1"]),
        "error: wanted --from NAME, who sends the message; found none\n"
    );
}

#[test]
fn days_and_names_stand_for_numbers_and_addresses() {
    let room = Room::new();
    let day = ["claims", "query", "eligibility", "--plan", "1", "--patient", &bytes32(1), "--day", "1970-01-02"];
    assert_eq!(room.refused("anna", &day), "error: there is no plan 1\n");
    room.done(
        "owner",
        &["registry", "appoint-registrar", "--registrar", "@board", "--powers", "kind=payer,qualification=3"],
    );
    let registrars = room.asked(&["registry", "query", "registrars"]);
    assert_eq!(registrars["registrars"][0]["address"], room.address("board").as_str());
}

#[test]
fn people_read_events_and_answers_line_by_line() {
    let room = Room::new();
    let said = room.done("anna", &["registry", "register-patient", "--salt", &bytes32(10), "--form-key", "@anna"]);
    let (first, rest) = said.split_once('\n').unwrap();
    let hash = first.strip_prefix("register-patient is done in block 2, transaction ").unwrap();
    assert!(hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{hash}");
    let (event, patient) = rest.trim_end().split_once(" patient=").unwrap();
    assert_eq!(event, "  patient_registry_patient_registered");
    let patient = patient.strip_suffix(" registrant=none").unwrap();
    let answer = room.read_aloud(&["registry", "query", "patient", "--patient", patient]);
    let lines: Vec<&str> = answer.lines().collect();
    assert_eq!(lines[..3], [&format!("controller: {}", room.address("anna")), "death: none", "erasure: none"]);
    assert_eq!(lines.last(), Some(&format!("patient: {patient}").as_str()));
}

#[test]
fn purposes_are_named_by_their_codes_each_for_itself() {
    let room = Room::new();
    let rule = r#"{"payment":{"terms":{"r":{"d":"p","p":"HPAYMNT"}}}}"#;
    let words = ["consent", "file-consents", "--patient", &bytes32(1), "--consents", rule];
    assert_eq!(
        room.misused(&words),
        "error: --consents.payment.terms.r.p wants purposes like TREAT+HPAYMT, or their mask, found `HPAYMNT`\n"
    );
}
