//! Every message and query that the contracts' schema names is a verb with help, and every field an option.

use clap::error::ErrorKind;

use cli::command::program;
use cli::verbs::tree::{Below, Branch};
use cli::verbs::{messages, questions, QUERY};
use health_api::interface::Role;
use serde_json::Value;

const CONTRACTS: [(Role, &str, &str); 3] = [
    (Role::PatientRegistry, "registry", include_str!("../../../schema/patient-registry.json")),
    (Role::ConsentManagement, "consent", include_str!("../../../schema/consent-management.json")),
    (Role::ClaimsEscrow, "claims", include_str!("../../../schema/claims-escrow.json")),
];

/// Names of the alternatives of a part, straight from the file.
fn names(schema: &Value, part: &str) -> Vec<String> {
    let variants = schema[part]["oneOf"].as_array().unwrap();
    variants.iter().map(|variant| variant["properties"].as_object().unwrap().keys().next().unwrap().clone()).collect()
}

/// All ways through the branches, to each verb.
fn ways(branches: &[Branch]) -> Vec<Vec<String>> {
    let below = |branch: &Branch| match &branch.below {
        Below::Verb(_) => vec![vec![branch.name.clone()]],
        Below::Branches(more) => {
            ways(more).into_iter().map(|way| [vec![branch.name.clone()], way].concat()).collect::<Vec<_>>()
        }
    };
    branches.iter().flat_map(below).collect()
}

fn help_of(words: &[&str]) -> String {
    let asked = ["cwh"].iter().chain(words).chain(&["--help"]);
    let error = program().try_get_matches_from(asked).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::DisplayHelp, "{words:?}: {error}");
    error.to_string()
}

#[test]
fn every_message_of_the_schema_is_a_verb() {
    for (role, noun, schema) in CONTRACTS {
        let schema: Value = serde_json::from_str(schema).unwrap();
        let found: Vec<String> = messages(role).into_iter().map(|branch| branch.name).collect();
        let wanted: Vec<String> = names(&schema, "execute")
            .iter()
            .map(|name| if noun == "consent" && name == "log" { "log-receipt".into() } else { name.replace('_', "-") })
            .collect();
        assert_eq!(found, wanted, "{noun}");
    }
}

#[test]
fn every_query_of_the_schema_is_a_verb_below_query() {
    for (role, noun, schema) in CONTRACTS {
        let schema: Value = serde_json::from_str(schema).unwrap();
        let found: Vec<String> = questions(role).into_iter().map(|branch| branch.name).collect();
        let wanted: Vec<String> = names(&schema, "query").iter().map(|name| name.replace('_', "-")).collect();
        assert_eq!(found, wanted, "{noun}");
    }
}

#[test]
fn each_verb_prints_its_help() {
    let mut count = 0;
    for (role, noun, _) in CONTRACTS {
        let told = ways(&messages(role)).into_iter().map(|way| [vec![noun.to_owned()], way].concat());
        let asked =
            ways(&questions(role)).into_iter().map(|way| [vec![noun.to_owned(), QUERY.to_owned()], way].concat());
        for way in told.chain(asked) {
            let words: Vec<&str> = way.iter().map(String::as_str).collect();
            let help = help_of(&words);
            assert!(help.contains(&format!("Usage: cwh {}", words.join(" "))), "{help}");
            count += 1;
        }
    }
    assert!(count > 150, "{count}");
}

#[test]
fn each_field_is_an_option_of_its_verb() {
    fn check(words: &[String], branches: &[Branch]) {
        for branch in branches {
            let words = [words, std::slice::from_ref(&branch.name)].concat();
            match &branch.below {
                Below::Branches(more) => check(&words, more),
                Below::Verb(verb) => {
                    let help = help_of(&words.iter().map(String::as_str).collect::<Vec<_>>());
                    for slot in &verb.slots {
                        assert!(help.contains(&format!("--{} <", slot.option)), "{words:?} {}", slot.option);
                    }
                }
            }
        }
    }
    for (role, noun, _) in CONTRACTS {
        check(&[noun.to_owned()], &messages(role));
        check(&[noun.to_owned(), QUERY.to_owned()], &questions(role));
    }
}

#[test]
fn no_option_of_a_message_hides_one_of_the_program() {
    program().debug_assert();
}
