//! Terms as bytes: what was packed comes back, and nothing else is taken for terms.

use consent_engine::vocabulary::{Purpose, Purposes};
use consent_engine::wire::{short_number, Bytes, PackedError, Tag, TermEffect, TermRule, Terms};
use proptest::collection::vec;
use proptest::prelude::*;

fn rule(effect: TermEffect, purpose: Purpose) -> TermRule {
    TermRule::new(effect, Purposes::permitted_by(&[purpose]).into())
}

fn tags() -> impl Strategy<Value = Vec<Tag>> {
    vec(any::<[u8; 16]>().prop_map(Tag), 0..5)
}

fn any_rule() -> impl Strategy<Value = TermRule> {
    let deeds = (any::<bool>(), 0_u8..32, vec("[a-z0-9ü]{1,20}", 0..4));
    let seconds = any::<[Option<i64>; 4]>();
    (deeds, seconds, tags(), tags(), tags(), tags()).prop_map(|(deeds, seconds, labels, classes, codes, references)| {
        let (denies, actions, actors) = deeds;
        let effect = if denies { TermEffect::Deny } else { TermEffect::Permit };
        let [start, end, data_start, data_end] = seconds;
        let periods = TermRule { start, end, data_start, data_end, ..rule(effect, Purpose::TREAT) };
        TermRule { actions, actors, labels, classes, codes, references, ..periods }
    })
}

fn any_terms() -> impl Strategy<Value = Terms> {
    (any_rule(), vec(any_rule(), 0..4)).prop_map(|(root, exceptions)| Terms { root, exceptions })
}

fn packed(terms: &Terms) -> Vec<u8> {
    let mut row = Vec::new();
    terms.pack(&mut row).unwrap();
    row
}

fn read(row: &[u8]) -> Result<Terms, PackedError> {
    let mut bytes = Bytes(row);
    let terms = Terms::unpack(&mut bytes)?;
    bytes.end()?;
    Ok(terms)
}

proptest! {
    #[test]
    fn every_consent_comes_back_as_it_was(terms in any_terms()) {
        prop_assert_eq!(read(&packed(&terms)), Ok(terms));
    }

    #[test]
    fn a_row_cut_short_is_refused_and_never_panics(terms in any_terms(), cut in any::<prop::sample::Index>()) {
        let row = packed(&terms);
        let left = &row[..cut.index(row.len())];
        prop_assert!(matches!(read(left), Err(PackedError::Short { .. })), "{:?}", read(left));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..200)) {
        if let Ok(terms) = read(&bytes) {
            prop_assert_eq!(read(&packed(&terms)), Ok(terms));
        }
    }

    #[test]
    fn a_short_number_comes_back(number in any::<u64>()) {
        let mut row = Vec::new();
        short_number(&mut row, number);
        let mut bytes = Bytes(&row);
        prop_assert_eq!(bytes.short_number(), Ok(number));
        prop_assert_eq!(bytes.end(), Ok(()));
    }
}

#[test]
fn six_tags_and_two_actors_take_124_bytes() {
    let mut exception = rule(TermEffect::Deny, Purpose::TREAT);
    exception.labels = (0..6).map(|tag| Tag([tag; 16])).collect();
    let mut root = rule(TermEffect::Permit, Purpose::TREAT);
    root.actors = vec!["2".into(), "4".into()];
    let terms = Terms { root, exceptions: vec![exception] };
    // root 9 and actors 5; count 1; exception 9, counts 4, tags 96
    assert_eq!(packed(&terms).len(), 124);
}

#[test]
fn bytes_after_the_terms_unknown_purposes_and_actors_that_are_no_text_are_refused() {
    let mut root = rule(TermEffect::Permit, Purpose::TREAT);
    root.actors = vec!["2".into()];
    let row = packed(&Terms { root, exceptions: vec![] });
    assert_eq!(read(&[row.as_slice(), &[0, 0]].concat()), Err(PackedError::Long { found: 2 }));
    let mut unknown = row.clone();
    unknown[1..9].copy_from_slice(&u64::MAX.to_be_bytes());
    assert!(Purposes::from_bits(u64::MAX).is_err());
    assert_eq!(read(&unknown), Err(PackedError::Purposes { found: u64::MAX }));
    let mut no_text = row;
    no_text[11] = 0xff;
    assert_eq!(read(&no_text), Err(PackedError::NotText));
}

#[test]
fn a_list_that_is_too_long_for_a_row_is_refused() {
    let mut root = rule(TermEffect::Permit, Purpose::TREAT);
    root.actors = vec!["2".into(); 256];
    let refused = Terms { root, exceptions: vec![] }.pack(&mut Vec::new());
    assert_eq!(refused, Err(PackedError::List { found: 256 }));
}

#[test]
fn a_number_of_more_than_ten_bytes_is_refused() {
    assert_eq!(Bytes(&[0x80; 11]).short_number(), Err(PackedError::Long { found: 10 }));
}
