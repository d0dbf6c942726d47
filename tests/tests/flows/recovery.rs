//! A lost key is recovered by guardians; a thief's attempt is vetoed.

use commitments::commit;
use commitments::domain::GUARDIAN;
use consent_engine::vocabulary::Purpose;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Refusal, Suite};
use health_api::consent::ExecuteMsg as ConsentMsg;
use health_api::interface::Role;
use health_api::registry::{
    ExecuteMsg, GuardianSet, GuardiansStep, PatientResponse, ProposalRef, QueryMsg, RecoverStep, Vote, Whose,
};
use health_api::{Commitment, PublicKey, Salt};
use patient_registry::recovery::RecoveryError;
use patient_registry::ContractError;

const DAY: u64 = 86_400;
const GUARDIANS: [&str; 3] = ["aunt", "brother", "cousin"];
const EXECUTE: RecoverStep = RecoverStep::Execute(ProposalRef { proposal: 0 });
const VETO: RecoverStep = RecoverStep::Veto(ProposalRef { proposal: 0 });

fn salt(name: &str) -> Salt {
    Salt(commitments::hash::sha256(&[b"salt of", name.as_bytes()]))
}

fn guarded() -> Suite {
    let mut suite = Suite::town();
    let commitments = GUARDIANS.map(|name| Commitment(commit(GUARDIAN, &salt(name).0, &suite.raw(name)))).to_vec();
    let set = GuardianSet { commitments, threshold: 2, delay_seconds: 3 * DAY };
    let msg = ExecuteMsg::Guardians { patient: suite.id("ana"), step: GuardiansStep::Set(set) };
    suite.registry("ana", &msg).unwrap();
    suite
}

fn recover(suite: &mut Suite, who: &str, step: RecoverStep) -> Result<(), Refusal> {
    let patient = suite.id("ana");
    suite.registry(who, &ExecuteMsg::Recover { patient, step }).map(drop)
}

fn propose(suite: &mut Suite, who: &str, controller: &str) {
    let form_key: PublicKey = suite.public_key(controller);
    let controller = suite.addr(controller).to_string();
    recover(suite, who, RecoverStep::Propose { salt: salt(who), controller, form_key }).unwrap();
}

fn approve(suite: &mut Suite, who: &str, proposal: u8, controller: &str) -> Result<(), Refusal> {
    let controller = suite.addr(controller).to_string();
    recover(suite, who, RecoverStep::Approve(Vote { salt: salt(who), proposal, controller }))
}

fn overrule(suite: &mut Suite, who: &str, proposal: u8, controller: &str) -> Result<(), Refusal> {
    let controller = suite.addr(controller).to_string();
    recover(suite, who, RecoverStep::OverrideVeto(Vote { salt: salt(who), proposal, controller }))
}

fn controller(suite: &Suite) -> Option<String> {
    let row: PatientResponse = suite.ask(Role::PatientRegistry, &QueryMsg::Patient(Whose { patient: suite.id("ana") }));
    row.controller.map(String::from)
}

#[test]
fn guardians_give_the_id_a_new_controller_and_her_consents_survive() {
    let mut suite = guarded();
    let consent = suite.as_patient("ana").permits(&["clinic"], Purpose::TREAT, "clinic");
    propose(&mut suite, "aunt", "ana-new-phone");
    approve(&mut suite, "brother", 0, "ana-new-phone").unwrap();
    suite.days_pass(3);
    recover(&mut suite, "anybody", EXECUTE).unwrap();

    assert_eq!(controller(&suite), Some(suite.addr("ana-new-phone").to_string()));
    let revoke = ConsentMsg::RevokeConsents { patient: suite.id("ana"), consents: vec![consent] };
    let old = consent_management::ContractError::Unauthorized {
        wanted: consent_management::access::Permission::PatientOrProxy,
        found: suite.addr("ana"),
    };
    refused(&mut suite, old, |suite| suite.consents("ana", &revoke));
    suite.consents("ana-new-phone", &revoke).unwrap();
}

#[test]
fn nobody_executes_before_the_delay_is_over_nor_a_minority_ever() {
    let mut suite = guarded();
    propose(&mut suite, "aunt", "thief");
    let minority = ContractError::Recovery(RecoveryError::NotApproved { wanted: 2, found: 1 });
    refused(&mut suite, minority, |suite| recover(suite, "thief", EXECUTE));
    approve(&mut suite, "brother", 0, "thief").unwrap();
    let (now, ready_at) = (suite.now(), suite.now() + 3 * DAY);
    let early = ContractError::Recovery(RecoveryError::TooEarly { ready_at, now });
    refused(&mut suite, early, |suite| recover(suite, "thief", EXECUTE));
}

#[test]
fn a_veto_in_the_last_block_stops_a_theft_that_a_majority_had_approved() {
    let mut suite = guarded();
    propose(&mut suite, "aunt", "thief");
    approve(&mut suite, "brother", 0, "thief").unwrap();
    suite.days_pass(3);
    // one block, the veto first
    recover(&mut suite, "ana", VETO).unwrap();
    let vetoed = ContractError::Recovery(RecoveryError::Vetoed);
    refused(&mut suite, vetoed, |suite| recover(suite, "thief", EXECUTE));
    assert_eq!(controller(&suite), Some(suite.addr("ana").to_string()));
}

#[test]
fn a_veto_that_comes_after_execution_in_one_block_comes_too_late() {
    let mut suite = guarded();
    propose(&mut suite, "aunt", "ana-new-phone");
    approve(&mut suite, "brother", 0, "ana-new-phone").unwrap();
    suite.days_pass(3);
    recover(&mut suite, "anybody", EXECUTE).unwrap();
    let stranger = ContractError::Unauthorized {
        wanted: patient_registry::access::Permission::Controller,
        found: suite.addr("ana"),
    };
    refused(&mut suite, stranger, |suite| recover(suite, "ana", VETO));
}

#[test]
fn a_thief_who_holds_the_key_vetoes_in_vain_once_all_but_one_overrule() {
    let mut suite = guarded();
    propose(&mut suite, "aunt", "ana-new-phone");
    approve(&mut suite, "brother", 0, "ana-new-phone").unwrap();
    recover(&mut suite, "ana", VETO).unwrap();
    overrule(&mut suite, "aunt", 0, "ana-new-phone").unwrap();
    suite.days_pass(3);
    let vetoed = ContractError::Recovery(RecoveryError::Vetoed);
    refused(&mut suite, vetoed, |suite| recover(suite, "anybody", EXECUTE));
    overrule(&mut suite, "cousin", 0, "ana-new-phone").unwrap();
    recover(&mut suite, "anybody", EXECUTE).unwrap();
    assert_eq!(controller(&suite), Some(suite.addr("ana-new-phone").to_string()));
}
