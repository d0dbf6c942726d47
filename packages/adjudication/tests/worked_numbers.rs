//! The worked numbers of the domain rules.

#![allow(clippy::inconsistent_digit_grouping, clippy::mistyped_literal_suffixes)] // amounts read as units_cents

use adjudication::{adjudicate, Accumulators, Amount, ClaimFacts, CostShare, LineFacts, PlanTerms, Reason, Service};

const DAY: i32 = 19_723; // 2024-01-01

fn priced(cost_share: CostShare, charge: u128) -> adjudication::LineAnswer {
    let plan = PlanTerms { cost_share, ..PlanTerms::default() };
    let line = LineFacts::plain(1, DAY, Amount(charge), Service::Unlisted);
    let claim = ClaimFacts { received: DAY, lines: vec![line], ..ClaimFacts::default() };
    let answer = adjudicate(&plan, &claim, &Accumulators::default()).unwrap();
    answer.lines.into_iter().next().unwrap()
}

#[test]
fn a_birth_of_12700_with_a_deductible_of_1800_and_a_fifth_costs_the_patient_3980() {
    let line =
        priced(CostShare { deductible: Amount(1_800_00), coinsurance_bps: 2_000, ..CostShare::default() }, 12_700_00);
    assert_eq!(line.deductible, Amount(1_800_00));
    assert_eq!(line.coinsurance, Amount(2_180_00));
    assert_eq!(line.benefit, Amount(8_720_00));
    let shares: Vec<(Reason, u128)> = line.cuts.iter().map(|cut| (cut.reason, cut.amount.0)).collect();
    assert_eq!(shares, [(Reason::Deductible, 1_800_00), (Reason::Coinsurance, 2_180_00)]);
}

#[test]
fn eyeglasses_of_235_40_with_a_copay_of_20_before_the_share_of_80_percent_are_paid_172_32() {
    let line = priced(
        CostShare {
            copay: Amount(20_00),
            coinsurance_bps: 2_000,
            copay_before_deductible: true,
            ..CostShare::default()
        },
        235_40,
    );
    assert_eq!((line.eligible, line.copay), (Amount(235_40), Amount(20_00)));
    assert_eq!(line.benefit, Amount(172_32));
}
