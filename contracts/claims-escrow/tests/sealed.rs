//! Sealed claims: uniqueness and money on chain, everything else inside the commitment.

mod common;

use adjudication::Reason;
use claims_escrow::books::BooksError;
use claims_escrow::clock::ClockError;
use claims_escrow::ContractError;
use common::chain::*;
use common::*;
use cosmwasm_std::{coin, Uint128};
use health_api::claims::*;
use health_api::consent::Receipt;

/// Results that nobody will open.
fn results(claims: Vec<ClaimId>, sum: u128) -> ExecuteMsg {
    Batch::of(&[]).post_as(claims, sum, 0)
}

#[test]
fn a_public_deployment_takes_sealed_claims_alone() {
    let mut world = public(10_000);
    let clear = ExecuteMsg::Submit { claims: vec![bill(1, 1, vec![line(1, 10, 10_000)])] };
    world.refuses("clinic", clear, ContractError::SealedOnly {});
    world.by("clinic", submit(vec![sealed(1, 1)])).unwrap();
    assert_eq!(world.claim(1).status, ClaimStatus::Sealed);
    let commitment = sealed(1, 1).commitment;
    assert_eq!(world.receipts, [(Some(CLINIC), Receipt::One { patient: patient(1), commitment })]);
}

#[test]
fn a_line_that_was_billed_before_is_refused_until_its_claim_is_taken_back() {
    let mut world = public(10_000);
    world.by("clinic", submit(vec![sealed(1, 1)])).unwrap();
    let mut again = sealed(2, 2);
    again.fingerprints[5] = sealed(1, 1).fingerprints[2];
    world.refuses("clinic", submit(vec![again.clone()]), ContractError::Billed { claim: 1 });
    let mut twice = sealed(3, 3);
    twice.fingerprints[7] = twice.fingerprints[0];
    world.refuses("clinic", submit(vec![twice]), ContractError::Billed { claim: 2 });
    world.by("clinic", ExecuteMsg::Void { claim: 1 }).unwrap();
    world.by("clinic", submit(vec![again])).unwrap();
}

#[test]
fn padding_encounter_and_relationship_are_checked() {
    let mut world = public(10_000);
    let mut odd = sealed(1, 1);
    odd.fingerprints.pop();
    world.refuses("clinic", submit(vec![odd]), ContractError::Padding { found: 7 });
    let never = Anchor::Record { author: CLINIC, commitment: encounter(77) };
    world.refuses(
        "clinic",
        submit(vec![SealedClaim { encounter: never, ..sealed(1, 1) }]),
        ContractError::NoEncounter {},
    );
    world.refuses("other-clinic", submit(vec![sealed(1, 1)]), ContractError::NotRelated { provider: OTHER_CLINIC });
    let none = ContractError::Count { what: "claims", least: 1, most: 50, found: 0 };
    world.refuses("clinic", submit(vec![]), none);
    world.by("clinic", submit(vec![sealed(1, 1)])).unwrap();
    world.opens("other-payer", new_plan(), &schedule(), 0);
    let other = SealedClaim { plan: 2, ..sealed(2, 1) };
    world.refuses("clinic", submit(vec![other]), ContractError::OtherPlanFirst { plan: 1 });
}

#[test]
fn results_are_posted_in_batches_of_the_oldest_and_credit_one_sum() {
    let mut world = public(10_000);
    world.by("clinic", submit(vec![sealed(1, 1), sealed(2, 2), sealed(3, 3)])).unwrap();
    let few = ContractError::Count { what: "results, or all of a UTC day that is over", least: 2, most: 100, found: 1 };
    world.refuses("payer", results(vec![1], 100), few);
    world.refuses("payer", results(vec![2, 3], 100), ContractError::NotOldestOpen { claim: 2 });
    world.refuses("payer", results(vec![1, 1], 100), ContractError::NotOldestOpen { claim: 1 });
    let short = BooksError::Short { what: "free", wanted: 10_001, found: 10_000 };
    world.refuses("payer", results(vec![1, 2], 10_001), ContractError::Books(short));
    world.by("payer", results(vec![1, 2], 9_000)).unwrap();
    assert_eq!(world.books(1).credited.u128(), 9_000);
    world.refuses("payer", results(vec![1, 2], 9_000), ContractError::NotOldestOpen { claim: 1 });
    let wanted = "neither rejected, voided, nor answered by a result that nobody opened";
    let answered = ContractError::WrongStatus { claim: 1, wanted, found: ClaimStatus::Credited };
    world.refuses("clinic", ExecuteMsg::Void { claim: 1 }, answered);
    // the rest of a day that is over may be fewer than a batch
    world.days_pass(1);
    world.by("payer", results(vec![3], 500)).unwrap();
    world.days_pass(5);
    world.by("clinic", ExecuteMsg::Draw { plan: 1 }).unwrap();
    assert_eq!(world.paid[world.addr("clinic").as_str()], 9_500);
    let coins = [coin(1, DENOM)];
    let wrong = contract_kit::KitError::WrongFunds { wanted: "none".into(), found: format!("1{DENOM}") };
    assert_eq!(world.by_with("payer", results(vec![3], 0), &coins).unwrap_err(), ContractError::Kit(wrong));
}

#[test]
fn an_overdue_answer_keeps_the_payers_money_in_the_fund_until_it_is_given() {
    let mut world = public(10_000);
    world.by("clinic", submit(vec![sealed(1, 1), sealed(2, 2)])).unwrap();
    let withdraw = |step| ExecuteMsg::Withdrawal { plan: 1, step };
    let amount = Uint128::new(10_000);
    world.by("payer", withdraw(WithdrawalStep::Announce { amount })).unwrap();
    let enforce = |claim| ExecuteMsg::Enforce { target: Target::Claim { claim } };
    world.days_pass(29);
    world.refuses("anybody", enforce(2), ContractError::Clock(ClockError::NotDue { left: 86_400 }));
    world.days_pass(1);
    let books = world.books(1);
    world.by("anybody", enforce(2)).unwrap();
    assert_eq!((world.books(1), world.claim(2).status), (books, ClaimStatus::Sealed));
    world.refuses("anybody", enforce(2), ContractError::AnswerOverdue { claim: 2 });
    world.refuses("payer", withdraw(WithdrawalStep::Take {}), ContractError::AnswerOverdue { claim: 2 });
    world.by("payer", results(vec![1, 2], 9_000)).unwrap();
    world.by("payer", withdraw(WithdrawalStep::Take {})).unwrap();
    assert_eq!(world.paid[world.addr("payer").as_str()], 1_000);
}

#[test]
fn a_provider_that_takes_an_overdue_claim_back_frees_the_payers_money() {
    let mut world = public(10_000);
    world.by("clinic", submit(vec![sealed(1, 1)])).unwrap();
    world
        .by("payer", ExecuteMsg::Withdrawal { plan: 1, step: WithdrawalStep::Announce { amount: Uint128::new(5) } })
        .unwrap();
    world.days_pass(30);
    world.by("anybody", ExecuteMsg::Enforce { target: Target::Claim { claim: 1 } }).unwrap();
    world.by("clinic", ExecuteMsg::Void { claim: 1 }).unwrap();
    world.by("payer", ExecuteMsg::Withdrawal { plan: 1, step: WithdrawalStep::Take {} }).unwrap();
}

#[test]
fn a_patient_who_was_never_there_stops_the_answer_and_a_denial_frees_the_fingerprints() {
    let mut world = public(10_000);
    world.by("clinic", submit(vec![sealed(1, 1), sealed(2, 2), sealed(3, 3)])).unwrap();
    world.by("patient-1", disputes(1, 1)).unwrap();
    assert_eq!(world.claim(1).status, ClaimStatus::Disputed);
    world.refuses("patient-1", disputes(1, 1), ContractError::SaidBefore { claim: 1, said: "disputed" });
    world.refuses("payer", results(vec![1, 2], 100), ContractError::NotOldestOpen { claim: 1 });
    // the others are answered meanwhile
    world.by("payer", results(vec![2, 3], 100)).unwrap();
    world.refuses("clinic", submit(vec![sealed(1, 1)]), ContractError::Billed { claim: 1 });
    world.by("reviewer", decides(1, PendedVerdict::Deny { reason: Reason::NotNecessary })).unwrap();
    assert_eq!(world.claim(1).status, ClaimStatus::Denied);
    world.by("clinic", submit(vec![sealed(1, 1)])).unwrap();
}

#[test]
fn a_disputed_sealed_claim_that_a_reviewer_lets_stand_waits_for_its_answer_again() {
    let mut world = public(10_000);
    world.by("clinic", submit(vec![sealed(1, 1), sealed(2, 2)])).unwrap();
    world.by("patient-1", disputes(1, 1)).unwrap();
    world.by("reviewer", decides(1, PendedVerdict::Pay {})).unwrap();
    assert_eq!((world.claim(1).status, world.books(1).credited.u128()), (ClaimStatus::Sealed, 0));
    world.by("payer", results(vec![1, 2], 100)).unwrap();
}
