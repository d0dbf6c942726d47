//! What does not compile, by code; what 42 CFR Part 2 asks of a consent; tags that an asker chooses.

mod table;
mod tagged;

use consent_engine::compile::{compile_consent, Part2Lack, Refusal, Shelf, Signing};
use consent_engine::decide::{decide, Decision};
use consent_engine::fhir::ConsentRecord;
use consent_engine::wire::{Tag, TaggedConsent, Terms, TermsError};
use tagged::{address, facts, tag, terms};

fn record(written: &str) -> ConsentRecord {
    let consents = table::consents(written);
    ConsentRecord::read(&consents[0], "file#0")
}

fn compile(written: &str, shelf: Shelf, signing: Signing) -> Result<Terms, Refusal> {
    compile_consent(&record(written), shelf, signing, &address, &tag)
}

fn code(written: &str) -> &'static str {
    compile(written, Shelf::Disclosed, Signing::Committed([1; 32])).unwrap_err().code()
}

#[test]
fn each_refusal_has_its_code() {
    assert_eq!(code("permit TREAT status=inactive"), "not_active");
    assert_eq!(code("permit TREAT modifier=yes"), "not_understood");
    assert_eq!(code("permit http://x|study"), "foreign_purpose");
    assert_eq!(code("permit TREAT; deny data=related:Encounter/1"), "relation");
    assert_eq!(code("permit TREAT; deny data=dependents:Encounter/1"), "relation");
    assert_eq!(code("permit TREAT actor=Group/er"), "group");
    assert_eq!(code("permit TREAT actor=CareTeam/1"), "group");
    assert_eq!(code("permit TREAT data=authoredby:Group/er"), "group");
    assert_eq!(code("permit TREAT actor=urn:x|nobody"), "unknown_actor");
    assert_eq!(code("permit TREAT; deny label=http://x|secret"), "unknown_system");
    assert_eq!(code("deny law=hipaa-self-pay actor=Organization/1"), "self_pay");
    assert_eq!(compile("permit TREAT", Shelf::Payment, Signing::None), Err(Refusal::NotPayment));
}

fn for_payment(written: &str) -> Result<Terms, Refusal> {
    compile(written, Shelf::Payment, Signing::None)
}

#[test]
fn a_payment_consent_denies_levels_above_n_and_permits_without_a_level() {
    let level = |effect, code: &str| {
        let label = format!("http://terminology.hl7.org/CodeSystem/v3-Confidentiality|{code}");
        Err(Refusal::PaymentLevel { effect, label })
    };
    for low in ["U", "L", "M", "N"] {
        assert_eq!(for_payment(&format!("permit HPAYMT; deny label=V,{low}")), level("a deny", low));
        assert_eq!(for_payment(&format!("deny HPAYMT label={low}")), level("a deny", low));
    }
    for any in ["U", "L", "M", "N", "R", "V"] {
        assert_eq!(for_payment(&format!("permit HPAYMT label={any}")), level("a permit", any));
        assert_eq!(for_payment(&format!("deny HPAYMT; permit label=HIV,{any}")), level("a permit", any));
    }
    assert_eq!(for_payment("permit HPAYMT label=R").unwrap_err().code(), "payment_level");
    assert!(for_payment("permit HPAYMT; deny label=R,V,HIV").is_ok());
    assert!(for_payment("permit HPAYMT label=HIV; deny label=SUD").is_ok());
}

#[test]
fn a_payment_consent_that_chooses_data_by_class_code_or_reference_is_refused() {
    let observation = "http://hl7.org/fhir/resource-types|Observation";
    let other = |found: &str| Err(Refusal::PaymentData(found.to_owned()));
    assert_eq!(for_payment("permit HPAYMT class=Observation"), other(observation));
    assert_eq!(for_payment("permit HPAYMT; deny class=Observation"), other(observation));
    assert_eq!(for_payment("permit HPAYMT; deny label=R code=http://x|1"), other("http://x|1"));
    assert_eq!(
        for_payment("permit HPAYMT; deny data=instance:Observation/1"),
        other("urn:cw-health:data:instance|Observation/1")
    );
    assert_eq!(for_payment("permit HPAYMT; deny class=Observation").unwrap_err().code(), "payment_data");
    assert!(for_payment("permit HPAYMT dates=2022..2023; deny dates=2022..2022").is_ok());
}

#[test]
fn care_consents_name_any_level_class_code_or_reference() {
    let written =
        "permit HPAYMT label=R; deny label=L; deny class=Observation code=http://x|1 data=instance:Observation/1";
    for shelf in [Shelf::Disclosed, Shelf::Sealed] {
        assert!(compile(written, shelf, Signing::None).is_ok(), "{shelf:?}");
    }
}

#[test]
fn a_thousand_rules_are_refused_by_the_compiler_and_read_by_the_tool() {
    let written = format!("permit TREAT{}", "; deny label=R".repeat(1_000));
    let found = compile(&written, Shelf::Disclosed, Signing::None);
    assert_eq!(found, Err(Refusal::Terms(TermsError::TooManyExceptions { found: 1_000 })));
    assert_eq!(table::result(&written, "TREAT", "Observation label=R"), "deny");
}

#[test]
fn a_self_pay_restriction_is_sealed_only() {
    let written = "deny law=hipaa-self-pay actor=Organization/1 class=Claim";
    assert_eq!(compile(written, Shelf::Payment, Signing::None), Err(Refusal::SelfPay));
    assert_eq!(compile(written, Shelf::Disclosed, Signing::None), Err(Refusal::SelfPay));
    assert!(compile(written, Shelf::Sealed, Signing::None).is_ok());
}

#[test]
fn a_part_2_consent_lacking_what_the_rule_asks_is_refused() {
    let whole = "permit TREAT law=42CFRPart2 actor=Practitioner/1 label=SUD period=2024..2025";
    let signed = Signing::Committed([1; 32]);
    assert!(compile(whole, Shelf::Disclosed, signed).is_ok());
    let lacks = |left_out: &str| compile(&whole.replace(left_out, ""), Shelf::Disclosed, signed);
    assert_eq!(lacks(" actor=Practitioner/1"), Err(Part2Lack::Recipient.into()));
    assert_eq!(lacks(" TREAT"), Err(Part2Lack::Purpose.into()));
    assert_eq!(lacks(" label=SUD"), Err(Part2Lack::Scope.into()));
    assert_eq!(lacks(" period=2024..2025"), Err(Part2Lack::Expiry.into()));
    assert_eq!(compile(whole, Shelf::Disclosed, Signing::None), Err(Part2Lack::Signature.into()));
    assert!(compile("deny TREAT law=42CFRPart2", Shelf::Disclosed, Signing::None).is_ok(), "a deny discloses nothing");
}

#[test]
fn a_part_2_consent_may_say_on_purpose_that_it_does_not_expire() {
    let mut consent =
        table::consents("permit TREAT law=42CFRPart2 actor=Practitioner/1 label=SUD period=2024..")[0].clone();
    let absent = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    consent["provision"]["period"]["_end"] =
        serde_json::json!({ "extension": [{ "url": absent, "valueCode": "not-applicable" }] });
    let record = ConsentRecord::read(&consent, "file#0");
    assert!(compile_consent(&record, Shelf::Disclosed, Signing::Committed([1; 32]), &address, &tag).is_ok());
}

#[test]
fn nothing_in_terms_marks_a_part_2_patient() {
    let rest = "actor=Practitioner/1 label=R period=2024..2025";
    let marked = terms(&record(&format!("permit TREAT law=42CFRPart2 {rest}"))).unwrap();
    let plain = terms(&record(&format!("permit TREAT {rest}"))).unwrap();
    assert_eq!(marked, plain);
}

fn decided(written: &str, request: &str, item: &str, change: impl Fn(&mut Vec<Tag>)) -> Decision {
    let case = tagged::read(written, request, item).unwrap();
    let consents: Vec<TaggedConsent> =
        case.records.iter().map(|one| terms(one).unwrap().into_consent().unwrap()).collect();
    let request = consent_engine::compile::compile_request(&case.request, &address, &tag).unwrap();
    let mut facts = facts(&case.item);
    change(&mut facts.labels);
    decide(&consents, &request, &facts.into_item().unwrap()).unwrap().decision
}

#[test]
fn tags_that_an_asker_adds_never_lift_a_deny() {
    let written = "permit TREAT; deny label=R";
    let everything = |labels: &mut Vec<Tag>| {
        for code in ["U", "L", "M", "N", "R", "V"] {
            labels.push(tag("urn:cw-health:confidentiality:at-most", code));
        }
    };
    assert_eq!(decided(written, "TREAT", "Observation label=R", everything), Decision::Deny);
}

#[test]
fn tags_of_a_stranger_to_the_label_key_match_nothing() {
    let forged = |labels: &mut Vec<Tag>| {
        for (at, label) in labels.iter_mut().enumerate() {
            label.0 = [u8::try_from(at).unwrap(); 16];
        }
    };
    assert_eq!(decided("permit TREAT label=R", "TREAT", "Observation", forged), Decision::Deny);
    assert_eq!(decided("permit TREAT label=R", "TREAT", "Observation", |_| ()), Decision::Permit);
}

#[test]
fn purpose_and_actor_are_never_taken_from_tags() {
    let all = |labels: &mut Vec<Tag>| labels.push(tag("http://terminology.hl7.org/CodeSystem/v3-ActReason", "HPAYMT"));
    assert_eq!(decided("permit HPAYMT", "TREAT", "Observation", all), Decision::NoConsent);
}
