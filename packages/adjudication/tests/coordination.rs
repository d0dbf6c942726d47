//! Step 11: another payer answered before.

#[path = "support/claims.rs"]
mod claims;

use adjudication::{
    share_out, Amount, ClaimFacts, CostShare, LineFacts, Membership, Numbers, PlanTerms, PriorAmounts, PriorResult,
};
use claims::{answer, claim, cuts, line};

fn prior(paid: u128, contractual: u128, allowed: Option<u128>) -> PriorAmounts {
    PriorAmounts { paid: Amount(paid), contractual: Amount(contractual), allowed: allowed.map(Amount) }
}

fn second(charge: u128, fee: u128, prior: PriorAmounts) -> ClaimFacts {
    claim(vec![LineFacts { prior: Some(prior), ..line(1, charge, fee) }])
}

fn fifth() -> PlanTerms {
    PlanTerms { cost_share: CostShare { coinsurance_bps: 2_000, ..CostShare::default() }, ..PlanTerms::default() }
}

#[test]
fn the_second_payer_fills_up_what_is_owed_and_the_rest_is_oa_23() {
    // charge 100, primary: CO 20, paid 50; owed 80, open 30; alone this plan would pay 48
    let answer = answer(&fifth(), &second(10_000, 6_000, prior(5_000, 2_000, Some(8_000))));
    let line = &answer.lines[0];
    assert_eq!((line.benefit, line.prior_paid), (Amount(3_000), Amount(5_000)));
    assert_eq!(cuts(&answer, 0), [("OA", "23", 7_000)]);
    let numbers = Numbers::Prior { owed: Amount(8_000), paid: Amount(5_000), alone: Amount(4_800) };
    assert_eq!(line.cuts[0].numbers, numbers);
}

#[test]
fn its_own_benefit_alone_bounds_it_and_the_patient_bears_the_rest_of_what_is_owed() {
    // open 60; alone this plan would pay 80 % of 60
    let answer = answer(&fifth(), &second(10_000, 6_000, prior(2_000, 2_000, None)));
    assert_eq!(answer.totals.benefit, Amount(4_800));
    assert_eq!(cuts(&answer, 0), [("PR", "2", 1_200), ("OA", "23", 4_000)]);
    assert_eq!((answer.totals.patient, answer.lines[0].coinsurance), (Amount(1_200), Amount(1_200)));
}

#[test]
fn the_higher_of_both_allowed_amounts_less_what_was_paid_bounds_it() {
    // owed 100, paid 55, alone 60, max(60, 58) - 55 = 5
    let plan = PlanTerms::default();
    let bounded = answer(&plan, &second(10_000, 6_000, prior(5_500, 0, Some(5_800))));
    assert_eq!(bounded.totals.benefit, Amount(500));
    assert_eq!(cuts(&bounded, 0), [("PR", "45", 4_000), ("OA", "23", 5_500)]);
}

#[test]
fn eligible_alone_states_no_contractual_cut() {
    // without CO cuts the whole charge is owed, whatever the primary found eligible
    let answer = answer(&PlanTerms::default(), &second(10_000, 10_000, prior(6_000, 0, Some(7_000))));
    assert_eq!(answer.totals.benefit, Amount(4_000));
    assert_eq!(cuts(&answer, 0), [("OA", "23", 6_000)]);
}

#[test]
fn a_primary_that_paid_more_than_is_owed_leaves_nothing_to_pay() {
    let answer = answer(&fifth(), &second(10_000, 6_000, prior(9_000, 2_000, None)));
    assert_eq!((answer.totals.benefit, answer.totals.patient), (Amount(0), Amount(0)));
    assert_eq!(cuts(&answer, 0), [("OA", "23", 10_000)]);
}

#[test]
fn the_deductible_is_taken_as_this_plan_alone_would_have() {
    let plan = PlanTerms {
        cost_share: CostShare { deductible: Amount(5_000), ..CostShare::default() },
        ..PlanTerms::default()
    };
    // owed 100, paid 80: 20 open; alone it would pay 50 after a deductible of 50
    let answer = answer(&plan, &second(10_000, 10_000, prior(8_000, 0, None)));
    assert_eq!(answer.totals.benefit, Amount(2_000));
    assert_eq!(answer.lines[0].delta.deductible, Amount(5_000));
    assert_eq!(answer.lines[0].delta.out_of_pocket, Amount(0), "the patient paid nothing");
}

#[test]
fn what_this_plan_does_not_cover_leaves_the_patient_what_the_primary_left() {
    let stranger =
        ClaimFacts { membership: Membership::NotAMember, ..second(10_000, 10_000, prior(7_000, 1_000, None)) };
    let answer = answer(&PlanTerms::default(), &stranger);
    assert_eq!(cuts(&answer, 0), [("PR", "31", 2_000), ("OA", "23", 8_000)]);
}

#[test]
fn a_sum_is_shared_out_by_charge_and_the_last_line_takes_the_remainder() {
    let charges = [Amount(200), Amount(100), Amount(100)];
    let parts = |total| share_out(Amount(total), &charges).unwrap().iter().map(|part| part.0).collect::<Vec<_>>();
    assert_eq!(parts(10_000), [5_000, 2_500, 2_500]);
    assert_eq!(parts(101), [51, 25, 25]);
    assert_eq!(parts(3), [2, 1, 0], "never more than is left");
    assert_eq!(share_out(Amount(5), &[]), Ok(vec![]));
}

#[test]
fn lines_answered_by_line_keep_their_own_and_the_others_share_what_is_left_of_the_sums() {
    let result =
        PriorResult { lines: vec![(2, prior(3_000, 500, Some(4_000)))], claim: prior(9_000, 1_500, Some(10_000)) };
    let lines = [(1, Amount(6_000)), (2, Amount(5_000)), (3, Amount(2_000))];
    let shared = result.by_line(&lines).unwrap();
    assert_eq!(
        shared,
        [prior(4_500, 750, Some(4_500)), prior(3_000, 500, Some(4_000)), prior(1_500, 250, Some(1_500))]
    );
}
