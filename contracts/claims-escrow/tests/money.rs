//! Fund, settle, draw, withdraw: what is owed is there, or stands in a queue.

mod common;

use claims_escrow::access::Permission;
use claims_escrow::books::BooksError;
use claims_escrow::ContractError;
use common::chain::*;
use common::*;
use contract_kit::KitError;
use cosmwasm_std::{coin, Uint128};
use health_api::claims::*;

fn announce(amount: u128) -> ExecuteMsg {
    ExecuteMsg::Withdrawal { plan: 1, step: WithdrawalStep::Announce { amount: Uint128::new(amount) } }
}

const TAKE: ExecuteMsg = ExecuteMsg::Withdrawal { plan: 1, step: WithdrawalStep::Take {} };
const CANCEL: ExecuteMsg = ExecuteMsg::Withdrawal { plan: 1, step: WithdrawalStep::Cancel {} };
const DRAW: ExecuteMsg = ExecuteMsg::Draw { plan: 1 };

#[test]
fn a_claim_above_the_fund_waits_and_is_paid_on_top_up_in_order_of_receipt() {
    let mut world = World::with_plan(1_000);
    let first = world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    assert_eq!((first.status, first.benefit.u128()), (ClaimStatus::AwaitingFunds, 6_400));
    // a small one that the fund could pay does not overtake
    let small = world.submits(bill(2, 2, vec![line(1, 10, 2_100)]));
    assert_eq!((small.status, small.benefit.u128()), (ClaimStatus::AwaitingFunds, 80));
    assert_eq!(world.books(1).unfunded.u128(), 6_480);
    let waiting: ClaimsResponse =
        world.ask(QueryMsg::Claims { of: ClaimsOf::Unfunded { plan: 1 }, start_after: None, limit: None });
    assert_eq!(waiting.claims.iter().map(|claim| claim.claim).collect::<Vec<_>>(), [1, 2]);

    world.fund(1, 5_399);
    assert_eq!(world.claim(1).status, ClaimStatus::AwaitingFunds);
    let settle = ExecuteMsg::Settle { plan: 1, limit: 1 };
    world.refuses("anybody", settle, ContractError::NothingToSettle { free: 6_399 });
    world.fund(1, 1_000);
    assert_eq!((world.claim(1).status, world.claim(2).status), (ClaimStatus::Credited, ClaimStatus::Credited));
    assert_eq!((world.books(1).unfunded.u128(), world.books(1).free.u128()), (0, 919));
}

#[test]
fn a_late_payment_earns_interest_from_the_payers_escrow() {
    let mut world = World::with_plan(0);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    world.days_pass(30 + 73);
    world.fund(1, 100_000);
    let claim = world.claim(1);
    // 64.00 x 10 % x 73 / 365 = 1.28
    assert_eq!((claim.status, claim.benefit.u128(), claim.interest.u128()), (ClaimStatus::Credited, 6_400, 128));
    assert_eq!((world.books(1).credited.u128(), world.books(1).interest.u128()), (6_528, 128));
}

#[test]
fn a_provider_draws_what_hold_days_have_released_as_an_835() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    world.submits(bill(2, 2, vec![line(1, 10, 10_000)]));
    world.refuses("clinic", DRAW, ContractError::NothingToDraw { held_back: 12_800, owed_back: 0 });
    world.days_pass(5);
    let credits: CreditsResponse = world.ask(QueryMsg::Credits { plan: 1, provider: CLINIC });
    assert_eq!((credits.drawable.u128(), credits.held_back.u128()), (12_800, 0));
    world.by("clinic", DRAW).unwrap();
    assert_eq!(world.paid[world.addr("clinic").as_str()], 12_800);
    let payouts: PayoutsResponse =
        world.ask(QueryMsg::Payouts { plan: 1, provider: CLINIC, start_after: None, limit: None });
    let payout = &payouts.payouts[0];
    assert_eq!((payout.trace, payout.paid.u128(), payout.claims, payout.days), (1, 12_800, 2, (TODAY, TODAY)));
    assert_eq!((world.books(1).drawn.u128(), world.books(1).credited.u128()), (12_800, 0));
}

#[test]
fn drawing_twice_in_a_block_pays_once() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    world.days_pass(5);
    world.by("clinic", DRAW).unwrap();
    world.refuses("clinic", DRAW, ContractError::NothingToDraw { held_back: 0, owed_back: 0 });
    assert_eq!(world.paid[world.addr("clinic").as_str()], 6_400);
}

#[test]
fn an_overpayment_is_recovered_from_the_next_payout_and_stands_as_a_receivable_until_then() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    world.days_pass(5);
    world.by("clinic", DRAW).unwrap();
    world.by("clinic", ExecuteMsg::Void { claim: 1 }).unwrap();
    let credits: CreditsResponse = world.ask(QueryMsg::Credits { plan: 1, provider: CLINIC });
    assert_eq!(credits.owed_back.u128(), 6_400);

    world.submits(bill(2, 2, vec![line(1, 10, 10_000), line(2, 20, 5_000)]));
    world.days_pass(5);
    world.by("clinic", DRAW).unwrap();
    let payouts: PayoutsResponse =
        world.ask(QueryMsg::Payouts { plan: 1, provider: CLINIC, start_after: Some(1), limit: None });
    let payout = &payouts.payouts[0];
    assert_eq!((payout.benefits.u128(), payout.recovered.u128(), payout.paid.u128()), (10_400, 6_400, 4_000));
    assert_eq!((world.books(1).drawn.u128(), world.books(1).free.u128()), (10_400, 89_600));
}

#[test]
fn a_payer_cannot_withdraw_what_it_owes() {
    let mut world = World::with_plan(10_000);
    world.by("payer", announce(10_000)).unwrap();
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    world.days_pass(10);
    world.by("payer", TAKE).unwrap();
    assert_eq!(world.paid[world.addr("payer").as_str()], 3_600);
    assert_eq!((world.books(1).held.u128(), world.books(1).withdrawn.u128()), (6_400, 3_600));

    world.by("payer", announce(1)).unwrap();
    world.days_pass(10);
    let refused = BooksError::NothingFree { reserved: 0, credited: 6_400, unfunded: 0 };
    world.refuses("payer", TAKE, ContractError::Books(refused));
}

#[test]
fn a_withdrawal_is_announced_once_and_waits_for_its_notice() {
    let mut world = World::with_plan(10_000);
    world.refuses("payer", TAKE, ContractError::Books(BooksError::NothingAnnounced));
    world.refuses("payer", CANCEL, ContractError::Books(BooksError::NothingAnnounced));
    world.refuses("payer", announce(0), ContractError::Books(BooksError::Zero));
    world.by("payer", announce(10_000)).unwrap();
    world.refuses("payer", announce(5), ContractError::Books(BooksError::AlreadyAnnounced { amount: 10_000 }));
    let now = world.env.block.time.seconds();
    let from = now + 10 * 86_400;
    world.refuses("payer", TAKE, ContractError::Books(BooksError::NoticeRuns { from, now }));
    let found = world.addr("clinic");
    world.refuses("clinic", TAKE, ContractError::Unauthorized { wanted: Permission::PlanOwner, found });
    world.by("payer", CANCEL).unwrap();
    assert_eq!(world.books(1).announced, None);
}

#[test]
fn money_that_waiting_claims_need_is_not_withdrawn() {
    let mut world = World::with_plan(1_000);
    world.by("payer", announce(1_000)).unwrap();
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    world.days_pass(10);
    let refused = BooksError::NothingFree { reserved: 0, credited: 0, unfunded: 6_400 };
    world.refuses("payer", TAKE, ContractError::Books(refused));
}

#[test]
fn wrong_funds_are_refused_at_the_door() {
    let mut world = World::with_plan(0);
    let fund = ExecuteMsg::Fund { plan: 1 };
    let wrong = |wanted: &str, found: &str| KitError::WrongFunds { wanted: wanted.into(), found: found.into() };
    let mut refused = |msg: &ExecuteMsg, coins: &[cosmwasm_std::Coin], error: KitError| {
        let before = world.dump();
        assert_eq!(world.by_with("payer", msg.clone(), coins).unwrap_err(), ContractError::Kit(error));
        assert_eq!(before, world.dump());
    };
    refused(&fund, &[], wrong("exactly one coin", "none"));
    refused(&fund, &[coin(5, "uother")], wrong("an amount of umed", "5uother"));
    refused(&fund, &[coin(0, DENOM)], wrong("an amount of umed", "0umed"));
    refused(&DRAW, &[coin(5, DENOM)], wrong("none", "5umed"));
    let huge = cosmwasm_std::Coin { denom: DENOM.into(), amount: cosmwasm_std::Uint256::MAX };
    let found = cosmwasm_std::Uint256::MAX.to_string();
    refused(&fund, &[huge], KitError::AmountTooLarge { found });
    let most = coin(u128::MAX, DENOM);
    assert!(world.by_with("payer", fund.clone(), &[most]).is_ok());
    let error = world.by_with("payer", fund, &[coin(1, DENOM)]).unwrap_err();
    assert_eq!(error, ContractError::Books(BooksError::Overflow));
}

#[test]
fn an_unknown_plan_has_no_money() {
    let mut world = World::with_plan(0);
    let error = world.by_with("payer", ExecuteMsg::Fund { plan: 9 }, &[coin(1, DENOM)]).unwrap_err();
    assert_eq!(error, ContractError::NoSuchPlan { plan: 9 });
    world.refuses("clinic", ExecuteMsg::Draw { plan: 9 }, ContractError::NoSuchPlan { plan: 9 });
    let many = ContractError::Count { what: "claims", least: 1, most: 50, found: 51 };
    world.refuses("anybody", ExecuteMsg::Settle { plan: 1, limit: 51 }, many);
}
