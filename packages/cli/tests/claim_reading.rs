//! How FHIR Claims are read: prices, money, days, services, faults.

mod claim_support;

use claim_support::{amount, benefit, claim, cuts, errors, item, plan, price, price_one, usd, with};
use fhir::money::{Currency, Exact};
use serde_json::{json, Value};

fn bare() -> Value {
    plan(json!({}))
}

fn line(fields: Value) -> Value {
    with(json!({ "sequence": 1, "productOrService": { "coding": [{ "system": "s", "code": "c" }] } }), fields)
}

#[test]
fn decimals_are_read_as_text_and_rounded_half_up_to_minor_units() {
    let units = |text: &str, code: &str| Exact::parse(text).unwrap().minor_units(&Currency::of(code)).unwrap();
    let (usd, yen, token) = ("USD", "JPY", "umed");
    assert_eq!((units("28.104000000000003", usd).amount.0, units("28.104000000000003", usd).noisy), (2_810, true));
    assert_eq!((units("0.005", usd).amount.0, units("0.0049999999", usd).amount.0), (1, 0));
    assert_eq!((units("12.5", yen).amount.0, units("12.500", usd).noisy), (13, false));
    assert_eq!((units("1.5", token).amount.0, units("1e3", usd).amount.0), (1_500_000, 100_000));
    assert_eq!(units("12345678901234567890.12", usd).amount.0, 1_234_567_890_123_456_789_012);
    assert_eq!(units("1.2345", "KWD").amount.0, 1_235, "three decimals");
    assert_eq!(Exact::parse("-1.00").unwrap().minor_units(&Currency::of(usd)), None);
    assert!(["", "1.", ".5", "1,5", "0x1", "--1", "1e", "1e99"].iter().all(|text| Exact::parse(text).is_none()));
}

#[test]
fn net_is_the_charge_else_price_times_quantity_times_factor() {
    let charge = |fields| amount(&price_one(&bare(), claim("1", json!([line(fields)]))), 0, "submitted").unwrap();
    assert_eq!(charge(json!({ "net": usd(json!(12.5)) })), "12.50");
    let priced = json!({ "unitPrice": usd(json!(3.335)), "quantity": { "value": 3 }, "factor": 0.5 });
    assert_eq!(charge(priced), "5.00", "5.0025");
    assert_eq!(charge(json!({ "unitPrice": usd(json!(7)) })), "7.00", "an absent quantity is 1");
    let both = json!({ "unitPrice": usd(json!(33.333)), "quantity": { "value": 3 }, "net": usd(json!(100)) });
    assert_eq!(charge(both), "100.00", "apart by rounding only");
}

#[test]
fn net_and_price_times_quantity_that_differ_are_error_16() {
    let apart = json!({ "unitPrice": usd(json!(40)), "quantity": { "value": 2 }, "net": usd(json!(100)) });
    let response = price_one(&bare(), claim("1", json!([line(apart)])));
    let text = "Claim.item.net of line 1: wanted net to be unitPrice x quantity x factor, found another amount";
    assert_eq!(errors(&response), [text]);
    assert_eq!(response["error"][0]["itemSequence"], 1);
    assert_eq!(response.get("total"), None);
    assert_eq!(response.get("payment"), None);
}

#[test]
fn one_unpriced_line_with_an_encounter_is_what_the_total_leaves() {
    let visit = line(json!({ "encounter": [{ "reference": "Encounter/1" }] }));
    let lab = item(2, "lab", json!(30));
    let of =
        |items: Value, total: f64| price_one(&bare(), with(claim("1", items), json!({ "total": usd(json!(total)) })));
    let response = of(json!([visit, lab]), 155.0);
    assert_eq!((amount(&response, 0, "submitted"), benefit(&response)), (Some("125.00".into()), "155.00".into()));
    let second = with(visit.clone(), json!({ "sequence": 3 }));
    let two = of(json!([visit, lab, second]), 155.0);
    assert_eq!(benefit(&two), "30.00", "two such lines are informational");
    assert_eq!(two["processNote"][0]["text"], "total is 155.00, the lines' charges are 30.00: the lines count");
    assert_eq!((amount(&two, 0, "submitted"), cuts(&two, 0).len()), (Some("0.00".into()), 0));
    let below = of(json!([visit, lab]), 20.0);
    assert_eq!(benefit(&below), "30.00", "nothing is left for it");
}

#[test]
fn a_claim_without_any_charge_is_error_16() {
    let response = price_one(&bare(), claim("1", json!([line(json!({}))])));
    assert_eq!(errors(&response), ["wanted a charge on at least one line, found none"]);
    let none = price_one(&bare(), claim("1", json!([])));
    assert_eq!(errors(&none), ["wanted at least one line, found none"]);
}

#[test]
fn zero_negative_and_foreign_amounts_are_error_16() {
    let of = |money: Value| errors(&price_one(&bare(), claim("1", json!([line(json!({ "net": money }))]))));
    assert_eq!(of(usd(json!(0))), ["wanted a charge above 0, line 1 has 0"]);
    let negative = "Claim.item.net of line 1: wanted an amount from 0 on that can be counted, found a negative one";
    assert_eq!(of(usd(json!(-5))), [negative]);
    let euros = json!({ "value": 5, "currency": "EUR" });
    assert_eq!(of(euros), ["wanted amounts in the plan's currency, found another"]);
}

#[test]
fn an_amount_that_cannot_be_counted_is_error_16_and_not_a_panic() {
    let huge: Value = fhir::json::parse("f", b"123456789012345678901234567890123456").unwrap();
    let times = json!({ "unitPrice": usd(huge), "quantity": { "value": 1_000_000_000 } });
    let text = "Claim.item.unitPrice of line 1: wanted a price that can be multiplied, found too many digits";
    assert_eq!(errors(&price_one(&bare(), claim("1", json!([line(times)])))), [text]);
}

#[test]
fn float_noise_is_rounded_and_counted() {
    let response = price_one(&bare(), claim("1", json!([item(1, "c", json!(28.104_000_000_000_003))])));
    assert_eq!(benefit(&response), "28.10");
    assert_eq!(response["processNote"][0]["text"], "amounts with more decimals than USD has, rounded half up: 1");
}

#[test]
fn token_denominations_have_six_decimals() {
    let net = json!({ "value": 1.5, "currency": "umed" });
    let plan = json!({ "id": "p", "currency": "umed", "cost_share": { "coinsurance_percent": 33.33 } });
    let response = price_one(&plan, claim("1", json!([line(json!({ "net": net }))])));
    assert_eq!(benefit(&response), "1.000050");
}

#[test]
fn quantities_below_one_reversed_days_and_the_future_are_error_16() {
    let of = |fields: Value| {
        let item = with(item(1, "c", json!(5)), fields);
        errors(&price_one(&bare(), claim("1", json!([item]))))
    };
    assert_eq!(of(json!({ "quantity": { "value": 0.5 } })), ["wanted a quantity of at least 1, line 1 has less"]);
    assert_eq!(of(json!({ "quantity": { "value": 0 } })), ["wanted a quantity of at least 1, line 1 has less"]);
    let reversed = json!({ "servicedPeriod": { "start": "2024-03-02", "end": "2024-03-01" } });
    assert_eq!(of(reversed), ["wanted days of service in order, line 1 ends before it starts"]);
    let future = json!({ "servicedDate": "2024-03-11" });
    assert_eq!(of(future), ["wanted days of service up to the day of receipt, line 1 is later"]);
}

#[test]
fn a_service_day_is_the_date_as_written_and_receipt_the_utc_day() {
    let plan = plan(json!({ "filing_limit_days": 1 }));
    let filed = |created: &str| {
        let item = with(item(1, "c", json!(5)), json!({ "servicedDate": "2024-03-01" }));
        price_one(&plan, with(claim("1", json!([item])), json!({ "created": created })))
    };
    assert_eq!(benefit(&filed("2024-03-02T18:00:00-05:00")), "5.00");
    assert_eq!(cuts(&filed("2024-03-02T20:00:00-05:00"), 0), ["CO-29 5.00"], "3 March in UTC");
    assert_eq!(benefit(&filed("2024-03-01T00:30:00+05:00")), "5.00", "29 February in UTC is not before the service");
    let evening = with(item(1, "c", json!(5)), json!({ "servicedPeriod": { "start": "2024-02-28T23:30:00-05:00" } }));
    let response = price_one(&plan, with(claim("1", json!([evening])), json!({ "created": "2024-03-01" })));
    assert_eq!(cuts(&response, 0), ["CO-29 5.00"], "the service day stays 28 February");
}

#[test]
fn what_a_claim_lacks_is_error_16_and_what_is_no_claim_is_refused() {
    let mut lacking = claim("1", json!([item(1, "c", json!(5))]));
    lacking.as_object_mut().unwrap().retain(|name, _| !["provider", "created", "status"].contains(&name.as_str()));
    let texts = errors(&price_one(&bare(), lacking));
    assert_eq!(
        texts,
        [
            "Claim.status: wanted active or cancelled, found nothing",
            "Claim.provider: wanted a reference, found nothing",
            "Claim.created: wanted a date, found nothing",
        ]
    );
    let mut sparse = claim("1", json!([item(1, "c", json!(5))]));
    sparse.as_object_mut().unwrap().retain(|name, _| !["insurance", "type"].contains(&name.as_str()));
    assert_eq!(benefit(&price_one(&bare(), sparse)), "5.00", "what pricing does not need is not missed");
    let draft = with(claim("1", json!([item(1, "c", json!(5))])), json!({ "status": "draft" }));
    assert_eq!(errors(&price_one(&bare(), draft)), ["Claim.status: wanted active or cancelled, found another"]);
}

fn pharmacy(prescription: Value, contained: Value) -> Value {
    let visit = line(json!({ "encounter": [{ "reference": "Encounter/1" }], "net": usd(json!(255)) }));
    let drugstore = json!({ "coding": [{ "code": "pharmacy" }] });
    with(claim("1", json!([visit])), json!({ "type": drugstore, "prescription": prescription, "contained": contained }))
}

#[test]
fn a_pharmacy_line_is_priced_by_the_drug_of_its_prescription_not_by_its_encounter() {
    let rxnorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
    let fees = json!([{ "system": rxnorm, "code": "857005", "fee": 200 }, { "system": "s", "code": "c", "fee": 1 }]);
    let plan = plan(json!({ "fee_schedule": fees }));
    let drug = json!({ "resourceType": "MedicationRequest", "id": "rx", "medicationCodeableConcept": { "coding": [{ "system": rxnorm, "code": "857005" }] } });
    let known = price_one(&plan, pharmacy(json!({ "reference": "#rx" }), json!([drug])));
    assert_eq!(cuts(&known, 0), ["CO-45 55.00"]);
    let unknown = price_one(&plan, pharmacy(json!({ "reference": "MedicationRequest/far" }), json!([])));
    assert_eq!(cuts(&unknown, 0), ["PR-204 255.00"], "known by a reference alone: unlisted");
}

#[test]
fn a_code_matches_with_its_system() {
    let strict = plan(json!({ "fee_schedule": [{ "system": "other", "code": "c", "fee": 3 }] }));
    let of = |plan: &Value| price_one(plan, claim("1", json!([item(1, "c", json!(5))])));
    assert_eq!(cuts(&of(&strict), 0), ["PR-204 5.00"]);
    let matching = json!([{ "system": "http://snomed.info/sct", "code": "c", "fee": 3 }]);
    assert_eq!(cuts(&of(&plan(json!({ "fee_schedule": matching }))), 0), ["CO-45 2.00"]);
    let excluded = plan(json!({ "exclusions": [{ "system": "other", "code": "c" }] }));
    assert_eq!(benefit(&of(&excluded)), "5.00");
    assert_eq!(cuts(&of(&plan(json!({ "exclusions": ["c"] }))), 0), ["PR-96 5.00"]);
}

#[test]
fn two_claims_of_one_number_are_the_same_bill_or_an_error() {
    let first = claim("1", json!([item(1, "c", json!(5))]));
    let other = claim("1", json!([item(1, "c", json!(6))]));
    let responses = price(&bare(), &[first.clone(), first.clone(), other]);
    assert_eq!(benefit(&responses[0]), "5.00");
    assert_eq!(cuts(&responses[1], 0), ["OA-18 5.00"]);
    assert_eq!(errors(&responses[2]), ["wanted a claim number used once, found it on another claim of this provider"]);
    let elsewhere = with(first.clone(), json!({ "provider": { "reference": "Organization/city" } }));
    assert_eq!(benefit(&price(&bare(), &[first, elsewhere])[1]), "5.00", "numbers are each provider's own");
}
