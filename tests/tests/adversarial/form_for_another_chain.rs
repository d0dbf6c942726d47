//! A form that was signed for a testnet is brought to this chain.

use contract_kit::KitError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{key_of, Suite, CHAIN};
use health_api::claims::ExecuteMsg as ClaimsMsg;
use health_api::consent::ExecuteMsg as ConsentMsg;
use health_api::form::{Form, SignedForm};
use health_api::interface::Role;
use health_api::registry::ExecuteMsg;
use serde::Serialize;

fn for_testnet<A: Serialize>(suite: &mut Suite, contract: Role, action: A) -> SignedForm {
    let form = suite.as_patient("ana").form(contract, action);
    let form = Form { chain_id: "testnet-1".into(), ..form };
    let signer = suite.addr("ana").to_string();
    suite.sign_form(&form, &key_of("ana"), &signer)
}

fn wrong() -> KitError {
    KitError::WrongForm { wanted: format!("chain {CHAIN}"), found: "testnet-1".into() }
}

#[test]
fn no_contract_takes_it() {
    let mut suite = Suite::town();
    let patient = suite.id("ana");
    let form = for_testnet(&mut suite, Role::PatientRegistry, ExecuteMsg::Forget { patient });
    let error = patient_registry::ContractError::Kit(wrong());
    refused(&mut suite, error, |suite| suite.registry("thief", &ExecuteMsg::Relay(form)));

    let action = ConsentMsg::RevokeConsents { patient, consents: vec![1] };
    let form = for_testnet(&mut suite, Role::ConsentManagement, action);
    let error = consent_management::ContractError::Kit(wrong());
    refused(&mut suite, error, |suite| suite.consents("thief", &ConsentMsg::Relay(form)));

    let form = for_testnet(&mut suite, Role::ClaimsEscrow, ClaimsMsg::Enrol { plan: 1, patient });
    let error = claims_escrow::ContractError::Kit(wrong());
    refused(&mut suite, error, |suite| suite.claims("thief", &ClaimsMsg::Relay(form)));
}
