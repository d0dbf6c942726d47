use health_api::registry::raw::Interval;
use health_api::registry::QualificationChange as C;
use patient_registry::intervals::{IntervalError as E, Qualified, MAX_INTERVALS};
use proptest::prelude::*;

/// From, to.
type Days = &'static [(i32, Option<i32>)];

fn held(intervals: &[(i32, Option<i32>)]) -> Qualified {
    let intervals = intervals.iter().map(|(from, to)| Interval { from: *from, to: *to }).collect();
    Qualified { intervals, suspended: vec![] }
}

#[test]
fn changes_that_are_granted() {
    let table: &[(Days, C, Days)] = &[
        (&[], C::Attest { from: 5, to: None }, &[(5, None)]),
        // half-open: the next interval may start on the day the last one ended
        (&[(0, Some(5))], C::Attest { from: 5, to: Some(9) }, &[(0, Some(5)), (5, Some(9))]),
        (&[(5, None)], C::Attest { from: -9, to: Some(5) }, &[(-9, Some(5)), (5, None)]),
        (&[(0, Some(5))], C::Extend { to: Some(6) }, &[(0, Some(6))]),
        (&[(0, Some(5))], C::Extend { to: None }, &[(0, None)]),
        (&[(0, None)], C::End { day: 5 }, &[(0, Some(5))]),
        (&[(0, Some(5)), (7, Some(9))], C::End { day: 3 }, &[(0, Some(3))]),
        (&[(0, Some(5)), (7, Some(9))], C::End { day: 0 }, &[]),
        (&[(0, Some(5)), (7, Some(9))], C::End { day: 6 }, &[(0, Some(5))]),
    ];
    for (before, change, after) in table {
        assert_eq!(held(before).change(*change).unwrap().intervals, held(after).intervals, "{before:?} {change:?}");
    }
}

#[test]
fn changes_that_are_refused() {
    let table: &[(Days, C, E)] = &[
        (&[], C::Attest { from: 5, to: Some(5) }, E::Empty { day: 5 }),
        (&[], C::Attest { from: 5, to: Some(4) }, E::Reversed { from: 5, to: 4 }),
        (&[(0, Some(5))], C::Attest { from: 4, to: None }, E::Overlaps { with: 0 }),
        (&[(0, Some(5))], C::Attest { from: -1, to: Some(1) }, E::Overlaps { with: 0 }),
        (&[(0, Some(5))], C::Attest { from: -1, to: None }, E::Overlaps { with: 0 }),
        (&[(0, None)], C::Attest { from: 9, to: Some(10) }, E::Overlaps { with: 0 }),
        (&[], C::Extend { to: None }, E::None),
        (&[(0, None)], C::Extend { to: None }, E::AlreadyOpen),
        (&[(0, Some(5))], C::Extend { to: Some(5) }, E::NotLater { end: 5, found: 5 }),
        (&[(0, Some(5))], C::End { day: 5 }, E::NothingFrom { day: 5 }),
        (&[], C::Suspend { day: 0 }, E::NothingFrom { day: 0 }),
        (&[(0, None)], C::Reinstate { day: 0 }, E::NotSuspended),
    ];
    for (before, change, error) in table {
        assert_eq!(held(before).change(*change).unwrap_err(), *error, "{before:?} {change:?}");
    }
}

#[test]
fn a_suspension_is_a_gap() {
    let suspended = held(&[(0, Some(5)), (7, None)]).change(C::Suspend { day: 3 }).unwrap();
    assert_eq!(suspended.intervals, held(&[(0, Some(3))]).intervals);
    assert_eq!(suspended.suspended, held(&[(3, Some(5)), (7, None)]).intervals);
    for change in [C::Attest { from: 90, to: None }, C::Extend { to: None }, C::Suspend { day: 1 }] {
        assert_eq!(suspended.clone().change(change), Err(E::Suspended));
    }
    let back = suspended.clone().change(C::Reinstate { day: 4 }).unwrap();
    assert_eq!(back, held(&[(0, Some(3)), (4, Some(5)), (7, None)]));
    let without_gap = suspended.clone().change(C::Reinstate { day: 1 }).unwrap();
    assert_eq!(without_gap, held(&[(0, Some(5)), (7, None)]));
    assert_eq!(suspended.change(C::End { day: 9 }).unwrap(), held(&[(0, Some(3))]));
}

#[test]
fn nothing_is_reinstated_after_what_was_suspended_has_run_out() {
    let suspended = held(&[(0, Some(5))]).change(C::Suspend { day: 3 }).unwrap();
    assert_eq!(suspended.change(C::Reinstate { day: 5 }), Err(E::NothingFrom { day: 5 }));
}

#[test]
fn a_row_holds_sixteen_intervals() {
    let sixteen: Vec<_> = (0..16).map(|i| (i * 10, Some(i * 10 + 5))).collect();
    assert_eq!(held(&sixteen).change(C::Attest { from: 900, to: None }), Err(E::TooMany));
    let suspended = held(&sixteen).change(C::Suspend { day: 2 }).unwrap();
    assert_eq!(suspended.change(C::Reinstate { day: 3 }), Err(E::TooMany));
}

fn change() -> impl Strategy<Value = C> {
    let day = || -20..60i32;
    let end = || proptest::option::of(-20..60i32);
    prop_oneof![
        (day(), end()).prop_map(|(from, to)| C::Attest { from, to }),
        end().prop_map(|to| C::Extend { to }),
        day().prop_map(|day| C::End { day }),
        day().prop_map(|day| C::Suspend { day }),
        day().prop_map(|day| C::Reinstate { day }),
    ]
}

proptest! {
    #[test]
    fn intervals_stay_disjoint_ascending_not_empty_and_few(changes in proptest::collection::vec(change(), 0..60)) {
        let mut state = Qualified::default();
        for change in changes {
            state = state.clone().change(change).unwrap_or(state);
            prop_assert!(state.intervals.len() <= MAX_INTERVALS);
            prop_assert!(state.intervals.iter().all(|one| one.to.is_none_or(|to| one.from < to)));
            prop_assert!(state.intervals.windows(2).all(|two| two[0].to.is_some_and(|to| to <= two[1].from)));
            prop_assert!(state.suspended.iter().all(|one| one.to.is_none_or(|to| one.from < to)));
        }
    }

    #[test]
    fn the_end_of_everything_from_a_day_on_leaves_the_days_before(
        changes in proptest::collection::vec(change(), 1..20), day in -20..60i32,
    ) {
        let mut state = Qualified::default();
        for change in changes {
            state = state.clone().change(change).unwrap_or(state);
        }
        let holds = |state: &Qualified, day| state.intervals.iter().any(|one| one.holds(day));
        if let Ok(ended) = state.clone().change(C::End { day }) {
            for other in -30..70 {
                prop_assert_eq!(holds(&ended, other), other < day && holds(&state, other));
            }
        }
    }
}
