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

/// The head row, the model, and the day it is.
struct Walk {
    head: PaymentHeadRow,
    model: Model,
    today: i32,
    next: u32,
}

impl Walk {
    fn filed(&mut self, after: Result<PaymentHeadRow, PaymentError>, interval: Interval) {
        if let Ok(after) = after {
            self.head = after;
            self.model.0.push((self.next, self.today, interval));
            self.next += 1;
        }
    }

    fn take(&mut self, step: &Step) {
        let (today, next) = (self.today, self.next);
        let pick = |which: usize| u32::try_from(which).unwrap() % next;
        let head = self.head.clone();
        match *step {
            Step::Pass { days } => self.today += days,
            Step::File { from, length } => {
                let from = today + from;
                let interval = Interval { from, to: length.map(|length| from + length) };
                self.filed(file(head, next, interval, today), interval);
            }
            Step::Replace { which, from } => {
                let interval = Interval { from: today + from, to: None };
                let after = replace(head, pick(which), next, interval, today);
                if after.is_ok() {
                    self.model.end(pick(which), interval.from);
                }
                self.filed(after, interval);
            }
            Step::Revoke { which } => {
                self.head = revoke(head, pick(which), today);
                self.model.end(pick(which), today + 1);
            }
            Step::Error { which } => {
                let filed = self.model.0.iter().find(|(known, ..)| *known == pick(which)).map(|(_, filed, _)| *filed);
                if let Some(Ok(after)) = filed.map(|filed| enter_in_error(head, pick(which), filed, today)) {
                    self.head = after;
                    self.model.end(pick(which), i32::MIN);
                }
            }
        }
    }

    /// Days around today that are looked at.
    fn days(&self) -> std::ops::Range<i32> {
        self.today - 80..self.today + 80
    }
}

fn head_says_what_was_filed(walk: &Walk) {
    for day in walk.days() {
        match walk.head.on(day) {
            PaymentDay::Held(held) => assert_eq!(held, walk.model.on(day)),
            PaymentDay::Forgotten => assert!(walk.head.forgotten_before.is_some_and(|first| day < first)),
        }
    }
    assert!(walk.head.forgotten_before.is_none_or(|first| first <= walk.today));
}

fn four_at_once(walk: &Walk) {
    assert!(walk.head.entries.len() <= MAX_PAYMENT_ENTRIES);
    assert!(walk.days().all(|day| walk.model.on(day).len() <= MAX_PAYMENT_IN_FORCE));
}

/// No step but a filing within thirty days, or an error on the day of filing, changes what held on a past day.
fn never_backdated(before: &PaymentHeadRow, walk: &Walk, step: &Step) {
    let first_unchanged = match step {
        Step::File { .. } => walk.today - 30,
        Step::Error { .. } => i32::MIN,
        Step::Replace { .. } | Step::Revoke { .. } | Step::Pass { .. } => walk.today,
    };
    for day in walk.days().filter(|day| *day < first_unchanged) {
        let now = walk.head.on(day);
        assert!(now == PaymentDay::Forgotten || now == before.on(day), "{step:?} changed day {day}");
    }
}

proptest! {
    #[test]
    fn the_head_row_never_says_anything_but_what_was_filed_or_that_it_is_forgotten(
        steps in proptest::collection::vec(step(), 0..60)
    ) {
        let mut walk = Walk { head: PaymentHeadRow::default(), model: Model::default(), today: 1_000, next: 1 };
        for step in steps {
            let before = walk.head.clone();
            walk.take(&step);
            head_says_what_was_filed(&walk);
            four_at_once(&walk);
            never_backdated(&before, &walk, &step);
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
