//! `cwh demo` without arguments: the sample of the project, on the first screen, in full and for machines.

mod demo;

use demo::{json, text};
use serde_json::Value;

fn number(object: &Value, field: &str) -> u64 {
    object[field].as_u64().unwrap_or_else(|| panic!("{field} is a number, found {}", object[field]))
}

#[test]
fn the_first_screen_shows_one_visit_with_each_cut_and_its_reason() {
    let screen = text(&["--seed", "7"]);
    assert!(screen.lines().count() <= 30, "{} lines", screen.lines().count());
    for shown in [
        "billed   allowed plan pays   you owe",
        "CO-45 above fee 35.00, PR-1 deductible 50.00, PR-3 copay 20.00, PR-2 coinsurance 16.00",
        "checked, credited and disclosed in one transaction            247.50    190.00     80.00    110.00",
        "the same bill again: denied, OA-18",
        "the same service under a new number: denied, OA-18",
        "the same visit to a second payer: denied, CO-22",
        "a visit that never was: transaction error",
        "320.00 saved",
        "the same observation, after she revoked",
        " 0 hits",
        "with one word altered: caught",
        "balanced to the cent",
        "resources a second",
    ] {
        assert!(screen.contains(shown), "wanted '{shown}' in\n{screen}");
    }
}

#[test]
fn after_she_revokes_the_same_read_is_denied() {
    let screen = text(&["--seed", "7"]);
    let of = |what: &str| screen.lines().find(|line| line.contains(what)).unwrap_or_default().to_owned();
    assert!(of("Dr. Okafor: one observation").ends_with("permitted"), "{screen}");
    assert!(of("another organization: one observation").ends_with("denied"), "{screen}");
    assert!(of("the whole record").contains("withheld"), "{screen}");
    assert!(of("BTG").contains("permitted, no redisclosure"), "{screen}");
    assert!(of("after she revoked").ends_with("denied"), "{screen}");
}

#[test]
fn the_object_for_machines_has_integers_that_balance() {
    let object = json(&["--seed", "7"]);
    assert_eq!(number(&object, "patients"), 1);
    assert_eq!(number(&object, "resources"), 64);
    assert_eq!(number(&object, "documents_committed"), 41);
    assert_eq!(number(&object, "claims_submitted"), 8);
    assert_eq!(number(&object, "claims_paid"), 8);
    assert_eq!(number(&object, "claims_self_pay"), 0);
    assert_eq!(number(&object, "duplicates_refused"), 4);
    let escrow = &object["escrow"];
    let [funded, credited, drawn, reserved, withdrawable] =
        ["funded", "credited", "drawn", "reserved", "withdrawable"].map(|field| number(escrow, field));
    assert_eq!(funded, credited + drawn + reserved + withdrawable);
    assert_eq!(number(&object, "paid_total"), credited + drawn);
    assert!(object["seconds"].as_f64().is_some_and(|seconds| seconds > 0.0));
}

#[test]
fn everything_that_must_be_refused_is_listed_with_its_reason_and_kind() {
    let object = json(&["--seed", "7"]);
    let refused = object["refused"].as_array().expect("a list").clone();
    let find = |case: &str| {
        let found = refused.iter().find(|one| one["case"] == case);
        found.unwrap_or_else(|| panic!("wanted the case '{case}'")).clone()
    };
    for (case, reason, kind) in [
        ("the same bill again", "OA-18", "recorded"),
        ("the same service under a new number", "OA-18", "recorded"),
        ("the same visit to a second payer", "CO-22", "recorded"),
        ("a visit that never was", "wanted a current encounter of this patient", "transaction error"),
        ("a provider not qualified on the date", "CO-B7", "recorded"),
        ("a service after the payment consent was revoked", "NoPaymentConsent", "recorded"),
        ("a claim above the fund", "queued", "recorded"),
        ("the same claim after a top-up", "credited 184.00", "recorded"),
    ] {
        let found = find(case);
        assert!(found["reason"].as_str().is_some_and(|text| text.contains(reason)), "{found}");
        assert_eq!(found["kind"], kind, "{found}");
    }
    assert!(find("a payer withdraws what it owes")["reason"]
        .as_str()
        .is_some_and(|text| text.contains("what is free")));
}

#[test]
fn verbose_adds_the_journal_the_explanation_and_the_access_log() {
    let everything = text(&["--seed", "7", "--verbose"]);
    for shown in [
        "three contracts deployed, introduced to each other",
        "credentialed by the registrar: 3 organizations, 3 practitioners, 2 insurers",
        "one observation amended",
        "one marked entered in error",
        "consent 1: Disclosed",
        "Sealed",
        "Explanation of benefits of the visit",
        "plan pays 64.00, you owe 86.00",
        "fits its receipt",
        "trace number 1",
        "the contract's account holds",
    ] {
        assert!(everything.contains(shown), "wanted '{shown}' in\n{everything}");
    }
}

#[test]
fn two_runs_with_one_seed_print_the_same_but_for_times() {
    let without_times =
        |text: String| text.lines().filter(|line| !line.contains("resources a second")).collect::<Vec<_>>().join("\n");
    let runs = [0, 1].map(|_| without_times(text(&["--seed", "11", "--verbose"])));
    assert_eq!(runs[0], runs[1]);
    assert_ne!(runs[0], without_times(text(&["--seed", "12", "--verbose"])));
}

#[test]
fn more_patients_are_more_of_the_same() {
    let (one, five) = (json(&["--seed", "3"]), json(&["--seed", "3", "--patients", "5"]));
    for field in ["patients", "resources", "documents_committed", "claims_submitted", "claims_paid", "paid_total"] {
        assert_eq!(number(&five, field), 5 * number(&one, field), "{field}");
    }
}

#[test]
fn zero_patients_is_wrong_usage() {
    assert_eq!(demo::run(&["--patients", "0"]).status.code(), Some(2));
}
