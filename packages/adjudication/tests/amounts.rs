//! Steps 8 to 13: what is allowed, who bears it, what goes to a person, what must balance.

#[path = "support/claims.rs"]
mod claims;

use adjudication::{
    adjudicate, Accumulators, AdjudicationError, Amount, BenefitMaximum, CategoryMaximum, CategoryUsed, ClaimFacts,
    CopayPer, CostShare, Duplicate, Group, GroupOverride, LineFacts, Membership, MonthDay, Numbers, Outcome, PlanTerms,
    Preauthorization, Quantity, QueueReason, Reason, Service, Step, YearUsed,
};
use claims::{answer, claim, cuts, line, only_cut, plain, DAY};

#[test]
fn step_8_allows_the_lesser_of_charge_and_fee_times_the_exact_quantity() {
    let two_and_a_half = LineFacts { quantity: Quantity { digits: 25, decimals: 1 }, ..line(1, 10_000, 3_333) };
    let answer_of = |line| answer(&PlanTerms::default(), &claim(vec![line]));
    let above = answer_of(two_and_a_half);
    assert_eq!(cuts(&above, 0), [("CO", "45", 1_667)], "33.33 x 2.5 = 83.325, half up 83.33");
    let numbers = Numbers::Fee { billed: Amount(10_000), fee: Amount(8_333) };
    assert_eq!((above.lines[0].cuts[0].step, above.lines[0].cuts[0].numbers), (Step::Allowed, numbers));
    assert_eq!(cuts(&answer_of(line(1, 10_000, 12_000)), 0), [], "a fee above the charge pays the charge");
    assert_eq!(cuts(&answer_of(line(1, 10_000, 0)), 0), [("CO", "45", 10_000)]);
}

fn sharing(cost_share: CostShare) -> PlanTerms {
    PlanTerms { cost_share, ..PlanTerms::default() }
}

#[test]
fn step_9_takes_deductible_then_copay_then_coinsurance_and_the_benefit_is_the_rest() {
    let plan = sharing(CostShare {
        deductible: Amount(3_000),
        copay: Amount(500),
        coinsurance_bps: 1_250,
        ..CostShare::default()
    });
    let answer = answer(&plan, &claim(vec![line(1, 10_001, 10_001)]));
    assert_eq!(cuts(&answer, 0), [("PR", "1", 3_000), ("PR", "3", 500), ("PR", "2", 813)], "812.625 half up");
    assert_eq!(answer.totals.benefit, Amount(5_688));
    let numbers: Vec<Numbers> = answer.lines[0].cuts.iter().map(|cut| cut.numbers).collect();
    assert_eq!(numbers[0], Numbers::Left { asked: Amount(10_001), left: Amount(3_000) });
    assert_eq!(numbers[2], Numbers::Share { base: Amount(6_501), bps: 1_250 });
}

#[test]
fn a_share_above_the_whole_is_an_error() {
    let plan = sharing(CostShare { coinsurance_bps: 10_001, ..CostShare::default() });
    let error = adjudicate(&plan, &plain(), &Accumulators::default());
    assert_eq!(error, Err(AdjudicationError::ShareAboveWhole { found: 10_001 }));
}

#[test]
fn the_deductible_is_carried_along_the_lines_by_their_number() {
    let plan = sharing(CostShare { deductible: Amount(12_000), ..CostShare::default() });
    let answer = answer(&plan, &claim(vec![line(2, 10_000, 10_000), line(1, 10_000, 10_000)]));
    assert_eq!(cuts(&answer, 1), [("PR", "1", 10_000)]);
    assert_eq!(cuts(&answer, 0), [("PR", "1", 2_000)]);
}

#[test]
fn the_out_of_pocket_maximum_trims_coinsurance_then_copay_then_deductible() {
    let share = |most: u128| {
        sharing(CostShare {
            deductible: Amount(3_000),
            copay: Amount(1_000),
            coinsurance_bps: 5_000,
            out_of_pocket_maximum: Some(Amount(most)),
            ..CostShare::default()
        })
    };
    let cuts_under = |most| cuts(&answer(&share(most), &plain()), 0);
    assert_eq!(cuts_under(7_000), [("PR", "1", 3_000), ("PR", "3", 1_000), ("PR", "2", 3_000)]);
    assert_eq!(cuts_under(5_000), [("PR", "1", 3_000), ("PR", "3", 1_000), ("PR", "2", 1_000)]);
    assert_eq!(cuts_under(3_400), [("PR", "1", 3_000), ("PR", "3", 400)]);
    assert_eq!(cuts_under(1_200), [("PR", "1", 1_200)]);
    assert_eq!(cuts_under(0), []);
}

#[test]
fn a_copay_is_due_for_each_line_or_once_a_visit() {
    let plan = |copay_per| sharing(CostShare { copay: Amount(2_000), copay_per, ..CostShare::default() });
    let next_day = LineFacts { from: DAY + 1, through: DAY + 1, ..line(3, 5_000, 5_000) };
    let lines = vec![line(1, 1_500, 1_500), line(2, 5_000, 5_000), next_day];
    let copays =
        |plan: PlanTerms, lines| answer(&plan, &claim(lines)).lines.iter().map(|line| line.copay.0).collect::<Vec<_>>();
    assert_eq!(copays(plan(CopayPer::Line), lines.clone()), [1_500, 2_000, 2_000]);
    assert_eq!(copays(plan(CopayPer::Visit), lines), [1_500, 500, 2_000]);
    let later = LineFacts { visit_copay_taken: Amount(1_900), ..line(1, 5_000, 5_000) };
    assert_eq!(copays(plan(CopayPer::Visit), vec![later]), [100]);
    let own = LineFacts { copay: Some(Amount(700)), ..line(1, 5_000, 5_000) };
    assert_eq!(copays(plan(CopayPer::Line), vec![own]), [700], "a service's own copay replaces the plan's");
}

#[test]
fn the_plan_year_follows_the_date_of_service() {
    let terms = |year_start| PlanTerms {
        year_start,
        ..sharing(CostShare { deductible: Amount(5_000), ..CostShare::default() })
    };
    let last_year = LineFacts { from: DAY - 1, through: DAY - 1, ..line(1, 10_000, 10_000) };
    let claim = claim(vec![last_year, line(2, 10_000, 10_000)]);
    let calendar = answer(&terms(MonthDay::JANUARY_FIRST), &claim);
    assert_eq!((cuts(&calendar, 0), cuts(&calendar, 1)), (vec![("PR", "1", 5_000)], vec![("PR", "1", 5_000)]));
    assert_eq!((calendar.lines[0].delta.year, calendar.lines[1].delta.year), (2023, 2024));
    let july = answer(&terms(MonthDay { month: 7, day: 1 }), &claim);
    assert_eq!((cuts(&july, 0), cuts(&july, 1)), (vec![("PR", "1", 5_000)], vec![]));
    assert_eq!(july.lines[1].delta.year, 2023);
}

#[test]
fn step_10_cuts_at_the_years_and_lifes_maximum_and_that_is_no_out_of_pocket() {
    let plan = PlanTerms {
        benefit_maximum: BenefitMaximum { year: Some(Amount(9_000)), lifetime: Some(Amount(20_000)) },
        ..PlanTerms::default()
    };
    let year = YearUsed { benefit: Amount(1_000), ..YearUsed::default() };
    let used = Accumulators::new([(2024, year)], Amount(13_000));
    let answer = adjudicate(&plan, &plain(), &used).unwrap();
    assert_eq!(cuts(&answer, 0), [("PR", "119", 2_000), ("PR", "35", 1_000)]);
    assert_eq!(answer.lines[0].cuts[1].numbers, Numbers::Left { asked: Amount(8_000), left: Amount(7_000) });
    assert_eq!(answer.lines[0].delta.out_of_pocket, Amount::ZERO);
    assert_eq!(answer.lines[0].delta.benefit, Amount(7_000));
}

#[test]
fn a_category_has_a_maximum_of_its_own() {
    let maximum = CategoryMaximum { category: 4, year: Amount(6_000) };
    let plan = PlanTerms { category_maxima: vec![maximum], ..PlanTerms::default() };
    let year = YearUsed {
        benefit: Amount(2_500),
        categories: vec![CategoryUsed { category: 4, benefit: Amount(2_500) }],
        ..YearUsed::default()
    };
    let used = Accumulators::new([(2024, year)], Amount(2_500));
    let inside = LineFacts { category: Some(4), ..line(1, 10_000, 10_000) };
    let answer = adjudicate(&plan, &claim(vec![inside, line(2, 10_000, 10_000)]), &used).unwrap();
    assert_eq!(cuts(&answer, 0), [("PR", "119", 6_500)]);
    assert_eq!(cuts(&answer, 1), []);
}

#[test]
fn step_12_sends_high_values_and_signals_to_a_person_unless_all_is_denied() {
    let plan = PlanTerms { review_above: Some(Amount(9_999)), ..PlanTerms::default() };
    let signalled = ClaimFacts { signals: vec![QueueReason::NoContract], ..plain() };
    let queued = answer(&plan, &signalled);
    let high = QueueReason::HighValue { benefit: Amount(10_000), limit: Amount(9_999) };
    assert_eq!((queued.outcome, queued.queued), (Outcome::Queued, vec![high, QueueReason::NoContract]));
    let denied = ClaimFacts { membership: Membership::NotAMember, ..signalled };
    assert_eq!(answer(&plan, &denied).outcome, Outcome::Complete);
}

#[test]
fn step_13_refuses_what_does_not_balance() {
    let mut line = answer(&PlanTerms::default(), &plain()).lines[0].clone();
    line.benefit = Amount(9_999);
    let error = AdjudicationError::Unbalanced { charge: Amount(10_000), adjustments: Amount(0), paid: Amount(9_999) };
    assert_eq!(adjudication::steps::balance::of_line(&line), Err(error));
    assert_eq!(adjudication::steps::balance::of_claim(&[line]), Err(error));
}

#[test]
fn a_payment_balances_over_its_claims() {
    let one = answer(&PlanTerms::default(), &claim(vec![line(1, 10_000, 6_000)])).totals;
    let sums = adjudication::steps::balance::of_payment([one, one]);
    assert_eq!(sums, Ok((Amount(20_000), Amount(8_000), Amount(12_000))));
    let broken = adjudication::Totals { benefit: Amount(1), ..one };
    let error = AdjudicationError::Unbalanced { charge: Amount(10_000), adjustments: Amount(4_000), paid: Amount(1) };
    assert_eq!(adjudication::steps::balance::of_payment([broken]), Err(error));
}

#[test]
fn the_first_step_that_denies_decides() {
    let plan = PlanTerms { filing_limit_days: Some(1), ..PlanTerms::default() };
    let everything = LineFacts {
        duplicate: Duplicate::Exact,
        qualified: false,
        service: Service::Excluded,
        preauthorization: Preauthorization::Absent,
        ..line(1, 10_000, 10_000)
    };
    let worst = ClaimFacts { membership: Membership::NotAMember, ..claim(vec![everything]) };
    let reason = |plan: &PlanTerms, claim: &ClaimFacts| only_cut(plan, claim).reason;
    assert_eq!(reason(&plan, &worst), Reason::FilingLimit);
    let mut claim = worst;
    assert_eq!(reason(&PlanTerms::default(), &claim), Reason::ExactDuplicate);
    claim.lines[0].duplicate = Duplicate::None;
    assert_eq!(reason(&PlanTerms::default(), &claim), Reason::NotAMember);
    claim.membership = Membership::Everybody;
    assert_eq!(reason(&PlanTerms::default(), &claim), Reason::ProviderNotQualified);
    claim.lines[0].qualified = true;
    assert_eq!(reason(&PlanTerms::default(), &claim), Reason::PreauthorizationAbsent);
    claim.lines[0].preauthorization = Preauthorization::NotRequired;
    assert_eq!(reason(&PlanTerms::default(), &claim), Reason::Excluded);
}

#[test]
fn a_plan_may_override_who_bears_a_reason() {
    let groups = vec![GroupOverride { reason: Reason::FilingLimit, group: Group::Other }];
    let plan = PlanTerms { filing_limit_days: Some(1), groups, ..PlanTerms::default() };
    assert_eq!(only_cut(&plan, &plain()).group, Group::Other);
}

#[test]
fn an_answer_names_the_versions_that_decided() {
    let plan = PlanTerms { version: 12, table_version: 5, ..PlanTerms::default() };
    let answer = answer(&plan, &plain());
    assert_eq!((answer.plan_version, answer.table_version), (12, 5));
}

#[test]
fn amounts_beyond_128_bits_are_an_error_not_a_panic() {
    let huge = LineFacts { quantity: Quantity::whole(2), ..line(1, u128::MAX, u128::MAX) };
    let error = adjudicate(&PlanTerms::default(), &claim(vec![huge]), &Accumulators::default());
    assert_eq!(error, Err(AdjudicationError::Overflow));
    let two = claim(vec![line(1, u128::MAX, 1), line(2, u128::MAX, 1)]);
    assert_eq!(adjudicate(&PlanTerms::default(), &two, &Accumulators::default()), Err(AdjudicationError::Overflow));
}

#[test]
fn usual_groups_are_those_of_the_domain_rules() {
    let of = |group| Reason::ALL.iter().filter(move |reason| reason.usual_group() == group).map(|reason| reason.code());
    assert_eq!(
        of(Group::Contractual).collect::<Vec<_>>(),
        ["16", "22", "29", "45", "50", "97", "151", "197", "198", "B7"]
    );
    assert_eq!(of(Group::Other).collect::<Vec<_>>(), ["18", "23", "109"]);
    let patients = ["1", "2", "3", "26", "27", "31", "35", "96", "119", "179", "204", "242"];
    assert_eq!(of(Group::Patient).collect::<Vec<_>>(), patients);
}
