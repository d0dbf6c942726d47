//! What stands between here and a node: each fault is told from the others.

mod fake_node;

use std::net::TcpListener;
use std::time::Duration;

use chain_client::{Client, ClientError, Message, SendOptions};
use fake_node::{listen, network, Chain, Node, CHAIN};

fn error(rpc: &str, chain_id: &str) -> ClientError {
    Client::connect_within(&network(rpc, chain_id), Duration::from_secs(1)).map(drop).unwrap_err()
}

#[test]
fn a_node_of_the_right_chain_tells_height_and_time() {
    let node = Node::of(Chain::default());
    let status = Client::connect(&node.network()).unwrap().status().unwrap();
    assert_eq!((status.chain_id.as_str(), status.height, status.time), (CHAIN, 5, 1_795_443_821));
    assert!(!status.catching_up);
}

#[test]
fn a_node_of_another_chain_is_refused_with_both_names() {
    let node = Node::of(Chain::default());
    let found = error(&node.rpc, "other-1");
    assert_eq!(found, ClientError::WrongChain { rpc: node.rpc, wanted: "other-1".into(), found: CHAIN.into() });
    assert!(!found.is_connection());
}

#[test]
fn a_port_where_nobody_listens_is_unreachable() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let rpc = format!("http://{free}");
    let found = error(&rpc, CHAIN);
    assert!(matches!(&found, ClientError::Unreachable { rpc: named, .. } if *named == rpc), "{found}");
    assert!(found.is_connection());
}

#[test]
fn a_node_that_is_silent_is_slow_after_the_call_s_patience() {
    let rpc = listen(|_| None);
    assert_eq!(error(&rpc, CHAIN), ClientError::Slow { rpc, seconds: 1 });
}

#[test]
fn a_node_that_is_not_up_yet_is_unreachable_and_its_stack_is_not_shown() {
    // under the SDK's code for it, and under that of a simulation
    for code in [111_222, 2] {
        let node = Node::of(Chain { panics: Some(code), ..Chain::default() });
        let found = Client::connect(&node.network()).unwrap().account(node.signer().address()).unwrap_err();
        let sentence = format!("the node at {} cannot be reached: it is starting or ending", node.rpc);
        assert_eq!(found.to_string(), sentence);
        assert!(found.is_connection());
    }
}

#[test]
fn a_pool_that_is_not_up_yet_took_nothing() {
    let panic = (111_222, "recovered: Block (unix) time must never be empty\nstack:\ngoroutine 1\n: panic".to_owned());
    let node = Node::of(Chain { answers: vec![panic], ..Chain::default() });
    let coins =
        Message::Send { from: node.signer().address().into(), to: node.signer().address().into(), amount: vec![] };
    let client = Client::connect(&node.network()).unwrap();
    let found = client.send(&node.signer(), &[coins], &SendOptions::default()).unwrap_err();
    assert_eq!(found.to_string(), format!("the node at {} cannot be reached: it is starting or ending", node.rpc));
}

#[test]
fn a_web_page_is_no_node() {
    let rpc = listen(|_| Some("<html>welcome</html>".into()));
    assert!(matches!(error(&rpc, CHAIN), ClientError::NotANode { .. }));
}

#[test]
fn a_text_that_is_no_url_is_no_node() {
    assert_eq!(
        error("here", CHAIN).to_string(),
        "wanted a CometBFT node at here, found something else: the URL is none"
    );
}
