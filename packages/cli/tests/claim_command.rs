//! `cwh claim` as a program: exit codes, what it prints where, files it refuses.

mod claim_support;

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use claim_support::{claim, item, plan, with};
use serde_json::{json, Value};
use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn file(&self, name: &str, value: &Value) -> PathBuf {
        self.raw(name, value.to_string().as_bytes())
    }

    fn raw(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn price(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("cwh").unwrap();
        command.current_dir(self.0.path()).args(["claim", "price"]).args(arguments);
        command
    }
}

fn visit(id: &str) -> Value {
    claim(id, json!([item(1, "c", json!(100))]))
}

fn json_of(mut command: Command) -> Value {
    let output = command.assert().success().get_output().stdout.clone();
    serde_json::from_slice(&output).unwrap()
}

fn refusal(mut command: Command, code: i32) -> String {
    let assert = command.assert().code(code);
    assert!(assert.get_output().stdout.is_empty(), "nothing on stdout");
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

#[test]
fn claims_arrays_and_bundles_are_priced_in_order() {
    let desk = Desk::new();
    desk.file("plan.json", &plan(json!({})));
    desk.file("one.json", &visit("1"));
    let later = with(visit("2"), json!({ "billablePeriod": { "start": "2024-03-02" } }));
    desk.file("two.json", &json!([later, visit("3")]));
    let drug =
        json!({ "resourceType": "MedicationRequest", "medicationCodeableConcept": { "coding": [{ "code": "rx" }] } });
    let pharmacy = with(
        visit("4"),
        json!({ "type": { "coding": [{ "code": "pharmacy" }] }, "prescription": { "reference": "urn:uuid:0b4e2a3e-7c56-4f0a-9a42-3f3f4b1f7a10" } }),
    );
    let entries = json!([
        { "resource": pharmacy },
        { "fullUrl": "urn:uuid:0b4e2a3e-7c56-4f0a-9a42-3f3f4b1f7a10", "resource": drug },
        { "resource": { "resourceType": "Patient", "id": "ana" } },
    ]);
    desk.file("bundle.json", &json!({ "resourceType": "Bundle", "type": "collection", "entry": entries }));
    let answers = json_of(desk.price(&["--plan", "plan.json", "one.json", "two.json", "bundle.json", "--json"]));
    let requests: Vec<&str> =
        answers.as_array().unwrap().iter().map(|one| one["request"]["reference"].as_str().unwrap()).collect();
    assert_eq!(requests, ["Claim/1", "Claim/2", "Claim/3", "Claim/4"]);
    assert_eq!(claim_support::cuts(&answers[2], 0), ["OA-18 100.00"]);
}

#[test]
fn denials_and_errors_are_answers() {
    let desk = Desk::new();
    desk.file("plan.json", &plan(json!({ "exclusions": ["c"] })));
    desk.file("denied.json", &visit("1"));
    desk.file("wrong.json", &with(visit("2"), json!({ "item": [] })));
    let answers = json_of(desk.price(&["--plan", "plan.json", "denied.json", "wrong.json", "--json"]));
    assert_eq!((answers[0]["outcome"].as_str(), answers[1]["outcome"].as_str()), (Some("complete"), Some("error")));
}

#[test]
fn one_file_that_cannot_be_read_refuses_the_run() {
    let desk = Desk::new();
    desk.file("plan.json", &plan(json!({})));
    desk.file("good.json", &visit("1"));
    desk.raw("cut.json", &visit("2").to_string().as_bytes()[..100]);
    desk.file("patient.json", &json!({ "resourceType": "Patient" }));
    desk.file("text.json", &json!("Claim"));
    desk.file("shape.json", &with(visit("3"), json!({ "item": {} })));
    desk.file("r5.json", &with(visit("3"), json!({ "traceNumber": [] })));
    for (name, says) in [
        ("missing.json", "missing.json: at $: wanted a readable file, found no such file"),
        ("cut.json", "cut.json: at "),
        ("patient.json", "patient.json: at $: wanted a FHIR R4 Claim, an array of them or a Bundle, found a resource of another type"),
        ("text.json", "text.json: at $: wanted a FHIR R4 Claim, an array of them or a Bundle, found text"),
        ("shape.json", "shape.json: at $.item: wanted a list, found an object"),
        ("r5.json", "r5.json: at $.traceNumber: wanted Claim.identifier of FHIR R4, found the R5 element Claim.traceNumber"),
    ] {
        let said = refusal(desk.price(&["--plan", "plan.json", "good.json", name, "--json"]), 1);
        assert!(said.contains(says), "{said}");
        assert_eq!(said.trim().lines().count(), 1);
    }
}

#[test]
fn a_plan_with_unknown_fields_or_values_that_no_plan_has_is_refused() {
    let desk = Desk::new();
    desk.file("claim.json", &visit("1"));
    let refused = |fields: Value| {
        desk.file("plan.json", &plan(fields));
        refusal(desk.price(&["--plan", "plan.json", "claim.json"]), 1)
    };
    for (fields, says) in [
        (json!({ "deductable": 5 }), "at $.deductable: wanted one of the fields id, currency"),
        (
            json!({ "cost_share": { "deductable": 5 } }),
            "at $.cost_share.deductable: wanted one of the fields deductible",
        ),
        (json!({ "cost_share": { "deductible": -5 } }), "at $.cost_share.deductible: wanted an amount from 0 on"),
        (
            json!({ "cost_share": { "deductible": "five" } }),
            "at $.cost_share.deductible: wanted a decimal as number or text, found other text",
        ),
        (
            json!({ "cost_share": { "coinsurance_percent": 101 } }),
            "wanted a coinsurance_percent of at most 100, found more",
        ),
        (
            json!({ "cost_share": { "coinsurance_percent": 12.345 } }),
            "wanted a percent from 0 on with at most 2 decimals",
        ),
        (json!({ "unlisted": "maybe" }), "at $.unlisted: wanted as-billed or noncovered, found other text"),
        (json!({ "copay_per": "week" }), "at $.copay_per: wanted line or visit, found other text"),
        (json!({ "plan_year_start": "13-01" }), "at $.plan_year_start: wanted MM-DD or a date, found other text"),
        (
            json!({ "period": { "start": "2024-02-01", "end": "2024-01-01" } }),
            "at $.period: wanted a period that ends after its start",
        ),
        (
            json!({ "fee_schedule": [{ "system": "s", "code": "c" }] }),
            "at $.fee_schedule[0].fee: wanted an amount, found nothing",
        ),
        (
            json!({ "fee_schedule": [{ "code": "c", "fee": 1 }, { "code": "c", "fee": 2 }] }),
            "wanted one fee for each system and code, found a second one",
        ),
        (
            json!({ "unit_limits": [{ "code": "c", "per": "month", "units": 1 }] }),
            "at $.unit_limits[0].per: wanted day, year or lifetime",
        ),
        (json!({ "filing_limit_days": 1.5 }), "at $.filing_limit_days: wanted a whole number from 0 on"),
        (
            json!({ "members": [{ "period": {} }] }),
            "at $.members[0].patient: wanted a reference such as Patient/1, found nothing",
        ),
        (json!({ "id": 5 }), "at $.id: wanted text, found a number"),
    ] {
        let said = refused(fields);
        assert!(said.contains(says), "wanted {says}, found {said}");
    }
    desk.file("plan.json", &json!({ "id": "p" }));
    assert!(refusal(desk.price(&["--plan", "plan.json", "claim.json"]), 1)
        .contains("at $.currency: wanted text, found nothing"));
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let desk = Desk::new();
    desk.file("plan.json", &plan(json!({})));
    desk.file("claim.json", &visit("1"));
    refusal(desk.price(&["claim.json"]), 2);
    refusal(desk.price(&["--plan", "plan.json"]), 2);
    refusal(desk.price(&["--plan", "plan.json", "claim.json", "--paid-on", "soon"]), 2);
    refusal(desk.price(&["--plan", "plan.json", "claim.json", "--paid-on", "2024-13-01"]), 2);
    refusal(desk.price(&["--plan", "plan.json", "claim.json", "--eob", "--remittance"]), 2);
}

#[test]
fn late_interest_is_paid_beside_the_benefit() {
    let desk = Desk::new();
    desk.file("plan.json", &plan(json!({ "payment_ceiling_days": 30, "interest_percent": "10.5" })));
    desk.file("claim.json", &visit("1"));
    let paid_on = |day: &str| json_of(desk.price(&["--plan", "plan.json", "claim.json", "--json", "--paid-on", day]));
    let timely = &paid_on("2024-04-09")[0]["payment"];
    assert_eq!((timely.get("adjustment"), timely["date"].as_str()), (None, Some("2024-04-09")));
    let late = &paid_on("2024-05-09")[0];
    assert_eq!(late["payment"]["adjustment"]["value"].to_string(), "0.86", "100 x 10.5 % x 30 / 365 = 0.863");
    assert_eq!(late["payment"]["amount"]["value"].to_string(), "100.86");
    assert_eq!(
        late["payment"]["adjustmentReason"]["text"],
        "interest for 30 days beyond the payment ceiling when paid on 2024-05-09"
    );
    assert_eq!(claim_support::total(late, "benefit"), Some("100.00".into()));
}

#[test]
fn explanations_of_benefit_say_what_was_done_and_paid() {
    let desk = Desk::new();
    desk.file("plan.json", &plan(json!({ "cost_share": { "copay": 20 } })));
    desk.file("claim.json", &visit("1"));
    let eob = &json_of(desk.price(&["--plan", "plan.json", "claim.json", "--eob"]))[0];
    assert_eq!(
        (eob["resourceType"].as_str(), eob["outcome"].as_str()),
        (Some("ExplanationOfBenefit"), Some("complete"))
    );
    assert_eq!(eob["insurance"], json!([{ "focal": true, "coverage": { "display": "gold" } }]));
    assert_eq!(
        (eob["item"][0]["sequence"].as_u64(), eob["item"][0]["servicedDate"].as_str()),
        (Some(1), Some("2024-03-01"))
    );
    assert_eq!(eob["item"][0]["productOrService"]["coding"][0]["code"], "c");
    assert_eq!(claim_support::cuts(eob, 0), ["PR-3 20.00"]);
    assert_eq!(eob["payment"]["amount"]["value"].to_string(), "80.00");
}

#[test]
fn a_remittance_sums_cuts_by_group_and_reason_and_balances() {
    let desk = Desk::new();
    let fees = json!([{ "code": "c", "fee": 90 }]);
    desk.file(
        "plan.json",
        &plan(json!({ "fee_schedule": fees, "cost_share": { "copay": 20 }, "interest_percent": 10 })),
    );
    let second = with(visit("2"), json!({ "provider": { "reference": "Organization/city" } }));
    desk.file("claims.json", &json!([visit("1"), second, with(visit("3"), json!({ "item": [] }))]));
    let sums = json_of(desk.price(&["--plan", "plan.json", "claims.json", "--remittance", "--paid-on", "2025-04-09"]));
    let cut = &sums["claims"][0]["adjustments"][0];
    assert_eq!((cut["group"].as_str(), cut["reason"].as_str()), (Some("CO"), Some("45")));
    assert_eq!(cut["amount"]["value"].to_string(), "10.00");
    assert_eq!(sums["claims"][0]["adjustments"][1]["reason"], "3");
    let value = |name: &str| sums["totals"][name]["value"].as_f64().unwrap();
    assert_eq!((value("charge"), value("adjustments"), value("paid")), (200.0, 60.0, 140.0));
    assert_eq!(sums["provider_adjustments"][0]["reason"], "L6");
    assert_eq!(sums["totals"]["sums"]["interest"]["value"].as_f64(), Some(14.0), "a year late at 10 %");
    assert_eq!(sums["totals"]["sums"]["payment"]["value"].as_f64(), Some(154.0));
    assert_eq!((sums["payees"].as_array().unwrap().len(), sums["not_remitted"].as_u64()), (2, Some(1)));
}

#[test]
fn explain_tells_the_patient_in_prose() {
    let desk = Desk::new();
    let fees = json!([{ "code": "c", "fee": 90 }]);
    desk.file("plan.json", &plan(json!({ "fee_schedule": fees, "cost_share": { "copay": 20 } })));
    desk.file("claim.json", &visit("1"));
    let mut command = Command::cargo_bin("cwh").unwrap();
    command.current_dir(desk.0.path()).args(["claim", "explain", "--plan", "plan.json", "claim.json"]);
    let text = String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap();
    assert_eq!(
        text,
        "About claim 1 under plan gold:\nYour provider billed 100.00 USD. Your plan pays 70.00 USD. Your part is 20.00 USD.\n\
         - Line 1, a service: billed 100.00 USD. 10.00 USD is written off by your provider and may not be billed to you: the \
         charge is above the agreed fee (CO-45). 20.00 USD is yours to pay: your copay (PR-3). The plan pays 70.00 USD.\n"
    );
    command.arg("--json");
    assert_eq!(json_of(command)[0]["claim"], "1");
}

#[test]
fn people_get_a_row_a_cut() {
    let desk = Desk::new();
    desk.file("plan.json", &plan(json!({ "cost_share": { "copay": 20 } })));
    desk.file("claim.json", &visit("1"));
    let output = desk.price(&["--plan", "plan.json", "claim.json"]).assert().success().get_output().stdout.clone();
    let text = String::from_utf8(output).unwrap();
    let rows: Vec<&str> = text.lines().map(str::trim).collect();
    assert_eq!(
        rows,
        [
            "Claim 1: Priced: the plan pays 80.00 USD, the patient's part is 20.00 USD.",
            "line 1: billed 100.00",
            "20.00  PR-3    your copay",
            "80.00  paid by the plan",
        ]
    );
}
