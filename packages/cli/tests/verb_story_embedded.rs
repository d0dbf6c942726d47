//! The story through the binary on the embedded chain, word for word.

mod verb_story;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{json, Value};
use verb_story::Stage;

/// The stage after the story, and what was said.
fn play(folder: &Path) -> (Stage<'_>, Vec<(&'static str, Value)>) {
    let chain = ["--at", "2026-03-02T08:00:00Z", "--state", "chain"].map(str::to_owned).to_vec();
    let day = jiff::civil::date(2026, 3, 1);
    let mut stage = Stage { folder, chain, owner: "owner", denom: "umed", day, names: BTreeMap::new() };
    stage.asks(&["chain", "fund", "payer", "90000umed"]);
    let scenes = stage.play();
    (stage, scenes)
}

fn said<'a>(scenes: &'a [(&'static str, Value)], name: &str) -> &'a Value {
    &scenes.iter().find(|(found, _)| *found == name).unwrap().1
}

fn event(kind: &str, attributes: &Value) -> Value {
    json!({ "type": kind, "attributes": attributes })
}

#[test]
fn a_claim_is_paid_out_by_verbs_alone() {
    let folder = tempfile::TempDir::new().unwrap();
    let (mut stage, scenes) = play(folder.path());
    let decided = json!({ "claim": "1", "plan": "1", "provider": "1", "status": "credited" });
    let receipt = json!({ "patient": "PATIENT", "sequence": "1", "writer": "1" });
    let submitted =
        [event("claims_escrow_claim_decided", &decided), event("consent_management_receipt_logged", &receipt)];
    assert_eq!(said(&scenes, "submitted"), &json!(submitted));
    let explained = said(&scenes, "explained");
    assert_eq!(explained["claim"]["benefit"], "8000", "20 % of what is left of 12,000 after a copay of 2,000 stay");
    assert_eq!(explained["claim"]["patient_share"], "4000");
    let held = json!({ "error": "nothing to draw: 8000 is held back, 0 is owed back" });
    assert_eq!(said(&scenes, "held for a day"), &held);
    stage.chain[1] = "2026-03-03T08:00:00Z".into();
    let drawn = stage.sends("provider", &["claims", "draw", "--plan", "1"]);
    let paid = json!({ "interest": "0", "paid": "8000", "plan": "1", "provider": "1", "recovered": "0", "trace": "1" });
    assert_eq!(drawn, json!([event("claims_escrow_payout_drawn", &paid)]));
    assert_eq!(stage.asks(&["chain", "balance", "provider", "umed"]), json!({ "amount": "8000", "denom": "umed" }));
}

#[test]
fn a_patient_is_let_in_filed_for_and_revokes_in_the_words_of_the_contracts() {
    let folder = tempfile::TempDir::new().unwrap();
    let (_, scenes) = play(folder.path());
    let let_in = event(
        "patient_registry_participant_let_in",
        &json!({ "by": "form", "participant": "1", "patient": "PATIENT" }),
    );
    let revoked = json!({ "by": "patient", "consent": "2", "patient": "PATIENT", "receipt": "1" });
    let wanted: [(&str, Value); 8] = [
        (
            "a stranger may not commit",
            json!({ "error": "wanted a participant that the patient let in, found participant 1" }),
        ),
        ("let in by a form", json!([let_in])),
        ("a form works once", json!({ "error": "this signed form was used already" })),
        (
            "treatment",
            json!({ "based_on": [2], "decision": "permit", "no_redisclosure": false, "outcome": "permit", "unopened": [] }),
        ),
        (
            "research",
            json!({ "based_on": [], "decision": "no_consent", "no_redisclosure": false, "outcome": "deny", "unopened": [] }),
        ),
        ("revoked", json!([event("consent_management_consent_revoked", &revoked)])),
        ("revoked once", json!({ "error": "wanted consent 2 to be active, found revoked" })),
        ("withdrawal", json!({ "error": "wanted the plan's payer, found provider" })),
    ];
    for (name, words) in wanted {
        assert_eq!(said(&scenes, name), &words, "{name}");
    }
}
