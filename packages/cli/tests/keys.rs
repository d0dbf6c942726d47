//! `cwh keys`: kept encrypted, shown on request alone, brought back whole.

mod keys_room;

use std::fs;

use keys_room::{said, Room, PHRASE};

/// What `Room::with_alice` has on the network `provider`.
const ALICE: &str = "cosmos19rl4cm2hmr8afy4kldpxz3fka4jguq0auqdal4";

#[test]
fn a_new_key_says_its_address_and_shows_its_phrase_only_when_asked() {
    let room = Room::new();
    let made = room.json(&["keys", "add", "alice", "--network", "provider"]);
    assert!(made["address"].as_str().unwrap().starts_with("cosmos1"));
    assert_eq!(made.get("secret"), None);
    let shown = room.json(&["keys", "show", "alice", "--network", "provider"]);
    assert_eq!((&shown["address"], shown.get("secret")), (&made["address"], None));
    let revealed = room.json(&["keys", "show", "alice", "--reveal"]);
    assert_eq!(revealed["secret"].as_str().unwrap().split(' ').count(), 24);
}

#[test]
fn two_new_keys_differ() {
    let room = Room::new();
    let address = |name| room.json(&["keys", "add", name])["address"].clone();
    assert_ne!(address("one"), address("two"));
    assert_eq!(room.fine(&["keys", "list"]), "one\ntwo\n");
}

#[test]
fn a_phrase_is_handed_in_by_file_or_environment() {
    let room = Room::with_alice();
    let by_file = room.json(&["keys", "show", "alice", "--network", "provider"]);
    assert_eq!(by_file["address"], ALICE);
    let said = said(room.command(&["keys", "add", "bob", "--network", "provider"]).env("CWH_PHRASE", PHRASE));
    assert_eq!((said.code, said.stdout), (0, format!("bob  {ALICE}\n")));
}

#[test]
fn no_secret_stands_in_a_key_file_and_none_but_its_owner_reads_it() {
    let room = Room::with_alice();
    room.fine(&["keys", "circle", "alice", "3"]);
    let path = room.path("keys").join("alice.key");
    let text = fs::read_to_string(&path).unwrap();
    assert!(!text.contains("abandon") && !text.contains("circle"), "{text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn another_passphrase_opens_nothing() {
    let room = Room::with_alice();
    let said = said(room.command(&["keys", "show", "alice", "--reveal"]).env("CWH_PASSPHRASE", "another passphrase"));
    let sentence = "error: the passphrase is wrong, or the key file was altered\n";
    assert_eq!((said.code, said.stdout.as_str(), said.stderr.as_str()), (1, "", sentence));
    let said = keys_room::said(room.command(&["keys", "add", "bob"]).env("CWH_PASSPHRASE", "another passphrase"));
    assert_eq!((said.code, said.stderr.as_str()), (1, sentence), "one passphrase for all files");
}

#[test]
fn an_altered_key_file_is_refused() {
    let room = Room::with_alice();
    let path = room.path("keys").join("alice.key");
    let mut file: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let text = file["text"].as_str().unwrap();
    let other = if text.starts_with('A') { "B" } else { "A" };
    file["text"] = format!("{other}{}", &text[1..]).into();
    fs::write(&path, file.to_string()).unwrap();
    assert_eq!(room.refused(&["keys", "show", "alice"]), "the passphrase is wrong, or the key file was altered");
}

#[test]
fn a_passphrase_may_stand_in_a_file_and_must_be_long() {
    let room = Room::new();
    room.write("pass", "short\n");
    let args = ["keys", "add", "alice", "--passphrase-file", "pass"];
    assert_eq!(room.refused(&args), "wanted a passphrase of at least 8 characters, found 5");
    room.write("pass", "long enough\n");
    room.fine(&args);
    room.fine(&["keys", "show", "alice", "--passphrase-file", "pass"]);
}

#[test]
fn without_passphrase_and_terminal_it_is_said_where_one_is_looked_for() {
    let room = Room::new();
    let said = said(room.command(&["keys", "add", "alice"]).env_remove("CWH_PASSPHRASE"));
    let sentence =
        "error: wanted the passphrase of the key files in CWH_PASSPHRASE, in --passphrase-file or on a terminal, \
                    found none\n";
    assert_eq!((said.code, said.stderr.as_str()), (1, sentence));
}

#[test]
fn a_phrase_that_is_none_is_refused_and_no_word_of_it_repeated() {
    let room = Room::new();
    room.write("phrase", "abandon secretword");
    let refusal = room.refused(&["keys", "add", "alice", "--phrase-file", "phrase"]);
    assert_eq!(refusal, "wanted a BIP-39 phrase of 12 to 24 English words, found 2 words");
    assert_eq!(room.fine(&["keys", "list"]), "no keys: cwh keys add NAME makes one\n");
}

#[test]
fn a_taken_name_is_not_overwritten_and_a_missing_one_is_named() {
    let room = Room::with_alice();
    assert_eq!(room.refused(&["keys", "add", "alice"]), "wanted a new name, found a key named alice");
    assert_eq!(room.refused(&["keys", "show", "bob"]), "wanted a key named bob, found none: see cwh keys list");
}

#[test]
fn a_name_is_no_path() {
    let room = Room::new();
    let said = room.run(&["keys", "add", "../alice"]);
    assert_eq!(said.code, 2);
    assert!(said.stderr.contains("wanted a name of 1 to 40 characters a-z, 0-9, - and _, found ../alice"), "{said:?}");
    assert!(!room.path("alice.key").exists());
}

#[test]
fn a_private_key_that_no_phrase_derives_signs_but_has_no_circles() {
    let room = Room::new();
    room.write("key", "c4a48e2fce1481cd3294b4490f6678090ea98d3d0e5cd984558ab0968741b104\n");
    let made = room.json(&["keys", "add", "slip", "--key-file", "key", "--network", "provider"]);
    assert_eq!((&made["kind"], &made["address"]), (&"key".into(), &ALICE.into()));
    let refusal = "wanted a key made of a phrase, found a single private key: it derives no circles";
    assert_eq!(room.refused(&["keys", "circle", "slip", "0"]), refusal);
    assert_eq!(room.refused(&["keys", "show", "slip/1"]), refusal);
}

#[test]
fn a_chain_that_signs_otherwise_is_refused_and_the_way_is_named() {
    let room = Room::with_alice();
    let sentence =
        "injective-888 signs with ethsecp256k1, which this program cannot: use the CosmJS client in clients/typescript";
    assert_eq!(room.refused(&["--network", "injective-888", "keys", "show", "alice"]), sentence);
    assert_eq!(room.refused(&["--network", "injective-888", "deploy"]), sentence);
}
