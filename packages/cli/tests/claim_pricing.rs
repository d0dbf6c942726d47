//! What PLAN.json says, step by step, in ClaimResponses.

mod claim_support;

use claim_support::{amount, benefit, claim, cuts, item, plan, price, price_one, total, with};
use serde_json::{json, Value};

fn visit(net: f64) -> Value {
    claim("1", json!([item(1, "c", json!(net))]))
}

#[test]
fn the_worked_number_of_the_summary_of_benefits() {
    let plan = plan(json!({ "cost_share": { "deductible": 1800, "coinsurance_percent": 20 } }));
    let response = price_one(&plan, visit(12_700.0));
    assert_eq!(cuts(&response, 0), ["PR-1 1800.00", "PR-2 2180.00"]);
    assert_eq!(benefit(&response), "8720.00");
    assert_eq!(total(&response, "deductible"), Some("1800.00".into()));
}

#[test]
fn the_worked_number_of_the_vision_example() {
    let cost_share = json!({ "copay": "20", "coinsurance_percent": "20", "copay_before_deductible": true });
    let response = price_one(&plan(json!({ "cost_share": cost_share })), visit(235.40));
    assert_eq!(benefit(&response), "172.32");
    assert_eq!(amount(&response, 0, "copay"), Some("20.00".into()));
    assert_eq!(amount(&response, 0, "eligible"), Some("235.40".into()));
}

#[test]
fn an_answer_has_the_shape_of_a_claim_response() {
    let response = price_one(
        &plan(json!({ "cost_share": { "coinsurance_percent": 20 }, "payer": "Organization/payer" })),
        visit(100.0),
    );
    assert_eq!((&response["resourceType"], &response["status"]), (&json!("ClaimResponse"), &json!("active")));
    assert_eq!((&response["use"], &response["outcome"]), (&json!("claim"), &json!("complete")));
    assert_eq!(response["patient"], json!({ "reference": "Patient/ana" }));
    assert_eq!(response["insurer"], json!({ "reference": "Organization/payer" }));
    assert_eq!(response["request"], json!({ "reference": "Claim/1" }));
    assert_eq!(response["created"], "2024-03-10");
    let adjudication = &response["item"][0]["adjudication"];
    let categories: Vec<&str> = adjudication
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["category"]["coding"][0]["code"].as_str().unwrap())
        .collect();
    assert_eq!(categories, ["submitted", "eligible", "coinsurance", "eligpercent", "benefit"]);
    assert_eq!(response["payment"]["amount"]["value"].to_string(), "80.00");
    let rule = &adjudication[2]["extension"][0]["extension"];
    assert_eq!(
        (&rule[0], &rule[2]),
        (&json!({ "url": "step", "valueInteger": 9 }), &json!({ "url": "basis-points", "valueDecimal": 2000 }))
    );
}

#[test]
fn deductible_and_copay_are_carried_from_claim_to_claim() {
    let plan = plan(json!({ "cost_share": { "deductible": 150, "copay": 10 }, "used": { "deductible": "20.00" } }));
    let second = with(visit(100.0), json!({ "id": "2", "billablePeriod": { "start": "2024-03-02" } }));
    let other_patient = with(visit(100.0), json!({ "id": "3", "patient": { "reference": "Patient/bo" } }));
    let next_year =
        with(visit(100.0), json!({ "id": "4", "billablePeriod": { "start": "2025-01-01" }, "created": "2025-01-02" }));
    let responses = price(&plan, &[visit(100.0), second, other_patient, next_year]);
    assert_eq!(cuts(&responses[0], 0), ["PR-1 100.00"]);
    assert_eq!(cuts(&responses[1], 0), ["PR-1 30.00", "PR-3 10.00"]);
    assert_eq!(cuts(&responses[2], 0), ["PR-1 100.00"], "accumulators are each patient's");
    assert_eq!(cuts(&responses[3], 0), ["PR-1 100.00"], "a new plan year; nothing was used of it before");
}

#[test]
fn the_plan_year_may_start_in_july() {
    let plan = plan(json!({ "cost_share": { "deductible": 100 }, "plan_year_start": "07-01" }));
    let on = |id: &str, day: &str| {
        with(visit(100.0), json!({ "id": id, "billablePeriod": { "start": day }, "created": "2024-12-01" }))
    };
    let responses = price(&plan, &[on("1", "2024-06-30"), on("2", "2024-07-01"), on("3", "2024-07-02")]);
    let paid: Vec<String> = responses.iter().map(benefit).collect();
    assert_eq!(paid, ["0.00", "0.00", "100.00"]);
}

#[test]
fn a_copay_per_visit_is_taken_once_for_a_patient_provider_and_day() {
    let plan = plan(json!({ "cost_share": { "copay": 20 }, "copay_per": "visit" }));
    let lab = claim("2", json!([item(1, "lab", json!(50))]));
    let responses = price(&plan, &[claim("1", json!([item(1, "c", json!(15)), item(2, "d", json!(50))])), lab]);
    assert_eq!(cuts(&responses[0], 0), ["PR-3 15.00"]);
    assert_eq!(cuts(&responses[0], 1), ["PR-3 5.00"]);
    assert_eq!(cuts(&responses[1], 0), Vec::<String>::new());
}

#[test]
fn coverage_membership_and_waiting_period_bound_what_is_covered() {
    let of = |fields: Value| cuts(&price_one(&plan(fields), visit(100.0)), 0);
    assert_eq!(of(json!({ "period": { "start": "2024-03-02" } })), ["PR-26 100.00"]);
    assert_eq!(of(json!({ "period": { "end": "2024-02-29" } })), ["PR-27 100.00"]);
    assert_eq!(of(json!({ "members": [{ "patient": "Patient/bo" }] })), ["PR-31 100.00"]);
    let member = |start: &str| json!([{ "patient": "Patient/ana", "period": { "start": start } }]);
    assert_eq!(of(json!({ "members": member("2024-03-02") })), ["PR-26 100.00"]);
    assert_eq!(of(json!({ "members": member("2024-02-01"), "waiting_period_days": 30 })), ["PR-179 100.00"]);
    assert_eq!(of(json!({ "members": member("2024-01-31"), "waiting_period_days": 30 })), Vec::<String>::new());
}

#[test]
fn the_payer_the_network_and_qualification_are_looked_up() {
    let of = |fields: Value, claim: Value| cuts(&price_one(&plan(fields), claim), 0);
    let addressed = with(visit(100.0), json!({ "insurer": { "reference": "Organization/other" } }));
    assert_eq!(of(json!({ "payer": "Organization/payer" }), addressed), ["OA-109 100.00"]);
    assert_eq!(of(json!({ "payer": "Organization/payer" }), visit(100.0)), Vec::<String>::new());
    assert_eq!(of(json!({ "network": ["Organization/city"] }), visit(100.0)), ["PR-242 100.00"]);
    let qualified = |period: Value| json!({ "qualified": [{ "provider": "Organization/st-mary", "period": period }] });
    assert_eq!(of(qualified(json!({ "end": "2024-02-29" })), visit(100.0)), ["CO-B7 100.00"]);
    assert_eq!(of(qualified(json!({ "end": "2024-03-01" })), visit(100.0)), Vec::<String>::new());
    let rendered =
        with(visit(100.0), json!({ "careTeam": [{ "sequence": 1, "provider": { "reference": "Practitioner/p" } }] }));
    assert_eq!(of(qualified(json!({})), rendered), ["CO-B7 100.00"], "so must who rendered it");
}

#[test]
fn authorizations_are_cited_matched_and_consumed_over_claims() {
    let authorization =
        json!({ "ref": "A1", "patient": "Patient/ana", "code": "c", "units": 1, "period": { "start": "2024-01-01" } });
    let counted = plan(json!({ "preauthorization_required": ["c"], "authorizations": [authorization] }));
    let insured =
        |reference: &str| json!([{ "sequence": 1, "focal": true, "coverage": {}, "preAuthRef": [reference] }]);
    let citing = |id: &str, day: &str, reference: &str| {
        with(visit(100.0), json!({ "id": id, "billablePeriod": { "start": day }, "insurance": insured(reference) }))
    };
    let responses = price(
        &counted,
        &[
            visit(100.0),
            citing("2", "2024-03-02", "A2"),
            citing("3", "2024-03-03", "A1"),
            citing("4", "2024-03-04", "A1"),
            citing("5", "2023-03-04", "A1"),
        ],
    );
    let all: Vec<Vec<String>> = responses.iter().map(|response| cuts(response, 0)).collect();
    assert_eq!(
        all,
        [vec!["CO-197 100.00"], vec!["CO-197 100.00"], vec![], vec!["CO-198 100.00"], vec!["CO-197 100.00"]]
    );
    let uncounted = plan(json!({ "preauthorization_required": ["c"] }));
    assert_eq!(benefit(&price_one(&uncounted, citing("6", "2024-03-01", "any"))), "100.00");
    assert_eq!(cuts(&price_one(&uncounted, visit(100.0)), 0), ["CO-197 100.00"]);
}

#[test]
fn units_beyond_a_limit_are_trimmed_over_the_claims_of_a_patient() {
    let units = |id: &str, day: &str, quantity: u32| {
        let item = with(item(1, "c", json!(60)), json!({ "quantity": { "value": quantity } }));
        with(claim(id, json!([item])), json!({ "billablePeriod": { "start": day } }))
    };
    let limited = |per: &str| plan(json!({ "unit_limits": [{ "code": "c", "per": per, "units": 4 }] }));
    let run = |per: &str| {
        let claims = [units("1", "2024-03-01", 3), units("2", "2024-03-02", 3), units("3", "2024-03-03", 3)];
        price(&limited(per), &claims).iter().map(|response| cuts(response, 0)).collect::<Vec<_>>()
    };
    assert_eq!(run("day"), [Vec::<String>::new(), vec![], vec![]]);
    assert_eq!(run("year"), [vec![], vec!["CO-151 40.00"], vec!["CO-151 60.00"]]);
    assert_eq!(run("lifetime"), run("year"));
}

#[test]
fn a_service_that_another_one_includes_is_97_unless_a_modifier_is_allowed_and_there() {
    let pair = |allowed: bool| {
        plan(json!({ "code_pairs": [{ "column1": "a", "column2": "b", "modifier_allowed": allowed }] }))
    };
    let lines = |modifier: Value| claim("1", json!([item(1, "b", json!(30)), with(item(2, "a", json!(70)), modifier)]));
    let distinct = json!({ "modifier": [{ "coding": [{ "code": "59" }] }] });
    assert_eq!(cuts(&price_one(&pair(true), lines(json!({}))), 0), ["CO-97 30.00"]);
    assert_eq!(benefit(&price_one(&pair(true), lines(distinct.clone()))), "100.00");
    assert_eq!(cuts(&price_one(&pair(false), lines(distinct)), 0), ["CO-97 30.00"]);
    let apart = [claim("1", json!([item(1, "a", json!(70))])), claim("2", json!([item(1, "b", json!(30))]))];
    assert_eq!(cuts(&price(&pair(true), &apart)[1], 0), ["CO-97 30.00"], "on two claims of one day");
    let backwards = [claim("1", json!([item(1, "b", json!(30))])), claim("2", json!([item(1, "a", json!(70))]))];
    let queued = &price(&pair(true), &backwards)[1];
    assert_eq!(queued["outcome"], "queued");
    assert_eq!(queued["disposition"], "Queued for a person: line 1 includes a service that was paid before.");
}

#[test]
fn benefit_maxima_cut_over_years_and_for_life() {
    let plan = plan(json!({ "benefit_maximum": { "year": 150, "lifetime": 200 } }));
    let in_year = |id: &str, year: i32| {
        with(
            visit(100.0),
            json!({ "id": id, "billablePeriod": { "start": format!("{year}-02-03") }, "created": "2026-01-01" }),
        )
    };
    let responses = price(
        &plan,
        &[
            in_year("1", 2023),
            with(in_year("2", 2023), json!({ "billablePeriod": { "start": "2023-02-04" } })),
            in_year("3", 2024),
        ],
    );
    let all: Vec<Vec<String>> = responses.iter().map(|response| cuts(response, 0)).collect();
    assert_eq!(all, [vec![], vec!["PR-119 50.00"], vec!["PR-35 50.00"]]);
}

#[test]
fn predeterminations_and_preauthorizations_are_priced_the_same_and_write_nothing() {
    let plan = plan(json!({ "cost_share": { "deductible": 60 } }));
    let asked = |id: &str, purpose: &str| with(visit(100.0), json!({ "id": id, "use": purpose }));
    let claims = [
        asked("1", "predetermination"),
        asked("2", "preauthorization"),
        asked("3", "claim"),
        asked("4", "predetermination"),
    ];
    let responses = price(&plan, &claims);
    for response in &responses[..3] {
        assert_eq!((cuts(response, 0), benefit(response)), (vec!["PR-1 60.00".to_owned()], "40.00".to_owned()));
    }
    assert_eq!(
        (responses[0].get("payment"), responses[2]["payment"]["amount"]["value"].to_string()),
        (None, "40.00".to_owned())
    );
    assert_eq!(cuts(&responses[3], 0), ["OA-18 100.00"], "as a claim would be");
}

#[test]
fn a_plan_with_fees_does_not_cover_what_is_not_listed_unless_it_says_as_billed() {
    let fees = json!([{ "system": "http://snomed.info/sct", "code": "d", "fee": 5 }]);
    let of = |fields: Value| cuts(&price_one(&plan(fields), visit(100.0)), 0);
    assert_eq!(of(json!({ "fee_schedule": fees })), ["PR-204 100.00"]);
    assert_eq!(of(json!({ "fee_schedule": fees, "unlisted": "as-billed" })), Vec::<String>::new());
    assert_eq!(of(json!({ "unlisted": "noncovered" })), ["PR-204 100.00"]);
    assert_eq!(of(json!({})), Vec::<String>::new());
}

#[test]
fn what_was_used_before_counts_in_the_year_of_the_first_claim_that_is_not_denied() {
    let fields = json!({ "cost_share": { "deductible": 100 }, "used": { "deductible": 100 }, "period": { "start": "2024-01-01" } });
    let before = with(visit(100.0), json!({ "id": "0", "billablePeriod": { "start": "2023-12-31" } }));
    let responses = price(&plan(fields), &[before, visit(100.0)]);
    assert_eq!(cuts(&responses[0], 0), ["PR-26 100.00"]);
    assert_eq!(benefit(&responses[1]), "100.00");
}

#[test]
fn null_is_absent_and_no_fee_is_no_schedule() {
    let empty = plan(json!({ "fee_schedule": [], "period": { "start": "2024-01-01", "end": null }, "payer": null }));
    assert_eq!(benefit(&price_one(&empty, visit(100.0))), "100.00");
}

#[test]
fn fees_with_more_decimals_than_the_currency_are_rounded_half_up_and_noted() {
    let fees = json!([{ "system": "http://snomed.info/sct", "code": "c", "fee": "10.005" }]);
    let response = price_one(&plan(json!({ "fee_schedule": fees })), visit(100.0));
    assert_eq!(benefit(&response), "10.01");
    let note = "plan: $.fee_schedule[0].fee has more decimals than USD: rounded to 10.01";
    assert_eq!(response["processNote"][0]["text"], note);
}
