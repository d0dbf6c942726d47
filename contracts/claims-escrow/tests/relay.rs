//! A patient's signed form, brought by anybody: enrols, confirms or disputes.

mod common;

use claims_escrow::ContractError;
use common::chain::*;
use common::*;
use contract_kit::{sign_doc, KitError};
use cosmwasm_std::to_json_binary;
use health_api::claims::*;
use health_api::form::{Form, SignedForm};
use health_api::{Commitment, Nonce, PublicKey, SignatureBytes};
use k256::ecdsa::signature::hazmat::PrehashSigner;
use k256::ecdsa::{Signature, SigningKey};

const SIGNER: &str = "cosmos1patient";

fn key(n: u8) -> SigningKey {
    SigningKey::from_slice(&[n; 32]).unwrap()
}

/// Patients 1 and 2 keep form keys 1 and 2; claim 1 of patient 1 is credited.
fn with_keys() -> World {
    let mut world = World::with_plan(100_000);
    for n in [1, 2] {
        let public = PublicKey::try_from(key(n).verifying_key().to_encoded_point(true).as_bytes()).unwrap();
        world.change_patient(n, |row| row.form_key = public);
    }
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    world
}

fn form(world: &World, action: ExecuteMsg) -> Form<ExecuteMsg> {
    Form {
        action,
        chain_id: world.env.block.chain_id.clone(),
        contract: world.env.contract.address.to_string(),
        expires: world.env.block.time.seconds() + 1_000,
        nonce: Nonce([4; 16]),
        patient: patient(1),
    }
}

fn relays(form: &Form<ExecuteMsg>, by: u8) -> ExecuteMsg {
    let data = to_json_binary(form).unwrap();
    let hash = sign_doc::hash(&data, SIGNER).unwrap();
    let signature: Signature = key(by).sign_prehash(&hash).unwrap();
    let signature = signature.normalize_s().unwrap_or(signature);
    let signature = SignatureBytes(signature.to_bytes().into());
    ExecuteMsg::Relay(SignedForm { data, signer: SIGNER.into(), signature })
}

fn states(n: u8, statement: Statement) -> ExecuteMsg {
    ExecuteMsg::State { patient: patient(n), claim: 1, statement }
}

const DISPUTED: Statement = Statement::Disputed { commitment: Commitment([9; 32]) };

#[test]
fn a_patient_without_coins_enrols_and_disputes_through_anybody() {
    let mut world = with_keys();
    let enrols = form(&world, ExecuteMsg::Enrol { plan: 1, patient: patient(1) });
    world.by("anybody", relays(&enrols, 1)).unwrap();
    let found: EligibilityResponse = world.ask(QueryMsg::Eligibility { plan: 1, patient: patient(1), day: TODAY });
    assert!(found.enrolled);
    world.refuses("anybody", relays(&enrols, 1), ContractError::Kit(KitError::FormUsed));

    let disputes = Form { nonce: Nonce([5; 16]), ..form(&world, states(1, DISPUTED)) };
    world.by("anybody", relays(&disputes, 1)).unwrap();
    assert_eq!(world.claim(1).status, ClaimStatus::Disputed);
}

#[test]
fn a_form_signed_by_somebody_else_is_refused() {
    let mut world = with_keys();
    let confirms = form(&world, states(1, Statement::Confirmed {}));
    world.refuses("anybody", relays(&confirms, 2), ContractError::Kit(KitError::WrongSignature));
    world.by("anybody", relays(&confirms, 1)).unwrap();
    assert!(world.claim(1).confirmed);
}

#[test]
fn a_form_speaks_of_its_own_patient_alone() {
    let mut world = with_keys();
    let foreign = form(&world, states(2, DISPUTED));
    world.refuses("anybody", relays(&foreign, 1), ContractError::ForeignForm {});
}

#[test]
fn a_form_of_another_action_is_not_relayable() {
    let mut world = with_keys();
    for action in [ExecuteMsg::Void { claim: 1 }, ExecuteMsg::Erase { patient: patient(1), limit: 1 }] {
        let other = form(&world, action);
        world.refuses("anybody", relays(&other, 1), ContractError::NotRelayable {});
    }
}

#[test]
fn a_patient_without_coins_appeals_a_denial_through_anybody() {
    let mut world = with_keys();
    let denied = bill(2, 1, vec![line(1, 30, 1_000)]);
    world.submits(denied.clone());
    let reasons = Commitment([9; 32]);
    let step = |form: &ClaimForm| AppealStep::File { claim: 2, form: Box::new(form.clone()), commitment: reasons };
    let foreign = ClaimForm { patient: patient(2), ..denied.clone() };
    let appeals = form(&world, ExecuteMsg::Appeal(step(&foreign)));
    world.refuses("anybody", relays(&appeals, 1), ContractError::ForeignForm {});
    let appeals = form(&world, ExecuteMsg::Appeal(step(&denied)));
    world.by("anybody", relays(&appeals, 1)).unwrap();
    assert_eq!(world.claim(2).status, ClaimStatus::Appealed);
}

#[test]
fn a_form_appeals_no_claim_of_another_patient() {
    let mut world = with_keys();
    world.submits(bill(2, 2, vec![line(1, 30, 1_000)]));
    let own = bill(2, 1, vec![line(1, 30, 1_000)]);
    let step = AppealStep::File { claim: 2, form: Box::new(own), commitment: Commitment([9; 32]) };
    let appeals = form(&world, ExecuteMsg::Appeal(step));
    world.refuses("anybody", relays(&appeals, 1), ContractError::OtherContent { claim: 2 });
}
