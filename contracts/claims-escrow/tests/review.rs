//! Pended claims, information, the patient's word, void and replacement.

mod common;

use adjudication::{QueueReason, Reason};
use claims_escrow::access::Permission;
use claims_escrow::clock::ClockError;
use claims_escrow::ContractError;
use common::chain::*;
use common::*;
use health_api::claims::*;
use health_api::Commitment;

const REASONS: Commitment = Commitment([9; 32]);

fn review(claim: ClaimId, verdict: PendedVerdict) -> ExecuteMsg {
    ExecuteMsg::DecidePended { claim, verdict, commitment: REASONS }
}

fn state(n: u8, claim: ClaimId, statement: Statement) -> ExecuteMsg {
    ExecuteMsg::State { patient: patient(n), claim, statement }
}

const DISPUTED: Statement = Statement::Disputed { commitment: REASONS };
const DENY: PendedVerdict = PendedVerdict::Deny { reason: Reason::NotNecessary };

/// Claim 1 of 64.00 waits for a person, being above the plan's gate.
fn gated() -> World {
    let mut plan = new_plan();
    plan.terms.review_above = Some(6_000.into());
    let mut world = World::with(plan, 100_000);
    let claim = world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let reason = QueueReason::HighValue { benefit: 6_400.into(), limit: 6_000.into() };
    assert_eq!((claim.status, claim.pended), (ClaimStatus::Pended, vec![PendReason::Engine { reason }]));
    world
}

#[test]
fn a_gated_claim_reserves_its_benefit_until_a_reviewer_pays_it() {
    let mut world = gated();
    assert_eq!((world.books(1).reserved.u128(), world.books(1).credited.u128()), (6_400, 0));
    let found = world.addr("payer");
    let wanted = Permission::Reviewer;
    world.refuses("payer", review(1, PendedVerdict::Pay {}), ContractError::Unauthorized { wanted, found });
    world.by("reviewer", review(1, PendedVerdict::Pay {})).unwrap();
    assert_eq!((world.books(1).reserved.u128(), world.books(1).credited.u128()), (0, 6_400));
    let wrong = ContractError::WrongStatus { claim: 1, wanted: "pended or disputed", found: ClaimStatus::Credited };
    world.refuses("reviewer", review(1, DENY), wrong);
}

#[test]
fn a_denied_claim_gives_back_accumulators_keys_and_money() {
    let mut world = gated();
    world.by("reviewer", review(1, DENY)).unwrap();
    assert_eq!(world.reasons(1), [["50"]]);
    let used: AccumulatorsResponse = world.ask(QueryMsg::Accumulators { plan: 1, patient: patient(1), year: 2024 });
    assert_eq!(used.year, adjudication::YearUsed::default());
    assert_eq!(world.books(1).free.u128(), 100_000);
    // a resubmission after a denial is no duplicate
    assert_eq!(world.submits(bill(2, 1, vec![line(1, 10, 10_000)])).status, ClaimStatus::Pended);
}

#[test]
fn anybody_enforces_the_ceiling_of_a_gated_claim_but_not_of_a_suspect_duplicate() {
    let mut world = gated();
    let enforce = |claim| ExecuteMsg::Enforce { target: Target::Claim { claim } };
    world.refuses("anybody", enforce(1), ContractError::Clock(ClockError::NotDue { left: 30 * 86_400 }));
    world.submits(bill(2, 2, vec![line(1, 20, 5_000)]));
    world.submits(bill(3, 2, vec![line(1, 20, 4_000)]));
    world.days_pass(31);
    world.by("anybody", enforce(1)).unwrap();
    let claim = world.claim(1);
    // one day late: 64.00 x 10 % / 365
    assert_eq!((claim.status, claim.interest.u128()), (ClaimStatus::Credited, 2));
    // a doubt is a person's: until one decides, nothing leaves the fund for the payer
    let announce = WithdrawalStep::Announce { amount: 1_u128.into() };
    world.by("payer", ExecuteMsg::Withdrawal { plan: 1, step: announce }).unwrap();
    world.days_pass(10);
    world.by("anybody", enforce(3)).unwrap();
    assert_eq!((world.claim(3).status, world.claim(3).credited), (ClaimStatus::Pended, None));
    let take = ExecuteMsg::Withdrawal { plan: 1, step: WithdrawalStep::Take {} };
    world.refuses("payer", take.clone(), ContractError::AnswerOverdue { claim: 3 });
    world.refuses("anybody", enforce(3), ContractError::AnswerOverdue { claim: 3 });
    world.by("reviewer", review(3, DENY)).unwrap();
    world.by("payer", take).unwrap();
}

#[test]
fn a_request_for_information_stops_the_clock() {
    let mut world = gated();
    let ask = ExecuteMsg::Information { claim: 1, step: InformationStep::Request { commitment: REASONS } };
    let answer = ExecuteMsg::Information { claim: 1, step: InformationStep::Provide { commitment: REASONS } };
    let wrong = |wanted, found| ContractError::WrongStatus { claim: 1, wanted, found };
    world.refuses("clinic", answer.clone(), wrong("awaiting information", ClaimStatus::Pended));
    world.days_pass(10);
    world.by("reviewer", ask.clone()).unwrap();
    world.refuses("reviewer", ask, wrong("pended", ClaimStatus::AwaitingInformation));
    world.days_pass(40);
    let enforce = ExecuteMsg::Enforce { target: Target::Claim { claim: 1 } };
    world.refuses("anybody", enforce.clone(), wrong("pended or disputed", ClaimStatus::AwaitingInformation));
    world.by("clinic", answer).unwrap();
    world.refuses("anybody", enforce.clone(), ContractError::Clock(ClockError::NotDue { left: 20 * 86_400 }));
    world.days_pass(20);
    world.by("anybody", enforce).unwrap();
    // 70 days after receipt, 40 of which the clock stood still: in time
    assert_eq!(world.claim(1).interest.u128(), 0);
}

#[test]
fn i_was_never_there_stops_the_payout_while_undrawn() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    world.by("patient-1", state(1, 1, DISPUTED)).unwrap();
    assert_eq!((world.claim(1).status, world.books(1).credited.u128()), (ClaimStatus::Disputed, 0));
    assert_eq!(world.books(1).reserved.u128(), 6_400);
    world.refuses("patient-1", state(1, 1, DISPUTED), ContractError::SaidBefore { claim: 1, said: "disputed" });
    world.days_pass(40);
    world.refuses("clinic", ExecuteMsg::Draw { plan: 1 }, ContractError::NothingToDraw { held_back: 0, owed_back: 0 });
    world.by("reviewer", review(1, DENY)).unwrap();
    assert_eq!((world.claim(1).status, world.books(1).free.u128()), (ClaimStatus::Denied, 100_000));
}

#[test]
fn a_dispute_after_the_payout_is_recovered_if_the_claim_is_denied() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    world.days_pass(5);
    world.by("clinic", ExecuteMsg::Draw { plan: 1 }).unwrap();
    world.by("patient-1", state(1, 1, DISPUTED)).unwrap();
    world.by("reviewer", review(1, DENY)).unwrap();
    let credits: CreditsResponse = world.ask(QueryMsg::Credits { plan: 1, provider: CLINIC });
    assert_eq!(credits.owed_back.u128(), 6_400);
}

#[test]
fn only_the_patient_speaks_of_her_claim_and_once() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let confirmed = Statement::Confirmed {};
    let found = world.addr("patient-2");
    let wanted = Permission::Patient;
    world.refuses("patient-2", state(1, 1, confirmed), ContractError::Unauthorized { wanted, found });
    world.refuses("patient-2", state(2, 1, confirmed), ContractError::NoSuchClaim { claim: 1 });
    world.refuses("patient-1", state(9, 1, confirmed), ContractError::NoSuchPatient {});
    world.by("patient-1", state(1, 1, confirmed)).unwrap();
    assert!(world.claim(1).confirmed);
    world.refuses("patient-1", state(1, 1, confirmed), ContractError::SaidBefore { claim: 1, said: "confirmed" });
}

#[test]
fn voiding_is_the_exact_inverse_of_billing() {
    let mut world = World::with_plan(100_000);
    let books = world.books(1);
    let form = bill(1, 1, vec![line(1, 10, 10_000), line(2, 20, 5_000)]);
    world.submits(form.clone());
    world.by("clinic", ExecuteMsg::Void { claim: 1 }).unwrap();
    assert_eq!((world.claim(1).status, world.books(1)), (ClaimStatus::Voided, books));
    let used: AccumulatorsResponse = world.ask(QueryMsg::Accumulators { plan: 1, patient: patient(1), year: 2024 });
    assert_eq!(used.year, adjudication::YearUsed::default());
    let again = form.headed(|head| head.number = health_api::Tag([2; 16]));
    assert_eq!(world.submits(again).status, ClaimStatus::Credited);
    let wanted = "neither rejected, voided, nor answered by a result that nobody opened";
    let wrong = ContractError::WrongStatus { claim: 1, wanted, found: ClaimStatus::Voided };
    world.refuses("clinic", ExecuteMsg::Void { claim: 1 }, wrong);
}

#[test]
fn a_replacement_takes_its_originals_place_and_day_of_receipt() {
    let mut plan = new_plan();
    plan.terms.filing_limit_days = Some(10);
    let mut world = World::with(plan, 100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    world.days_pass(30);
    let corrected = bill(2, 1, vec![line(1, 10, 9_000)]).headed(|head| head.replaces = Some(1));
    let claim = world.submits(corrected);
    assert_eq!((claim.status, claim.benefit.u128()), (ClaimStatus::Credited, 5_600));
    assert_eq!((world.claim(1).status, world.books(1).credited.u128()), (ClaimStatus::Voided, 5_600));
    let late = world.submits(bill(3, 2, vec![line(1, 10, 9_000)]));
    assert_eq!(world.reasons(late.claim), [["29"]]);
}

#[test]
fn a_replacement_names_what_it_replaces_and_is_clean_itself() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let stranger = bill(2, 1, vec![line(1, 20, 5_000)]).headed(|head| head.replaces = Some(77));
    let claim = world.submits(stranger);
    let fault = adjudication::Fault::ReplacesNothing;
    assert_eq!(claim.rejection, Some(Rejection::Unclean { fault }));
    let unclean = bill(3, 1, vec![on(line(1, 10, 9_000), TODAY + 1)]).headed(|head| head.replaces = Some(1));
    let refused = ContractError::UncleanReplacement { replaced: 1 };
    world.refuses("clinic", ExecuteMsg::Submit { claims: vec![unclean] }, refused);
}

#[test]
fn a_payer_claws_back_only_what_a_retroactive_end_leaves_uncovered_within_its_look_back() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let void = ExecuteMsg::Void { claim: 1 };
    world.refuses("payer", void.clone(), ContractError::StillCovered { day: TODAY - 1 });
    let found = world.addr("other-payer");
    let wanted = Permission::ClaimProviderOrPlanOwner;
    world.refuses("other-payer", void.clone(), ContractError::Unauthorized { wanted, found });
    let members = vec![Member { patient: patient(1), from: TODAY - 1_000, to: Some(TODAY - 10) }];
    world.by("payer", ExecuteMsg::SetCoverage { plan: 1, change: CoverageChange::Members { members } }).unwrap();
    world.days_pass(91);
    world.refuses("payer", void.clone(), ContractError::TooLate { most: 90, found: 91 });
    world.days_pass(-1);
    world.by("payer", void).unwrap();
    assert_eq!(world.claim(1).status, ClaimStatus::Voided);
}

#[test]
fn a_dispute_that_nobody_decides_within_the_ceiling_lets_the_claim_stand() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    world.by("patient-1", state(1, 1, DISPUTED)).unwrap();
    assert_eq!((world.books(1).reserved.u128(), world.books(1).credited.u128()), (6_400, 0));
    let enforce = ExecuteMsg::Enforce { target: Target::Claim { claim: 1 } };
    world.refuses("anybody", enforce.clone(), ContractError::Clock(ClockError::NotDue { left: 30 * 86_400 }));
    world.days_pass(30);
    world.by("anybody", enforce.clone()).unwrap();
    assert_eq!((world.claim(1).status, world.books(1).credited.u128()), (ClaimStatus::Credited, 6_400));
    let wanted = "pended or disputed";
    world.refuses("anybody", enforce, ContractError::WrongStatus { claim: 1, wanted, found: ClaimStatus::Credited });
    // once: who disputes again and again would hold the payout back for ever
    world.refuses("patient-1", state(1, 1, DISPUTED), ContractError::SaidBefore { claim: 1, said: "disputed" });
}

#[test]
fn a_provider_whom_the_payer_made_a_reviewer_decides_no_claim_of_its_own() {
    let mut world = gated();
    let add = vec![world.addr("clinic").to_string()];
    world.by("payer", ExecuteMsg::SetReviewers { plan: 1, add, remove: vec![] }).unwrap();
    let found = world.addr("clinic");
    let wanted = Permission::Reviewer;
    world.refuses("clinic", review(1, PendedVerdict::Pay {}), ContractError::Unauthorized { wanted, found });
}
