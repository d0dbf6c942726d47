//! A pause stops new work for a bounded time, ends by itself and stops the clocks of deadlines.

use contract_kit::pause::{Pause, MAX_PAUSE_SECONDS, REST_SECONDS};
use contract_kit::KitError;

fn paused_from_1000_for_600() -> Pause {
    Pause::default().start(600, 1_000).expect("nothing was paused")
}

#[test]
fn new_work_is_refused_until_the_last_second_of_a_pause() {
    let pause = paused_from_1000_for_600();
    assert_eq!(pause.expect_running(1_599), Err(KitError::Paused { until: 1_600 }));
    assert_eq!(pause.expect_running(1_600), Ok(()));
    assert_eq!((pause.paused_until(1_599), pause.paused_until(1_600)), (Some(1_600), None));
}

#[test]
fn working_time_stands_still_during_pauses_and_remembers_earlier_ones() {
    let pause = paused_from_1000_for_600();
    assert_eq!(pause.working_time(1_000), 1_000);
    assert_eq!(pause.working_time(1_300), 1_000);
    assert_eq!(pause.working_time(1_700), 1_100);
    let second = pause.start(100, 1_600 + REST_SECONDS).expect("a day has passed");
    assert_eq!(second.working_time(1_600 + REST_SECONDS + 150), 1_000 + REST_SECONDS + 50);
}

#[test]
fn working_time_never_runs_backwards() {
    let pause = paused_from_1000_for_600().end(1_200).expect("it runs");
    let times: Vec<u64> = (900..2_000).map(|now| pause.working_time(now)).collect();
    assert!(times.windows(2).all(|pair| pair[0] <= pair[1]));
    assert_eq!(pause.working_time(2_000), 1_800);
}

#[test]
fn pauses_cannot_be_strung_together() {
    let pause = paused_from_1000_for_600();
    let next = 1_600 + REST_SECONDS;
    assert_eq!(pause.clone().start(1, next - 1), Err(KitError::PausedTooSoon { next }));
    assert_eq!(pause.start(1, next).map(|pause| pause.until), Ok(next + 1));
}

#[test]
fn a_pause_lasts_from_a_second_to_fourteen_days() {
    for found in [0, MAX_PAUSE_SECONDS + 1, u64::MAX] {
        let refusal = KitError::SpanOutOfRange { what: "a pause", most: MAX_PAUSE_SECONDS, found };
        assert_eq!(Pause::default().start(found, 5), Err(refusal));
    }
}

#[test]
fn ending_a_pause_that_does_not_run_is_an_error() {
    assert_eq!(Pause::default().end(7), Err(KitError::NotPaused));
    let ended = paused_from_1000_for_600().end(1_001).expect("it runs");
    assert_eq!(ended.end(1_001), Err(KitError::NotPaused));
}
