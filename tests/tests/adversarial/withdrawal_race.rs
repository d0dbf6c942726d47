//! A payer would like its money back before a claim reaches it.

use claims_escrow::access::Permission;
use claims_escrow::books::BooksError;
use claims_escrow::ContractError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, OFFICE_VISIT, TODAY};
use health_api::claims::{ExecuteMsg, WithdrawalStep};

fn step(suite: &Suite, step: WithdrawalStep) -> ExecuteMsg {
    ExecuteMsg::Withdrawal { plan: suite.plan("gold").id, step }
}

#[test]
fn what_was_announced_pays_only_what_is_free_once_the_notice_is_over() {
    let mut suite = Suite::town();
    let announce = step(&suite, WithdrawalStep::Announce { amount: 1_000_000_u128.into() });
    suite.claims("insurer", &announce).unwrap();
    let (now, from) = (suite.now(), suite.now() + 10 * 86_400);
    let take = step(&suite, WithdrawalStep::Take {});
    let runs = ContractError::Books(BooksError::NoticeRuns { from, now });
    refused(&mut suite, runs, |suite| suite.claims("insurer", &take));

    suite.days_pass(10);
    let visit = suite.as_provider("clinic").sees("ana");
    suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    suite.claims("insurer", &take).unwrap();
    assert_eq!(suite.balance("insurer"), 1_000_000 - 6_400);
    suite.days_pass(5);
    assert_eq!(suite.as_provider("clinic").draws("gold"), Ok(6_400));
    assert_eq!(suite.books("gold").held, 0);
}

#[test]
fn nobody_but_the_payer_announces_or_takes() {
    let mut suite = Suite::town();
    for what in [WithdrawalStep::Announce { amount: 1_u128.into() }, WithdrawalStep::Take {}] {
        let msg = step(&suite, what);
        let wanted = ContractError::Unauthorized { wanted: Permission::PlanOwner, found: suite.addr("thief") };
        refused(&mut suite, wanted, |suite| suite.claims("thief", &msg));
    }
}

#[test]
fn what_is_owed_and_unfunded_is_not_withdrawable() {
    let mut suite = Suite::town()
        .with_plan("poor", "insurer")
        .with_contract("poor", "clinic")
        .with_member("poor", "ana")
        .with_fund("poor", 3_000);
    let plan = suite.plan("poor").id;
    let announce = WithdrawalStep::Announce { amount: 3_000_u128.into() };
    suite.claims("insurer", &ExecuteMsg::Withdrawal { plan, step: announce }).unwrap();
    let visit = suite.as_provider("clinic").sees("ana");
    suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).to("poor").line(OFFICE_VISIT, 10_000, TODAY));
    suite.days_pass(10);
    let take = ExecuteMsg::Withdrawal { plan, step: WithdrawalStep::Take {} };
    let nothing = ContractError::Books(BooksError::NothingFree { reserved: 0, credited: 0, unfunded: 6_400 });
    refused(&mut suite, nothing, |suite| suite.claims("insurer", &take));
}
