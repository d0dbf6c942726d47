//! Paying somebody else's fees: what is refused before any chain is asked.

mod keys_room;

use cli::target::{coins, seconds};
use keys_room::Room;

#[test]
fn the_embedded_chain_takes_no_fees() {
    let room = Room::with_alice();
    for words in [&["fees", "grant", "@alice"][..], &["fees", "revoke", "@alice"], &["fees", "show"]] {
        let said = room.run(&[words, &["--from", "alice"]].concat());
        let sentence =
            "error: wanted --network with a chain that takes fees, found the embedded one, where nobody pays any\n";
        assert_eq!((said.code, said.stderr.as_str()), (2, sentence));
    }
}

#[test]
fn a_limit_that_is_no_coins_and_an_end_that_is_no_time_are_wrong_usage() {
    let room = Room::with_alice();
    let grant = |option: &str, value: &str| {
        let said = room.run(&["--network", "osmo-test-5", "fees", "grant", "@alice", option, value]);
        assert_eq!(said.code, 2, "{said:?}");
        said.stderr
    };
    assert!(grant("--limit", "many").contains("wants coins like 1000umed, found `many`"));
    assert!(grant("--limit", "0uosmo").contains("wants coins like 1000umed, found `0uosmo`"));
    assert!(grant("--expires", "soon").contains("or seconds since 1970, found `soon`"));
    assert_eq!((coins("5uosmo").unwrap().len(), seconds("1970-01-02").unwrap()), (1, 86_400));
}

#[test]
fn nobody_pays_its_own_fees_by_grant() {
    let room = Room::with_alice();
    let said = room.run(&["--network", "osmo-test-5", "--from", "alice", "fees", "grant", "@alice"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.stderr.starts_with("error: wanted somebody else's fees to pay, found osmo1"), "{said:?}");
}

#[test]
fn one_circle_pays_no_fees_of_another() {
    let room = Room::with_alice();
    let linked = "one transaction for two circles links them: circle 0 signs, circle 1 is named";
    let grant = ["--network", "osmo-test-5", "--from", "alice", "fees", "grant", "@alice/1"];
    assert_eq!(room.refused(&grant), linked);
    let register = ["--from", "alice", "registry", "register-patient", "--salt", "random", "--form-key", "@alice"];
    assert_eq!(room.refused(&[&register[..], &["--fee-granter", "@alice/1"]].concat()), linked);
}
