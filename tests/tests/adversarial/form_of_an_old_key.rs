//! A form that was signed before control changed hands is brought after it.

use contract_kit::KitError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::Suite;
use health_api::consent::ExecuteMsg as ConsentMsg;
use health_api::interface::Role;
use health_api::registry::{ControllerStep, ExecuteMsg};

#[test]
fn it_ended_with_the_old_key() {
    let mut suite = Suite::town();
    let patient = suite.id("ana");
    let forget = suite.as_patient("ana").signs(Role::PatientRegistry, ExecuteMsg::Forget { patient });
    let revoke = ConsentMsg::RevokeConsents { patient, consents: vec![1] };
    let revoke = suite.as_patient("ana").signs(Role::ConsentManagement, revoke);

    let to = suite.addr("ana-new-phone").to_string();
    let step = ControllerStep::Offer { to, expires_in_seconds: 3_600 };
    suite.registry("ana", &ExecuteMsg::Controller { patient, step }).unwrap();
    let step = ControllerStep::Accept { form_key: suite.public_key("ana-new-phone") };
    suite.registry("ana-new-phone", &ExecuteMsg::Controller { patient, step }).unwrap();

    let wrong = patient_registry::ContractError::Kit(KitError::WrongSignature);
    refused(&mut suite, wrong, |suite| suite.registry("thief", &ExecuteMsg::Relay(forget)));
    let wrong = consent_management::ContractError::Kit(KitError::WrongSignature);
    refused(&mut suite, wrong, |suite| suite.consents("thief", &ConsentMsg::Relay(revoke)));
}
