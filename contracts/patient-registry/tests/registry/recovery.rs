use health_api::registry::{
    ControllerStep, ErasureResponse, ExecuteMsg, GuardiansResponse, PatientResponse, ProposalRef, QueryMsg,
    RecoverStep, RecoveriesResponse, Vote, Whose,
};
use patient_registry::access::Permission;
use patient_registry::erasure::ErasureError;
use patient_registry::guardianship::GuardiansError;
use patient_registry::recovery::{RecoveryError as E, EXECUTION_SECONDS, GATHERING_SECONDS};
use patient_registry::ContractError;

use crate::guardians::{guard, set};
use crate::suite::{addr, key, patient_id, record, salt, Suite, DAY, NOW};

const DELAY: u64 = 3 * DAY;

fn recover(step: RecoverStep) -> ExecuteMsg {
    ExecuteMsg::Recover { patient: patient_id("ana"), step }
}

/// For `ana-new`, by the guardian who sends.
fn propose(guardian: &str) -> ExecuteMsg {
    let step = RecoverStep::Propose { salt: salt(guardian), controller: addr("ana-new").into(), form_key: key("new") };
    recover(step)
}

fn approve(guardian: &str, proposal: u8) -> ExecuteMsg {
    recover(RecoverStep::Approve(Vote { salt: salt(guardian), proposal, controller: addr("ana-new").into() }))
}

fn overrule(guardian: &str, proposal: u8) -> ExecuteMsg {
    recover(RecoverStep::OverrideVeto(Vote { salt: salt(guardian), proposal, controller: addr("ana-new").into() }))
}

fn veto(proposal: u8) -> ExecuteMsg {
    recover(RecoverStep::Veto(ProposalRef { proposal }))
}

fn execute(proposal: u8) -> ExecuteMsg {
    recover(RecoverStep::Execute(ProposalRef { proposal }))
}

fn controller(suite: &Suite) -> Option<cosmwasm_std::Addr> {
    suite.ask::<PatientResponse>(QueryMsg::Patient(Whose { patient: patient_id("ana") })).controller
}

/// Three guardians, two of whom recover after three days.
fn guarded() -> Suite {
    let mut suite = Suite::with_ana();
    suite.ok("ana", guard(set(&["eva", "tom", "kim"], 2, DELAY)));
    suite
}

/// Proposal 0, approved at `NOW`.
fn approved() -> Suite {
    let mut suite = guarded();
    suite.ok("eva", propose("eva"));
    suite.ok("tom", approve("tom", 0));
    suite
}

#[test]
fn guardians_recover_after_the_delay_and_everything_on_the_id_survives() {
    let mut suite = guarded();
    let patient = patient_id("ana");
    suite.ok("st-mary", ExecuteMsg::CommitRecords { records: vec![record(patient, "before")] });
    suite.ok("eva", propose("eva"));
    let error = suite.refused("anyone", execute(0));
    assert_eq!(error, E::NotApproved { wanted: 2, found: 1 }.into());
    suite.passes(DAY);
    suite.ok("tom", approve("tom", 0));
    let ready_at = NOW + DAY + DELAY;
    suite.passes(DELAY - 1);
    assert_eq!(suite.refused("anyone", execute(0)), E::TooEarly { ready_at, now: ready_at - 1 }.into());
    suite.passes(1);
    suite.ok("anyone", execute(0));

    assert_eq!(controller(&suite), Some(addr("ana-new")));
    suite.ok("st-mary", ExecuteMsg::CommitRecords { records: vec![record(patient, "after")] });
    let error = suite.refused("ana", ExecuteMsg::Forget { patient });
    assert_eq!(error, ContractError::Unauthorized { wanted: Permission::Controller, found: addr("ana") });
    assert_eq!(suite.refused("anyone", execute(0)), E::None.into());
}

#[test]
fn the_controller_vetoes_until_the_last_second_and_transaction_order_decides_within_a_block() {
    let mut suite = approved();
    suite.passes(DELAY);
    suite.ok("ana", veto(0));
    assert_eq!(suite.refused("anyone", execute(0)), E::Vetoed.into());
    assert_eq!(suite.refused("ana", veto(0)), E::Vetoed.into());
    assert_eq!(suite.refused("kim", approve("kim", 0)), E::Vetoed.into());

    let mut suite = approved();
    suite.passes(DELAY);
    suite.ok("anyone", execute(0));
    let error = suite.refused("ana", veto(0));
    assert_eq!(error, ContractError::Unauthorized { wanted: Permission::Controller, found: addr("ana") });
    assert_eq!(suite.refused("ana-new", veto(0)), E::None.into());
}

#[test]
fn a_thief_who_vetoes_is_overruled_by_all_guardians_but_one() {
    let mut suite = approved();
    suite.passes(DELAY);
    suite.ok("ana", veto(0));
    suite.ok("eva", overrule("eva", 0));
    assert_eq!(suite.refused("eva", overrule("eva", 0)), E::VotedTwice.into());
    assert_eq!(suite.refused("anyone", execute(0)), E::Vetoed.into());
    suite.ok("kim", overrule("kim", 0));
    assert_eq!(suite.refused("ana", veto(0)), E::Overruled.into());
    assert_eq!(suite.refused("tom", overrule("tom", 0)), E::NotVetoed.into());
    suite.ok("anyone", execute(0));
    assert_eq!(controller(&suite), Some(addr("ana-new")));
}

#[test]
fn a_veto_before_the_threshold_is_overruled_too_and_the_delay_runs_from_then() {
    let mut suite = guarded();
    suite.ok("eva", propose("eva"));
    suite.ok("ana", veto(0));
    suite.passes(DAY);
    suite.ok("tom", overrule("tom", 0));
    suite.ok("kim", overrule("kim", 0));
    let ready_at = NOW + DAY + DELAY;
    assert_eq!(suite.refused("anyone", execute(0)), E::TooEarly { ready_at, now: NOW + DAY }.into());
    suite.passes(DELAY);
    suite.ok("anyone", execute(0));
}

#[test]
fn overruling_takes_at_least_the_threshold_and_three_guardians() {
    let mut suite = Suite::with_ana();
    suite.ok("ana", guard(set(&["eva", "tom"], 2, DELAY)));
    suite.ok("eva", propose("eva"));
    suite.ok("ana", veto(0));
    assert_eq!(suite.refused("tom", overrule("tom", 0)), E::TooFewToOverrule { found: 2 }.into());

    let mut suite = Suite::with_ana();
    suite.ok("ana", guard(set(&["eva", "tom", "kim"], 3, DELAY)));
    suite.ok("eva", propose("eva"));
    suite.ok("ana", veto(0));
    suite.ok("eva", overrule("eva", 0));
    suite.ok("tom", overrule("tom", 0));
    assert_eq!(suite.refused("anyone", execute(0)), E::Vetoed.into(), "all but one are two, the threshold is three");
    suite.ok("kim", overrule("kim", 0));
    suite.passes(DELAY);
    suite.ok("anyone", execute(0));
}

#[test]
fn a_guardian_votes_once_and_means_a_person() {
    let mut suite = guarded();
    suite.ok("eva", propose("eva"));
    assert_eq!(suite.refused("eva", approve("eva", 0)), E::VotedTwice.into());
    assert_eq!(suite.refused("eva", propose("eva")), E::Open { expires_at: NOW + GATHERING_SECONDS }.into());
    let other = RecoverStep::Approve(Vote { salt: salt("tom"), proposal: 0, controller: addr("thief").into() });
    let (wanted, found) = (addr("thief"), addr("ana-new"));
    assert_eq!(suite.refused("tom", recover(other)), E::OtherController { wanted, found }.into());
    suite.ok("tom", approve("tom", 0));
    assert_eq!(suite.refused("kim", approve("kim", 0)), E::Approved.into());
}

#[test]
fn one_address_votes_once_even_under_two_commitments() {
    let mut suite = Suite::with_ana();
    let mut twice = set(&["eva", "tom", "kim"], 2, DELAY);
    let raw = crate::suite::raw_addr("eva");
    let second = commitments::commit(commitments::domain::GUARDIAN, &salt("second").0, &raw);
    twice.commitments[1] = health_api::Commitment(second);
    suite.ok("ana", guard(twice));
    suite.ok("eva", propose("eva"));
    assert_eq!(suite.refused("eva", approve("second", 0)), E::VotedTwice.into());
}

#[test]
fn who_is_no_guardian_or_reveals_another_salt_does_nothing() {
    let mut suite = guarded();
    let none = ContractError::from(GuardiansError::NotAGuardian);
    assert_eq!(suite.refused("thief", propose("thief")), none);
    // a salt copied from the mempool does not fit another address
    suite.ok("eva", propose("eva"));
    assert_eq!(suite.refused("thief", approve("tom", 0)), none);
    assert_eq!(suite.refused("tom", approve("eva", 0)), none);
    assert_eq!(suite.refused("thief", overrule("tom", 0)), none);
    let mut suite = Suite::with_ana();
    assert_eq!(suite.refused("eva", propose("eva")), GuardiansError::None.into());
}

#[test]
fn a_minority_of_guardians_blocks_nobody() {
    let mut suite = guarded();
    // kim's own proposal stands beside eva's and does not stop it
    let step = RecoverStep::Propose { salt: salt("kim"), controller: addr("kim").into(), form_key: key("kim") };
    suite.ok("kim", recover(step));
    suite.ok("eva", propose("eva"));
    suite.ok("tom", approve("tom", 0));
    suite.passes(DELAY);
    assert_eq!(suite.refused("kim", execute(2)), E::NotApproved { wanted: 2, found: 1 }.into());
    suite.ok("anyone", execute(0));
    let left: RecoveriesResponse = suite.ask(QueryMsg::Recoveries(Whose { patient: patient_id("ana") }));
    assert_eq!(left.recoveries, vec![], "an executed recovery closes the others");
}

#[test]
fn a_recovery_that_nobody_executes_expires() {
    let mut suite = guarded();
    suite.ok("eva", propose("eva"));
    suite.passes(GATHERING_SECONDS);
    let expires_at = NOW + GATHERING_SECONDS;
    assert_eq!(suite.refused("tom", approve("tom", 0)), E::Expired { expires_at }.into());
    assert_eq!(suite.refused("ana", veto(0)), E::Expired { expires_at }.into());
    suite.ok("eva", propose("eva"));

    let mut suite = approved();
    let expires_at = NOW + DELAY + EXECUTION_SECONDS;
    suite.passes(DELAY + EXECUTION_SECONDS - 1);
    let before = suite.ask::<RecoveriesResponse>(QueryMsg::Recoveries(Whose { patient: patient_id("ana") }));
    assert_eq!(before.recoveries[0].expires_at, expires_at);
    suite.passes(1);
    assert_eq!(suite.refused("anyone", execute(0)), E::Expired { expires_at }.into());
}

#[test]
fn a_thief_cannot_change_the_guardians_away() {
    let mut suite = guarded();
    suite.ok("ana", guard(set(&["thief"], 1, DAY)));
    suite.passes(DAY);
    suite.ok("eva", propose("eva"));
    suite.ok("tom", approve("tom", 0));
    suite.passes(DELAY);
    let now: GuardiansResponse = suite.ask(QueryMsg::Guardians(Whose { patient: patient_id("ana") }));
    assert_eq!(now.current, Some(set(&["thief"], 1, DAY)), "the thief's change counts by now");
    suite.ok("ana", veto(0));
    suite.ok("eva", overrule("eva", 0));
    suite.ok("kim", overrule("kim", 0));
    suite.ok("anyone", execute(0));
    let after: GuardiansResponse = suite.ask(QueryMsg::Guardians(Whose { patient: patient_id("ana") }));
    assert_eq!(after.current, Some(set(&["eva", "tom", "kim"], 2, DELAY)));
}

#[test]
fn guardians_who_were_changed_approve_nothing_more() {
    let mut suite = guarded();
    suite.ok("ana", guard(set(&["zoe"], 1, DAY)));
    suite.ok("eva", propose("eva"));
    suite.passes(DELAY);
    assert_eq!(suite.refused("tom", approve("tom", 0)), E::GuardiansChanged.into());
}

#[test]
fn a_thief_who_offers_control_or_forgets_loses_both_to_the_recovery() {
    let mut suite = approved();
    let patient = patient_id("ana");
    let step = ControllerStep::Offer { to: addr("thief").into(), expires_in_seconds: 30 * DAY };
    suite.ok("ana", ExecuteMsg::Controller { patient, step });
    suite.ok("ana", ExecuteMsg::Forget { patient });
    suite.passes(DELAY);
    let until = NOW + DELAY + EXECUTION_SECONDS;
    let erase = ExecuteMsg::Erase { patient, limit: None };
    assert_eq!(suite.refused("thief", erase.clone()), ErasureError::HeldByRecovery { until }.into());
    suite.ok("anyone", execute(0));
    assert_eq!(suite.refused("thief", erase), ErasureError::None.into());
    assert_eq!(suite.ask::<ErasureResponse>(QueryMsg::Erasure(Whose { patient })), ErasureResponse::None {});
    let accept = ControllerStep::Accept { form_key: key("thief") };
    assert_eq!(suite.refused("thief", ExecuteMsg::Controller { patient, step: accept }), ContractError::NoOffer);
}

#[test]
fn a_guardian_alone_recovers_where_the_patient_wants_that() {
    let mut suite = Suite::with_ana();
    suite.ok("ana", guard(set(&["eva"], 1, DELAY)));
    suite.ok("eva", propose("eva"));
    suite.passes(DELAY);
    suite.ok("anyone", execute(0));
    assert_eq!(controller(&suite), Some(addr("ana-new")));
}
