//! Somebody would like to own Ana's id before Ana does.

use commitments::patient::{of_account, of_claim_key};
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::Suite;
use health_api::interface::Role;
use health_api::registry::{ExecuteMsg, PatientResponse, QueryMsg, Whose};
use health_api::{PatientId, Salt};
use patient_registry::ContractError;

#[test]
fn the_salt_copied_from_the_mempool_makes_another_id_for_another_sender() {
    let mut suite = Suite::new();
    let salt = Salt(suite.draw());
    let id = PatientId(of_account(&suite.raw("ana"), &salt.0));
    let copied = ExecuteMsg::RegisterPatient { salt, form_key: suite.public_key("squatter") };
    suite.registry("squatter", &copied).unwrap();

    let form_key = suite.public_key("ana");
    suite.registry("ana", &ExecuteMsg::RegisterPatient { salt, form_key }).unwrap();
    let row: PatientResponse = suite.ask(Role::PatientRegistry, &QueryMsg::Patient(Whose { patient: id }));
    assert_eq!((row.controller, row.form_key), (Some(suite.addr("ana")), form_key));
}

#[test]
fn an_id_that_is_taken_is_registered_by_nobody_again_not_even_its_owner() {
    let mut suite = Suite::new();
    let salt = Salt(suite.draw());
    let patient = PatientId(of_account(&suite.raw("ana"), &salt.0));
    let msg = ExecuteMsg::RegisterPatient { salt, form_key: suite.public_key("ana") };
    suite.registry("ana", &msg).unwrap();
    let again = ExecuteMsg::RegisterPatient { salt, form_key: suite.public_key("thief") };
    refused(&mut suite, ContractError::PatientExists { patient }, |suite| suite.registry("ana", &again));
}

#[test]
fn a_slip_registered_by_another_clinic_is_another_patient() {
    let mut suite = Suite::new().with_provider("clinic").with_provider("squatter");
    let (claim_key, salt) = (suite.public_key("slip"), Salt(suite.draw()));
    suite.registry("squatter", &ExecuteMsg::RegisterPatientFor { claim_key, salt }).unwrap();
    suite.registry("clinic", &ExecuteMsg::RegisterPatientFor { claim_key, salt }).unwrap();
    let patient = PatientId(of_claim_key(&claim_key.0, &suite.raw("clinic"), &salt.0));
    let row: PatientResponse = suite.ask(Role::PatientRegistry, &QueryMsg::Patient(Whose { patient }));
    assert_eq!((row.patient, row.controller), (patient, None));
}
