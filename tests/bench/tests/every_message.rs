//! No message of the three contracts is forgotten: each has a row in the table, or the page says why not.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::OnceLock;

use cw_health_bench::bars;
use cw_health_bench::messages;
use cw_health_bench::page::NOT_MEASURED;
use cw_health_bench::story::{self, Story};
use cw_health_bench::table::Table;
use cw_health_tests::suite::ROLES;
use health_api::interface::Role;
use serde_json::{json, Value};

/// 2026-11-23; any day after the stories' first one will do.
const NOW: u64 = 1_795_392_000;

/// A message of the story.
struct Told {
    role: Role,
    id: Option<&'static str>,
    msg: Value,
}

fn told() -> &'static [Told] {
    static TOLD: OnceLock<Vec<Told>> = OnceLock::new();
    TOLD.get_or_init(|| {
        let (suite, setting) = story::before(NOW);
        let contracts: Vec<_> = ROLES.into_iter().map(|role| (role, suite.contract(role))).collect();
        let contracts = [contracts, suite.others()].concat();
        let mut story = Story::begin(suite);
        story::tell(&mut story, &setting);
        let told = story.takes().into_iter().map(|take| {
            let (role, _) = contracts.iter().find(|(_, addr)| *addr == take.sent.to).expect("a contract of the suite");
            Told { role: *role, id: take.id, msg: serde_json::from_slice(&take.sent.msg).expect("JSON") }
        });
        told.collect()
    })
}

fn file(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn schema(role: Role) -> Value {
    let text = std::fs::read_to_string(file(&format!("schema/{role}.json"))).expect("a schema");
    let mut schema: Value = serde_json::from_str(&text).expect("JSON");
    schema["execute"].take()
}

/// Messages of a contract that have a row, by name.
fn measured(role: Role) -> BTreeSet<String> {
    let schema = schema(role);
    let rows = told().iter().filter(|told| told.role == role && told.id.is_some());
    rows.flat_map(|told| messages::of(&schema, &told.msg)).collect()
}

/// Does a name stand for a message, or for one of its kinds?
fn covers(name: &str, message: &str) -> bool {
    message.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn reasons(role: Role) -> impl Iterator<Item = &'static str> {
    NOT_MEASURED.iter().filter(move |(contract, ..)| *contract == role).map(|(_, message, _)| *message)
}

#[test]
fn every_message_has_a_row_or_a_reason() {
    for role in ROLES {
        let measured = measured(role);
        let mut missing = messages::all(&schema(role));
        missing.retain(|message| !measured.contains(message) && !reasons(role).any(|name| covers(name, message)));
        assert_eq!(missing, BTreeSet::new(), "messages of {role} without a row");
    }
}

#[test]
fn a_reason_is_given_only_for_a_message_that_is_there_and_has_no_row() {
    for role in ROLES {
        let (all, measured) = (messages::all(&schema(role)), measured(role));
        for name in reasons(role) {
            assert!(all.iter().any(|message| covers(name, message)), "{role} knows of no message {name}");
            assert!(!measured.iter().any(|message| covers(name, message)), "{name} of {role} has a row");
        }
    }
}

/// Names in backticks in what the schema says of `relay`.
fn forms(role: Role) -> Vec<String> {
    let schema = schema(role);
    let shapes = schema["oneOf"].as_array().expect("messages");
    let relay = shapes.iter().find(|shape| shape["properties"]["relay"].is_object()).expect("relay");
    let words = relay["description"].as_str().expect("a description");
    let names = words.split('`').skip(1).step_by(2).filter(|name| *name != "action").map(str::to_lowercase);
    names.chain(words.contains("to file an appeal").then(|| "appeal.file".to_owned())).collect()
}

#[test]
fn every_message_that_may_come_as_a_signed_form_has_a_row_as_one() {
    let known = ROLES.map(|role| forms(role).len());
    assert_eq!(known, [9, 5, 4]);
    for role in ROLES {
        let (all, measured) = (messages::all(&schema(role)), measured(role));
        for form in forms(role) {
            let kinds: Vec<_> = all.iter().filter(|message| covers(&form, message)).collect();
            assert!(!kinds.is_empty(), "{role} knows of no message {form}");
            let row = |kind: &&String| measured.contains(&format!("relay.{kind}"));
            let missing: Vec<_> = kinds.into_iter().filter(|kind| !row(kind)).collect();
            assert!(missing.is_empty(), "forms of {role} without a row: {missing:?}");
        }
    }
}

#[test]
fn the_table_has_the_rows_that_the_story_tells() {
    let table = Table::read(&file("docs/gas.json")).expect("a table");
    let rows: BTreeSet<_> = table.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(rows.len(), table.rows.len(), "an id stands twice");
    let ids: BTreeSet<_> = told().iter().filter_map(|told| told.id).collect();
    let apart: Vec<_> = rows.symmetric_difference(&ids).collect();
    assert!(
        apart.is_empty(),
        "in the table or in the story alone: {apart:?}; scripts/bench-chain writes the table anew"
    );
}

#[test]
fn the_table_keeps_what_the_suite_has_promised_itself() {
    let table = Table::read(&file("docs/gas.json")).expect("a table");
    let too_dear = table.rows.iter().filter(|row| {
        let above = bars::of(&row.id).is_some_and(|bar| row.ratio > bar);
        above || row.over_minimum > bars::OVER_MINIMUM
    });
    assert_eq!(too_dear.map(|row| row.id.as_str()).collect::<Vec<_>>(), [""; 0]);
    for (id, _) in bars::RATIOS {
        assert!(table.rows.iter().any(|row| row.id == id), "{id} has no row");
    }
}

#[test]
fn messages_are_named_by_what_they_choose() {
    let schema = json!({
        "oneOf": [
            { "properties": { "stop": { "properties": { "reason": { "type": "string" } } } } },
            { "properties": { "step": { "allOf": [{ "$ref": "#/definitions/Step" }] } } },
            { "properties": { "file": { "properties": {
                "list": { "type": "array", "items": { "$ref": "#/definitions/Step" } },
                "may": { "anyOf": [{ "$ref": "#/definitions/Step" }, { "type": "null" }] },
            } } } },
        ],
        "definitions": { "Step": { "oneOf": [
            { "type": "string", "enum": ["rest"] },
            { "properties": { "walk": { "properties": {} } } },
        ] } },
    });
    let set = |names: &[&str]| names.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    assert_eq!(messages::all(&schema), set(&["file.rest", "file.walk", "step.rest", "step.walk", "stop"]));
    let of = |msg| messages::of(&schema, &msg);
    assert_eq!(of(json!({ "stop": { "reason": "late" } })), set(&["stop"]));
    assert_eq!(of(json!({ "step": "rest" })), set(&["step.rest"]));
    assert_eq!(
        of(json!({ "file": { "list": ["rest", { "walk": {} }], "may": null } })),
        set(&["file.rest", "file.walk"])
    );
}
