//! What a claim does not say costs no bytes, and means what the documentation says.

mod common;

use adjudication::Quantity;
use common::forms::{bill, line};
use health_api::claims::{ClaimForm, ClaimProofs, FeeTerms};

#[test]
fn an_ordinary_line_says_neither_quantity_nor_modifiers() {
    let json = serde_json::to_value(line(1, 10, 10_000)).unwrap();
    let said: Vec<_> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(said, ["charge", "from", "place", "sequence", "service", "through"]);
}

#[test]
fn what_a_claim_does_not_say_is_false_none_or_one() {
    let mut form = bill(1, 1, vec![line(1, 10, 10_000)]).headed(|head| head.practitioner = None);
    form.proofs = ClaimProofs::default();
    let json = serde_json::to_string(&form).unwrap();
    assert!(!json.contains("proofs") && !json.contains("strict"), "{json}");
    let read: ClaimForm = cosmwasm_std::from_json(&json).unwrap();
    assert_eq!(read, form);
    assert_eq!(read.lines[0].quantity, Quantity::ONE);
}

#[test]
fn a_plain_fee_is_its_amount_alone() {
    assert_eq!(serde_json::to_string(&FeeTerms::plain(10_000)).unwrap(), r#"{"fee":"10000"}"#);
    let read: FeeTerms = cosmwasm_std::from_json(br#"{"fee":"10000"}"#).unwrap();
    assert_eq!(read, FeeTerms::plain(10_000));
}
