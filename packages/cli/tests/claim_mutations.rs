//! Claims and plans with anything put anywhere: refused, rejected or priced to the cent, never a panic.

mod claim_support;

use std::collections::HashMap;

use claim_support::{claim, item, plan, with};
use cli::claim::plan::Plan;
use cli::claim::run::price_all;
use fhir::claim::{Claim, Prescriptions};
use fhir::claim_response::Decision;
use fhir::remittance::remittance;
use fhir::Node;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{json, Value};

fn full_claim() -> Value {
    let response = json!({
        "resourceType": "ClaimResponse", "id": "primary", "outcome": "complete",
        "payment": { "amount": { "value": 12.5 } },
        "item": [{ "itemSequence": 1, "adjudication": [{ "category": { "coding": [{ "code": "benefit" }] }, "amount": { "value": 3 } }] }],
    });
    let first = with(
        item(1, "c", json!(100)),
        json!({
            "quantity": { "value": 2.5 }, "unitPrice": { "value": 40 }, "factor": 1, "modifier": [{ "coding": [{ "code": "59" }] }],
            "servicedPeriod": { "start": "2024-02-28", "end": "2024-03-01T10:00:00Z" }, "careTeamSequence": [1],
        }),
    );
    with(
        claim("1", json!([first, item(2, "d", json!(7.777))])),
        json!({
            "total": { "value": 107.78 }, "contained": [response], "identifier": [{ "system": "s", "value": "n" }],
            "careTeam": [{ "sequence": 1, "provider": { "reference": "Practitioner/p" } }],
            "related": [{ "claim": { "reference": "Claim/0" }, "relationship": { "coding": [{ "code": "associated" }] } }],
            "insurance": [
                { "sequence": 1, "focal": false, "coverage": {}, "claimResponse": { "reference": "#primary" } },
                { "sequence": 2, "focal": true, "coverage": {}, "preAuthRef": ["A1"] },
            ],
        }),
    )
}

fn full_plan() -> Value {
    plan(json!({
        "period": { "start": "2020-01-01", "end": "2030-12-31" },
        "cost_share": { "deductible": 10, "out_of_pocket_maximum": 50, "copay": 1.5, "coinsurance_percent": 12.5, "copay_before_deductible": true },
        "fee_schedule": [{ "system": "http://snomed.info/sct", "code": "c", "fee": 33.333 }], "unlisted": "as-billed",
        "preauthorization_required": ["c"], "unit_limits": [{ "code": "c", "per": "day", "units": 2 }],
        "code_pairs": [{ "column1": "c", "column2": "x", "modifier_allowed": true }],
        "benefit_maximum": { "year": 60, "lifetime": 70 }, "filing_limit_days": 365, "waiting_period_days": 30,
        "payment_ceiling_days": 30, "interest_percent": 10, "network": ["Organization/st-mary"], "plan_year_start": "07-01",
        "members": [{ "patient": "Patient/ana", "period": {} }], "used": { "deductible": 5, "out_of_pocket": 5 },
        "copay_per": "visit", "authorizations": [{ "ref": "A1", "units": 5, "amount": 500 }],
    }))
}

/// Numbers, texts, dates and shapes that do not belong, and some that do.
fn odd(choice: usize) -> Value {
    let texts = [
        "null",
        "true",
        "0",
        "-1",
        "0.5",
        "1e30",
        "1e-30",
        "99999999999999999999999999999999999999",
        "18446744073709551616",
        "0.000000000000000000000000000001",
        "\"\"",
        "\"cancelled\"",
        "\"2024\"",
        "\"0001-01-01\"",
        "\"9999-12-31\"",
        "\"2024-03-01\"",
        "\"#primary\"",
        "\"|\"",
        "\"predetermination\"",
        "\"pharmacy\"",
        "\"visit\"",
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        "[null]",
        "{\"value\": -5}",
        "{\"value\": 1e35}",
        "{\"start\": \"9999-12-31\"}",
        "{\"start\": \"0001-01-01\", \"end\": \"9999-12-31\"}",
        "{\"reference\": \"#primary\"}",
        "1",
        "2",
        "4294967296",
        "\"\\u0000\"",
    ];
    serde_json::from_str(texts[choice % texts.len()]).unwrap()
}

/// Puts an odd value at the place that `at` counts to, walking depth first.
fn put(value: &mut Value, at: &mut usize, odd: &Value) -> bool {
    if *at == 0 {
        *value = odd.clone();
        return true;
    }
    *at -= 1;
    match value {
        Value::Object(fields) => fields.values_mut().any(|field| put(field, at, odd)),
        Value::Array(items) => items.iter_mut().any(|item| put(item, at, odd)),
        _ => false,
    }
}

fn mutated(mut value: Value, places: &[(usize, usize)]) -> Value {
    for (at, choice) in places {
        let mut at = 1 + at;
        put(&mut value, &mut at, &odd(*choice));
    }
    value
}

fn balances(decision: &Decision) -> bool {
    let lines = &decision.answer.lines;
    lines.iter().all(|line| line.submitted.0 == line.benefit.0 + line.cuts.iter().map(|cut| cut.amount.0).sum::<u128>())
}

/// One to three places and what to put there.
fn places(dice: &mut ChaCha8Rng, within: usize) -> Vec<(usize, usize)> {
    (0..dice.random_range(1..4)).map(|_| (dice.random_range(0..within), dice.random_range(0..40))).collect()
}

#[test]
fn whatever_stands_in_a_claim_it_is_refused_rejected_or_balanced() {
    let plan = Plan::from_value("plan", &full_plan()).unwrap();
    let before = with(full_claim(), json!({ "identifier": [{ "value": "before" }] }));
    let before = Claim::read(&Node::root("claim", &before), &Prescriptions::none()).unwrap();
    let mut dice = ChaCha8Rng::seed_from_u64(6);
    let (mut refused, mut outcomes) = (0, HashMap::new());
    for _ in 0..1_500 {
        let value = mutated(full_claim(), &places(&mut dice, 150));
        let Ok(claim) = Claim::read(&Node::root("claim", &value), &Prescriptions::none()) else {
            refused += 1;
            continue;
        };
        let decisions = price_all(&plan, vec![before.clone(), claim.clone(), claim], Some(20_000)).unwrap();
        assert!(decisions.iter().all(balances), "{value}");
        for decision in &decisions {
            *outcomes.entry(decision.claim_response()["outcome"].to_string()).or_insert(0) += 1;
            assert!(decision.explanation_of_benefit()["item"].is_array());
        }
        assert!(remittance(&decisions, plan.currency()).is_ok());
    }
    assert!(refused > 100 && outcomes.len() == 3, "{refused} refused, {outcomes:?}");
}

#[test]
fn whatever_stands_in_a_plan_it_is_refused_or_prices() {
    let mut dice = ChaCha8Rng::seed_from_u64(7);
    let claim = Claim::read(&Node::root("claim", &full_claim()), &Prescriptions::none()).unwrap();
    let (mut refused, mut priced) = (0, 0);
    for _ in 0..800 {
        let value = mutated(full_plan(), &places(&mut dice, 80));
        let Ok(plan) = Plan::from_value("plan", &value) else {
            refused += 1;
            continue;
        };
        let decisions = price_all(&plan, vec![claim.clone()], Some(20_000)).unwrap();
        assert!(decisions.iter().all(balances), "{value}");
        priced += 1;
    }
    assert!(refused > 100 && priced > 100, "{refused} refused, {priced} priced");
}

#[test]
fn a_claim_of_a_thousand_lines_goes_to_a_person() {
    let items: Vec<Value> = (1..=1_000).map(|sequence| item(sequence, "c", json!(1))).collect();
    let response = claim_support::price_one(&plan(json!({})), claim("1", json!(items)));
    assert_eq!(response["disposition"], "Queued for a person: 1000 lines, wanted at most 100.");
}
