//! `networks.toml`: what is built in, and what a user adds.

mod keys_room;

use chain_client::KeyType;
use cli::network::{Book, Kind};
use health_api::claims::Audience;
use keys_room::Room;

#[test]
fn the_program_knows_itself_a_localnet_and_the_public_testnets() {
    let book = Book::read(None).unwrap();
    for (name, prefix, denom, price) in [
        ("embedded", "cosmwasm", "cent", "0"),
        ("local", "wasm", "ustake", "0.025"),
        ("provider", "cosmos", "uatom", "0.01"),
        ("osmo-test-5", "osmo", "uosmo", "0.025"),
        ("pion-1", "neutron", "untrn", "0.0053"),
        ("xion-testnet-2", "xion", "uxion", "0.001"),
        ("uni-7", "juno", "ujunox", "0.003"),
        ("constantine-3", "archway", "aconst", "1000000000000"),
        ("zig-test-2", "zig", "uzig", "0.0025"),
        ("injective-888", "inj", "inj", "500000000"),
    ] {
        let network = book.find(name).unwrap().network;
        let found = (network.prefix.as_str(), network.denom.as_str(), network.gas_price.to_string());
        assert_eq!(found, (prefix, denom, price.to_string()), "{name}");
    }
}

#[test]
fn public_testnets_are_public_and_their_chain_ids_are_their_names() {
    let book = Book::read(None).unwrap();
    for name in ["provider", "osmo-test-5", "pion-1", "xion-testnet-2", "uni-7", "constantine-3", "zig-test-2"] {
        let entry = book.find(name).unwrap();
        assert_eq!((entry.kind, entry.network.audience), (Kind::Chain, Audience::Public));
        assert_eq!(entry.network.chain_id, name);
        assert!(entry.network.rpc.starts_with("https://"));
    }
    let injective = book.find("injective-888").unwrap().network;
    assert_eq!((injective.slip44, injective.key_type), (60, KeyType::EthSecp256k1));
}

#[test]
fn the_embedded_chain_is_the_default() {
    let room = Room::with_alice();
    assert_eq!(room.json(&["keys", "show", "alice"])["network"], "embedded");
}

const OWN: &str = r#"
[hospital]
chain_id = "hospital-1"
prefix = "clinic"
denom = "umed"
gas_price = "0.5"
rpc = "http://127.0.0.1:1"
audience = "consortium"
"#;

#[test]
fn a_user_adds_a_network_in_the_folder_by_variable_or_by_option() {
    let room = Room::with_alice();
    let show = ["keys", "show", "alice", "--network", "hospital"];
    assert_eq!(room.run(&show).code, 2);
    room.write("own.toml", OWN);
    let address = room.json(&[&show[..], &["--networks", "own.toml"]].concat())["address"].clone();
    assert!(address.as_str().unwrap().starts_with("clinic1"));
    let said = keys_room::said(room.command(&show).env("CWH_NETWORKS", "own.toml"));
    assert!(said.stdout.contains("clinic1"), "{said:?}");
    room.write("networks.toml", &OWN.replace("clinic", "ward"));
    assert!(room.fine(&show).contains("ward1"));
    assert!(
        room.fine(&[&show[..], &["--networks", "own.toml"]].concat()).contains("clinic1"),
        "the last one read holds"
    );
}

#[test]
fn an_unknown_network_is_answered_with_those_that_are_known() {
    let said = Room::with_alice().run(&["--network", "mainnet", "keys", "show", "alice"]);
    assert_eq!(said.code, 2);
    assert!(said.stderr.starts_with("error: wanted a network of constantine-3, embedded, injective-888, local, "));
    assert!(said.stderr.ends_with("; found mainnet\n"), "{said:?}");
}

#[test]
fn a_malformed_network_is_refused_with_what_was_wanted() {
    let room = Room::with_alice();
    let show = ["--networks", "own.toml", "--network", "hospital", "keys", "show", "alice"];
    let refused = |from: &str, to: &str| {
        room.write("own.toml", &OWN.replace(from, to));
        room.refused(&show)
    };
    assert_eq!(
        refused("\"0.5\"", "\"cheap\""),
        "network hospital: wanted a decimal number in quotes as gas_price, found cheap"
    );
    assert_eq!(refused("rpc = \"http://127.0.0.1:1\"", ""), "network hospital: wanted rpc, found none");
    assert!(refused("denom", "coin").contains("unknown field `coin`"));
    assert!(refused("\"consortium\"", "\"everybody\"").contains("unknown variant `everybody`"));
}

#[test]
fn a_localnet_s_own_file_says_where_it_listens() {
    let room = Room::with_alice();
    std::fs::create_dir(room.path("net")).unwrap();
    room.write("net/localnet.json", r#"{"rpc":"http://127.0.0.1:1","chain_id":"mine-1","accounts":[]}"#);
    let deploy = |room: &Room| {
        let args = ["--network", "local", "--from", "alice", "deploy", "--artifacts", "none"];
        keys_room::said(room.command(&args).env("CW_HEALTH_LOCALNET", room.path("net")))
    };
    assert_eq!(deploy(&room).code, 1);
    room.write("net/localnet.json", "{}");
    let said = deploy(&room);
    assert!(said.stderr.ends_with("localnet.json is not what scripts/localnet writes\n"), "{said:?}");
}

#[test]
fn a_deployment_needs_a_chain_that_is_reached_by_rpc() {
    let said = Room::with_alice().run(&["deploy"]);
    let sentence = "error: wanted --network with a chain that is reached by RPC, found the embedded one\n";
    assert_eq!((said.code, said.stderr.as_str()), (2, sentence));
}

#[test]
fn a_deployment_without_artifacts_says_what_makes_them() {
    let room = Room::with_alice();
    let sentence =
        "artifacts/checksums.txt cannot be read: entity not found; scripts/build-wasm makes it, --artifacts names \
                    another folder";
    assert_eq!(room.refused(&["--network", "local", "--from", "alice", "deploy"]), sentence);
}

#[test]
fn options_of_the_network_stand_before_or_after_the_verb() {
    let room = Room::with_alice();
    let before = room.fine(&["--network", "osmo-test-5", "keys", "show", "alice"]);
    assert!(before.contains("osmo1"));
    assert_eq!(room.fine(&["keys", "--network", "osmo-test-5", "show", "alice"]), before);
    assert_eq!(room.fine(&["--network", "uni-7", "keys", "show", "alice", "--network", "osmo-test-5"]), before);
}

#[test]
fn a_gas_limit_that_is_none_is_wrong_usage() {
    let said = Room::with_alice().run(&["--gas", "auto:50", "keys", "list"]);
    assert_eq!(said.code, 2);
    assert!(said.stderr.contains("wanted auto, auto:PERCENT from 100 to 1000, or a number of gas, found auto:50"));
}
