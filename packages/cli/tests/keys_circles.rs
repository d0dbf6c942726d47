//! Circles: one phrase derives them all and restores them; what it cannot derive is saved; what would link them is refused.

mod keys_room;

use cli::keys::guard::one_circle;
use cli::keys::Ring;
use cli::network::Book;
use keys_room::{Room, PHRASE};
use serde_json::{json, Value};

fn circle(room: &Room, key: &str, number: &str) -> Value {
    room.json(&["keys", "circle", key, number, "--reveal", "--network", "provider"])
}

#[test]
fn a_phrase_restores_accounts_ids_and_label_keys_of_all_circles_elsewhere() {
    let (here, elsewhere) = (Room::new(), Room::new());
    here.fine(&["keys", "add", "alice"]);
    let phrase = here.json(&["keys", "show", "alice", "--reveal"])["secret"].as_str().unwrap().to_string();
    elsewhere.write("written-down", &phrase);
    elsewhere.fine(&["keys", "add", "restored", "--phrase-file", "written-down"]);
    for number in ["0", "1", "7", "2000"] {
        assert_eq!(circle(&here, "alice", number), circle(&elsewhere, "restored", number));
    }
}

#[test]
fn circles_share_nothing_that_a_chain_shows() {
    let room = Room::with_alice();
    let (one, two) = (circle(&room, "alice", "1"), circle(&room, "alice", "2"));
    for field in ["address", "patient", "salt", "form_key", "label_key"] {
        assert_ne!(one[field], two[field], "{field}");
    }
}

#[test]
fn what_a_circle_derives_never_changes() {
    let room = Room::with_alice();
    let wanted = json!({
        "circle": 1, "network": "provider", "epoch": 0,
        "address": "cosmos1tehv5km5e9y706rc2gzk9yyun9dljjjnvyt3u0",
        "patient": "WSG29heKBLkWbngDT5U11/MJJUjvcayGM44Gqck5s+k=",
        "salt": "NEgtKTV2vmdK5i0EISMaU17nUdrvuEHLeM2YbtqpwRU=",
        "form_key": "ArdGV0N8exc8L05ELxyGOySFf6lygzhcXsFy/2P/GLe+",
        "label_key": "cd6589d5897a46484bf8d8c990fe9459d8621689bc8c23fab66f9e9eb559ce75",
    });
    assert_eq!(circle(&room, "alice", "1"), wanted);
}

#[test]
fn a_new_epoch_is_another_label_key_of_the_same_circle() {
    let room = Room::with_alice();
    let next = room.json(&["keys", "circle", "alice", "1", "--epoch", "1", "--reveal", "--network", "provider"]);
    let first = circle(&room, "alice", "1");
    assert_eq!(next["patient"], first["patient"]);
    assert_ne!(next["label_key"], first["label_key"]);
}

#[test]
fn a_circle_s_label_key_is_shown_only_when_asked() {
    let room = Room::with_alice();
    assert_eq!(room.json(&["keys", "circle", "alice", "0"]).get("label_key"), None);
}

#[test]
fn one_account_must_not_guard_two_circles() {
    let room = Room::with_alice();
    let guardian = circle(&room, "alice", "9")["address"].as_str().unwrap().to_string();
    let name = |key| ["keys", "guardian", key, guardian.as_str(), "--network", "provider"];
    let one = room.json(&name("alice/1"));
    assert_eq!(room.json(&name("alice/1")), one, "the same circle again is no other one");
    let sentence =
        "one guardian account in two circles links them: wanted another account for circle 2, found the one of \
                    circle 1";
    assert_eq!(room.refused(&name("alice/2")), sentence);
}

#[test]
fn carried_label_keys_are_saved_by_export_and_brought_back_by_import() {
    let (here, elsewhere) = (Room::with_alice(), Room::new());
    let patient = circle(&here, "alice", "4")["patient"].as_str().unwrap().to_string();
    here.write("label-key", &"5a".repeat(32));
    let carry = ["keys", "carry", "alice/4", &patient, "--label-key-file", "label-key"];
    here.fine(&carry);
    assert_eq!(here.refused(&carry), "wanted a new id or epoch, found a key carried for epoch 0");
    let saved = elsewhere.path("saved.key");
    let export = ["keys", "export", "alice", saved.to_str().unwrap()];
    let said = here.json(&export);
    assert_eq!((&said["circles"], &said["carried"]), (&1.into(), &1.into()));
    assert_eq!(here.refused(&export), "wanted a new file to save to, found one that is there");
    elsewhere.fine(&["keys", "import", "back", "saved.key"]);
    let again = ["keys", "carry", "back/4", &patient, "--label-key-file", "label-key"];
    elsewhere.write("label-key", &"5a".repeat(32));
    assert_eq!(elsewhere.refused(&again), "wanted a new id or epoch, found a key carried for epoch 0");
    assert_eq!(circle(&elsewhere, "back", "4"), circle(&here, "alice", "4"));
}

#[test]
fn a_slip_s_secret_gives_the_label_key_of_a_claimed_id() {
    let room = Room::with_alice();
    let patient = circle(&room, "alice", "4")["patient"].as_str().unwrap().to_string();
    room.write("slip", &"11".repeat(15));
    let carry = ["keys", "carry", "alice", &patient, "--slip-file", "slip"];
    assert_eq!(room.refused(&carry), "wanted a secret of at least 16 bytes, found 15");
    room.write("slip", &"11".repeat(32));
    room.fine(&carry);
}

#[test]
fn one_transaction_for_two_circles_is_refused() {
    let room = Room::with_alice();
    let network = Book::read(None).unwrap().find("provider").unwrap().network;
    let ring = Ring::of_phrase(&chain_client::Phrase::parse(PHRASE).unwrap());
    let patient = circle(&room, "alice", "2")["patient"].clone();
    let message = json!({ "let_in": { "patient": patient, "participants": [1] } });
    assert_eq!(one_circle(&ring, &network, 2, std::slice::from_ref(&message)), Ok(()));
    let refusal = one_circle(&ring, &network, 1, &[json!({}), message]).unwrap_err().to_string();
    assert_eq!(refusal, "one transaction for two circles links them: circle 1 signs, circle 2 is named");
}

#[test]
fn a_restored_phrase_finds_the_circles_that_are_registered() {
    let (here, elsewhere) = (Room::with_alice(), Room::with_alice());
    for number in ["0", "3"] {
        let circle = here.json(&["keys", "circle", "alice", number]);
        let (salt, form_key) = (circle["salt"].as_str().unwrap(), circle["form_key"].as_str().unwrap());
        let from = format!("alice/{number}");
        here.fine(&["registry", "register-patient", "--from", &from, "--salt", salt, "--form-key", form_key]);
    }
    std::fs::rename(here.path(".cwh"), elsewhere.path(".cwh")).unwrap();
    let found = elsewhere.json(&["keys", "circles", "alice"]);
    let numbers: Vec<_> = found["circles"].as_array().unwrap().iter().map(|circle| &circle["circle"]).collect();
    assert_eq!(numbers, [0, 3]);
    assert_eq!(elsewhere.json(&["keys", "show", "alice"])["circles"], json!([0, 3]));
}

#[test]
fn a_message_that_names_another_circle_of_the_phrase_that_signs_is_not_sent() {
    let room = Room::with_alice();
    let patient = room.json(&["keys", "circle", "alice", "2"])["patient"].as_str().unwrap().to_string();
    let let_in = ["registry", "let-in", "--patient", &patient, "--participants", "1"];
    let sentence = "one transaction for two circles links them: circle 1 signs, circle 2 is named";
    assert_eq!(room.refused(&[&let_in[..], &["--from", "alice/1"]].concat()), sentence);
    let handed_in = [&let_in[..], &["--from", "/1", "--phrase-file", "phrase"]].concat();
    assert_eq!(room.refused(&handed_in), sentence);
}
