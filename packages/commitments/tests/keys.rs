//! Tags and keys, beside HMAC and HKDF written down by hand.
#![cfg(feature = "std-tools")]

use commitments::hash::{sha256, Hash};
use commitments::keys::{
    circle_salt, contract_key, derived_salt, guardian_salt, label_key_from_seed, label_key_from_slip, tag, KeyError,
    MIN_SECRET,
};
use commitments::kinds::kind_of;
use commitments::record::kind;

/// RFC 2104, for keys up to 64 bytes.
fn hmac(key: &[u8], message: &[u8]) -> Hash {
    let mut block = [0_u8; 64];
    block[..key.len()].copy_from_slice(key);
    let inner = sha256(&[&block.map(|byte| byte ^ 0x36), message]);
    sha256(&[&block.map(|byte| byte ^ 0x5c), &inner])
}

/// RFC 5869 with one block of output.
fn hkdf(salt: &[u8], secret: &[u8], info: &[u8]) -> Hash {
    hmac(&hmac(salt, secret), &[info, &[1]].concat())
}

fn prefixed(fields: &[&[u8]]) -> Vec<u8> {
    fields.iter().flat_map(|field| [&(field.len() as u64).to_be_bytes(), *field].concat()).collect()
}

#[test]
fn a_tag_is_the_first_half_of_an_hmac_over_system_and_code() {
    let whole = hmac(&[1; 32], &prefixed(&[b"http://loinc.org", b"4548-4"]));
    assert_eq!(tag(&[1; 32], "http://loinc.org", "4548-4"), whole[..16]);
}

#[test]
fn a_tag_depends_on_key_system_and_code_and_on_where_one_ends() {
    let of = |key: u8, system: &str, code: &str| tag(&[key; 32], system, code);
    let tags = [of(1, "a", "bc"), of(1, "ab", "c"), of(1, "", "abc"), of(1, "a", "BC"), of(2, "a", "bc")];
    for (i, tag) in tags.iter().enumerate() {
        assert!(!tags[..i].contains(tag), "tag {i}");
    }
}

#[test]
fn a_label_key_comes_by_hkdf_from_the_secret_the_patient_and_the_epoch() {
    let info = [prefixed(&[b"cw-health/v1/label-key/seed"]), prefixed(&[&[3]])].concat();
    assert_eq!(label_key_from_seed(&[7; 64], &[9; 32], 3), Ok(hkdf(&[9; 32], &[7; 64], &info)));
    let keys = [
        label_key_from_seed(&[7; 64], &[9; 32], 3),
        label_key_from_seed(&[7; 64], &[9; 32], 4),
        label_key_from_seed(&[7; 64], &[8; 32], 3),
        label_key_from_seed(&[6; 64], &[9; 32], 3),
        label_key_from_slip(&[7; 64], &[9; 32], 3),
    ];
    for (i, key) in keys.iter().enumerate() {
        assert!(!keys[..i].contains(key), "key {i}");
    }
}

#[test]
fn a_circle_s_salt_comes_by_hkdf_from_the_seed_and_the_account() {
    let info = prefixed(&[b"cw-health/v1/circle-salt"]);
    assert_eq!(circle_salt(&[7; 64], &[9; 20]), Ok(hkdf(&[9; 20], &[7; 64], &info)));
    assert_ne!(circle_salt(&[7; 64], &[8; 20]), circle_salt(&[7; 64], &[9; 20]));
}

#[test]
fn a_guardian_s_salt_comes_by_hkdf_from_the_seed_the_patient_and_the_guardian() {
    let info = prefixed(&[b"cw-health/v1/guardian-salt", &[5; 20]]);
    assert_eq!(guardian_salt(&[7; 64], &[9; 32], &[5; 20]), Ok(hkdf(&[9; 32], &[7; 64], &info)));
    assert_ne!(guardian_salt(&[7; 64], &[8; 32], &[5; 20]), guardian_salt(&[7; 64], &[9; 32], &[5; 20]));
}

#[test]
fn a_contract_key_is_of_one_plan_and_one_provider() {
    let info = prefixed(&[b"cw-health/v1/contract-key", b"plan-1", &[2; 20]]);
    assert_eq!(contract_key(&[1; 32], b"plan-1", &[2; 20]), Ok(hkdf(&[], &[1; 32], &info)));
    assert_ne!(contract_key(&[1; 32], b"plan-1", &[3; 20]), contract_key(&[1; 32], b"plan-1", &[2; 20]));
    assert_ne!(contract_key(&[1; 32], b"ab", b"c"), contract_key(&[1; 32], b"a", b"bc"));
}

#[test]
fn a_secret_below_128_bits_gives_no_key() {
    let short = [1; MIN_SECRET - 1];
    let refused = Err(KeyError::SecretTooShort { found: 15 });
    assert_eq!(label_key_from_seed(&short, &[0; 32], 0), refused);
    assert_eq!(circle_salt(&short, &[0; 20]), refused);
    assert_eq!(guardian_salt(&short, &[0; 32], &[0; 20]), refused);
    assert_eq!(label_key_from_slip(&[], &[0; 32], 0), Err(KeyError::SecretTooShort { found: 0 }));
    assert_eq!(contract_key(&short, b"p", b"q"), refused);
    assert!(label_key_from_seed(&[1; MIN_SECRET], &[0; 32], 0).is_ok());
}

#[test]
fn derived_salts_differ_by_seed_use_and_number() {
    let salts = [
        derived_salt(&[1; 32], "record", 0),
        derived_salt(&[1; 32], "record", 1),
        derived_salt(&[1; 32], "leaf", 0),
        derived_salt(&[2; 32], "record", 0),
    ];
    for (i, salt) in salts.iter().enumerate() {
        assert!(!salts[..i].contains(salt), "salt {i}");
    }
}

#[test]
fn only_an_encounter_is_of_the_kind_that_anchors_claims() {
    assert_eq!(kind_of("Encounter"), Some((kind::ENCOUNTER, "Encounter")));
    assert_eq!(kind_of("Observation"), Some((kind::CLINICAL, "Observation")));
    assert_eq!(kind_of("MedicationRequest"), Some((kind::MEDICATION, "MedicationRequest")));
    assert_eq!(kind_of("Claim"), Some((kind::FINANCIAL, "Claim")));
    for unknown in ["encounter", "Encounter ", "", "Invented", "Encounter Claim"] {
        assert_eq!(kind_of(unknown), None, "{unknown:?}");
    }
}
