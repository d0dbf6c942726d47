//! Steps 0 to 7: what makes a claim unclean, denies a line or sends it to a person.

#[path = "support/claims.rs"]
mod claims;

use adjudication::{
    adjudicate, Accumulators, AdjudicationError, Amount, AuthorizationLeft, ClaimAnswer, ClaimFacts, Duplicate, Fault,
    Group, LineFacts, Membership, Network, NumberStanding, Numbers, Outcome, Pair, Period, PlanTerms, Preauthorization,
    Quantity, QueueReason, Reason, Replaced, Service, Step, Unlisted, Use,
};
use claims::{answer, claim, cuts, denied, line, only_cut, plain, DAY};

#[test]
fn step_0_names_every_fault_of_an_unclean_claim() {
    let reversed = LineFacts { through: DAY - 1, ..line(1, 10_000, 1) };
    let future = LineFacts { from: DAY + 11, through: DAY + 11, ..line(1, 10_000, 1) };
    let half = LineFacts { quantity: Quantity { digits: 5, decimals: 1 }, ..line(3, 10_000, 1) };
    let nothing = line(4, 0, 1);
    let unclean = ClaimFacts {
        number: NumberStanding::OtherContent,
        replaced: Replaced::Unknown,
        other_currency: true,
        payment_refused: true,
        ..claim(vec![reversed, future, half, nothing])
    };
    let answer = answer(&PlanTerms::default(), &unclean);
    assert_eq!(answer.outcome, Outcome::Error);
    assert_eq!(answer.lines, []);
    assert_eq!(
        answer.faults,
        [
            Fault::NumberReused,
            Fault::ReplacesNothing,
            Fault::OtherCurrency,
            Fault::NoPaymentBasis,
            Fault::RepeatedSequence { sequence: 1 },
            Fault::DaysReversed { sequence: 1 },
            Fault::AfterReceipt { sequence: 1 },
            Fault::QuantityBelowOne { sequence: 3 },
            Fault::NothingBilled { sequence: 4 },
        ]
    );
}

#[test]
fn step_0_wants_a_line_and_a_charge() {
    let none = answer(&PlanTerms::default(), &claim(vec![]));
    assert_eq!((none.outcome, none.faults), (Outcome::Error, vec![Fault::NoLines]));
    let unpriced = LineFacts { charge: None, ..line(1, 1, 1) };
    let free = answer(&PlanTerms::default(), &claim(vec![unpriced]));
    assert_eq!((free.outcome, free.faults), (Outcome::Error, vec![Fault::NoCharge]));
}

#[test]
fn a_line_without_a_price_is_informational_and_carries_no_reason() {
    let informational = LineFacts { charge: None, ..line(2, 1, 1) };
    let answer = answer(&PlanTerms::default(), &claim(vec![line(1, 10_000, 10_000), informational]));
    assert_eq!(answer.outcome, Outcome::Complete);
    assert_eq!((answer.lines[1].submitted, answer.lines[1].cuts.len()), (Amount::ZERO, 0));
}

#[test]
fn what_is_only_asked_for_may_lie_in_the_future() {
    let planned = LineFacts { from: DAY + 90, through: DAY + 90, ..line(1, 10_000, 10_000) };
    let asked = ClaimFacts { purpose: Use::Predetermination, ..claim(vec![planned]) };
    assert_eq!(answer(&PlanTerms::default(), &asked).totals.benefit, Amount(10_000));
}

#[test]
fn step_1_counts_the_filing_limit_from_the_last_day_of_service() {
    let plan = PlanTerms { filing_limit_days: Some(10), ..PlanTerms::default() };
    assert_eq!(answer(&plan, &plain()).totals.benefit, Amount(10_000), "the last day is in time");
    let late = ClaimFacts { received: DAY + 11, ..plain() };
    let numbers = Numbers::Days { found: DAY + 11, bound: DAY + 10 };
    assert_eq!(only_cut(&plan, &late), denied(Reason::FilingLimit, Group::Contractual, Step::FilingLimit, numbers));
}

#[test]
fn a_replacement_keeps_the_first_receipt_and_late_known_coverage_moves_the_limit() {
    let plan = PlanTerms { filing_limit_days: Some(10), ..PlanTerms::default() };
    let replacement = ClaimFacts { received: DAY + 200, filed: Some(DAY + 5), ..plain() };
    assert_eq!(answer(&plan, &replacement).totals.benefit, Amount(10_000));
    let known_late = ClaimFacts { received: DAY + 40, known_at: Some(DAY + 30), ..plain() };
    assert_eq!(answer(&plan, &known_late).totals.benefit, Amount(10_000));
}

#[test]
fn step_2_denies_an_exact_duplicate_and_asks_a_person_about_a_suspect_one() {
    let exact = claim(vec![LineFacts { duplicate: Duplicate::Exact, ..line(1, 10_000, 10_000) }]);
    let cut = denied(Reason::ExactDuplicate, Group::Other, Step::Duplicates, Numbers::Fact {});
    assert_eq!(only_cut(&PlanTerms::default(), &exact), cut);
    let suspect = claim(vec![LineFacts { duplicate: Duplicate::Suspect, ..line(1, 10_000, 10_000) }]);
    let queued = answer(&PlanTerms::default(), &suspect);
    assert_eq!(queued.outcome, Outcome::Queued);
    assert_eq!(queued.queued, [QueueReason::SuspectDuplicate { sequence: 1 }]);
    assert_eq!(queued.totals.benefit, Amount(10_000), "what the machine would answer");
}

#[test]
fn spans_over_31_days_more_than_100_lines_and_more_than_100_days_go_to_a_person() {
    let long = claim(vec![LineFacts { from: DAY - 31, ..line(1, 10_000, 10_000) }]);
    assert_eq!(answer(&PlanTerms::default(), &long).queued, [QueueReason::LongSpan { sequence: 1, days: 32 }]);
    let many = claim((1..=101).map(|sequence| line(sequence, 100, 100)).collect());
    assert_eq!(answer(&PlanTerms::default(), &many).queued, [QueueReason::ManyLines { found: 101 }]);
    let days = claim((1..=5).map(|sequence| LineFacts { from: DAY - 20, ..line(sequence, 100, 100) }).collect());
    assert_eq!(answer(&PlanTerms::default(), &days).queued, [QueueReason::ManyDays { found: 105 }]);
}

#[test]
fn step_3_tells_before_after_and_never_covered_apart() {
    let period = Period { start: Some(DAY), end: Some(DAY + 1) };
    let on = |from: i32, through: i32| claim(vec![LineFacts { from, through, ..line(1, 10_000, 10_000) }]);
    let by_plan = PlanTerms { period, ..PlanTerms::default() };
    let days = |found, bound| Numbers::Days { found, bound };
    let before = denied(Reason::BeforeCoverage, Group::Patient, Step::Coverage, days(DAY - 1, DAY));
    let after = denied(Reason::AfterCoverage, Group::Patient, Step::Coverage, days(DAY + 2, DAY + 1));
    assert_eq!(only_cut(&by_plan, &on(DAY - 1, DAY)), before, "a span that crosses an edge is outside");
    assert_eq!(only_cut(&by_plan, &on(DAY + 1, DAY + 2)), after);
    assert_eq!(answer(&by_plan, &on(DAY, DAY + 1)).totals.benefit, Amount(10_000), "both ends are covered");
    let member = |claim| ClaimFacts { membership: Membership::Periods(vec![period]), ..claim };
    assert_eq!(only_cut(&PlanTerms::default(), &member(on(DAY - 1, DAY))), before);
    assert_eq!(only_cut(&PlanTerms::default(), &member(on(DAY + 1, DAY + 2))), after);
    let stranger = ClaimFacts { membership: Membership::NotAMember, ..plain() };
    let cut = denied(Reason::NotAMember, Group::Patient, Step::Coverage, Numbers::Fact {});
    assert_eq!(only_cut(&PlanTerms::default(), &stranger), cut);
}

#[test]
fn between_two_periods_of_membership_the_coverage_had_ended() {
    let periods = vec![
        Period { start: Some(DAY - 300), end: Some(DAY - 200) },
        Period { start: Some(DAY - 100), end: Some(DAY - 50) },
        Period { start: Some(DAY + 50), end: None },
    ];
    let claim = ClaimFacts { membership: Membership::Periods(periods), ..plain() };
    let numbers = Numbers::Days { found: DAY, bound: DAY - 50 };
    assert_eq!(
        only_cut(&PlanTerms::default(), &claim),
        denied(Reason::AfterCoverage, Group::Patient, Step::Coverage, numbers)
    );
}

#[test]
fn step_3_names_another_payer_and_another_coverage_that_comes_first() {
    let elsewhere = ClaimFacts { other_payer: true, other_payer_first: true, ..plain() };
    let cut = denied(Reason::NotThisPayer, Group::Other, Step::Coverage, Numbers::Fact {});
    assert_eq!(only_cut(&PlanTerms::default(), &elsewhere), cut);
    let second = ClaimFacts { other_payer_first: true, ..plain() };
    let cut = denied(Reason::OtherPayerFirst, Group::Contractual, Step::Coverage, Numbers::Fact {});
    assert_eq!(only_cut(&PlanTerms::default(), &second), cut);
}

#[test]
fn step_4_denies_the_unqualified_with_b7_and_the_uncontracted_with_242() {
    let unqualified = LineFacts { qualified: false, network: Network::Out, ..line(1, 10_000, 10_000) };
    let cut = denied(Reason::ProviderNotQualified, Group::Contractual, Step::Provider, Numbers::Fact {});
    assert_eq!(only_cut(&PlanTerms::default(), &claim(vec![unqualified])), cut);
    let outside = claim(vec![LineFacts { network: Network::Out, ..line(1, 10_000, 10_000) }]);
    let cut = denied(Reason::OutOfNetwork, Group::Patient, Step::Provider, Numbers::Fact {});
    assert_eq!(only_cut(&PlanTerms::default(), &outside), cut);
}

#[test]
fn a_plan_with_an_out_of_network_share_pays_it_and_leaves_45_to_the_patient() {
    let plan = PlanTerms { out_of_network_bps: Some(4_000), ..PlanTerms::default() };
    let outside = claim(vec![LineFacts { network: Network::Out, ..line(1, 10_000, 8_000) }]);
    let answer = answer(&plan, &outside);
    assert_eq!(cuts(&answer, 0), [("PR", "45", 2_000), ("PR", "2", 3_200)]);
    assert_eq!(answer.totals.benefit, Amount(4_800));
    assert_eq!(answer.lines[0].delta.out_of_pocket, Amount(3_200), "45 does not count toward the maximum");
}

#[test]
fn step_5_covers_from_the_start_plus_the_waiting_period_on() {
    let plan = PlanTerms { waiting_period_days: 30, ..PlanTerms::default() };
    let member = |start| Membership::Periods(vec![Period { start: Some(start), end: None }]);
    let first = ClaimFacts { membership: member(DAY - 30), ..plain() };
    assert_eq!(answer(&plan, &first).totals.benefit, Amount(10_000), "start + n is the first covered day");
    let waiting = ClaimFacts { membership: member(DAY - 29), ..plain() };
    let numbers = Numbers::Days { found: DAY, bound: DAY + 1 };
    let cut = denied(Reason::WaitingPeriod, Group::Patient, Step::WaitingPeriod, numbers);
    assert_eq!(only_cut(&plan, &waiting), cut);
    let by_plan = PlanTerms { period: Period { start: Some(DAY - 29), end: None }, ..plan };
    assert_eq!(only_cut(&by_plan, &plain()), cut);
}

fn with_authorization(units: Option<u64>, amount: Option<u128>, lines: Vec<LineFacts>) -> ClaimFacts {
    let left = AuthorizationLeft { units, amount: amount.map(Amount) };
    ClaimFacts { authorizations: vec![left], ..claim(lines) }
}

#[test]
fn step_6_denies_without_an_authorization_and_beyond_one() {
    let needs = |preauthorization| LineFacts { preauthorization, ..line(1, 10_000, 10_000) };
    let plan = PlanTerms::default();
    let absent = denied(Reason::PreauthorizationAbsent, Group::Contractual, Step::Preauthorization, Numbers::Fact {});
    assert_eq!(only_cut(&plan, &claim(vec![needs(Preauthorization::Absent)])), absent);
    assert_eq!(answer(&plan, &claim(vec![needs(Preauthorization::Uncounted)])).totals.benefit, Amount(10_000));
    let exceeded =
        |numbers| denied(Reason::PreauthorizationExceeded, Group::Contractual, Step::Preauthorization, numbers);
    let held = needs(Preauthorization::Held(0));
    let units = with_authorization(Some(0), None, vec![held.clone()]);
    assert_eq!(only_cut(&plan, &units), exceeded(Numbers::Units { asked: 1, left: 0 }));
    let amount = with_authorization(None, Some(9_999), vec![held.clone()]);
    let numbers = Numbers::Left { asked: Amount(10_000), left: Amount(9_999) };
    assert_eq!(only_cut(&plan, &amount), exceeded(numbers));
    let ample = answer(&plan, &with_authorization(Some(1), Some(10_000), vec![held]));
    let used = ample.lines[0].authorization.unwrap();
    assert_eq!((used.index, used.units, used.amount), (0, 1, Amount(10_000)));
}

#[test]
fn lines_consume_an_authorization_one_after_the_other_and_denied_ones_nothing() {
    let held = |sequence| LineFacts { preauthorization: Preauthorization::Held(0), ..line(sequence, 10_000, 10_000) };
    let excluded = LineFacts { service: Service::Excluded, ..held(1) };
    let claim = with_authorization(Some(1), None, vec![excluded, held(2), held(3)]);
    let answer = answer(&PlanTerms::default(), &claim);
    assert_eq!(cuts(&answer, 0), [("PR", "96", 10_000)]);
    assert_eq!(cuts(&answer, 1), []);
    assert_eq!(cuts(&answer, 2), [("CO", "198", 10_000)]);
}

#[test]
fn a_request_for_an_authorization_needs_none() {
    let needs = LineFacts { preauthorization: Preauthorization::Absent, ..line(1, 10_000, 10_000) };
    let asked = ClaimFacts { purpose: Use::Preauthorization, ..claim(vec![needs]) };
    assert_eq!(answer(&PlanTerms::default(), &asked).totals.benefit, Amount(10_000));
}

#[test]
fn step_7_denies_the_excluded_whole_and_the_unlisted_where_the_plan_says_so() {
    let excluded = claim(vec![LineFacts { service: Service::Excluded, ..line(1, 10_000, 1) }]);
    let cut = denied(Reason::Excluded, Group::Patient, Step::Services, Numbers::Fact {});
    assert_eq!(only_cut(&PlanTerms::default(), &excluded), cut, "no 45 beside it");
    let unlisted = claim(vec![LineFacts { service: Service::Unlisted, ..line(1, 10_000, 1) }]);
    let strict = PlanTerms { unlisted: Unlisted::Noncovered, ..PlanTerms::default() };
    let cut = denied(Reason::NotUnderPlan, Group::Patient, Step::Services, Numbers::Fact {});
    assert_eq!(only_cut(&strict, &unlisted), cut);
    assert_eq!(answer(&PlanTerms::default(), &unlisted).totals.benefit, Amount(10_000));
}

#[test]
fn step_7_denies_a_service_that_another_line_includes_unless_that_line_is_denied_itself() {
    let included = LineFacts { pair: Some(Pair::Line(2)), ..line(1, 10_000, 10_000) };
    let answer_with = |second| answer(&PlanTerms::default(), &claim(vec![included.clone(), second]));
    let standing = answer_with(line(2, 5_000, 5_000));
    assert_eq!(cuts(&standing, 0), [("CO", "97", 10_000)]);
    assert_eq!(standing.lines[0].cuts[0].numbers, Numbers::Line { sequence: 2 });
    let alone = answer_with(LineFacts { service: Service::Excluded, ..line(2, 5_000, 5_000) });
    assert_eq!(cuts(&alone, 0), []);
    let paid = claim(vec![LineFacts { pair: Some(Pair::Paid), ..line(1, 10_000, 10_000) }]);
    let cut = denied(Reason::IncludedInOther, Group::Contractual, Step::Services, Numbers::Fact {});
    assert_eq!(only_cut(&PlanTerms::default(), &paid), cut);
}

fn limited(quantity: Quantity, charge: u128, service: Service, left: u64) -> ClaimAnswer {
    let limited = LineFacts { quantity, service, unit_limits: vec![vec![0]], ..line(1, charge, 1) };
    answer(&PlanTerms::default(), &ClaimFacts { unit_pools: vec![left], ..claim(vec![limited]) })
}

#[test]
fn step_7_trims_units_in_proportion_and_denies_only_when_none_are_left() {
    let fee = Service::Listed(Amount(3_000));
    let trimmed = limited(Quantity::whole(5), 20_000, fee, 2);
    assert_eq!(cuts(&trimmed, 0), [("CO", "151", 12_000), ("CO", "45", 2_000)], "min(200 x 2 / 5, 30 x 2)");
    assert_eq!((trimmed.lines[0].eligible, trimmed.lines[0].units), (Amount(6_000), 2));
    assert_eq!(trimmed.lines[0].cuts[0].numbers, Numbers::Units { asked: 5, left: 2 });
    let below_fee = limited(Quantity::whole(3), 5_000, fee, 2);
    assert_eq!(cuts(&below_fee, 0), [("CO", "151", 1_667)], "50.00 x 2 / 3 is 33.33");
    let none = limited(Quantity::whole(5), 20_000, fee, 0);
    assert_eq!(cuts(&none, 0), [("CO", "151", 20_000)]);
    let whole = limited(Quantity { digits: 15, decimals: 1 }, 20_000, fee, 2);
    assert_eq!(cuts(&whole, 0), [("CO", "45", 15_500)], "1.5 counts as 2 units, and is paid 1.5 times");
}

#[test]
fn lines_of_one_service_share_what_a_limit_leaves() {
    let limited = |sequence| LineFacts { unit_limits: vec![vec![0]], ..line(sequence, 1_000, 1_000) };
    let claim = ClaimFacts { unit_pools: vec![2], ..claim(vec![limited(3), limited(1), limited(2)]) };
    let answer = answer(&PlanTerms::default(), &claim);
    assert_eq!(cuts(&answer, 0), [("CO", "151", 1_000)], "line 3 comes last");
    assert_eq!((cuts(&answer, 1), cuts(&answer, 2)), (vec![], vec![]));
}

#[test]
fn a_pool_or_an_authorization_that_is_not_there_is_an_error_not_a_price() {
    let lost = LineFacts { unit_limits: vec![vec![4]], ..line(1, 1_000, 1_000) };
    let error = adjudicate(&PlanTerms::default(), &claim(vec![lost]), &Accumulators::default());
    assert_eq!(error, Err(AdjudicationError::NoSuchEntry { sequence: 1, index: 4, length: 0 }));
    let lost = LineFacts { preauthorization: Preauthorization::Held(0), ..line(1, 1_000, 1_000) };
    let error = adjudicate(&PlanTerms::default(), &claim(vec![lost]), &Accumulators::default());
    assert_eq!(error, Err(AdjudicationError::NoSuchEntry { sequence: 1, index: 0, length: 0 }));
}
