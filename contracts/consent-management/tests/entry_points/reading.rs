//! Messages as the entry points read them.

use consent_engine::vocabulary::Purpose;
use contract_kit::lean::Lean;
use cosmwasm_std::{from_json, to_json_vec};
use health_api::admin::AdminMsg;
use health_api::consent::{ExecuteMsg, FlagAnswer, QueryMsg, Receipts, SealedContent};

use crate::words::{but_not, care, commitment, files, logs, normal, payment, permits, request, sealed};
use crate::world::{policy, ANA, CLINIC};

fn messages() -> Vec<ExecuteMsg> {
    let terms = but_not(permits(Purpose::TREAT, &[2, 3]), ">R");
    let receipts = Receipts::Range(1, u64::MAX);
    let answer = health_api::consent::Answer::NotUnderThisConsent;
    vec![
        ExecuteMsg::Admin(AdminMsg::AcceptOwnership {}),
        ExecuteMsg::SetPolicy { policy: policy() },
        files(vec![care(terms.clone()), payment(terms), sealed(None, 1).0]),
        ExecuteMsg::Disclose {
            patient: ANA,
            request: request(Purpose::TREAT, &[2], normal()),
            if_permit: commitment(1),
            if_not: commitment(2),
        },
        logs(1),
        ExecuteMsg::Acknowledge { patient: ANA, consent: 1, receipts, answer },
        ExecuteMsg::AnswerFlag { patient: ANA, sequence: 1, answer: FlagAnswer::Refused { reason: commitment(1) } },
    ]
}

#[test]
fn what_is_read_is_what_was_written() {
    for msg in messages() {
        let json = to_json_vec(&msg).unwrap();
        assert_eq!(from_json::<Lean<ExecuteMsg>>(&json).unwrap().0, msg);
        assert_eq!(from_json::<ExecuteMsg>(&json).unwrap(), msg);
    }
    let openings = vec![sealed(Some(permits(Purpose::TREAT, &[])), 1).1(1)];
    let request = request(Purpose::TREAT, &[2], normal());
    let query = QueryMsg::Decide { patient: ANA, custodian: CLINIC, request, openings };
    assert_eq!(from_json::<Lean<QueryMsg>>(to_json_vec(&query).unwrap()).unwrap().0, query);
    let content = SealedContent { custodian: CLINIC, patient: ANA, terms: Some(permits(Purpose::TREAT, &[])) };
    assert_eq!(from_json::<Lean<SealedContent>>(to_json_vec(&content).unwrap()).unwrap().0, content);
}

#[test]
fn unknown_fields_are_refused_in_messages_and_nested_in_them() {
    for text in [
        r#"{"revoke_consents":{"patient":"oaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaE=","consents":[1],"x":1}}"#,
        r#"{"log":{"receipt":{"claims":{"batch":1,"root":"oaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaE=","count":1,"x":1}}}}"#,
        r#"{"set_policy":{"policy":{"implicit":"deny","combining":"deny_overrides","acknowledge_within_days":1,"x":1}}}"#,
        r#"{"set_policy":{"policy":{"implicit":"permit","combining":"deny_overrides","acknowledge_within_days":1}}}"#,
        r#"{"set_policy":{"policy":["deny","deny_overrides",1]}}"#,
        r#"{"erase_everything":{}}"#,
    ] {
        assert!(from_json::<Lean<ExecuteMsg>>(text).is_err(), "{text}");
    }
    let good =
        r#"{"set_policy":{"policy":{"implicit":"deny","combining":"deny_overrides","acknowledge_within_days":1}}}"#;
    assert!(from_json::<Lean<ExecuteMsg>>(good).is_ok());
}
