//! A signed form is brought a second time.

use consent_engine::vocabulary::Purpose;
use contract_kit::KitError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{key_of, Suite};
use health_api::claims::ExecuteMsg as ClaimsMsg;
use health_api::consent::ExecuteMsg as ConsentMsg;
use health_api::interface::Role;
use health_api::registry::ExecuteMsg;

#[test]
fn the_registry_takes_a_form_once() {
    let mut suite = Suite::town();
    let (patient, participant) = (suite.id("ana"), suite.number("clinic"));
    let action = ExecuteMsg::CloseRelationship { patient, participant };
    let form = suite.as_patient("ana").signs(Role::PatientRegistry, action);
    suite.registry("anybody", &ExecuteMsg::Relay(form.clone())).unwrap();
    suite.as_patient("ana").lets_in(&["clinic"]);
    let used = patient_registry::ContractError::Kit(KitError::FormUsed);
    refused(&mut suite, used, |suite| suite.registry("thief", &ExecuteMsg::Relay(form)));
}

#[test]
fn consent_management_takes_a_form_once_though_its_action_could_be_done_again() {
    let mut suite = Suite::town();
    let permit = cw_health_tests::suite::permit(Purpose::TREAT, vec!["1".into()]);
    let body = health_api::consent::ConsentBody::Care { custodian: suite.number("clinic"), terms: permit };
    let action = ConsentMsg::FileConsents { patient: suite.id("ana"), consents: vec![body] };
    let form = suite.as_patient("ana").signs(Role::ConsentManagement, action);
    suite.consents("anybody", &ConsentMsg::Relay(form.clone())).unwrap();
    let used = consent_management::ContractError::Kit(KitError::FormUsed);
    refused(&mut suite, used, |suite| suite.consents("thief", &ConsentMsg::Relay(form)));
}

#[test]
fn claims_escrow_takes_a_form_once() {
    let mut suite = Suite::town();
    let action = ClaimsMsg::Enrol { plan: suite.plan("gold").id, patient: suite.id("ana") };
    let form = suite.as_patient("ana").signs(Role::ClaimsEscrow, action);
    suite.claims("anybody", &ClaimsMsg::Relay(form.clone())).unwrap();
    let used = claims_escrow::ContractError::Kit(KitError::FormUsed);
    refused(&mut suite, used, |suite| suite.claims("thief", &ClaimsMsg::Relay(form)));
}

#[test]
fn a_form_with_another_nonce_is_another_form_and_needs_another_signature() {
    let mut suite = Suite::town();
    let (patient, participant) = (suite.id("ana"), suite.number("clinic"));
    let action = ExecuteMsg::CloseRelationship { patient, participant };
    let form = suite.as_patient("ana").form(Role::PatientRegistry, action);
    let signer = suite.addr("ana").to_string();
    let signed = suite.sign_form(&form, &key_of("ana"), &signer);
    let mut other = form;
    other.nonce = health_api::Nonce([7; 16]);
    let mut stolen = suite.sign_form(&other, &key_of("thief"), &signer);
    stolen.signature = signed.signature;
    let wrong = patient_registry::ContractError::Kit(KitError::WrongSignature);
    refused(&mut suite, wrong, |suite| suite.registry("thief", &ExecuteMsg::Relay(stolen)));
}
