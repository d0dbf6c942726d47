use contract_kit::KitError;
use health_api::registry::raw::RelationshipRow;
use health_api::registry::{take_control_digest, ControllerStep, ExecuteMsg, PatientResponse, QueryMsg, Whose};
use health_api::{PatientId, PublicKey, SignatureBytes};
use patient_registry::access::Permission;
use patient_registry::ContractError;

use crate::suite::{addr, key, malleate, patient_id, raw_addr, record, salt, sign, Suite, NOW, ST_MARY};

fn newborn() -> PatientId {
    let id = commitments::patient::of_claim_key(&key("slip").0, &raw_addr("st-mary"), &salt("newborn").0);
    PatientId(id)
}

fn register_newborn(suite: &mut Suite) -> PatientId {
    suite.ok("st-mary", ExecuteMsg::RegisterPatientFor { claim_key: key("slip"), salt: salt("newborn") });
    newborn()
}

/// The slip's signature for an address, on the suite's chain and contract.
fn slip_for(suite: &Suite, patient: PatientId, name: &str) -> SignatureBytes {
    let (chain, contract) = (&suite.env.block.chain_id, suite.env.contract.address.as_str());
    sign("slip", &take_control_digest(chain, contract, patient, addr(name).as_str()))
}

fn take(patient: PatientId, name: &str, signature: SignatureBytes) -> ExecuteMsg {
    ExecuteMsg::TakeControl { patient, form_key: key(name), signature }
}

fn step(step: ControllerStep) -> ExecuteMsg {
    ExecuteMsg::Controller { patient: patient_id("ana"), step }
}

fn offer(to: &str, expires_in_seconds: u64) -> ExecuteMsg {
    step(ControllerStep::Offer { to: addr(to).into(), expires_in_seconds })
}

fn accept(name: &str) -> ExecuteMsg {
    step(ControllerStep::Accept { form_key: key(name) })
}

#[test]
fn a_patient_registers_under_an_id_that_her_address_determines() {
    let mut suite = Suite::new();
    let patient = suite.register("ana");
    let answer: PatientResponse = suite.ask(QueryMsg::Patient(Whose { patient }));
    let wanted = PatientResponse {
        patient,
        controller: Some(addr("ana")),
        form_key: key("ana"),
        offered: None,
        erasure: None,
        death: None,
    };
    assert_eq!(answer, wanted);
}

#[test]
fn nobody_takes_an_id_that_is_not_theirs() {
    let mut suite = Suite::new();
    // a thief copies salt and form key from the mempool: the id becomes another one
    suite.ok("thief", ExecuteMsg::RegisterPatient { salt: salt("ana"), form_key: key("ana") });
    let none = suite.ask_err(QueryMsg::Patient(Whose { patient: patient_id("ana") }));
    assert_eq!(none, ContractError::NoSuchPatient { patient: patient_id("ana") });
    let patient = suite.register("ana");
    let again = ExecuteMsg::RegisterPatient { salt: salt("ana"), form_key: key("other") };
    assert_eq!(suite.refused("ana", again), ContractError::PatientExists { patient });
}

#[test]
fn a_form_key_is_a_compressed_point() {
    let mut suite = Suite::new();
    let msg = ExecuteMsg::RegisterPatient { salt: salt("ana"), form_key: PublicKey([4; 33]) };
    assert_eq!(suite.refused("ana", msg), ContractError::WrongPublicKey { found: 4 });
    let msg = ExecuteMsg::RegisterPatientFor { claim_key: PublicKey([0; 33]), salt: salt("ana") };
    assert_eq!(suite.refused("st-mary", msg), ContractError::WrongPublicKey { found: 0 });
}

#[test]
fn a_provider_registers_somebody_without_a_wallet_and_is_let_in() {
    let mut suite = Suite::new();
    let patient = register_newborn(&mut suite);
    let answer: PatientResponse = suite.ask(QueryMsg::Patient(Whose { patient }));
    assert_eq!((answer.controller, answer.form_key), (None, key("slip")));
    let rows = health_api::registry::raw::RELATIONSHIPS;
    let row = rows.load(&suite.deps.storage, (patient, ST_MARY)).unwrap();
    assert_eq!(row, RelationshipRow { v: 1, since: NOW, ended: None });
    suite.ok("st-mary", ExecuteMsg::CommitRecords { records: vec![record(patient, "birth")] });

    let msg = ExecuteMsg::RegisterPatientFor { claim_key: key("slip"), salt: salt("newborn") };
    assert_eq!(suite.refused("st-mary", msg), ContractError::PatientExists { patient });
}

#[test]
fn a_payer_or_a_stranger_registers_nobody() {
    let mut suite = Suite::new();
    for sender in ["payer", "ana"] {
        let msg = ExecuteMsg::RegisterPatientFor { claim_key: key("slip"), salt: salt("newborn") };
        let wanted = ContractError::Unauthorized { wanted: Permission::Provider, found: addr(sender) };
        assert_eq!(suite.refused(sender, msg), wanted);
    }
}

#[test]
fn control_is_taken_with_the_slip_by_signing_ones_own_address() {
    let mut suite = Suite::new();
    let patient = register_newborn(&mut suite);
    let signature = slip_for(&suite, patient, "mia");
    suite.ok("mia", take(patient, "mia", signature));
    let answer: PatientResponse = suite.ask(QueryMsg::Patient(Whose { patient }));
    assert_eq!((answer.controller, answer.form_key), (Some(addr("mia")), key("mia")));
    assert_eq!(suite.refused("mia", take(patient, "mia", signature)), ContractError::Controlled);
}

#[test]
fn a_slips_signature_is_worth_nothing_elsewhere() {
    let mut suite = Suite::new();
    let patient = register_newborn(&mut suite);
    let good = slip_for(&suite, patient, "mia");
    // copied from the mempool by another sender
    assert_eq!(suite.refused("thief", take(patient, "thief", good)), ContractError::WrongSlip);
    // malleated
    assert_eq!(suite.refused("mia", take(patient, "mia", malleate(good))), ContractError::WrongSlip);
    // of another patient, contract, chain
    let address = addr("mia");
    let (chain, contract) = (suite.env.block.chain_id.clone(), suite.env.contract.address.to_string());
    for digest in [
        take_control_digest(&chain, &contract, patient_id("ana"), address.as_str()),
        take_control_digest(&chain, addr("other").as_str(), patient, address.as_str()),
        take_control_digest("other-chain", &contract, patient, address.as_str()),
    ] {
        assert_eq!(suite.refused("mia", take(patient, "mia", sign("slip", &digest))), ContractError::WrongSlip);
    }
    // zeros are no signature
    assert_eq!(suite.refused("mia", take(patient, "mia", SignatureBytes([0; 64]))), ContractError::WrongSlip);
    suite.ok("mia", take(patient, "mia", good));
}

#[test]
fn the_slip_counts_for_no_registered_account() {
    let mut suite = Suite::with_ana();
    let patient = patient_id("ana");
    let signature = slip_for(&suite, patient, "thief");
    assert_eq!(suite.refused("thief", take(patient, "thief", signature)), ContractError::Controlled);
    let nobody = PatientId([9; 32]);
    let error = suite.refused("thief", take(nobody, "thief", signature));
    assert_eq!(error, ContractError::NoSuchPatient { patient: nobody });
}

#[test]
fn control_changes_in_two_steps_and_what_hangs_on_the_id_stays() {
    let mut suite = Suite::with_ana();
    let patient = patient_id("ana");
    suite.ok("ana", offer("ana-new", 60));
    let answer: PatientResponse = suite.ask(QueryMsg::Patient(Whose { patient }));
    assert_eq!(answer.offered, Some((addr("ana-new"), NOW + 60)));
    suite.passes(59);
    suite.ok("ana-new", accept("ana-new"));
    let answer: PatientResponse = suite.ask(QueryMsg::Patient(Whose { patient }));
    assert_eq!((answer.controller, answer.form_key), (Some(addr("ana-new")), key("ana-new")));
    suite.ok("st-mary", ExecuteMsg::CommitRecords { records: vec![record(patient, "after")] });
    let error = suite.refused("ana", ExecuteMsg::Forget { patient });
    assert_eq!(error, ContractError::Unauthorized { wanted: Permission::Controller, found: addr("ana") });
}

#[test]
fn an_offer_is_taken_by_its_address_in_time() {
    let mut suite = Suite::with_ana();
    suite.ok("ana", offer("ana-new", 60));
    let error = suite.refused("thief", accept("thief"));
    assert_eq!(error, ContractError::Unauthorized { wanted: Permission::OfferedController, found: addr("thief") });
    assert_eq!(suite.refused("ana", offer("third", 60)), ContractError::OfferOpen { expires_at: NOW + 60 });
    suite.passes(60);
    assert_eq!(suite.refused("ana-new", accept("ana-new")), ContractError::NoOffer);
    assert_eq!(suite.refused("ana", step(ControllerStep::Withdraw {})), ContractError::NoOffer);
    suite.ok("ana", offer("third", 60));
    suite.ok("ana", step(ControllerStep::Withdraw {}));
    assert_eq!(suite.refused("third", accept("third")), ContractError::NoOffer);
}

#[test]
fn an_offer_is_for_another_for_1_second_to_30_days() {
    let mut suite = Suite::with_ana();
    let most = 30 * 86_400;
    assert_eq!(suite.refused("ana", offer("new", 0)), ContractError::OfferSpan { most, found: 0 });
    assert_eq!(suite.refused("ana", offer("new", most + 1)), ContractError::OfferSpan { most, found: most + 1 });
    assert_eq!(suite.refused("ana", offer("ana", 60)), ContractError::IsController);
    let error = suite.refused("ana", step(ControllerStep::Offer { to: "x".into(), expires_in_seconds: 1 }));
    assert_eq!(error, KitError::InvalidAddress { found: "x".into() }.into());
    suite.ok("ana", offer("new", most));
}
