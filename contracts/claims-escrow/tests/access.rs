//! Who may send what, and what a pause stops.

use claims_escrow::access_table::{access_table, Rule};
use health_api::claims::ExecuteMsg;

/// message, who, and whether a pause stops it
const WANTED: [(&str, &str, bool); 35] = [
    ("admin", "the owner or pauser", false),
    ("relay", "anyone", false),
    ("registry_hook", "the introduced patient-registry", false),
    ("open_plan", "a licensed payer", true),
    ("new_plan_version", "the plan's payer", true),
    ("close_plan", "the plan's payer", false),
    ("set_contracts", "the plan's payer", true),
    ("set_reviewers", "the plan's payer", true),
    ("set_coverage", "the plan's payer", true),
    ("enrol", "the patient's controller", false),
    ("fund", "anyone", false),
    ("withdrawal", "the plan's payer", false),
    ("withdrawal.take", "the plan's payer", true),
    ("settle", "anyone", false),
    ("submit", "a participant that bills", true),
    ("void", "the provider that billed the claim, or the plan's payer", false),
    ("decide_pended", "a reviewer of the plan", false),
    ("information.request", "a reviewer of the plan", false),
    ("information.provide", "the provider that billed the claim", false),
    ("appeal.file", "the provider that billed the claim, or its patient's controller", false),
    ("appeal.file_sealed", "the provider that billed the claim, or its patient's controller", false),
    ("appeal.accept", "a reviewer of the plan", false),
    ("appeal.assign", "a registrar with power over independent review", false),
    ("appeal.take", "the reviewer of the appeal's level", false),
    ("appeal.decide", "the reviewer of the appeal's level", false),
    ("request_authorization", "a participant that bills", true),
    ("decide_authorization", "a reviewer of the plan", false),
    ("enforce", "anyone", true),
    ("state", "the patient's controller", false),
    ("draw", "a participant that bills", false),
    ("reimburse", "the patient's controller", false),
    ("submit_sealed", "a participant that bills", true),
    ("post_results", "the plan's payer", false),
    ("open_result", "the provider that billed the claim, or the plan's payer", false),
    ("erase", "anyone", false),
];

#[test]
fn the_access_table_is_what_it_was() {
    let found: Vec<(&str, String, bool)> = access_table()
        .into_iter()
        .map(|Rule { message, permission, stops_in_pause }| (message, permission.to_string(), stops_in_pause))
        .collect();
    let wanted: Vec<_> = WANTED.map(|(message, who, stops)| (message, who.to_string(), stops)).to_vec();
    assert_eq!(found, wanted);
}

#[test]
fn every_message_stands_in_the_access_table() {
    let messages = cosmwasm_schema::schema_for!(ExecuteMsg);
    let text = serde_json::to_value(&messages).unwrap();
    let names: Vec<&str> =
        text["oneOf"].as_array().unwrap().iter().filter_map(|one| one["required"][0].as_str()).collect();
    let mut listed: Vec<&str> = access_table().iter().map(|rule| rule.message.split('.').next().unwrap()).collect();
    listed.dedup();
    assert_eq!(listed, names);
}
