//! A form that was signed for one contract is brought to another.

use contract_kit::KitError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::Suite;
use health_api::claims::ExecuteMsg as ClaimsMsg;
use health_api::consent::ExecuteMsg as ConsentMsg;
use health_api::interface::Role;
use health_api::registry::ExecuteMsg;

fn wrong(suite: &Suite, wanted: Role, found: Role) -> KitError {
    KitError::WrongForm {
        wanted: format!("contract {}", suite.contract(wanted)),
        found: suite.contract(found).to_string(),
    }
}

#[test]
fn each_contract_takes_only_forms_that_name_it() {
    let mut suite = Suite::town();
    let patient = suite.id("ana");
    let (registry, consents, claims) = (Role::PatientRegistry, Role::ConsentManagement, Role::ClaimsEscrow);

    let form = suite.as_patient("ana").signs(consents, ExecuteMsg::Forget { patient });
    let error = patient_registry::ContractError::Kit(wrong(&suite, registry, consents));
    refused(&mut suite, error, |suite| suite.registry("thief", &ExecuteMsg::Relay(form)));

    let action = ConsentMsg::RevokeConsents { patient, consents: vec![1] };
    let form = suite.as_patient("ana").signs(claims, action);
    let error = consent_management::ContractError::Kit(wrong(&suite, consents, claims));
    refused(&mut suite, error, |suite| suite.consents("thief", &ConsentMsg::Relay(form)));

    let form = suite.as_patient("ana").signs(registry, ClaimsMsg::Enrol { plan: 1, patient });
    let error = claims_escrow::ContractError::Kit(wrong(&suite, claims, registry));
    refused(&mut suite, error, |suite| suite.claims("thief", &ClaimsMsg::Relay(form)));
}
