//! What the page says of speed is judged by the middle bursts.

use cw_health_bench::page;
use cw_health_bench::table::{Rate, Speed};

fn rate(middle: f64) -> Rate {
    Rate { middle, slowest: middle - 10.0, fastest: middle + 90.0 }
}

fn told(claims: f64, batched: f64) -> String {
    let mut told = String::new();
    page::speed(&mut told, Speed { floor: rate(900.0), claims: rate(claims), batched: rate(batched) });
    told
}

#[test]
fn half_of_the_yardstick_holds_and_less_is_below() {
    assert!(told(450.0, 1_800.0).contains("| 450 (440–540) | 0.50 | 0.5 | holds |"));
    assert!(told(400.0, 1_800.0).contains("| 400 (390–490) | 0.44 | 0.5 | **below** |"));
}

#[test]
fn batches_are_to_reach_the_yardstick_itself() {
    assert!(told(450.0, 900.0).contains("| 900 (890–990) | 1.00 | 1 | holds |"));
    assert!(told(450.0, 810.0).contains("| 810 (800–900) | 0.90 | 1 | **below** |"));
}
