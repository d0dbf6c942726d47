//! Terms and facts at the door: caps, lengths, unknown fields.

use consent_engine::vocabulary::{Purpose, Purposes, UnknownCode};
use consent_engine::wire::{
    Facts, FactsError, PurposeSet, Tag, TagError, TermEffect, TermRule, Terms, TermsError, MAX_EXCEPTIONS,
};

fn rule(effect: TermEffect, purposes: Purposes) -> TermRule {
    TermRule::new(effect, purposes.into())
}

fn treat() -> Purposes {
    Purposes::permitted_by(&[Purpose::TREAT])
}

fn terms(exceptions: Vec<TermRule>) -> Terms {
    Terms { root: rule(TermEffect::Permit, treat()), exceptions }
}

fn facts() -> Facts {
    Facts {
        labels: (0..7).map(|at| Tag([at; 16])).collect(),
        classes: vec![Tag([9; 16])],
        codes: vec![],
        references: vec![],
        start: None,
        end: None,
    }
}

#[test]
fn a_thousand_rules_in_one_consent_are_refused_by_number() {
    let many = terms(vec![rule(TermEffect::Deny, treat()); 1_000]);
    assert_eq!(many.validate(), Err(TermsError::TooManyExceptions { found: 1_000 }));
    assert_eq!(terms(vec![rule(TermEffect::Deny, treat()); MAX_EXCEPTIONS]).validate(), Ok(()));
}

#[test]
fn every_list_of_a_rule_is_capped() {
    let with = |change: fn(&mut TermRule)| {
        let mut found = terms(vec![]);
        change(&mut found.root);
        found.validate()
    };
    let too_many = |field, limit| Err(TermsError::TooMany { field, limit, found: limit + 1 });
    assert_eq!(with(|rule| rule.actors = vec!["wasm1a".into(); 17]), too_many("actors", 16));
    assert_eq!(with(|rule| rule.labels = vec![Tag([0; 16]); 33]), too_many("labels", 32));
    assert_eq!(with(|rule| rule.classes = vec![Tag([0; 16]); 33]), too_many("classes", 32));
    assert_eq!(with(|rule| rule.codes = vec![Tag([0; 16]); 33]), too_many("codes", 32));
    assert_eq!(with(|rule| rule.references = vec![Tag([0; 16]); 33]), too_many("references", 32));
    assert_eq!(with(|rule| rule.actors = vec![String::new()]), Err(TermsError::ActorLength { found: 0 }));
    assert_eq!(with(|rule| rule.actors = vec!["x".repeat(129)]), Err(TermsError::ActorLength { found: 129 }));
}

#[test]
fn a_period_that_does_not_start_before_it_ends_is_refused() {
    let mut found = terms(vec![]);
    (found.root.start, found.root.end) = (Some(5), Some(5));
    assert_eq!(found.validate(), Err(TermsError::EmptyPeriod { start: 5, end: 5 }));
    let mut found = terms(vec![]);
    (found.root.data_start, found.root.data_end) = (Some(-1), Some(-2));
    assert_eq!(found.validate(), Err(TermsError::EmptyPeriod { start: -1, end: -2 }));
}

#[test]
fn a_rule_for_no_purpose_or_an_unknown_action_is_refused() {
    let mut found = terms(vec![]);
    found.root.purposes = PurposeSet(Purposes::NONE);
    assert_eq!(found.validate(), Err(TermsError::NoPurpose));
    let mut found = terms(vec![]);
    found.root.actions = 32;
    let unknown = UnknownCode { set: "set of actions", value: "0x20".into() };
    assert_eq!(found.validate(), Err(TermsError::Unknown(unknown)));
}

#[test]
fn an_exception_written_by_hand_cannot_reach_beyond_its_root() {
    let payment = Purposes::permitted_by(&[Purpose::HPAYMT]);
    let found = terms(vec![rule(TermEffect::Permit, payment)]).validate();
    assert_eq!(found, Err(TermsError::PurposeOutsideRoot { found: payment }));
    assert_eq!(terms(vec![rule(TermEffect::Permit, Purpose::BTG.alone())]).validate(), Ok(()));
}

#[test]
fn facts_without_a_level_a_class_or_with_half_a_date_are_refused() {
    assert_eq!(facts().validate(), Ok(()));
    let unlabelled = Facts { labels: vec![], ..facts() };
    assert_eq!(unlabelled.validate(), Err(FactsError::NoLevel { found: 0 }));
    assert_eq!(Facts { classes: vec![], ..facts() }.validate(), Err(FactsError::NoClass));
    let half = Facts { start: Some(1), ..facts() };
    assert_eq!(half.validate(), Err(FactsError::Dates { start: Some(1), end: None }));
    let codes = Facts { codes: vec![Tag([0; 16]); 65], ..facts() };
    assert_eq!(codes.validate(), Err(FactsError::TooMany { field: "codes", found: 65 }));
}

#[test]
fn a_tag_is_sixteen_bytes_of_base64() {
    let tag: Tag = "AAECAwQFBgcICQoLDA0ODw".parse().unwrap();
    assert_eq!(tag.0, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    assert_eq!("AAECAwQFBgcICQoLDA0O".parse::<Tag>(), Err(TagError::Length { found: 15 }));
    assert_eq!("AAECAwQFBgcICQoLDA0ODxA".parse::<Tag>(), Err(TagError::Length { found: 17 }));
    assert_eq!("AAECAwQFBgcICQoLDA0OD!".parse::<Tag>(), Err(TagError::NotBase64));
}

#[test]
fn terms_are_short_and_read_back_and_refuse_unknown_fields() {
    let mut written = terms(vec![rule(TermEffect::Deny, Purpose::BTG.alone())]);
    written.root.labels = vec![Tag([0; 16])];
    let json = serde_json::to_string(&written).unwrap();
    assert_eq!(json, r#"{"r":{"d":"p","p":"191","l":["AAAAAAAAAAAAAAAAAAAAAA"]},"x":[{"d":"d","p":"64"}]}"#);
    assert_eq!(serde_json::from_str::<Terms>(&json).unwrap(), written);
    let strange = json.replace(r#""d":"d""#, r#""d":"d","y":1"#);
    let error = serde_json::from_str::<Terms>(&strange).unwrap_err().to_string();
    assert!(error.starts_with("unknown field `y`"), "{error}");
}

#[test]
fn bits_that_stand_for_no_purpose_are_refused() {
    assert_eq!("1".parse::<PurposeSet>().unwrap().0, Purpose::TREAT.alone());
    for wrong in ["1152921504606846976", "-1", "TREAT", ""] {
        assert_eq!(wrong.parse::<PurposeSet>().unwrap_err().set, "set of purposes", "{wrong}");
    }
}
