//! One visit, billed to two insurers.

use claims_escrow::ContractError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, LABORATORY, OFFICE_VISIT, TODAY};
use health_api::claims::{Audience, ClaimStatus, PendReason};

fn town(audience: Audience) -> Suite {
    Suite::town_for(audience)
        .with_payer("other-insurer")
        .with_plan("other", "other-insurer")
        .with_contract("other", "clinic")
        .with_member("other", "ana")
        .with_fund("other", 100_000)
}

#[test]
fn the_second_primary_claim_of_an_encounter_is_another_payers_first() {
    let mut suite = town(Audience::Test);
    let visit = suite.as_provider("clinic").sees("ana");
    suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    let second = Bill::of("ana", 2, &visit).to("other").line(LABORATORY, 5_000, TODAY);
    let second = suite.as_provider("clinic").bills(&second);
    assert_eq!((second.status, second.benefit.u128()), (ClaimStatus::Denied, 0));
    assert_eq!(suite.reasons(second.claim), [vec!["22"]]);
}

#[test]
fn a_second_anchor_for_the_same_visit_waits_for_a_person() {
    let mut suite = town(Audience::Test);
    let visit = suite.as_provider("clinic").sees("ana");
    suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    let forged = suite.as_provider("clinic").sees("ana");
    let second = Bill::of("ana", 2, &forged).to("other").line(OFFICE_VISIT, 10_000, TODAY);
    let second = suite.as_provider("clinic").bills(&second);
    assert_eq!((second.status, second.pended), (ClaimStatus::Pended, vec![PendReason::SameTotalElsewhere {}]));
    assert_eq!(suite.books("other").credited, 0);
}

#[test]
fn sealed_or_not_the_encounter_has_one_primary_plan() {
    let mut suite = town(Audience::Public);
    let visit = suite.as_provider("clinic").sees("ana");
    let first = suite.sealed_form("clinic", &Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    suite.as_provider("clinic").submits_sealed(vec![first]).unwrap();
    let second = Bill::of("ana", 2, &visit).to("other").line(OFFICE_VISIT, 10_000, TODAY);
    let second = suite.sealed_form("clinic", &second);
    let plan = suite.plan("gold").id;
    refused(&mut suite, ContractError::OtherPlanFirst { plan }, |suite| {
        suite.as_provider("clinic").submits_sealed(vec![second])
    });
}
