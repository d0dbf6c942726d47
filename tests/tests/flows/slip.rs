//! Somebody without a wallet is registered by a clinic and takes control later, with the paper slip.

use commitments::patient::of_claim_key;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{key_of, Bill, Suite, CHAIN, OFFICE_VISIT, TODAY};
use health_api::claims::ClaimStatus;
use health_api::interface::Role;
use health_api::registry::{take_control_digest, ExecuteMsg, PatientResponse, QueryMsg, Whose};
use health_api::{PatientId, Salt, SignatureBytes};
use patient_registry::ContractError;

fn newborn(mut suite: Suite) -> Suite {
    let (claim_key, salt) = (suite.public_key("slip"), Salt(suite.draw()));
    let id = PatientId(of_claim_key(&claim_key.0, &suite.raw("clinic"), &salt.0));
    suite.registry("clinic", &ExecuteMsg::RegisterPatientFor { claim_key, salt }).unwrap();
    suite.knows("newborn", id, key_of("slip"));
    suite
}

fn slip_signs(suite: &Suite, controller: &str) -> SignatureBytes {
    let contract = suite.contract(Role::PatientRegistry);
    let controller = suite.addr(controller);
    let digest = take_control_digest(CHAIN, contract.as_str(), suite.id("newborn"), controller.as_str());
    suite.signature("slip", &digest)
}

#[test]
fn a_newborn_is_cared_for_and_billed_before_anybody_has_control() {
    let mut suite = newborn(Suite::town()).with_member("gold", "newborn");
    let visit = suite.as_provider("clinic").sees("newborn");
    let bill = Bill::of("newborn", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY);
    assert_eq!(suite.as_provider("clinic").bills(&bill).status, ClaimStatus::Credited);
}

#[test]
fn the_slip_gives_control_once_to_the_address_that_it_signed() {
    let mut suite = newborn(Suite::town());
    let patient = suite.id("newborn");
    let (form_key, signature) = (suite.public_key("mother"), slip_signs(&suite, "mother"));
    let msg = ExecuteMsg::TakeControl { patient, form_key, signature };
    refused(&mut suite, ContractError::WrongSlip, |suite| suite.registry("watcher", &msg));

    suite.registry("mother", &msg).unwrap();

    let row: PatientResponse = suite.ask(Role::PatientRegistry, &QueryMsg::Patient(Whose { patient }));
    assert_eq!((row.controller, row.form_key), (Some(suite.addr("mother")), form_key));
    let signature = slip_signs(&suite, "finder");
    let again = ExecuteMsg::TakeControl { patient, form_key: suite.public_key("finder"), signature };
    refused(&mut suite, ContractError::Controlled, |suite| suite.registry("finder", &again));
}
