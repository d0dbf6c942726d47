//! The row of a filed consent, byte by byte: claims-escrow reads it without calling.

use consent_engine::vocabulary::{Purpose, Purposes};
use consent_engine::wire::{TermEffect, TermRule, Terms};
use cosmwasm_std::testing::MockStorage;
use cosmwasm_std::{Addr, Storage};
use health_api::consent::raw::{ConsentRow, StoredBody, CONSENTS};
use health_api::raw::{Packed, RawError};
use health_api::{Commitment, PatientId};

fn terms() -> Terms {
    let root = TermRule {
        effect: TermEffect::Permit,
        purposes: Purposes::permitted_by(&[Purpose::TREAT]).into(),
        actions: 0,
        start: None,
        end: None,
        actors: vec!["2".into()],
        labels: vec![],
        classes: vec![],
        codes: vec![],
        references: vec![],
        data_start: None,
        data_end: None,
    };
    Terms { root, exceptions: vec![] }
}

fn row(body: StoredBody) -> ConsentRow {
    ConsentRow { body, filed_at: 1_700_000_000, receipt: 200, by: None }
}

#[test]
fn every_body_comes_back_as_it_was_filed_by_the_patient_or_a_proxy() {
    let bodies =
        [StoredBody::Payment(terms()), StoredBody::Care(300, terms()), StoredBody::Sealed(7, Commitment([9; 32]))];
    for body in bodies {
        for by in [None, Some(Addr::unchecked("wasm1daughter"))] {
            let row = ConsentRow { by, ..row(body.clone()) };
            assert_eq!(ConsentRow::unpack(&row.pack().unwrap()), Ok(row));
        }
    }
}

#[test]
fn a_sealed_consent_is_a_layout_version_numbers_and_its_commitment() {
    let packed = row(StoredBody::Sealed(300, Commitment([9; 32]))).pack().unwrap();
    let seconds = [0x80, 0xe2, 0xcf, 0xaa, 0x06];
    let head = [&[1, 2, 0xac, 0x02], seconds.as_slice(), &[0xc8, 0x01, 0]].concat();
    assert_eq!(packed, [head.as_slice(), &[9; 32]].concat());
}

#[test]
fn a_row_of_another_layout_of_no_known_kind_cut_short_or_with_more_behind_it_is_refused() {
    let packed = row(StoredBody::Sealed(7, Commitment([9; 32]))).pack().unwrap();
    let with = |at: usize, byte: u8| {
        let mut bytes = packed.clone();
        bytes[at] = byte;
        ConsentRow::unpack(&bytes)
    };
    assert_eq!(with(0, b'{'), Err(RawError::UnknownLayout { wanted: 1, found: b'{' }));
    let refused = |why: &str| Err(RawError::Unreadable(why.into()));
    assert_eq!(with(1, 3), refused("wanted a consent of kind 0..=2, found 3"));
    assert_eq!(ConsentRow::unpack(&packed[..40]), refused("wanted 32 bytes more, found 29"));
    assert_eq!(ConsentRow::unpack(&[packed.as_slice(), &[0]].concat()), refused("wanted no byte more, found 1"));
    assert_eq!(ConsentRow::unpack(&[]), refused("no bytes"));
}

#[test]
fn the_row_stands_under_patient_and_number() {
    let mut storage = MockStorage::new();
    let key = (PatientId([5; 32]), 3);
    assert_eq!(CONSENTS.may_load(&storage, key), Ok(None));
    let row = row(StoredBody::Payment(terms()));
    CONSENTS.save(&mut storage, key, &row).unwrap();
    assert_eq!(CONSENTS.may_load(&storage, key), Ok(Some(row.clone())));
    let raw = [&[0, 1, b'm', 0, 32], [5; 32].as_slice(), &[0, 0, 0, 3]].concat();
    assert_eq!(storage.get(&raw), Some(row.pack().unwrap()));
}
