//! What was billed before, taken back or replaced, over the claims of a run.

mod claim_support;

use claim_support::{benefit, claim, cuts, decide, errors, item, plan, price, with};
use fhir::remittance::remittance;
use serde_json::{json, Value};

fn bare() -> Value {
    plan(json!({}))
}

fn bill(id: &str, net: f64) -> Value {
    claim(id, json!([item(1, "c", json!(net))]))
}

fn modified(id: &str, net: f64, modifier: &str) -> Value {
    let modifier = json!({ "modifier": [{ "coding": [{ "code": modifier }] }] });
    claim(id, json!([with(item(1, "c", json!(net)), modifier)]))
}

#[test]
fn a_service_under_a_new_number_is_18() {
    let responses = price(&bare(), &[bill("1", 100.0), bill("2", 100.0)]);
    assert_eq!(benefit(&responses[0]), "100.00");
    assert_eq!(
        (responses[1]["outcome"].as_str(), cuts(&responses[1], 0)),
        (Some("complete"), vec!["OA-18 100.00".into()])
    );
}

#[test]
fn of_two_identical_lines_in_a_claim_the_second_is_18() {
    let twice = claim("1", json!([item(2, "c", json!(100)), item(1, "c", json!(100))]));
    let response = &price(&bare(), &[twice])[0];
    assert_eq!((cuts(response, 0), cuts(response, 1)), (vec!["OA-18 100.00".to_owned()], vec![]), "by line number");
}

#[test]
fn another_charge_place_or_modifier_on_the_day_is_suspect_and_goes_to_a_person() {
    let place = json!({ "locationCodeableConcept": { "coding": [{ "code": "11" }] } });
    let elsewhere = claim("2", json!([with(item(1, "c", json!(100)), place)]));
    for second in [bill("2", 99.0), elsewhere, modified("2", 100.0, "26")] {
        let response = &price(&bare(), &[bill("1", 100.0), second])[1];
        assert_eq!(response["outcome"], "queued");
        assert_eq!(response["disposition"], "Queued for a person: line 1 may be a duplicate.");
        assert_eq!((response.get("payment"), response.get("total")), (None, None));
    }
}

#[test]
fn the_later_lines_modifier_tells_services_apart_never_the_earlier_ones() {
    let later = price(&bare(), &[bill("1", 100.0), modified("2", 90.0, "59")]);
    assert_eq!(benefit(&later[1]), "90.00");
    let earlier = price(&bare(), &[modified("1", 90.0, "59"), bill("2", 100.0)]);
    assert_eq!(earlier[1]["outcome"], "queued");
}

#[test]
fn two_services_on_one_day_another_day_another_provider_and_another_claim_type_are_no_duplicates() {
    let other_code = claim("2", json!([item(1, "d", json!(100))]));
    let other_day = with(bill("2", 100.0), json!({ "billablePeriod": { "start": "2024-03-02" } }));
    let other_provider = with(bill("2", 100.0), json!({ "provider": { "reference": "Organization/city" } }));
    let facility = with(bill("2", 100.0), json!({ "type": { "coding": [{ "code": "institutional" }] } }));
    for second in [other_code, other_day, other_provider, facility] {
        assert_eq!(benefit(&price(&bare(), &[bill("1", 100.0), second])[1]), "100.00");
    }
}

#[test]
fn spans_that_overlap_are_suspect_and_a_long_span_goes_to_a_person() {
    let span = |id: &str, start: &str, end: &str| {
        with(bill(id, 100.0), json!({ "billablePeriod": { "start": start, "end": end } }))
    };
    let overlapping = price(&bare(), &[span("1", "2024-03-01", "2024-03-05"), span("2", "2024-03-05", "2024-03-09")]);
    assert_eq!(overlapping[1]["outcome"], "queued");
    let long = price(&bare(), &[span("1", "2024-01-01", "2024-02-01")]);
    assert_eq!(long[0]["disposition"], "Queued for a person: line 1 spans 32 days, wanted at most 31.");
}

#[test]
fn a_denied_line_holds_no_key_and_a_queued_one_does() {
    let plan = plan(json!({ "preauthorization_required": ["c"] }));
    let insured = json!([{ "sequence": 1, "focal": true, "coverage": {}, "preAuthRef": ["A1"] }]);
    let authorized = with(bill("2", 100.0), json!({ "insurance": insured }));
    let responses = price(&plan, &[bill("1", 100.0), authorized]);
    assert_eq!(cuts(&responses[0], 0), ["CO-197 100.00"]);
    assert_eq!(benefit(&responses[1]), "100.00", "a resubmission after a denial is no duplicate");
    let waiting = price(&bare(), &[bill("1", 100.0), bill("2", 99.0), bill("3", 99.0)]);
    assert_eq!(waiting[1]["outcome"], "queued");
    assert_eq!(cuts(&waiting[2], 0), ["OA-18 99.00"]);
}

#[test]
fn a_void_gives_back_accumulators_and_keys_exactly() {
    let plan = plan(
        json!({ "cost_share": { "deductible": 80, "copay": 5 }, "unit_limits": [{ "code": "c", "per": "year", "units": 1 }] }),
    );
    let void = with(bill("1", 100.0), json!({ "status": "cancelled" }));
    let responses = price(&plan, &[bill("1", 100.0), void, bill("2", 100.0)]);
    assert_eq!(cuts(&responses[0], 0), ["PR-1 80.00", "PR-3 5.00"]);
    assert_eq!(responses[1]["disposition"], "Voided: 15.00 USD taken back for claim 1.");
    assert_eq!((responses[1]["outcome"].as_str(), responses[1].get("payment")), (Some("complete"), None));
    assert_eq!(cuts(&responses[2], 0), ["PR-1 80.00", "PR-3 5.00"]);
}

#[test]
fn a_void_of_nothing_pays_nothing() {
    let void = with(bill("1", 100.0), json!({ "status": "cancelled" }));
    let response = &price(&bare(), &[void])[0];
    assert_eq!(
        (benefit(response), response["disposition"].as_str()),
        ("0.00".into(), Some("Voided: nothing of this claim was in force."))
    );
}

fn replacing(id: &str, prior: &str, net: f64) -> Value {
    let related = json!([{ "claim": { "reference": prior }, "relationship": { "coding": [{ "code": "prior" }] } }]);
    with(bill(id, net), json!({ "related": related }))
}

#[test]
fn a_replacement_takes_back_what_it_names_and_is_priced_on_the_books_before_it() {
    let plan = plan(json!({ "cost_share": { "deductible": 80 } }));
    let decisions = decide(&plan, &[bill("1", 100.0), replacing("2", "Claim/1", 90.0), bill("3", 100.0)], None);
    let responses: Vec<Value> = decisions.iter().map(fhir::claim_response::Decision::claim_response).collect();
    assert_eq!(cuts(&responses[1], 0), ["PR-1 80.00"]);
    assert_eq!(benefit(&responses[1]), "10.00");
    assert_eq!(responses[2]["outcome"], "queued", "the replacement holds the keys now, with another charge");
    let sums = remittance(&decisions, &decisions[0].currency).unwrap();
    assert_eq!(sums["reversals"][0]["paid"]["value"].to_string(), "-20.00");
    assert_eq!(sums["totals"]["sums"]["payment"]["value"].to_string(), "10.00", "20 + 10 - 20");
}

#[test]
fn a_replacement_must_name_a_claim_in_force_of_the_same_patient_and_provider() {
    let nobody = "wanted the claim that is replaced, found none in force of this patient and provider";
    assert_eq!(errors(&price(&bare(), &[replacing("2", "Claim/1", 90.0)])[0]), [nobody]);
    let foreign = with(replacing("2", "Claim/1", 90.0), json!({ "provider": { "reference": "Organization/city" } }));
    let responses = price(&bare(), &[bill("1", 100.0), foreign, bill("3", 100.0)]);
    assert_eq!(errors(&responses[1]), [nobody]);
    assert_eq!(cuts(&responses[2], 0), ["OA-18 100.00"], "the first claim still stands");
}

#[test]
fn a_replacement_that_is_rejected_or_only_asks_leaves_what_it_names_in_force() {
    let unclean = with(replacing("2", "Claim/1", 90.0), json!({ "created": "2024-02-01" }));
    let asking = with(replacing("2", "Claim/1", 90.0), json!({ "use": "predetermination" }));
    for second in [unclean, asking] {
        let responses = price(&bare(), &[bill("1", 100.0), second, bill("3", 100.0)]);
        assert_eq!(cuts(&responses[2], 0), ["OA-18 100.00"]);
    }
}

#[test]
fn a_replacement_keeps_the_first_receipt_for_the_filing_limit_and_its_own_for_interest() {
    let plan = plan(json!({ "filing_limit_days": 30, "payment_ceiling_days": 30, "interest_percent": 10 }));
    let late = with(replacing("2", "Claim/1", 90.0), json!({ "created": "2024-06-01" }));
    let decisions = decide(&plan, &[bill("1", 100.0), late], Some(19_905)); // paid on 2024-07-01, day 30
    assert_eq!((decisions[1].answer.totals.benefit.0, decisions[1].interest.days), (9_000, 0));
    assert_eq!(decisions[0].interest.days, 83, "received 10 March, due 9 April");
}
