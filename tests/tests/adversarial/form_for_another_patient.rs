//! Ben signs, correctly, what is Ana's to say.

use contract_kit::KitError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{key_of, Suite};
use health_api::claims::ExecuteMsg as ClaimsMsg;
use health_api::consent::ExecuteMsg as ConsentMsg;
use health_api::interface::Role;
use health_api::registry::ExecuteMsg;

fn town() -> Suite {
    Suite::town().with_patient("ben")
}

#[test]
fn his_own_form_cannot_carry_an_action_about_her() {
    let mut suite = town();
    let (ana, ben) = (suite.id("ana"), suite.id("ben"));

    let forget = suite.as_patient("ben").signs(Role::PatientRegistry, ExecuteMsg::Forget { patient: ana });
    let other = patient_registry::ContractError::OtherPatient { form: ben, message: ana };
    refused(&mut suite, other, |suite| suite.registry("ben", &ExecuteMsg::Relay(forget)));

    let revoke = ConsentMsg::RevokeConsents { patient: ana, consents: vec![1] };
    let revoke = suite.as_patient("ben").signs(Role::ConsentManagement, revoke);
    let wanted = "an action about the form's own patient";
    let other = consent_management::ContractError::FormAction { wanted, found: ana.to_string() };
    refused(&mut suite, other, |suite| suite.consents("ben", &ConsentMsg::Relay(revoke)));

    let enrol = ClaimsMsg::Enrol { plan: 1, patient: ana };
    let enrol = suite.as_patient("ben").signs(Role::ClaimsEscrow, enrol);
    let foreign = claims_escrow::ContractError::ForeignForm {};
    refused(&mut suite, foreign, |suite| suite.claims("ben", &ClaimsMsg::Relay(enrol)));
}

#[test]
fn a_form_in_her_name_needs_her_key() {
    let mut suite = town();
    let patient = suite.id("ana");
    let signer = suite.addr("ana").to_string();

    let form = suite.as_patient("ana").form(Role::PatientRegistry, ExecuteMsg::Forget { patient });
    let forged = suite.sign_form(&form, &key_of("ben"), &signer);
    let wrong = patient_registry::ContractError::Kit(KitError::WrongSignature);
    refused(&mut suite, wrong, |suite| suite.registry("ben", &ExecuteMsg::Relay(forged)));

    let action = ConsentMsg::RevokeConsents { patient, consents: vec![1] };
    let form = suite.as_patient("ana").form(Role::ConsentManagement, action);
    let forged = suite.sign_form(&form, &key_of("ben"), &signer);
    let wrong = consent_management::ContractError::Kit(KitError::WrongSignature);
    refused(&mut suite, wrong, |suite| suite.consents("ben", &ConsentMsg::Relay(forged)));

    let form = suite.as_patient("ana").form(Role::ClaimsEscrow, ClaimsMsg::Enrol { plan: 1, patient });
    let forged = suite.sign_form(&form, &key_of("ben"), &signer);
    let wrong = claims_escrow::ContractError::Kit(KitError::WrongSignature);
    refused(&mut suite, wrong, |suite| suite.claims("ben", &ClaimsMsg::Relay(forged)));
}
