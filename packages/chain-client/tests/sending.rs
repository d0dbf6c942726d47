//! From messages to a block, over a chain whose pool answers what the test wants.

mod fake_node;

use std::time::Duration;

use chain_client::{Client, ClientError, Message, Outcome, SendOptions, SignedTx, TxDone};
use fake_node::{Answer, Chain, Node};

fn message(node: &Node) -> [Message; 1] {
    [Message::execute(node.signer().address(), "wasm1contract", br#"{"forget":{}}"#.to_vec(), vec![])]
}

fn options() -> SendOptions {
    SendOptions { timeout: Duration::from_secs(1), ..SendOptions::default() }
}

fn send(node: &Node) -> Result<TxDone, ClientError> {
    Client::connect(&node.network())?.send(&node.signer(), &message(node), &options())
}

fn behind(expected: u64, got: u64) -> Answer {
    let log = format!("account sequence mismatch, expected {expected}, got {got}: incorrect account sequence");
    (32, log)
}

#[test]
fn gas_is_simulated_a_fifth_is_added_and_the_fee_is_rounded_up() {
    let node = Node::of(Chain { blocks: true, ..Chain::default() });
    let done = send(&node).unwrap();
    assert_eq!((done.height, done.gas_wanted, done.gas_used), (6, 120_000, 99_000));
    assert_eq!(done.fee, "3000ustake");
}

#[test]
fn another_transaction_of_the_account_that_came_first_is_followed() {
    let answers = vec![behind(5, 4), behind(7, 5)];
    let node = Node::of(Chain { sequence: 4, answers, blocks: true, ..Chain::default() });
    send(&node).unwrap();
    assert_eq!(node.chain.lock().unwrap().sequences(), [4, 5, 7]);
}

#[test]
fn an_account_that_is_always_overtaken_is_told_so() {
    let answers = (0..20).map(|n| behind(n + 1, n)).collect();
    let node = Node::of(Chain { answers, ..Chain::default() });
    let address = node.signer().address().to_string();
    assert_eq!(send(&node), Err(ClientError::Sequence { address, attempts: 8 }));
}

#[test]
fn a_transaction_without_a_block_is_unknown_by_its_hash() {
    let node = Node::of(Chain::default());
    let mut noted = None;
    let client = Client::connect(&node.network()).unwrap();
    let sent = client.send_noted(&node.signer(), &message(&node), &options(), &mut |tx| {
        noted = Some(tx.hash.clone());
        Ok(())
    });
    assert_eq!(sent, Err(ClientError::Unknown { hash: noted.unwrap(), seconds: 1 }));
}

#[test]
fn nothing_is_handed_over_when_its_note_cannot_be_kept() {
    let node = Node::of(Chain { blocks: true, ..Chain::default() });
    let refusal = ClientError::Note { reason: "disk full".into() };
    let client = Client::connect(&node.network()).unwrap();
    let sent = client.send_noted(&node.signer(), &message(&node), &options(), &mut |_| Err(refusal.clone()));
    assert_eq!(sent, Err(refusal));
    assert!(node.chain.lock().unwrap().received.is_empty());
}

fn behind_two(node: &Node) -> Result<SignedTx, ClientError> {
    let client = Client::connect(&node.network()).unwrap();
    client.hand_in(&node.signer(), &message(node), &options(), Some(6), &mut |_| Ok(()))
}

#[test]
fn one_behind_others_under_way_keeps_its_place_until_the_pool_counts_them() {
    let node = Node::of(Chain { sequence: 4, answers: vec![behind(4, 6), behind(5, 6)], ..Chain::default() });
    assert_eq!(behind_two(&node).unwrap().sequence, 6);
    assert_eq!(node.chain.lock().unwrap().sequences(), [6, 6, 6]);
}

#[test]
fn one_behind_others_under_way_gives_way_to_another_program_s() {
    let node = Node::of(Chain { sequence: 4, answers: vec![behind(7, 6)], ..Chain::default() });
    assert_eq!(behind_two(&node).unwrap().sequence, 7);
    assert_eq!(node.chain.lock().unwrap().sequences(), [6, 7]);
}

#[test]
fn one_behind_others_that_the_pool_lost_takes_the_place_of_none_of_them() {
    let answers = (0..20).map(|_| behind(4, 6)).collect();
    let node = Node::of(Chain { sequence: 4, answers, ..Chain::default() });
    let address = node.signer().address().to_string();
    assert_eq!(behind_two(&node), Err(ClientError::Sequence { address, attempts: 8 }));
    assert_eq!(node.chain.lock().unwrap().sequences(), [6; 8]);
}

fn signed(node: &Node) -> SignedTx {
    let client = Client::connect(&node.network()).unwrap();
    let fee = node.network().fee(120_000).unwrap();
    client.sign(&node.signer(), &message(node), (&fee, ""), (7, 4)).unwrap()
}

fn resume(node: &Node, tx: &SignedTx) -> Result<Option<Outcome>, ClientError> {
    Client::connect(&node.network()).unwrap().resume(tx, Duration::from_secs(1))
}

#[test]
fn a_noted_transaction_that_never_arrived_is_handed_over_as_the_same_bytes() {
    let node = Node::of(Chain { sequence: 4, blocks: true, ..Chain::default() });
    let tx = signed(&node);
    assert!(matches!(resume(&node, &tx), Ok(Some(Outcome::Done(done))) if done.hash == tx.hash));
    assert_eq!(node.chain.lock().unwrap().received, [tx.to_bytes().unwrap()]);
}

#[test]
fn a_noted_transaction_that_is_in_a_block_is_not_handed_over_again() {
    let node = Node::of(Chain { sequence: 4, blocks: true, ..Chain::default() });
    let tx = signed(&node);
    resume(&node, &tx).unwrap();
    assert!(resume(&node, &tx).unwrap().is_some());
    assert_eq!(node.chain.lock().unwrap().received.len(), 1);
}

#[test]
fn a_noted_transaction_whose_place_another_took_is_signed_anew_by_its_owner() {
    let node = Node::of(Chain { sequence: 5, answers: vec![behind(5, 4)], ..Chain::default() });
    assert_eq!(resume(&node, &signed(&node)), Ok(None));
}

#[test]
fn a_noted_transaction_that_stands_behind_others_waits_for_them() {
    let answers = vec![behind(2, 4), behind(3, 4)];
    let node = Node::of(Chain { sequence: 4, answers, blocks: true, ..Chain::default() });
    let tx = signed(&node);
    assert!(matches!(resume(&node, &tx), Ok(Some(Outcome::Done(done))) if done.hash == tx.hash));
    assert_eq!(node.chain.lock().unwrap().sequences(), [4, 4, 4]);
}

#[test]
fn a_noted_transaction_before_which_nothing_comes_is_signed_anew_by_its_owner() {
    let answers = (0..100).map(|_| behind(3, 4)).collect();
    let node = Node::of(Chain { sequence: 3, answers, ..Chain::default() });
    assert_eq!(resume(&node, &signed(&node)), Ok(None));
}

#[test]
fn a_noted_transaction_is_not_given_up_while_the_pool_is_not_up() {
    let starting = || (111_222, "recovered: Block (unix) time must never be empty".to_owned());
    let node = Node::of(Chain { sequence: 4, answers: vec![starting()], blocks: true, ..Chain::default() });
    let tx = signed(&node);
    assert!(matches!(resume(&node, &tx), Ok(Some(Outcome::Done(done))) if done.hash == tx.hash));
    let node = Node::of(Chain { answers: (0..100).map(|_| starting()).collect(), ..Chain::default() });
    assert!(matches!(resume(&node, &signed(&node)), Err(ClientError::Unreachable { .. })));
}

#[test]
fn a_note_that_was_altered_is_not_handed_over() {
    let node = Node::of(Chain::default());
    let mut tx = signed(&node);
    tx.hash = "00".repeat(32);
    assert_eq!(resume(&node, &tx), Err(ClientError::Malformed { what: "a kept transaction".into() }));
}

#[test]
fn the_same_message_that_another_program_sent_at_the_same_sequence_is_sent_after_it() {
    let known = (19, "tx already in mempool".to_string());
    let node = Node::of(Chain { sequence: 4, answers: vec![known], blocks: true, ..Chain::default() });
    send(&node).unwrap();
    assert_eq!(node.chain.lock().unwrap().sequences(), [4, 5]);
}
