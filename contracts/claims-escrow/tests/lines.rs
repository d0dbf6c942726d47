//! A person decides line by line: the engine's answer is only input.

mod common;

use adjudication::{AdjudicationError, Group, Reason};
use claims_escrow::ContractError;
use common::chain::*;
use common::*;
use cosmwasm_std::Uint128;
use health_api::claims::*;
use health_api::Commitment;

const REASONS: Commitment = Commitment([9; 32]);

fn cut(reason: Reason, amount: u128) -> CutVerdict {
    CutVerdict { reason, group: reason.usual_group(), amount: Uint128::new(amount) }
}

fn verdict(sequence: u32, benefit: u128, cuts: &[CutVerdict]) -> LineVerdict {
    LineVerdict { sequence, benefit: Uint128::new(benefit), cuts: cuts.to_vec() }
}

fn decides(claim: ClaimId, lines: &[LineVerdict]) -> ExecuteMsg {
    let verdict = PendedVerdict::Lines { lines: lines.to_vec() };
    ExecuteMsg::DecidePended { claim, verdict, commitment: REASONS }
}

fn used(world: &World) -> AccumulatorsResponse {
    world.ask(QueryMsg::Accumulators { plan: 1, patient: patient(1), year: 2024 })
}

/// Claim 1: 100.00 and 50.00, of which another payer has answered; alone this plan pays 64.00 and 40.00.
fn secondary() -> (World, ClaimForm) {
    secondary_of(new_plan())
}

fn secondary_of(plan: NewPlan) -> (World, ClaimForm) {
    let mut world = World::with(plan, 100_000);
    let form = bill(1, 1, vec![line(1, 10, 10_000), line(2, 20, 5_000)]).headed(|head| head.secondary = true);
    assert_eq!(world.submits(form.clone()).status, ClaimStatus::Pended);
    (world, form)
}

/// The primary paid 70.00 of 100.00 and 40.00 of 50.00: the lowest of three leaves 30.00 and 10.00.
fn coordinated() -> [LineVerdict; 2] {
    [verdict(1, 3_000, &[cut(Reason::PriorPayer, 7_000)]), verdict(2, 1_000, &[cut(Reason::PriorPayer, 4_000)])]
}

fn refused(sequence: u32, wanted: &'static str, found: &str) -> ContractError {
    ContractError::Line { sequence, wanted, found: found.into() }
}

#[test]
fn a_secondary_claim_is_coordinated_line_by_line_and_takes_the_deductible_of_this_plan_alone() {
    let (mut world, _) = secondary();
    world.by("reviewer", decides(1, &coordinated())).unwrap();
    let claim = world.claim(1);
    assert_eq!((claim.status, claim.benefit.u128(), claim.patient_share.u128()), (ClaimStatus::Credited, 4_000, 0));
    assert_eq!(world.reasons(1), [["23"], ["23"]]);
    let year = used(&world).year;
    assert_eq!((year.deductible.0, year.out_of_pocket.0, year.benefit.0), (2_000, 0, 4_000));
    assert_eq!((world.books(1).credited.u128(), world.books(1).reserved.u128()), (4_000, 0));
}

#[test]
fn a_reversal_gives_back_exactly_what_a_persons_decision_took() {
    let (mut world, _) = secondary();
    world.by("reviewer", decides(1, &coordinated())).unwrap();
    world.by("clinic", ExecuteMsg::Void { claim: 1 }).unwrap();
    assert_eq!(used(&world).year, adjudication::YearUsed::default());
    assert_eq!((world.books(1).free.u128(), world.books(1).credited.u128()), (100_000, 0));
}

#[test]
fn a_line_that_does_not_balance_is_refused() {
    let (mut world, _) = secondary();
    let lines = [verdict(1, 2_999, &[cut(Reason::PriorPayer, 7_000)]), coordinated()[1].clone()];
    let (charge, adjustments, paid) = (10_000.into(), 7_000.into(), 2_999.into());
    let wanted = ContractError::Adjudication(AdjudicationError::Unbalanced { charge, adjustments, paid });
    world.refuses("reviewer", decides(1, &lines), wanted);
    let most = cut(Reason::PriorPayer, u128::MAX);
    let lines = [verdict(1, 1, &[most, most]), coordinated()[1].clone()];
    world.refuses("reviewer", decides(1, &lines), ContractError::Adjudication(AdjudicationError::Overflow));
}

#[test]
fn each_priced_line_is_decided_once() {
    let (mut world, _) = secondary();
    let [first, second] = coordinated();
    let what = "lines decided, each priced one";
    let count = |found| ContractError::Count { what, least: 2, most: 2, found };
    world.refuses("reviewer", decides(1, std::slice::from_ref(&first)), count(1));
    let three = [first.clone(), second.clone(), second];
    world.refuses("reviewer", decides(1, &three), count(3));
    world.refuses("reviewer", decides(1, &[first.clone(), first]), refused(2, "a decision", "none"));
}

#[test]
fn a_cut_has_a_reason_that_denies_and_a_share_is_borne_as_the_plan_says() {
    let (mut world, _) = secondary();
    let with = |first| [first, coordinated()[1].clone()];
    let unclean = with(verdict(1, 3_000, &[cut(Reason::BillingError, 7_000)]));
    world.refuses("reviewer", decides(1, &unclean), ContractError::NoDenial {});
    let verdict_of_all = PendedVerdict::Deny { reason: Reason::BillingError };
    let deny = ExecuteMsg::DecidePended { claim: 1, verdict: verdict_of_all, commitment: REASONS };
    world.refuses("reviewer", deny, ContractError::NoDenial {});
    let nothing = with(verdict(1, 10_000, &[cut(Reason::NotNecessary, 0)]));
    world.refuses("reviewer", decides(1, &nothing), refused(1, "cuts above 0", "50"));
    let share = CutVerdict { group: Group::Contractual, ..cut(Reason::Copay, 7_000) };
    let foreign = with(verdict(1, 3_000, &[share]));
    world.refuses("reviewer", decides(1, &foreign), refused(1, "a cost share borne as the plan says", "CO"));
}

#[test]
fn no_more_is_taken_of_the_patient_than_the_deductible_leaves() {
    let (mut world, _) = secondary();
    let wanted = "cost shares and a benefit within what the patient's accumulators leave";
    let lines = [verdict(1, 7_000, &[cut(Reason::Deductible, 3_000)]), coordinated()[1].clone()];
    world.refuses("reviewer", decides(1, &lines), refused(1, wanted, "7000 instead of 8000 of benefit"));
}

#[test]
fn no_more_is_granted_than_the_maximum_leaves() {
    let mut plan = new_plan();
    plan.terms.benefit_maximum.year = Some(3_500.into());
    let (mut world, _) = secondary_of(plan);
    let wanted = "cost shares and a benefit within what the patient's accumulators leave";
    world.refuses("reviewer", decides(1, &coordinated()), refused(2, wanted, "1000 instead of 500 of benefit"));
    let second = verdict(2, 500, &[cut(Reason::PriorPayer, 4_000), cut(Reason::BenefitMaximum, 500)]);
    world.by("reviewer", decides(1, &[coordinated()[0].clone(), second])).unwrap();
    assert_eq!(used(&world).year.benefit.0, 3_500);
}

#[test]
fn no_more_is_taken_of_the_patient_than_the_out_of_pocket_maximum_leaves() {
    let mut plan = new_plan();
    plan.terms.cost_share.out_of_pocket_maximum = Some(2_500.into());
    let (mut world, _) = secondary_of(plan);
    let wanted = "cost shares and a benefit within what the patient's accumulators leave";
    let shares = [cut(Reason::Deductible, 2_000), cut(Reason::Coinsurance, 600)];
    let lines = [verdict(1, 7_400, &shares), coordinated()[1].clone()];
    world.refuses("reviewer", decides(1, &lines), refused(1, wanted, "7400 instead of 7500 of benefit"));
}

#[test]
fn of_a_suspect_claim_one_line_is_denied_and_the_other_paid() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 20, 4_000)]));
    let claim = world.submits(bill(2, 1, vec![line(1, 20, 5_000), line(2, 10, 10_000)]));
    assert_eq!(claim.status, ClaimStatus::Pended);
    let lines =
        [verdict(1, 0, &[cut(Reason::ExactDuplicate, 5_000)]), verdict(2, 8_000, &[cut(Reason::Coinsurance, 2_000)])];
    world.by("reviewer", decides(2, &lines)).unwrap();
    let claim = world.claim(2);
    assert_eq!((claim.status, claim.benefit.u128()), (ClaimStatus::Credited, 8_000));
    assert_eq!(world.reasons(2), [["18"], ["2"]]);
    // 40.00 of claim 1, of which 20.00 deductible and 4.00 coinsurance
    assert_eq!((used(&world).year.benefit.0, used(&world).year.out_of_pocket.0), (9_600, 4_400));
}

#[test]
fn a_line_that_the_machine_denied_is_opened_by_an_appeal_alone() {
    let mut plan = new_plan();
    plan.terms.review_above = Some(1.into());
    let mut world = World::with(plan, 100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000), line(2, 30, 5_000)]));
    let lines = [verdict(1, 8_000, &[cut(Reason::Coinsurance, 2_000)]), verdict(2, 5_000, &[])];
    let wanted = "a denial, as the machine's";
    world.refuses("reviewer", decides(1, &lines), refused(2, wanted, "a benefit of 5000"));
    let lines = [lines[0].clone(), verdict(2, 0, &[cut(Reason::Excluded, 5_000)])];
    world.by("reviewer", decides(1, &lines)).unwrap();
    assert_eq!(world.claim(1).benefit.u128(), 8_000);
}

#[test]
fn a_claim_denied_in_all_lines_holds_nothing() {
    let (mut world, _) = secondary();
    let lines = [
        verdict(1, 0, &[cut(Reason::NotThisPayer, 10_000)]),
        verdict(2, 0, &[cut(Reason::NotNecessary, 1_000), cut(Reason::AboveFeeSchedule, 4_000)]),
    ];
    world.by("reviewer", decides(1, &lines)).unwrap();
    assert_eq!((world.claim(1).status, world.books(1).free.u128()), (ClaimStatus::Denied, 100_000));
    assert_eq!(
        (world.reasons(1), world.explains(1).totals.eligible.0),
        (vec![vec!["109".into()], vec!["50".into(), "45".into()]], 0)
    );
    assert_eq!(used(&world).year, adjudication::YearUsed::default());
    // a resubmission after a denial is no duplicate
    let again = bill(2, 1, vec![line(1, 10, 10_000), line(2, 20, 5_000)]).headed(|head| head.secondary = true);
    let again = world.submits(again);
    let engine = PendReason::Engine { reason: adjudication::QueueReason::PriorPayer };
    assert_eq!((again.status, again.pended), (ClaimStatus::Pended, vec![engine]));
}

#[test]
fn what_a_person_cut_may_be_appealed_and_reserves_only_once_accepted_where_another_payer_answered() {
    let (mut world, form) = secondary();
    world.by("reviewer", decides(1, &coordinated())).unwrap();
    let file = AppealStep::File { claim: 1, form: Box::new(form), commitment: REASONS };
    world.by("clinic", ExecuteMsg::Appeal(file)).unwrap();
    let appeal: AppealResponse = world.ask(QueryMsg::Appeal { appeal: 1 });
    // alone 64.00 and 40.00, less what stands
    assert_eq!((appeal.contested.u128(), appeal.reserved.u128()), (6_400, 0));

    let decide = |lines: &[LineVerdict]| {
        let verdict = AppealVerdict::Lines { lines: lines.to_vec() };
        ExecuteMsg::Appeal(AppealStep::Decide { appeal: 1, verdict, commitment: REASONS })
    };
    let too_much = [verdict(1, 7_000, &[cut(Reason::PriorPayer, 3_000)]), coordinated()[1].clone()];
    let wanted = "at most the benefit that is contested";
    world.refuses("second-reviewer", decide(&too_much), refused(1, wanted, "7000 instead of 6400"));
    let less = [verdict(1, 2_000, &[cut(Reason::PriorPayer, 8_000)]), coordinated()[1].clone()];
    world.refuses("second-reviewer", decide(&less), ContractError::Worse { least: 4_000, found: 3_000 });

    let more = [verdict(1, 3_500, &[cut(Reason::PriorPayer, 6_500)]), coordinated()[1].clone()];
    world.by("second-reviewer", decide(&more)).unwrap();
    assert_eq!((world.claim(1).status, world.claim(1).benefit.u128()), (ClaimStatus::Credited, 4_500));
    let year = used(&world).year;
    assert_eq!((year.deductible.0, year.benefit.0, world.books(1).credited.u128()), (2_000, 4_500, 4_500));
}

#[test]
fn of_a_disputed_claim_that_was_drawn_only_the_excess_is_owed_back() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000), line(2, 20, 5_000)]));
    world.days_pass(6);
    world.by("clinic", ExecuteMsg::Draw { plan: 1 }).unwrap();
    let statement = Statement::Disputed { commitment: REASONS };
    world.by("patient-1", ExecuteMsg::State { patient: patient(1), claim: 1, statement }).unwrap();
    world.days_pass(40);

    let kept = [cut(Reason::Deductible, 2_000), cut(Reason::Coinsurance, 1_600)];
    let lines = [verdict(1, 6_400, &kept), verdict(2, 0, &[cut(Reason::NotNecessary, 5_000)])];
    world.by("reviewer", decides(1, &lines)).unwrap();

    let credits: CreditsResponse = world.ask(QueryMsg::Credits { plan: 1, provider: CLINIC });
    assert_eq!((world.claim(1).status, credits.owed_back.u128()), (ClaimStatus::Credited, 4_000));
    // paid in time: no interest on what stands
    assert_eq!((world.claim(1).interest.u128(), world.books(1).credited.u128()), (0, 0));
    world.by("clinic", ExecuteMsg::Void { claim: 1 }).unwrap();
    let credits: CreditsResponse = world.ask(QueryMsg::Credits { plan: 1, provider: CLINIC });
    assert_eq!(credits.owed_back.u128(), 10_400);
}

#[test]
fn an_appeal_is_granted_within_what_the_patient_has_used_since() {
    let mut plan = new_plan();
    plan.terms.benefit_maximum.year = Some(9_000.into());
    plan.terms.review_above = Some(6_000.into());
    let mut world = World::with(plan, 100_000);
    let form = bill(1, 1, vec![line(1, 10, 10_000)]);
    assert_eq!(world.submits(form.clone()).status, ClaimStatus::Pended);
    let verdict = PendedVerdict::Deny { reason: Reason::NotNecessary };
    world.by("reviewer", ExecuteMsg::DecidePended { claim: 1, verdict, commitment: REASONS }).unwrap();
    let file = AppealStep::File { claim: 1, form: Box::new(form), commitment: REASONS };
    world.by("clinic", ExecuteMsg::Appeal(file)).unwrap();
    // meanwhile another claim uses the deductible and 50.00 x 80 % - 16.00 of the maximum
    world.submits(bill(2, 1, vec![line(1, 20, 5_000)]));

    let overturned = AppealVerdict::Overturned { benefit: None };
    let decide = AppealStep::Decide { appeal: 1, verdict: overturned, commitment: REASONS };
    world.by("second-reviewer", ExecuteMsg::Appeal(decide)).unwrap();

    let year = used(&world).year;
    assert_eq!((year.deductible.0, year.benefit.0), (2_000, 9_000));
    // the deductible priced at filing is no more the patient's; what passes the maximum is 119
    assert_eq!((world.claim(1).benefit.u128(), world.reasons(1)), (6_600, vec![vec!["2".into(), "119".into()]]));
}
