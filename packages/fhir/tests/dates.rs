//! FHIR dates: the day as written, the seconds in UTC.

use fhir::date::parse;
use fhir::{Node, Period, Precision, ReadError};
use serde_json::json;

#[test]
fn a_day_is_counted_from_1970_and_covers_its_24_hours() {
    let day = parse("2025-03-14").expect("a day");
    assert_eq!((day.precision, day.first_day, day.last_day), (Precision::Day, 20_161, 20_161));
    assert_eq!((day.start, day.end), (20_161 * 86_400, 20_162 * 86_400));
    assert_eq!(parse("1970-01-01").expect("a day").first_day, 0);
}

#[test]
fn days_before_1970_are_negative() {
    let day = parse("1969-12-31").expect("a day");
    assert_eq!((day.first_day, day.start, day.end), (-1, -86_400, 0));
    assert_eq!(parse("1930-03-19T21:51:36+00:00").expect("a time").start, -1_255_572_504);
    assert_eq!(parse("0001-01-01").expect("a day").first_day, -719_162);
}

#[test]
fn a_fraction_of_a_second_is_dropped_towards_the_past() {
    assert_eq!(parse("1969-12-31T23:59:59.500Z").expect("a time").start, -1);
    assert_eq!(parse("1970-01-01T00:00:00.999Z").expect("a time").start, 0);
}

#[test]
fn the_service_day_is_the_day_as_written_whatever_the_offset() {
    let late = parse("2025-03-14T23:30:00-05:00").expect("a time");
    let utc = parse("2025-03-15T04:30:00Z").expect("a time");
    assert_eq!(late.start, utc.start);
    assert_eq!((late.first_day, utc.first_day), (20_161, 20_162));
}

#[test]
fn years_and_months_span_their_days() {
    let year = parse("2024").expect("a year");
    assert_eq!((year.precision, year.last_day - year.first_day + 1), (Precision::Year, 366));
    let month = parse("2025-02").expect("a month");
    assert_eq!((month.precision, month.last_day - month.first_day + 1), (Precision::Month, 28));
    assert_eq!(month.end - month.start, 28 * 86_400);
}

#[test]
fn what_fhir_does_not_allow_is_no_date() {
    let wrong = [
        "",
        "25",
        "20250314",
        "2025-3-14",
        "2025-02-30",
        "2025-13",
        "2025-W10",
        "14.03.2025",
        "2025-03-14T10:00:00",
        "2025-03-14T10:00Z",
        "2025-03-14 10:00:00Z",
        "2025-03-14T25:00:00Z",
        "2025-03-14T10:00:00.Z",
        "2025-03-14T10:00:00+5",
        "2025-03-14T10:00:00Zx",
        "-001-01-01",
        "2025-03-14T10:00:00é",
        "२०२५",
        "2025-03-14T10:00:00+00:00[UTC]",
        "+2025",
        " 2025",
    ];
    for text in wrong {
        assert_eq!(parse(text), None, "{text}");
    }
}

#[test]
fn a_period_is_inclusive_as_written_and_half_open_as_held() {
    let value = json!({"period": {"start": "2025-01-01", "end": "2025-12-31"}});
    let period = Period::of(&Node::root("a.json", &value), "period").expect("read").expect("there");
    assert_eq!((period.first_day(), period.last_day()), (Some(20_089), Some(20_453)));
    assert_eq!((period.start_second(), period.end_second()), (Some(20_089 * 86_400), Some(20_454 * 86_400)));
    assert!(!period.is_reversed());
}

#[test]
fn a_reversed_period_is_read_and_said_to_be_so() {
    let value = json!({"period": {"start": "2025-02-01", "end": "2025-01-31"}});
    assert!(Period::of(&Node::root("a.json", &value), "period").expect("read").expect("there").is_reversed());
    let same_day = json!({"period": {"start": "2025-02-01", "end": "2025-02-01"}});
    assert!(!Period::of(&Node::root("a.json", &same_day), "period").expect("read").expect("there").is_reversed());
}

#[test]
fn an_end_that_is_no_date_is_refused_with_its_place() {
    let value = json!({"period": {"start": "2025-01-01", "end": "soon"}});
    let wanted = "a FHIR date (YYYY, YYYY-MM, YYYY-MM-DD or with time and offset)";
    assert_eq!(
        Period::of(&Node::root("a.json", &value), "period"),
        Err(ReadError::new("a.json", "$.period.end", wanted, "other text"))
    );
    let list = json!({"period": []});
    assert_eq!(
        Period::of(&Node::root("a.json", &list), "period"),
        Err(ReadError::new("a.json", "$.period", "an object", "a list"))
    );
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_date_reader_panic(text in ".{0,40}") {
        let _ = parse(&text);
    }

    #[test]
    fn every_day_of_ten_thousand_years_is_one_after_the_day_before(year in 1i32..9999, day in 1u32..28, month in 1u32..13) {
        let one = parse(&format!("{year:04}-{month:02}-{day:02}")).expect("a day");
        let next = parse(&format!("{year:04}-{month:02}-{:02}", day + 1)).expect("a day");
        proptest::prop_assert_eq!(one.first_day + 1, next.first_day);
        proptest::prop_assert_eq!(one.end, next.start);
    }
}
