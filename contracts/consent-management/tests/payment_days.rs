//! Payment consents by days, against a model that keeps every consent ever filed.
#![allow(missing_docs)] // tests name themselves

use consent_management::payment::{days, enter_in_error, file, replace, revoke, PaymentError};
use health_api::consent::raw::{PaymentDay, PaymentHeadRow, MAX_PAYMENT_ENTRIES, MAX_PAYMENT_IN_FORCE};
use health_api::registry::raw::Interval;
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Step {
    File { from: i32, length: Option<i32> },
    Replace { which: usize, from: i32 },
    Revoke { which: usize },
    Error { which: usize },
    Pass { days: i32 },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (-35..20i32, proptest::option::of(1..40i32)).prop_map(|(from, length)| Step::File { from, length }),
        2 => (0..20usize, -2..10i32).prop_map(|(which, from)| Step::Replace { which, from }),
        3 => (0..20usize).prop_map(|which| Step::Revoke { which }),
        1 => (0..20usize).prop_map(|which| Step::Error { which }),
        3 => (1..10i32).prop_map(|days| Step::Pass { days }),
    ]
}

/// Every consent ever filed: ordinal, day of filing, interval.
#[derive(Default)]
struct Model(Vec<(u32, i32, Interval)>);

impl Model {
    fn end(&mut self, ordinal: u32, to: i32) {
        for (_, _, interval) in self.0.iter_mut().filter(|(known, ..)| *known == ordinal) {
            let to = interval.to.map_or(to, |before| before.min(to));
            interval.to = Some(to.max(interval.from));
        }
    }

    fn on(&self, day: i32) -> Vec<u32> {
        self.0.iter().filter(|(.., interval)| interval.holds(day)).map(|(ordinal, ..)| *ordinal).collect()
    }
}

proptest! {
    /// What the head row says of a day is what was filed for it, or "not known any more"; never something else.
    #[test]
    fn the_head_row_never_says_anything_but_what_was_filed_or_that_it_is_forgotten(
        steps in proptest::collection::vec(step(), 0..60)
    ) {
        let mut today = 1_000;
        let mut head = PaymentHeadRow::default();
        let mut model = Model::default();
        let mut next = 1u32;
        for step in steps {
            let pick = |which: usize| u32::try_from(which).unwrap() % next;
            match step {
                Step::Pass { days } => today += days,
                Step::File { from, length } => {
                    let from = today + from;
                    let interval = Interval { from, to: length.map(|length| from + length) };
                    if let Ok(after) = file(head.clone(), next, interval, today) {
                        head = after;
                        model.0.push((next, today, interval));
                        next += 1;
                    }
                }
                Step::Replace { which, from } => {
                    let interval = Interval { from: today + from, to: None };
                    if let Ok(after) = replace(head.clone(), pick(which), next, interval, today) {
                        head = after;
                        model.end(pick(which), interval.from);
                        model.0.push((next, today, interval));
                        next += 1;
                    }
                }
                Step::Revoke { which } => {
                    head = revoke(head, pick(which), today);
                    model.end(pick(which), today + 1);
                }
                Step::Error { which } => {
                    let filed = model.0.iter().find(|(known, ..)| *known == pick(which)).map(|(_, filed, _)| *filed);
                    if let Some(Ok(after)) = filed.map(|filed| enter_in_error(head.clone(), pick(which), filed, today)) {
                        head = after;
                        model.end(pick(which), i32::MIN);
                    }
                }
            }
            prop_assert!(head.entries.len() <= MAX_PAYMENT_ENTRIES);
            for day in today - 80..today + 80 {
                let filed = model.on(day);
                prop_assert!(filed.len() <= MAX_PAYMENT_IN_FORCE);
                match head.on(day) {
                    PaymentDay::Held(held) => prop_assert_eq!(held, filed),
                    PaymentDay::Forgotten => prop_assert!(head.forgotten_before.is_some_and(|first| day < first)),
                }
            }
            prop_assert!(head.forgotten_before.is_none_or(|first| first <= today));
        }
    }
}

#[test]
fn seconds_become_whole_days_at_both_edges() {
    let table = [
        (Some(0), Some(86_400), 0, Some(1), "a whole day"),
        (Some(1), Some(86_401), 0, Some(2), "a second into the second day"),
        (Some(86_399), Some(86_400), 0, Some(1), "the last second of a day"),
        (Some(-1), Some(1), -1, Some(1), "across 1970"),
        (Some(-86_400), Some(-86_399), -1, Some(0), "before 1970"),
        (None, None, 50, None, "open: from the day of filing"),
        (Some(i64::MIN), Some(i64::MAX), i32::MIN, Some(i32::MAX), "the edges of time"),
    ];
    for (start, end, from, to, case) in table {
        assert_eq!(days(start, end, 50), Interval { from, to }, "{case}");
    }
}

#[test]
fn the_edges_of_time_are_refused_and_never_a_panic() {
    let interval = days(Some(i64::MIN), None, 0);
    let error = file(PaymentHeadRow::default(), 1, interval, 0).unwrap_err();
    assert_eq!(error, PaymentError::StartsTooEarly { earliest: -30, found: i32::MIN });
    let interval = days(Some(i64::MAX - 1), Some(i64::MAX), 0);
    assert!(file(PaymentHeadRow::default(), 1, interval, 0).is_ok());
}
