//! Phrases, accounts, addresses, fees.

mod fake_node;

use chain_client::{address, ClientError, KeyType, Network, Phrase, Signer};
use fake_node::{network, PHRASE};
use k256::ecdsa::signature::Verifier;
use k256::ecdsa::{Signature, VerifyingKey};

fn cosmos() -> Network {
    Network { prefix: "cosmos".into(), ..network("", "provider") }
}

#[test]
fn the_first_account_of_a_phrase_is_the_one_that_wallets_show() {
    let signer = Signer::from_phrase(PHRASE, &cosmos(), 0).unwrap();
    assert_eq!(signer.address(), "cosmos19rl4cm2hmr8afy4kldpxz3fka4jguq0auqdal4");
}

#[test]
fn accounts_are_hardened_so_that_one_says_nothing_of_another() {
    let network = Network { slip44: 330, ..cosmos() };
    assert_eq!(network.path(3), "m/44'/330'/3'/0/0");
}

#[test]
fn a_signature_holds_under_the_public_key_that_is_shown() {
    let signer = Signer::from_phrase(PHRASE, &cosmos(), 2).unwrap();
    let key = VerifyingKey::from_sec1_bytes(&signer.public_key()).unwrap();
    let signature = Signature::from_slice(&signer.sign(b"form").unwrap()).unwrap();
    assert!(key.verify(b"form", &signature).is_ok());
    assert_eq!(signature.normalize_s(), None, "low-S");
}

#[test]
fn a_private_key_has_the_same_address_as_the_phrase_that_derives_it() {
    let key: [u8; 32] =
        hex::decode("c4a48e2fce1481cd3294b4490f6678090ea98d3d0e5cd984558ab0968741b104").unwrap().try_into().unwrap();
    let signer = Signer::from_key(&key, &cosmos()).unwrap();
    assert_eq!(signer.address(), Signer::from_phrase(PHRASE, &cosmos(), 0).unwrap().address());
    assert_eq!(Signer::from_key(&[0; 32], &cosmos()).unwrap_err(), ClientError::Key);
}

#[test]
fn chains_that_sign_otherwise_are_refused_and_the_way_is_named() {
    let injective = Network { key_type: KeyType::EthSecp256k1, chain_id: "injective-888".into(), ..cosmos() };
    let sentence =
        "injective-888 signs with ethsecp256k1, which this program cannot: use the CosmJS client in clients/typescript";
    assert_eq!(Signer::from_phrase(PHRASE, &injective, 0).unwrap_err().to_string(), sentence);
}

#[test]
fn a_mistyped_phrase_is_told_by_place_and_number_never_by_its_words() {
    let said = |text: &str| Phrase::parse(text).unwrap_err().to_string();
    let before = "wanted a BIP-39 phrase of 12 to 24 English words, ";
    assert_eq!(said("abandon secretword"), format!("{before}found 2 words"));
    assert_eq!(said(&PHRASE.replace("about", "secretword")), format!("{before}found an unknown word at place 12"));
    let twice = PHRASE.replace("about", "abandon");
    assert_eq!(said(&twice), format!("{before}found one whose checksum is wrong: is a word or the order mistaken?"));
}

#[test]
fn nothing_secret_is_printed_for_developers() {
    let phrase = Phrase::parse(PHRASE).unwrap();
    let signer = Signer::from_seed(&phrase.seed(), &cosmos(), 0).unwrap();
    let printed = format!("{phrase:?} {:?} {signer:?}", phrase.seed());
    assert_eq!(printed, "Phrase(…) Seed(…) Signer(\"cosmos19rl4cm2hmr8afy4kldpxz3fka4jguq0auqdal4\")");
}

#[test]
fn a_new_phrase_has_24_words_and_is_read_back() {
    let phrase = Phrase::from_entropy(&[7; 32]).unwrap();
    assert_eq!(phrase.reveal().split(' ').count(), 24);
    assert_eq!(Phrase::parse(&phrase.reveal()).unwrap(), phrase);
}

#[test]
fn an_address_of_another_chain_is_refused() {
    let raw = address::decode("cosmos19rl4cm2hmr8afy4kldpxz3fka4jguq0auqdal4", "cosmos").unwrap();
    let osmo = address::encode(&raw, "osmo").unwrap();
    let refused = ClientError::Address { prefix: "cosmos".into(), found: osmo.clone() };
    assert_eq!(address::decode(&osmo, "cosmos"), Err(refused));
}

#[test]
fn a_contract_s_address_is_known_before_it_is_there() {
    // what `wasmd query wasm build-address` answers
    let mut checksum = [0; 32];
    hex::decode_to_slice("c216469d21c3e100acf1af8240a7c004f8b89b4d1b7a5e482a39b25d859c4afd", &mut checksum).unwrap();
    let creator = "wasm19rl4cm2hmr8afy4kldpxz3fka4jguq0akuugk7";
    let found = address::instantiate2(&checksum, creator, b"cw-health/patient-registry", "wasm").unwrap();
    assert_eq!(found, "wasm1j044r72g9ujkva2rdgpem7cp2h2n74ks6gukzy9q8a2vjfl2qkaq7fgq6n");
}

#[test]
fn fees_are_rounded_up_and_fit_denoms_of_18_decimals() {
    let fee =
        |price: &str, gas| Network { gas_price: price.parse().unwrap(), ..cosmos() }.fee(gas).unwrap().amount.amount;
    assert_eq!(fee("0.0053", 100_001).to_string(), "531");
    assert_eq!(fee("1000000000000", 2_000_000).to_string(), "2000000000000000000");
    assert!(fee("0", 2_000_000).is_zero());
}
