//! Labels that stand with a committed record, and payment consents judged over them alone, as claims-escrow does.

mod generated;
mod table;
mod tagged;

use consent_engine::compile::{compile_consent, compile_request, Shelf, Signing};
use consent_engine::decide::{decide, Decision};
use consent_engine::fhir::{record_labels, ClearConsent, TooManyLabels};
use consent_engine::model::{Code, Item};
use consent_engine::vocabulary::{Confidentiality, Sensitivity};
use consent_engine::wire::{TaggedConsent, MAX_RECORD_LABELS};
use generated::{field, word};
use proptest::prelude::*;
use tagged::{address, tag};

/// `R` is a level, `ALC` or `ETH` an ActCode, `system|code` itself, `|R` a code without a system.
fn written(labels: &str) -> Vec<Code> {
    let code = |one: &str| match one.split_once('|') {
        Some((system, code)) => Code::new(system.to_owned(), code.to_owned()),
        None if one.len() == 1 => Code::new(Confidentiality::SYSTEM, one.to_owned()),
        None => Code::new(Sensitivity::SYSTEM, one.to_owned()),
    };
    labels.split_whitespace().map(code).collect()
}

/// The atoms in words, sorted: `<=R`, `>=R`, `ETH`.
fn stand(labels: &str) -> Result<String, TooManyLabels> {
    let word = |atom: &Code| match &*atom.system {
        Code::AT_MOST => format!("<={}", atom.code),
        Code::AT_LEAST => format!(">={}", atom.code),
        Sensitivity::SYSTEM => atom.code.to_string(),
        _ => atom.written(),
    };
    let mut words: Vec<String> = record_labels(&written(labels))?.iter().map(word).collect();
    words.sort();
    Ok(words.join(" "))
}

#[test]
fn a_level_above_n_leaves_its_marks_and_any_other_leaves_none() {
    let rows = [
        ("", ""),
        ("U", ""),
        ("L", ""),
        ("M", ""),
        ("N", ""),
        ("R", "<=R <=V >=R"),
        ("V", "<=V >=R >=V"),
        ("N R L", "<=R <=V >=R"),
        ("X", "<=V >=R >=V"),
        ("http://hl7.org/fhir/v3/Confidentiality|R", "<=R <=V >=R"),
        ("|V", "<=V >=R >=V"),
    ];
    for (labels, wanted) in rows {
        assert_eq!(stand(labels).as_deref(), Ok(wanted), "{labels}");
    }
}

#[test]
fn a_sensitivity_brings_what_covers_it_and_counts_as_restricted_unless_a_level_is_stated() {
    let rows = [
        ("HIV", "<=R <=V >=R HIV"),
        ("N HIV", "HIV"),
        ("V HIV", "<=V >=R >=V HIV"),
        ("OPIOIDUD", "<=R <=V >=R ETH OPIOIDUD SPI SUD"),
        ("|OPIOIDUD", "<=R <=V >=R ETH OPIOIDUD SPI SUD"),
        ("http://hl7.org/fhir/v3/ActCode|SICKLE", "<=R <=V >=R SCA SICKLE"),
        ("ALC", "ALC"),
        ("http://x|secret |secret", ""),
    ];
    for (labels, wanted) in rows {
        assert_eq!(stand(labels).as_deref(), Ok(wanted), "{labels}");
    }
}

#[test]
fn beyond_the_registrys_cap_at_most_marks_go_first_and_more_is_refused() {
    assert_eq!(MAX_RECORD_LABELS, commitments::record::MAX_LABELS);
    assert_eq!(stand("ETHUD HIV").as_deref(), Ok("<=R <=V >=R ETH ETHUD HIV SPI SUD"));
    assert_eq!(stand("ETHUD HIV STD").as_deref(), Ok(">=R ETH ETHUD HIV SPI STD SUD"));
    assert_eq!(stand("ETHUD HIV STD SEX").as_deref(), Ok(">=R ETH ETHUD HIV SEX SPI STD SUD"));
    assert_eq!(stand("ETHUD HIV STD SEX VIO"), Err(TooManyLabels { found: 9 }));
}

/// Decides over all that is known of a record in clear, and over its label tags and dates alone; none where a consent
/// cannot be filed for payment.
fn for_payment(consents: &str, actor: &str, item: &str) -> Option<(Decision, Decision)> {
    let case = tagged::read(consents, &format!("HPAYMT {actor}"), item)?;
    let clear: Vec<ClearConsent> = case.records.iter().map(|one| one.consent.clone().unwrap()).collect();
    let terms = |one| compile_consent(one, Shelf::Payment, Signing::Committed([1; 32]), &address, &tag).ok();
    let terms: Option<Vec<_>> = case.records.iter().map(terms).collect();
    let consents: Vec<TaggedConsent> = terms?.into_iter().map(|one| one.into_consent().unwrap()).collect();
    let request = compile_request(&case.request, &address, &tag).unwrap();
    let security = table::item(item)["meta"]["security"].clone();
    let text = |label: &serde_json::Value, name: &str| label[name].as_str().unwrap().to_owned();
    let security = security.as_array().into_iter().flatten();
    let labels: Vec<Code> = security.map(|one| Code::new(text(one, "system"), text(one, "code"))).collect();
    let labels = record_labels(&labels).unwrap().iter().map(|code| tag(&code.system, &code.code)).collect();
    let record = Item { labels, dates: case.item.dates, ..Item::default() };
    let on_chain = decide(&consents, &request, &record).unwrap().decision;
    Some((decide(&clear, &case.request, &case.item).unwrap().decision, on_chain))
}

#[test]
fn a_payment_consent_that_denies_a_level_stops_the_claim_of_a_record_of_that_level_or_higher() {
    let rows = [
        ("deny label=R", "", Decision::Permit),
        ("deny label=R", "label=N", Decision::Permit),
        ("deny label=R", "label=R", Decision::Deny),
        ("deny label=R", "label=V", Decision::Deny),
        ("deny label=R", "label=HIV", Decision::Deny),
        ("deny label=V", "label=R", Decision::Permit),
        ("deny label=V", "label=V", Decision::Deny),
        ("deny label=ETH", "label=OPIOIDUD", Decision::Deny),
        ("deny label=SPI", "label=HIV", Decision::Permit),
    ];
    for (exception, labels, wanted) in rows {
        let found = for_payment(&format!("permit HPAYMT; {exception}"), "", &format!("Encounter {labels}"));
        assert_eq!(found, Some((wanted, wanted)), "{exception} over {labels}");
    }
}

fn payment_rule() -> impl Strategy<Value = String> {
    let deny = field("label", &["R", "V", "HIV", "SUD", "ETH", "SPI"]).prop_map(|labels| format!("deny{labels}"));
    let permit = field("label", &["HIV", "SUD", "ETH", "SPI"]).prop_map(|labels| format!("permit{labels}"));
    let who = field("actor", &["Practitioner/1", "Organization/1"]);
    let dates = field("dates", &["2022..2022", "..2023-03-03", "2023-03-04.."]);
    (prop_oneof![deny, permit], who, dates).prop_map(|(rule, who, dates)| format!("{rule} HPAYMT{who}{dates}"))
}

fn payment_consents() -> impl Strategy<Value = String> {
    let consent = prop::collection::vec(payment_rule(), 1..4).prop_map(|rules| rules.join("; "));
    prop::collection::vec(consent, 1..4).prop_map(|all| all.join(" + "))
}

fn record() -> impl Strategy<Value = String> {
    let labels = field("label", &["U", "L", "N", "R", "V", "HIV", "OPIOIDUD", "ETH", "COGN"]);
    (labels, word(&["2022-06", "2023-03-03", "2023"]))
        .prop_map(|(labels, date)| format!("Encounter{labels} date={date}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn whatever_is_filed_for_payment_decides_over_a_records_tags_as_over_the_record(
        consents in payment_consents(),
        actor in word(&["", "actor=Organization/1", "actor=Practitioner/9"]),
        record in record(),
    ) {
        let (clear, on_chain) = for_payment(&consents, &actor, &record).expect("such consents can be filed for payment");
        prop_assert_eq!(clear, on_chain, "{} over {}", consents, record);
    }

    #[test]
    fn any_consent_that_can_be_filed_for_payment_decides_over_tags_as_in_clear(
        consents in generated::consents(),
        record in record(),
    ) {
        if let Some((clear, on_chain)) = for_payment(&consents, "", &record) {
            prop_assert_eq!(clear, on_chain, "{} over {}", consents, record);
        }
    }
}
