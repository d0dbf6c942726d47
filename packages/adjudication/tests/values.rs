//! Days, amounts, quantities, interest, duplicate keys, tables.

use adjudication::tables::{lifts_pair, Counted, UnitLimit, UnitSpan, UnitsUsed};
use adjudication::{
    civil, exact_key, interest, interest_at, states_distinct_service, suspect_keys, Accumulators, AdjudicationError,
    Amount, Civil, Delta, LateInterest, LineIdentity, MonthDay, Quantity,
};

fn text(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

fn identity<'a>(modifiers: &'a [String], place: &'a str, charge: u128) -> LineIdentity<'a> {
    LineIdentity {
        patient: b"ana",
        provider: b"st-mary",
        from: 10,
        through: 11,
        service: b"sct|1",
        modifiers,
        place: place.as_bytes(),
        claim_type: b"professional",
        charge: Amount(charge),
    }
}

#[test]
fn days_are_calendar_dates_before_and_after_1970() {
    assert_eq!(civil(0), Civil { year: 1970, month: 1, day: 1 });
    assert_eq!(civil(-1), Civil { year: 1969, month: 12, day: 31 });
    assert_eq!(civil(19_782), Civil { year: 2024, month: 2, day: 29 });
    assert_eq!(civil(-25_567), Civil { year: 1900, month: 1, day: 1 });
    assert_eq!(civil(11_016), Civil { year: 2000, month: 2, day: 29 });
}

#[test]
fn a_plan_year_is_named_by_the_year_in_which_it_starts() {
    let july = MonthDay { month: 7, day: 1 };
    assert_eq!(july.year_of(19_904), 2023); // 2024-06-30
    assert_eq!(july.year_of(19_905), 2024);
    assert_eq!(MonthDay::JANUARY_FIRST.year_of(-1), 1969);
}

#[test]
fn shares_round_half_up_and_overflow_is_an_error() {
    assert_eq!(Amount(3).ratio(1, 2), Ok(Amount(2)));
    assert_eq!(Amount(10).ratio(1, 3), Ok(Amount(3)));
    assert_eq!(Amount(11).ratio(1, 3), Ok(Amount(4)));
    assert_eq!(Amount(u128::MAX).ratio(2, 3), Err(AdjudicationError::Overflow));
    assert_eq!(Amount(1).ratio(1, 0), Err(AdjudicationError::Overflow));
    assert_eq!(Amount(u128::MAX).plus(Amount(1)), Err(AdjudicationError::Overflow));
}

#[test]
fn amounts_are_decimal_strings_in_json() {
    assert_eq!(serde_json::to_string(&Amount(17_232)).unwrap(), "\"17232\"");
    assert_eq!(serde_json::from_str::<Amount>("\"17232\"").unwrap(), Amount(17_232));
    assert!(serde_json::from_str::<Amount>("17232").is_err());
    assert!(serde_json::from_str::<Amount>("\"-1\"").is_err());
}

#[test]
fn quantities_multiply_exactly_and_count_as_whole_units_rounded_up() {
    let half_more = Quantity { digits: 15, decimals: 1 };
    assert_eq!((half_more.units(), half_more.of(Amount(333))), (Ok(2), Ok(Amount(500))));
    assert_eq!(half_more.part(Amount(300), 1), Ok(Amount(200)));
    assert_eq!(Quantity { digits: 99, decimals: 2 }.is_below_one(), Ok(true));
    assert_eq!(Quantity { digits: 1, decimals: 20 }.units(), Err(AdjudicationError::Overflow));
}

#[test]
fn interest_runs_from_the_day_after_the_ceiling() {
    let on = |paid| interest(Amount(100_000), 1_000, 0, 30, paid).unwrap();
    assert_eq!(on(30), LateInterest::default());
    assert_eq!(on(31), LateInterest { days: 1, amount: Amount(27) }, "1000.00 x 10 % / 365 = 0.274");
    assert_eq!(on(395), LateInterest { days: 365, amount: Amount(10_000) });
    assert_eq!(on(-9), LateInterest::default());
    let at = interest_at(Amount(1_000_000), 46_250, 0, 30, 395).unwrap();
    assert_eq!(at.amount, Amount(46_250), "4.625 % for a year");
    assert_eq!(interest(Amount(u128::MAX), 1_000, 0, 30, 31), Err(AdjudicationError::Overflow));
}

#[test]
fn an_exact_key_holds_everything_that_tells_lines_apart() {
    let modifiers = text(&["RT", "25"]);
    let key = exact_key(&identity(&modifiers, "11", 100));
    assert_eq!(key, exact_key(&identity(&text(&["25", "RT"]), "11", 100)), "modifiers are sorted");
    let others = [
        exact_key(&identity(&text(&["25"]), "11", 100)),
        exact_key(&identity(&modifiers, "12", 100)),
        exact_key(&identity(&modifiers, "11", 101)),
        exact_key(&LineIdentity { through: 12, ..identity(&modifiers, "11", 100) }),
        exact_key(&LineIdentity { claim_type: b"institutional", ..identity(&modifiers, "11", 100) }),
        exact_key(&LineIdentity { patient: b"an", provider: b"ast-mary", ..identity(&modifiers, "11", 100) }),
    ];
    assert!(others.iter().all(|other| *other != key));
}

#[test]
fn suspect_keys_leave_out_charge_place_and_modifiers_and_stand_for_each_day() {
    let modifiers = text(&["25"]);
    let keys = suspect_keys(&identity(&modifiers, "11", 100)).unwrap().unwrap();
    assert_eq!(keys.len(), 2);
    assert_eq!(Some(keys.clone()), suspect_keys(&identity(&[], "12", 7)).unwrap());
    let next = suspect_keys(&LineIdentity { from: 11, ..identity(&[], "", 1) }).unwrap().unwrap();
    assert_eq!(next, keys[1..]);
    let long = LineIdentity { from: 10, through: 41, ..identity(&[], "", 1) };
    assert_eq!(suspect_keys(&long), Ok(None), "32 days go to a person");
    let month = LineIdentity { from: 10, through: 40, ..identity(&[], "", 1) };
    assert_eq!(suspect_keys(&month).unwrap().map(|keys| keys.len()), Some(31));
    let far = LineIdentity { from: i32::MIN, through: i32::MAX, ..identity(&[], "", 1) };
    assert_eq!(suspect_keys(&far), Err(AdjudicationError::Overflow));
}

#[test]
fn modifiers_that_state_a_service_of_its_own_are_those_of_the_domain_rules() {
    let distinct =
        "24 25 27 57 58 59 76 77 78 79 91 XE XS XP XU E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 \
                    T6 T7 T8 T9 LC LD RC LM RI LT RT";
    assert!(distinct.split_whitespace().all(|code| states_distinct_service(&text(&[code]))));
    let common = ["", "26", "TC", "E5", "E0", "F0", "T0", "FB", "50", "GT", "59 "];
    assert!(!common.iter().any(|code| states_distinct_service(&text(&[code]))));
    assert!(states_distinct_service(&text(&["26", "59"])));
}

#[test]
fn a_pair_is_lifted_by_a_distinct_service_on_either_line_where_allowed_and_never_by_a_repeat() {
    let (plain, distinct, repeat) = (text(&[]), text(&["59"]), text(&["76"]));
    assert!(lifts_pair(true, &plain, &distinct) && lifts_pair(true, &distinct, &plain));
    assert!(
        !lifts_pair(false, &plain, &distinct)
            && !lifts_pair(true, &plain, &repeat)
            && !lifts_pair(true, &plain, &plain)
    );
}

#[test]
fn limits_count_over_days_plan_years_or_a_life() {
    let limit = |span| UnitLimit { span, units: 2 };
    let july = MonthDay { month: 7, day: 1 };
    assert_eq!(limit(UnitSpan::Day).counted(july, 5, 6), [Counted::Day(5), Counted::Day(6)]);
    assert_eq!(limit(UnitSpan::Year).counted(july, 19_904, 19_905), [Counted::Year(2023)]);
    assert_eq!(limit(UnitSpan::Lifetime).counted(july, 5, 6), [Counted::Lifetime]);
    assert_eq!(limit(UnitSpan::Day).counted(july, 0, 5_000_000).len(), 31);
}

#[test]
fn units_given_back_leave_no_trace() {
    let mut used = UnitsUsed::default();
    used.take(0, Counted::Day(5), 2);
    assert_eq!((used.left(0, Counted::Day(5), 3), used.left(0, Counted::Day(6), 3)), (1, 3));
    used.give_back(0, Counted::Day(5), 2);
    assert_eq!(used, UnitsUsed::default());
}

#[test]
fn books_refuse_to_give_back_what_was_never_taken_and_stay_as_they_were() {
    let mut books = Accumulators::default();
    let delta =
        Delta { year: 2024, deductible: Amount(5), out_of_pocket: Amount(7), benefit: Amount(9), category: Some(1) };
    books.take(&delta).unwrap();
    let before = books.clone();
    let more = Delta { out_of_pocket: Amount(8), ..delta };
    assert_eq!(books.give_back(&more), Err(AdjudicationError::NotTaken { wanted: Amount(8), found: Amount(7) }));
    assert_eq!(books, before);
    books.give_back(&delta).unwrap();
    assert_eq!(books, Accumulators::default());
}
