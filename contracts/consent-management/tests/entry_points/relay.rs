use consent_engine::vocabulary::Purpose;
use consent_management::ContractError;
use contract_kit::form::{Form, SignedForm};
use contract_kit::{sign_doc, KitError};
use cosmwasm_std::{to_json_binary, Binary};
use health_api::admin::AdminMsg;
use health_api::consent::{ConsentResponse, ConsentsResponse, ExecuteMsg, FlagsResponse, QueryMsg, Status};
use health_api::hook::RegistryHook;
use health_api::{Nonce, PatientId, PublicKey, SignatureBytes};
use k256::ecdsa::signature::hazmat::PrehashSigner;
use k256::ecdsa::{Signature, SigningKey};

use crate::words::{care, commitment, files, logs, permits, request, revokes};
use crate::world::{World, ANA, BEN, NOW};

fn key(byte: u8) -> SigningKey {
    SigningKey::from_bytes(&[byte; 32].into()).unwrap()
}

/// Ana's form key is key 1, Ben's is key 2.
fn with_keys() -> World {
    let mut world = World::new();
    for (patient, byte) in [(ANA, 1), (BEN, 2)] {
        let mut row = world.patient_row(patient);
        row.form_key = PublicKey::try_from(key(byte).verifying_key().to_encoded_point(true).as_bytes()).unwrap();
        world.save_patient(patient, &row);
    }
    world.send("ana", files(vec![care(permits(Purpose::TREAT, &[]))]));
    world
}

fn form(world: &World, action: ExecuteMsg) -> Form<ExecuteMsg> {
    Form {
        action,
        chain_id: world.env.block.chain_id.clone(),
        contract: world.env.contract.address.to_string(),
        expires: NOW + 1_000,
        nonce: Nonce([4; 16]),
        patient: ANA,
    }
}

fn sign(form: &Form<ExecuteMsg>, by: u8) -> SignedForm {
    let data = to_json_binary(form).unwrap();
    let hash = sign_doc::hash(&data, "cosmos1ana").unwrap();
    let signature: Signature = key(by).sign_prehash(&hash).unwrap();
    let signature = signature.normalize_s().unwrap_or(signature);
    SignedForm { data, signer: "cosmos1ana".into(), signature: SignatureBytes(signature.to_bytes().into()) }
}

fn relays(form: &Form<ExecuteMsg>, by: u8) -> ExecuteMsg {
    ExecuteMsg::Relay(sign(form, by))
}

#[test]
fn a_patient_without_coins_revokes_through_anybody() {
    let mut world = with_keys();
    let form = form(&world, revokes(&[1]));
    world.send("stranger", relays(&form, 1));
    let found: ConsentResponse = world.query(QueryMsg::Consent { patient: ANA, consent: 1 });
    assert_eq!((found.status, found.end.and_then(|end| end.by)), (Status::Revoked, None));
}

#[test]
fn every_message_of_a_patient_can_be_relayed() {
    let mut world = with_keys();
    world.send("clinic", logs(1));
    let treat = || care(permits(Purpose::TREAT, &[]));
    let actions = [
        files(vec![treat()]),
        ExecuteMsg::ReplaceConsent { patient: ANA, consent: 1, with: treat() },
        ExecuteMsg::MarkEnteredInError { patient: ANA, consent: 2 },
        ExecuteMsg::FlagReceipt { patient: ANA, sequence: 1 },
    ];
    for (nonce, action) in (0..).zip(actions) {
        let mut form = form(&world, action);
        form.nonce = Nonce([nonce; 16]);
        world.send("stranger", relays(&form, 1));
    }
    let found: ConsentsResponse = world.query(QueryMsg::Consents { patient: ANA, start_after: None, limit: None });
    let statuses: Vec<_> = found.consents.iter().map(|consent| consent.status).collect();
    assert_eq!(statuses, [Status::Replaced, Status::EnteredInError, Status::Active]);
    let flags: FlagsResponse = world.query(QueryMsg::Flags { patient: ANA, start_after: None, limit: None });
    assert_eq!(flags.flags.len(), 1);
}

#[test]
fn a_form_works_once() {
    let mut world = with_keys();
    let form = form(&world, files(vec![care(permits(Purpose::HRESCH, &[]))]));
    world.send("stranger", relays(&form, 1));
    assert_eq!(world.refused_untouched("stranger", relays(&form, 1)), KitError::FormUsed.into());
}

#[test]
fn a_form_of_another_chain_contract_or_time_is_worth_nothing() {
    let mut world = with_keys();
    let good = form(&world, revokes(&[1]));
    let wrong = |wanted: String, found: &str| ContractError::Kit(KitError::WrongForm { wanted, found: found.into() });
    let chain = Form { chain_id: "other-1".into(), ..good.clone() };
    let wanted = format!("chain {}", good.chain_id);
    assert_eq!(world.refused_untouched("stranger", relays(&chain, 1)), wrong(wanted, "other-1"));
    let contract = Form { contract: "other".into(), ..good.clone() };
    let wanted = format!("contract {}", good.contract);
    assert_eq!(world.refused_untouched("stranger", relays(&contract, 1)), wrong(wanted, "other"));
    world.passes(1_000);
    let wanted = format!("an expiry after {}, at most {} seconds later", NOW + 1_000, 366 * 86_400);
    let expired = wrong(wanted, &(NOW + 1_000).to_string());
    assert_eq!(world.refused_untouched("stranger", relays(&good, 1)), expired);
}

#[test]
fn a_form_binds_only_the_patient_whose_key_signed_it() {
    let mut world = with_keys();
    let good = form(&world, revokes(&[1]));
    assert_eq!(world.refused_untouched("stranger", relays(&good, 2)), KitError::WrongSignature.into());
    let for_ben = Form { patient: BEN, ..good.clone() };
    let wanted = "an action about the form's own patient";
    let error = world.refused_untouched("stranger", relays(&for_ben, 2));
    assert_eq!(error, ContractError::FormAction { wanted, found: ANA.to_string() });
    let unknown = PatientId([6; 32]);
    let action = ExecuteMsg::RevokeConsents { patient: unknown, consents: vec![1] };
    let error = world.refused_untouched("stranger", relays(&Form { patient: unknown, action, ..good }, 1));
    assert_eq!(error, ContractError::NoSuchPatient { patient: unknown });
}

#[test]
fn what_a_patient_may_not_send_cannot_be_relayed() {
    let mut world = with_keys();
    let log = logs(1);
    let disclose = ExecuteMsg::Disclose {
        patient: ANA,
        request: request(Purpose::TREAT, &[1], crate::words::normal()),
        if_permit: commitment(1),
        if_not: commitment(2),
    };
    let nested = ExecuteMsg::Relay(sign(&form(&world, revokes(&[1])), 1));
    let reason = commitment(3);
    let review = ExecuteMsg::ReviewBreakGlass {
        practitioner: 1,
        verdict: health_api::consent::ReviewVerdict::Justified,
        reason,
    };
    let declare = ExecuteMsg::DeclareBreakGlass { patient: ANA, organization: 1, until: 0, reason };
    let answer = health_api::consent::Answer::Received;
    let receipts = health_api::consent::Receipts::One(1);
    let others = [
        ("admin", ExecuteMsg::Admin(AdminMsg::Unpause {})),
        ("set_policy", ExecuteMsg::SetPolicy { policy: crate::world::policy() }),
        ("relay", nested),
        ("disclose", disclose),
        ("log", log),
        ("acknowledge", ExecuteMsg::Acknowledge { patient: ANA, consent: 1, receipts, answer }),
        (
            "answer_flag",
            ExecuteMsg::AnswerFlag { patient: ANA, sequence: 1, answer: health_api::consent::FlagAnswer::Delivered },
        ),
        ("set_roster", ExecuteMsg::SetRoster { add: vec![], remove: vec![] }),
        ("declare_break_glass", declare),
        ("review_break_glass", review),
        ("registry_hook", ExecuteMsg::RegistryHook(RegistryHook::ErasureCancelled { patient: ANA })),
        ("erase", ExecuteMsg::Erase { patient: ANA, limit: 1 }),
    ];
    let wanted = "file_consents, replace_consent, revoke_consents, mark_entered_in_error or flag_receipt";
    for (found, action) in others {
        let form = form(&world, action);
        let error = world.refused_untouched("stranger", relays(&form, 1));
        assert_eq!(error, ContractError::FormAction { wanted, found: found.into() });
    }
}

#[test]
fn a_pause_stops_a_relayed_filing_and_no_relayed_revocation() {
    let mut world = with_keys();
    world.send("owner", ExecuteMsg::Admin(AdminMsg::Pause { for_seconds: 100 }));
    let filing = form(&world, files(vec![care(permits(Purpose::TREAT, &[]))]));
    let error = world.refused("stranger", relays(&filing, 1));
    assert_eq!(error, KitError::Paused { until: NOW + 100 }.into());
    let revocation = form(&world, revokes(&[1]));
    world.send("stranger", relays(&revocation, 1));
}

#[test]
fn other_data_than_a_form_is_refused() {
    let mut world = with_keys();
    let mut signed = sign(&form(&world, revokes(&[1])), 1);
    signed.data = Binary::from(br#"{"action":{"revoke_consents":{}},"more":1}"#);
    let error = world.refused_untouched("stranger", ExecuteMsg::Relay(signed));
    assert!(matches!(error, ContractError::Kit(KitError::WrongForm { .. })));
}
