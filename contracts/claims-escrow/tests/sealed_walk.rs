//! Random sequences around sealed claims: each is answered once, no line is billed by two that hold, money agrees.
//! Runs: `SEALED_RUNS`, 20 unless set, 200 in a release build; messages a run: 300.

mod common;
#[path = "walk/sealed_formulas.rs"]
mod formulas;
#[path = "walk/sealed_steps.rs"]
mod steps;

use std::collections::BTreeSet;

use steps::Walk;

const MESSAGES: usize = 300;

fn runs() -> u64 {
    let unless_set = if cfg!(debug_assertions) { 20 } else { 200 };
    std::env::var("SEALED_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(unless_set)
}

#[test]
fn after_any_message_each_sealed_claim_is_answered_once_and_no_line_is_billed_twice() {
    let mut done = BTreeSet::new();
    for seed in 0..runs() {
        let mut walk = Walk::new(seed);
        for _ in 0..MESSAGES {
            walk.step();
            formulas::check(&walk);
        }
        done.extend(walk.done);
    }
    let wanted = [
        "answer",
        "answer late",
        "appeal",
        "assign",
        "audit",
        "close",
        "deny",
        "dispute",
        "draw",
        "enforce appeal",
        "enforce claim",
        "erase",
        "fund",
        "let stand",
        "open",
        "overturn",
        "provide",
        "replace denied",
        "settle",
        "short answer",
        "submit",
        "take",
        "uphold",
        "void",
        "withdraw",
    ];
    assert_eq!(done, BTreeSet::from(wanted));
}
