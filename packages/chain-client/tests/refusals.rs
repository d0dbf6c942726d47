//! Logs as wasmd v0.70.3 and v0.60.8 write them, and the sentence that is left.

use chain_client::refusal::{of_log, of_query, of_transaction};
use chain_client::ClientError;

fn refused(words: &str) -> ClientError {
    ClientError::Refused { words: words.into() }
}

#[test]
fn a_contract_s_words_are_left_without_what_the_chain_puts_around_them() {
    let log =
        "failed to execute message; message index: 0: wanted the owner, found wasm1x: execute wasm contract failed";
    assert_eq!(of_transaction("wasm", 5, log, (200_000, 90_000)), refused("wanted the owner, found wasm1x"));
}

#[test]
fn a_peer_s_words_are_left_too() {
    let log =
        "failed to execute message; message index: 3: dispatch: submessages: wanted a known patient, found none: \
               execute wasm contract failed";
    assert_eq!(of_transaction("wasm", 5, log, (1, 1)), refused("wanted a known patient, found none"));
}

#[test]
fn a_simulation_s_line_of_source_is_left_out() {
    let log = "failed to execute message; message index: 0: paused until 7: execute wasm contract failed \
               [!cosm!wasm/wasmd@v0.70.3/x/wasm/keeper/keeper.go:502] with gas used: '148654': unknown request";
    assert_eq!(of_log("simulation", 0, log), refused("paused until 7"));
    let older =
        "rpc error: code = Unknown desc = failed to execute message; message index: 0: paused until 7: execute wasm \
                 contract failed [CosmWasm/wasmd@v0.60.8/x/wasm/keeper/keeper.go:439] with gas used: '148654'";
    assert_eq!(of_log("simulation", 0, older), refused("paused until 7"));
}

#[test]
fn a_query_s_refusal_is_the_contract_s() {
    let log =
        "rpc error: code = Unknown desc = wanted a claim, found none: query wasm contract failed: unknown request";
    assert_eq!(of_query(log), refused("wanted a claim, found none"));
}

#[test]
fn gas_that_is_used_up_is_told_with_both_numbers() {
    let log = "out of gas in location: ReadFlat; gasWanted: 60000, gasUsed: 60056: out of gas";
    assert_eq!(
        of_transaction("sdk", 11, log, (60_000, 60_056)),
        ClientError::OutOfGas { wanted: 60_000, used: 60_056 }
    );
    assert_eq!(of_log("sdk", 11, log), ClientError::OutOfGas { wanted: 60_000, used: 60_056 });
}

#[test]
fn a_fee_that_cannot_be_paid_is_told_with_both_amounts() {
    let log = "spendable balance 2000ustake is smaller than 5000ustake: insufficient funds";
    let ClientError::NoFunds { wanted, found, .. } = of_log("sdk", 5, log) else { panic!("another refusal") };
    assert_eq!((wanted.as_str(), found.as_str()), ("5000ustake", "2000ustake"));
}

#[test]
fn another_transaction_that_came_first_names_the_sequence_expected() {
    let log = "account sequence mismatch, expected 9, got 8: incorrect account sequence";
    assert_eq!(of_log("sdk", 32, log), ClientError::SequenceMismatch { expected: 9, found: 8 });
}

#[test]
fn a_fee_below_the_node_s_price_keeps_the_node_s_numbers() {
    let log = "insufficient fees; got: 1ustake required: 5000ustake: insufficient fee";
    assert_eq!(of_log("sdk", 13, log), ClientError::FeeTooLow { reason: log.into() });
}

#[test]
fn what_is_not_known_keeps_the_chain_s_words() {
    let found = of_log("sdk", 12, "memo is too long: 300");
    assert_eq!(found.to_string(), "the chain refused the transaction: memo is too long: 300");
}
