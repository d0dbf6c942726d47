//! Another payer comes first: its answer is a ClaimResponse contained in the Claim.

mod claim_support;

use claim_support::{amount, benefit, claim, cuts, errors, item, plan, price_one, usd, with};
use serde_json::{json, Value};

fn coding(code: &str) -> Value {
    json!({ "coding": [{ "code": code }] })
}

fn stated(category: &str, value: f64, reasons: &[&str]) -> Value {
    let codings: Vec<Value> = reasons.iter().map(|code| json!({ "code": code })).collect();
    let stated = json!({ "category": coding(category), "amount": usd(json!(value)) });
    if reasons.is_empty() {
        return stated;
    }
    with(stated, json!({ "reason": { "coding": codings } }))
}

fn second(items: Value, response: Value) -> Value {
    let response = with(json!({ "resourceType": "ClaimResponse", "id": "primary", "outcome": "complete" }), response);
    let insurance = json!([
        { "sequence": 1, "focal": false, "coverage": { "display": "first" }, "claimResponse": { "reference": "#primary" } },
        { "sequence": 2, "focal": true, "coverage": { "display": "gold" } },
    ]);
    with(claim("1", items), json!({ "contained": [response], "insurance": insurance }))
}

fn fifth() -> Value {
    plan(json!({ "cost_share": { "coinsurance_percent": 20 } }))
}

#[test]
fn without_the_first_payers_answer_the_claim_is_22() {
    let insurance = json!([
        { "sequence": 1, "focal": false, "coverage": { "display": "first" } },
        { "sequence": 2, "focal": true, "coverage": { "display": "gold" } },
    ]);
    let unanswered = with(claim("1", json!([item(1, "c", json!(100))])), json!({ "insurance": insurance }));
    assert_eq!(cuts(&price_one(&fifth(), unanswered), 0), ["CO-22 100.00"]);
    let waiting = second(json!([item(1, "c", json!(100))]), json!({ "outcome": "queued" }));
    assert_eq!(cuts(&price_one(&fifth(), waiting), 0), ["CO-22 100.00"], "queued is no answer");
}

#[test]
fn a_coverage_that_comes_later_does_not_matter() {
    let insurance = json!([
        { "sequence": 1, "focal": true, "coverage": { "display": "gold" } },
        { "sequence": 2, "focal": false, "coverage": { "display": "second" } },
    ]);
    let first = with(claim("1", json!([item(1, "c", json!(100))])), json!({ "insurance": insurance }));
    assert_eq!(benefit(&price_one(&fifth(), first)), "80.00");
}

#[test]
fn a_dangling_reference_to_the_first_payers_answer_is_error_16() {
    let mut dangling = second(json!([item(1, "c", json!(100))]), json!({}));
    dangling.as_object_mut().unwrap().remove("contained");
    let text = "Claim.insurance.claimResponse: wanted a ClaimResponse contained in the Claim, found a reference to something else";
    assert_eq!(errors(&price_one(&fifth(), dangling)), [text]);
}

#[test]
fn cuts_with_group_co_or_reason_45_reduce_what_is_owed() {
    let answered = |reasons: &[&str]| {
        let adjudication =
            json!([stated("eligible", 80.0, &[]), stated("noncovered", 20.0, reasons), stated("benefit", 50.0, &[])]);
        price_one(
            &fifth(),
            second(
                json!([item(1, "c", json!(100))]),
                json!({ "item": [{ "itemSequence": 1, "adjudication": adjudication }] }),
            ),
        )
    };
    for reasons in [&["45"][..], &["97", "CO"]] {
        let response = answered(reasons);
        assert_eq!((benefit(&response), cuts(&response, 0)), ("30.00".into(), vec!["OA-23 70.00".to_owned()]));
        assert_eq!(amount(&response, 0, "priorpayerpaid"), Some("50.00".into()));
    }
    let eligible_alone = answered(&[]);
    assert_eq!(benefit(&eligible_alone), "50.00", "eligible alone states no cut: 100 are owed");
}

#[test]
fn an_answer_for_the_claim_is_shared_out_by_charge() {
    let items = json!([item(1, "c", json!(200)), item(2, "d", json!(100))]);
    let totals = json!({ "total": [stated("benefit", 100.0, &[])], "adjudication": [stated("noncovered", 0.02, &["45", "CO"])] });
    let response = price_one(&plan(json!({})), second(items, totals));
    assert_eq!(amount(&response, 0, "priorpayerpaid"), Some("66.67".into()));
    assert_eq!(amount(&response, 1, "priorpayerpaid"), Some("33.33".into()));
    assert_eq!(
        (amount(&response, 0, "benefit"), amount(&response, 1, "benefit")),
        (Some("133.32".into()), Some("66.66".into()))
    );
}

#[test]
fn a_payment_alone_is_what_the_first_payer_paid() {
    let response = price_one(
        &plan(json!({})),
        second(json!([item(1, "c", json!(100))]), json!({ "payment": { "amount": usd(json!(70)) } })),
    );
    assert_eq!((benefit(&response), cuts(&response, 0)), ("30.00".into(), vec!["OA-23 70.00".to_owned()]));
}

#[test]
fn what_this_program_answers_serves_as_the_first_payers_answer() {
    let first = plan(json!({
        "cost_share": { "deductible": 30 },
        "fee_schedule": [{ "system": "http://snomed.info/sct", "code": "c", "fee": 90 }],
    }));
    let answer = price_one(&first, claim("1", json!([item(1, "c", json!(100))])));
    assert_eq!(cuts(&answer, 0), ["CO-45 10.00", "PR-1 30.00"]);
    let response =
        price_one(&fifth(), second(json!([item(1, "c", json!(100))]), with(answer, json!({ "id": "primary" }))));
    assert_eq!(benefit(&response), "30.00", "the whole deductible of the first plan");
    assert_eq!(cuts(&response, 0), ["OA-23 70.00"]);
}

#[test]
fn two_answers_before_go_to_a_person() {
    let mut claim = second(json!([item(1, "c", json!(100))]), json!({ "payment": { "amount": usd(json!(70)) } }));
    let insurance = claim["insurance"].as_array_mut().unwrap();
    insurance.insert(0, with(insurance[0].clone(), json!({ "sequence": 1 })));
    insurance[2]["sequence"] = json!(3);
    let response = price_one(&fifth(), claim);
    assert_eq!(response["disposition"], "Queued for a person: 2 payers answered before, wanted at most 1.");
}

#[test]
fn another_currency_in_the_first_payers_answer_is_error_16() {
    let euros = json!({ "payment": { "amount": { "value": 70, "currency": "EUR" } } });
    let texts = errors(&price_one(&fifth(), second(json!([item(1, "c", json!(100))]), euros)));
    assert_eq!(texts, ["wanted amounts in the plan's currency, found another"]);
}
