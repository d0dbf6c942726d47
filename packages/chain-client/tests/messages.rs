//! Messages in JSON, as `wasmd tx … --generate-only` prints them.

use chain_client::{ClientError, Message};
use cosmwasm_std::Coin;
use serde_json::json;

#[test]
fn a_call_shows_the_contract_s_message_as_json() {
    let message = Message::execute("a", "c", br#"{"forget":{"n":1}}"#.to_vec(), vec![Coin::new(5u128, "umed")]);
    let wanted = json!({
        "@type": "/cosmwasm.wasm.v1.MsgExecuteContract", "sender": "a", "contract": "c",
        "msg": { "forget": { "n": 1 } }, "funds": [{ "denom": "umed", "amount": "5" }],
    });
    assert_eq!(message.to_json().unwrap(), wanted);
}

#[test]
fn a_contract_s_message_that_is_no_json_is_refused() {
    let message = Message::execute("a", "c", b"forget".to_vec(), vec![]);
    assert_eq!(message.to_json(), Err(ClientError::Malformed { what: "a contract's message in JSON".into() }));
}

#[test]
fn a_fee_grant_shows_its_limit_and_its_end_in_utc() {
    let message = Message::GrantFees {
        granter: "g".into(),
        grantee: "p".into(),
        limit: vec![Coin::new(9u128, "ustake")],
        expires: Some(1_795_443_821),
    };
    let allowance = &message.to_json().unwrap()["allowance"];
    assert_eq!(allowance["expiration"], "2026-11-23T14:23:41Z");
    assert_eq!(allowance["spend_limit"], json!([{ "denom": "ustake", "amount": "9" }]));
}

#[test]
fn an_end_of_a_fee_grant_names_both_sides() {
    let message = Message::RevokeFees { granter: "g".into(), grantee: "p".into() };
    let wanted = json!({ "@type": "/cosmos.feegrant.v1beta1.MsgRevokeAllowance", "granter": "g", "grantee": "p" });
    assert_eq!((message.to_json().unwrap(), message.sender()), (wanted, "g"));
}

#[test]
fn a_code_is_packed_on_its_way() {
    let Message::StoreCode { wasm, .. } = Message::store_code("a", &[0; 10_000]).unwrap() else { panic!("no code") };
    assert!(wasm.starts_with(&[0x1f, 0x8b]) && wasm.len() < 100, "{} bytes", wasm.len());
}

#[test]
fn a_message_knows_who_signs_it() {
    let send = Message::Send { from: "f".into(), to: "t".into(), amount: vec![] };
    assert_eq!((send.sender(), Message::execute("a", "c", vec![], vec![]).sender()), ("f", "a"));
}
