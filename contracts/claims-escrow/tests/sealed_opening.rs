//! Results shown: late interest, sums that are too small, answers with nothing, and what can be taken back then.

mod common;

use claims_escrow::access::Permission;
use claims_escrow::books::BooksError;
use claims_escrow::ContractError;
use commitments::ProofError;
use common::chain::*;
use common::*;
use cosmwasm_std::Uint128;
use health_api::claims::*;

const DRAW: ExecuteMsg = ExecuteMsg::Draw { plan: 1 };

fn unopened(claim: ClaimId, found: ClaimStatus) -> ContractError {
    ContractError::WrongStatus { claim, wanted: "sealed, answered and not opened", found }
}

#[test]
fn an_answer_ten_days_late_brings_interest_and_its_leaf_shows_how_much() {
    let mut world = with_sealed(100_000, 2);
    world.days_pass(40);
    let batch = Batch::of(&[(1, 36_500), (2, 0)]);
    world.by("payer", batch.post_sums(36_500, 100)).unwrap();
    assert_eq!((world.money(), world.books(1).interest.u128()), ((36_600, 0, 0), 100));
    world.by("clinic", batch.open(0)).unwrap();
    let claim = world.claim(1);
    assert_eq!((claim.status, claim.benefit.u128(), claim.interest.u128()), (ClaimStatus::Credited, 36_500, 100));
    assert_eq!(world.money(), (36_600, 0, 0), "nothing was missing");
}

#[test]
fn interest_that_no_split_of_the_sum_can_earn_is_refused() {
    let mut world = with_sealed(100_000, 2);
    let batch = Batch::of(&[(1, 36_500), (2, 0)]);
    let wrong = |least, most, found| ContractError::Interest { least, most, found };
    world.refuses("payer", batch.post_sums(36_500, 5), wrong(0, 0, 5));
    world.days_pass(40);
    world.refuses("payer", batch.post_sums(36_500, 97), wrong(98, 102, 97));
    world.refuses("payer", batch.post_sums(36_500, 103), wrong(98, 102, 103));
}

/// Claim 1 is ten days late, claim 2 in time; the payer says that no interest is due.
fn interest_kept_back() -> (World, Batch) {
    let mut world = with_sealed(100_000, 1);
    world.days_pass(20);
    world.by("clinic", submit(vec![sealed(2, 2)])).unwrap();
    world.days_pass(20);
    let batch = Batch::of(&[(1, 36_500), (2, 0)]);
    world.by("payer", batch.post_sums(36_500, 0)).unwrap();
    (world, batch)
}

#[test]
fn a_provider_shows_its_leaf_and_gets_the_interest_that_was_kept_back() {
    let (mut world, batch) = interest_kept_back();
    world.by("clinic", batch.open(0)).unwrap();
    assert_eq!((world.money(), world.books(1).interest.u128()), ((36_600, 0, 0), 100));
}

#[test]
fn interest_kept_back_is_paid_after_the_benefit_was_drawn_too() {
    let (mut world, batch) = interest_kept_back();
    world.days_pass(6);
    world.by("clinic", DRAW).unwrap();
    world.by("clinic", batch.open(0)).unwrap();
    assert_eq!(world.money(), (100, 0, 36_500), "interest runs to the day of the answer");
    world.by("clinic", ExecuteMsg::Void { claim: 1 }).unwrap();
    let credits: CreditsResponse = world.ask(QueryMsg::Credits { plan: 1, provider: CLINIC });
    assert_eq!((world.money().0, credits.owed_back.u128()), (0, 36_500));
}

#[test]
fn a_sum_below_its_leaves_is_made_good_once_they_show_it() {
    let mut world = with_sealed(100_000, 2);
    let batch = Batch::of(&[(1, 5_000), (2, 3_000)]);
    world.by("payer", batch.post_sums(6_000, 0)).unwrap();
    world.by("clinic", batch.open(0)).unwrap();
    assert_eq!(world.money(), (6_000, 0, 0));
    world.by("clinic", batch.open(1)).unwrap();
    assert_eq!(world.money(), (8_000, 0, 0));
    assert_eq!(world.claim(2).benefit.u128(), 3_000);
}

#[test]
fn what_a_fund_cannot_make_good_is_asked_for_again_once_it_can() {
    let mut world = with_sealed(6_000, 2);
    let batch = Batch::of(&[(1, 5_000), (2, 3_000)]);
    world.by("payer", batch.post_sums(6_000, 0)).unwrap();
    world.by("clinic", batch.open(0)).unwrap();
    let short = BooksError::Short { what: "free", wanted: 2_000, found: 0 };
    world.refuses("clinic", batch.open(1), ContractError::Books(short));
    world.fund(1, 2_000);
    world.by("clinic", batch.open(1)).unwrap();
    assert_eq!(world.money(), (8_000, 0, 0));
}

#[test]
fn a_result_is_shown_once_by_its_parties_at_its_own_place() {
    let mut world = with_sealed(10_000, 3);
    let batch = Batch::of(&[(1, 500), (2, 700)]);
    world.refuses("clinic", batch.open(0), unopened(1, ClaimStatus::Sealed));
    world.by("payer", batch.post()).unwrap();
    let who =
        ContractError::Unauthorized { wanted: Permission::ClaimProviderOrPlanOwner, found: world.addr("other-clinic") };
    world.refuses("other-clinic", batch.open(0), who);
    let forged = ContractError::Proof(ProofError::RootMismatch);
    let more = ResultOpening { benefit: Uint128::new(600), ..batch.opening(0) };
    world.refuses("clinic", ExecuteMsg::OpenResult(more), forged.clone());
    let other = ResultOpening { claim: 2, ..batch.opening(0) };
    world.refuses("clinic", ExecuteMsg::OpenResult(other), forged.clone());
    let foreign = Batch::of(&[(1, 900), (2, 900)]);
    world.refuses("clinic", foreign.open(0), forged);
    world.by("payer", batch.open(0)).unwrap();
    world.refuses("clinic", batch.open(0), unopened(1, ClaimStatus::Credited));
}

#[test]
fn a_claim_says_where_its_answer_is() {
    let mut world = with_sealed(10_000, 2);
    assert_eq!(world.claim(2).answer, None);
    let batch = Batch::of(&[(1, 500), (2, 700)]);
    let ExecuteMsg::PostResults(form) = batch.post() else { unreachable!() };
    world.by("payer", batch.post()).unwrap();
    let answer = SealedAnswer { batch: 1, index: 1, root: form.root, count: 2, day: world.today() };
    assert_eq!(world.claim(2).answer, Some(answer));
    assert_eq!(world.claim(2).benefit.u128(), 0, "the amount is inside the root");
}

#[test]
fn a_claim_answered_with_nothing_frees_its_lines_once_that_is_shown() {
    let mut world = with_sealed(10_000, 2);
    let batch = Batch::of(&[(1, 0), (2, 500)]);
    world.by("payer", batch.post()).unwrap();
    world.refuses("clinic", submit(vec![sealed(1, 1)]), ContractError::Billed { claim: 1 });
    world.by("clinic", batch.open(0)).unwrap();
    assert_eq!(world.claim(1).status, ClaimStatus::Denied);
    world.by("clinic", submit(vec![sealed(1, 1)])).unwrap();
    assert_eq!((world.claim(1).status, world.claim(3).replaces), (ClaimStatus::Voided, Some(1)));
    world.refuses("clinic", submit(vec![sealed(1, 1)]), ContractError::Billed { claim: 3 });
}

#[test]
fn a_claim_answered_with_nothing_leaves_its_encounter_to_another_plan() {
    let mut world = with_sealed(10_000, 2);
    world.opens("other-payer", new_plan(), &schedule(), 0);
    let elsewhere = SealedClaim { plan: 2, ..sealed(3, 1) };
    let batch = Batch::of(&[(1, 0), (2, 500)]);
    world.by("payer", batch.post()).unwrap();
    world.refuses("clinic", submit(vec![elsewhere.clone()]), ContractError::OtherPlanFirst { plan: 1 });
    world.by("clinic", batch.open(0)).unwrap();
    world.by("clinic", submit(vec![elsewhere])).unwrap();
}

#[test]
fn an_answered_claim_is_taken_back_by_its_provider_alone_and_once_its_amount_is_shown() {
    let mut world = with_sealed(10_000, 2);
    let batch = Batch::of(&[(1, 600), (2, 500)]);
    world.by("payer", batch.post()).unwrap();
    let wanted = "neither rejected, voided, nor answered by a result that nobody opened";
    let hidden = ContractError::WrongStatus { claim: 1, wanted, found: ClaimStatus::Credited };
    world.refuses("clinic", ExecuteMsg::Void { claim: 1 }, hidden);
    world.by("clinic", batch.open(0)).unwrap();
    let mine = ContractError::Unauthorized { wanted: Permission::ClaimProvider, found: world.addr("payer") };
    world.refuses("payer", ExecuteMsg::Void { claim: 1 }, mine);
    world.by("clinic", ExecuteMsg::Void { claim: 1 }).unwrap();
    assert_eq!(world.money(), (500, 0, 0));
    world.by("clinic", submit(vec![sealed(1, 1)])).unwrap();
}
