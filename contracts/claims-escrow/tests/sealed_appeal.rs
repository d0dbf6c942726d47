//! Appeals of sealed claims: by showing what was asked for, whether the payer has answered or not.

mod common;

use claims_escrow::clock::ClockError;
use claims_escrow::ContractError;
use common::chain::*;
use common::*;
use cosmwasm_std::Uint128;
use health_api::claims::*;
use health_api::Commitment;

fn overturned() -> AppealVerdict {
    AppealVerdict::Overturned { benefit: None }
}

fn silence(appeal: ClaimId) -> ExecuteMsg {
    ExecuteMsg::Enforce { target: Target::Appeal { appeal } }
}

fn appeal(world: &World) -> (u8, u128, u128) {
    let appeal: AppealResponse = world.ask(QueryMsg::Appeal { appeal: 1 });
    (appeal.level, appeal.contested.u128(), appeal.reserved.u128())
}

/// Claim 1 asked for 10.00 and got 6.00, as is shown.
fn cut() -> World {
    let mut world = with_sealed(10_000, 2);
    let batch = Batch::of(&[(1, 600), (2, 0)]);
    world.by("payer", batch.post()).unwrap();
    world.by("clinic", batch.open(0)).unwrap();
    world
}

#[test]
fn a_cut_is_appealed_by_showing_what_was_asked_for() {
    let mut world = cut();
    world.by("clinic", appeals_sealed(1, 1)).unwrap();
    assert_eq!((appeal(&world), world.money()), ((1, 400, 400), (600, 400, 0)));
    world.by("reviewer", decides_appeal(1, overturned())).unwrap();
    let claim = world.claim(1);
    assert_eq!((claim.status, claim.benefit.u128(), claim.appeals), (ClaimStatus::Credited, 1_000, 1));
    assert_eq!(world.money(), (1_000, 0, 0));
}

#[test]
fn what_was_not_bound_by_the_claim_is_no_appeal() {
    let mut world = cut();
    let forged =
        AppealStep::FileSealed { claim: 1, asked: Uint128::new(2_000), content: content(1), commitment: WRITTEN };
    world.refuses("clinic", ExecuteMsg::Appeal(forged), ContractError::OtherContent { claim: 1 });
    world.refuses("clinic", appeals_sealed(1, 2), ContractError::OtherContent { claim: 1 });
    let content = Commitment([7; 32]);
    let forged = AppealStep::FileSealed { claim: 1, asked: Uint128::new(1_000), content, commitment: WRITTEN };
    world.refuses("clinic", ExecuteMsg::Appeal(forged), ContractError::OtherContent { claim: 1 });
}

#[test]
fn a_claim_paid_as_asked_has_nothing_to_appeal() {
    let mut world = with_sealed(10_000, 2);
    let batch = Batch::of(&[(1, 1_000), (2, 0)]);
    world.by("payer", batch.post()).unwrap();
    world.by("clinic", batch.open(0)).unwrap();
    world.refuses("clinic", appeals_sealed(1, 1), ContractError::NothingContested { claim: 1 });
}

#[test]
fn the_last_level_is_an_independent_reviewers_and_its_part_is_paid() {
    let mut world = cut();
    world.by("clinic", appeals_sealed(1, 1)).unwrap();
    world.by("reviewer", decides_appeal(1, AppealVerdict::Upheld {})).unwrap();
    assert_eq!((world.claim(1).status, world.money()), (ClaimStatus::Credited, (600, 0, 0)));
    world.by("clinic", appeals_sealed(1, 1)).unwrap();
    let reviewer = world.addr("board").to_string();
    world.by("registrar", ExecuteMsg::Appeal(AppealStep::Assign { appeal: 1, reviewer })).unwrap();
    let part = AppealVerdict::Overturned { benefit: Some(Uint128::new(150)) };
    world.by("board", decides_appeal(1, part)).unwrap();
    assert_eq!((world.claim(1).benefit.u128(), world.money()), (750, (750, 0, 0)));
    assert_eq!(world.reasons(1), [["50"]]);
    world.refuses("clinic", appeals_sealed(1, 1), ContractError::NoLevelLeft { claim: 1 });
}

#[test]
fn an_appeal_left_unassigned_is_the_first_takers_after_fourteen_days() {
    let mut world = cut();
    world.by("clinic", appeals_sealed(1, 1)).unwrap();
    world.by("reviewer", decides_appeal(1, AppealVerdict::Upheld {})).unwrap();
    world.by("clinic", appeals_sealed(1, 1)).unwrap();
    let take = ExecuteMsg::Appeal(AppealStep::Take { appeal: 1 });
    world.days_pass(13);
    world.refuses("board", take.clone(), ContractError::Clock(ClockError::NotDue { left: 86_400 }));
    world.days_pass(1);
    world.by("board", take).unwrap();
    world.by("board", decides_appeal(1, overturned())).unwrap();
    assert_eq!(world.money(), (1_000, 0, 0));
}

#[test]
fn an_unanswered_appeal_is_credited() {
    let mut world = cut();
    world.by("clinic", appeals_sealed(1, 1)).unwrap();
    world.days_pass(29);
    world.refuses("anybody", silence(1), ContractError::Clock(ClockError::NotDue { left: 86_400 }));
    world.days_pass(1);
    world.by("anybody", silence(1)).unwrap();
    assert_eq!((world.claim(1).benefit.u128(), world.money()), (1_000, (1_000, 0, 0)));
}

#[test]
fn a_payer_that_never_answers_is_appealed_and_its_silence_pays_with_interest_from_receipt() {
    let mut world = public(100_000);
    world.by("clinic", submit(vec![sealed(73, 1), sealed(2, 2)])).unwrap();
    world.days_pass(29);
    let early = ContractError::Clock(ClockError::NotDue { left: 86_400 });
    world.refuses("clinic", appeals_sealed(1, 73), early);
    world.days_pass(1);
    world.by("clinic", appeals_sealed(1, 73)).unwrap();
    assert_eq!((world.claim(1).status, appeal(&world)), (ClaimStatus::Appealed, (1, 73_000, 73_000)));
    let late = Batch::of(&[(1, 0), (2, 0)]).post();
    world.refuses("payer", late, ContractError::NotOldestOpen { claim: 1 });
    world.days_pass(30);
    world.by("anybody", silence(1)).unwrap();
    // 730.00 for 30 days at 10 %
    assert_eq!((world.claim(1).interest.u128(), world.money()), (600, (73_600, 0, 0)));
}

#[test]
fn silence_grants_no_more_than_may_be_set_aside_for_one_provider() {
    let mut world = World::for_audience(Audience::Public);
    let rules = PlanRules { contested_cap: Uint128::new(300), ..rules() };
    world.opens("payer", NewPlan { rules, ..new_plan() }, &schedule(), 10_000);
    world.by("clinic", submit(vec![sealed(1, 1)])).unwrap();
    world.days_pass(30);
    world.by("clinic", appeals_sealed(1, 1)).unwrap();
    assert_eq!(appeal(&world), (1, 1_000, 300));
    world.days_pass(30);
    world.by("anybody", silence(1)).unwrap();
    assert_eq!(world.claim(1).benefit.u128(), 300);
}

#[test]
fn an_answer_that_nobody_shows_counts_as_none_until_the_payer_shows_it() {
    let mut world = with_sealed(10_000, 2);
    let batch = Batch::of(&[(1, 600), (2, 0)]);
    world.by("payer", batch.post()).unwrap();
    world.by("clinic", appeals_sealed(1, 1)).unwrap();
    assert_eq!((appeal(&world), world.money()), ((1, 1_000, 1_000), (600, 1_000, 0)));
    world.by("payer", batch.open(0)).unwrap();
    assert_eq!((appeal(&world), world.money()), ((1, 400, 400), (600, 400, 0)));
    world.by("reviewer", decides_appeal(1, overturned())).unwrap();
    assert_eq!(world.money(), (1_000, 0, 0));
}

#[test]
fn an_upheld_appeal_of_a_hidden_answer_leaves_the_claim_answered_and_its_lines_billed() {
    let mut world = with_sealed(10_000, 2);
    let batch = Batch::of(&[(1, 600), (2, 0)]);
    world.by("payer", batch.post()).unwrap();
    world.by("clinic", appeals_sealed(1, 1)).unwrap();
    world.by("reviewer", decides_appeal(1, AppealVerdict::Upheld {})).unwrap();
    assert_eq!((world.claim(1).status, world.money()), (ClaimStatus::Credited, (600, 0, 0)));
    world.refuses("clinic", submit(vec![sealed(1, 1)]), ContractError::Billed { claim: 1 });
}

#[test]
fn an_upheld_silence_frees_the_lines_and_a_claim_billed_again_has_no_appeal() {
    let mut world = with_sealed(10_000, 1);
    world.days_pass(30);
    world.by("clinic", appeals_sealed(1, 1)).unwrap();
    world.refuses("clinic", submit(vec![sealed(1, 1)]), ContractError::Billed { claim: 1 });
    world.by("reviewer", decides_appeal(1, AppealVerdict::Upheld {})).unwrap();
    assert_eq!(world.claim(1).status, ClaimStatus::Denied);
    world.by("clinic", submit(vec![sealed(1, 1)])).unwrap();
    let over =
        ContractError::WrongStatus { claim: 1, wanted: "denied, credited or overdue", found: ClaimStatus::Voided };
    world.refuses("clinic", appeals_sealed(1, 1), over);
}
