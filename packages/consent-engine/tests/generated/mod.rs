//! Generated consents, requests and items, in the words of the decision table.
#![allow(dead_code)] // each test file uses its part

use proptest::prelude::*;

pub fn word(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(words).prop_map(str::to_owned)
}

/// Nothing, or `key=value[,value]`.
pub fn field(key: &'static str, words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::option::weighted(0.4, prop::sample::subsequence(words, 1..=2))
        .prop_map(move |found| found.map_or(String::new(), |found| format!(" {key}={}", found.join(","))))
}

pub fn purposes() -> impl Strategy<Value = String> {
    let words = &["TREAT", "HPAYMT", "HOPERAT", "BTG", "COC", "MLTRAINING", "ETREAT"][..];
    prop::option::weighted(0.7, prop::sample::subsequence(words, 1..=2))
        .prop_map(|found| found.map_or(String::new(), |found| format!(" {}", found.join(","))))
}

pub fn rule() -> impl Strategy<Value = String> {
    let who = field("actor", &["Practitioner/1", "Practitioner/9", "Organization/1", "urn:npi|111"]);
    let labels = field("label", &["U", "N", "R", "V", "HIV", "SUD", "ETH", "SPI"]);
    let data = field("data", &["instance:Observation/asked", "authoredby:Practitioner/9", "instance:Observation/b"]);
    let dates = field("dates", &["2022..2022", "2023-03..2024", "..2023-03-03", "2023-03-04.."]);
    let period = field("period", &["2024..2024", "..2023", "2024-06-15..2024-06-15"]);
    let action = field("action", &["access", "use", "disclose"]);
    let class = field("class", &["Observation", "Condition"]);
    let code = field("code", &["1", "2"]);
    (word(&["permit", "deny"]), purposes(), (who, labels, data, dates), (period, action, class, code)).prop_map(
        |(effect, purposes, (who, labels, data, dates), (period, action, class, code))| {
            format!("{effect}{purposes}{who}{labels}{data}{dates}{period}{action}{class}{code}")
        },
    )
}

pub fn consents() -> impl Strategy<Value = String> {
    let consent = prop::collection::vec(rule(), 1..5).prop_map(|rules| rules.join("; "));
    prop::collection::vec(consent, 1..4).prop_map(|all| all.join(" + "))
}

pub fn asked() -> impl Strategy<Value = (String, String)> {
    let purpose = word(&["TREAT", "COC", "HPAYMT", "BTG", "MLTRAINING", "TREAT,HPAYMT", "HOPERAT"]);
    let actor =
        field("actor", &["Practitioner/1", "Practitioner/9", "Organization/1", "Patient/1", "RelatedPerson/guardian"]);
    let glass = prop::option::of(word(&["live", "off"]))
        .prop_map(|how| how.map_or(String::new(), |how| format!(" glass={how}")));
    let combining = word(&[
        "deny-overrides",
        "permit-overrides",
        "ordered-deny-overrides",
        "ordered-permit-overrides",
        "deny-unless-permit",
        "permit-unless-deny",
    ]);
    let policy = word(&["deny", "basic-normal", "all-normal", "break-glass-only"]);
    let request = (purpose, actor, glass, combining, policy).prop_map(|(purpose, actor, glass, combining, policy)| {
        format!("{purpose}{actor}{glass} combining={combining} policy={policy}")
    });
    let labels = field("label", &["U", "N", "R", "V", "HIV", "OPIOIDUD", "ETH", "COGN"]);
    let code = field("code", &["1", "2", "3"]);
    let date = prop::option::of(word(&["2022-06", "2023-03-03", "none", "2023"]))
        .prop_map(|date| date.map_or(String::new(), |date| format!(" date={date}")));
    let author = field("author", &["Practitioner/9", "Practitioner/1"]);
    let item = (word(&["Observation", "Condition"]), labels, code, date, author)
        .prop_map(|(class, labels, code, date, author)| format!("{class}{labels}{code}{date}{author}"));
    (request, item)
}
