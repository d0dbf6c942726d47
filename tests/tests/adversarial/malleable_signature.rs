//! The other root of a good signature: valid mathematically, another byte string, and so a second "form".

use contract_kit::KitError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Suite, CHAIN};
use health_api::claims::ExecuteMsg as ClaimsMsg;
use health_api::form::SignedForm;
use health_api::interface::Role;
use health_api::registry::{take_control_digest, ExecuteMsg};
use health_api::{PatientId, Salt, SignatureBytes};
use k256::ecdsa::Signature;

fn other_root(signature: SignatureBytes) -> SignatureBytes {
    let low = Signature::from_slice(&signature.0).unwrap();
    let (r, s) = low.split_scalars();
    SignatureBytes(Signature::from_scalars(r, -s).unwrap().to_bytes().into())
}

#[test]
fn a_form_is_not_accepted_under_it() {
    let mut suite = Suite::town();
    let patient = suite.id("ana");
    let form = suite.as_patient("ana").signs(Role::PatientRegistry, ExecuteMsg::Forget { patient });
    let form = SignedForm { signature: other_root(form.signature), ..form };
    let wrong = patient_registry::ContractError::Kit(KitError::WrongSignature);
    refused(&mut suite, wrong, |suite| suite.registry("thief", &ExecuteMsg::Relay(form)));

    let form = suite.as_patient("ana").signs(Role::ClaimsEscrow, ClaimsMsg::Enrol { plan: 1, patient });
    let form = SignedForm { signature: other_root(form.signature), ..form };
    let wrong = claims_escrow::ContractError::Kit(KitError::WrongSignature);
    refused(&mut suite, wrong, |suite| suite.claims("thief", &ClaimsMsg::Relay(form)));
}

#[test]
fn a_slip_does_not_give_control_under_it() {
    let mut suite = Suite::town();
    let (claim_key, salt) = (suite.public_key("slip"), Salt(suite.draw()));
    let patient = PatientId(commitments::patient::of_claim_key(&claim_key.0, &suite.raw("clinic"), &salt.0));
    suite.registry("clinic", &ExecuteMsg::RegisterPatientFor { claim_key, salt }).unwrap();
    let contract = suite.contract(Role::PatientRegistry);
    let digest = take_control_digest(CHAIN, contract.as_str(), patient, suite.addr("mother").as_str());
    let signature = other_root(suite.signature("slip", &digest));
    let msg = ExecuteMsg::TakeControl { patient, form_key: suite.public_key("mother"), signature };
    let wrong = patient_registry::ContractError::WrongSlip;
    refused(&mut suite, wrong, |suite| suite.registry("mother", &msg));
}
