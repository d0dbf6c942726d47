//! What the table is made of: prices of rows, growth of storage, rows that moved.

use cosmwasm_std::Addr;
use cw_health_bench::crowd;
use cw_health_bench::genesis::{Placed, Start};
use cw_health_bench::schedule::{storage_bytes, Needs, Prices, Shares};
use cw_health_bench::table::{Row, Table};
use cw_health_tests::suite::{Access, Suite, Touch};
use health_api::PatientId;

const PRICES: Prices = Prices { transaction: 100_000.0, byte: 10.0, contract: 60_000.0, transfer: 20_000.0 };

fn access(touch: Touch, key: usize, value: usize, before: Option<usize>) -> Access {
    Access { touch, key, value, before }
}

#[test]
fn the_least_that_a_message_costs_is_the_sum_of_what_it_needs() {
    let trace = vec![
        access(Touch::Read, 7, 60, None),
        access(Touch::Walked, 7, 60, None),
        access(Touch::Written, 7, 60, None),
        access(Touch::Removed, 7, 0, Some(60)),
    ];
    let rows = (1_000 + 3 * 100) + (30 + 3 * 100) + (2_000 + 30 * 100) + 1_000;
    let needs = Needs { tx_bytes: 300, contracts: 2, transfers: 1, trace: trace.clone() };
    let wanted = 100_000.0 + 3_000.0 + 60_000.0 + 20_000.0 + f64::from(rows);
    assert!((PRICES.minimum(&needs) - wanted).abs() < 0.001);
    let shares = Shares::of(&trace);
    assert_eq!((shares.reads, shares.read_gas, shares.writes, shares.write_gas), (2, 1_630, 2, 6_000));
}

#[test]
fn storage_grows_by_new_rows_and_by_what_a_row_is_longer() {
    let new = access(Touch::Written, 7, 60, None);
    let longer = access(Touch::Written, 7, 60, Some(50));
    let gone = access(Touch::Removed, 7, 0, Some(60));
    let read = access(Touch::Read, 7, 60, None);
    assert_eq!(storage_bytes(&[new, longer, read]), 77);
    assert_eq!(storage_bytes(&[new, gone]), 0);
}

fn table(rows: &[(&str, u64)]) -> Table {
    let row = |(id, gas): &(&str, u64)| Row {
        id: (*id).to_owned(),
        gas: *gas,
        ratio: 1.0,
        over_minimum: 1.0,
        storage_bytes: 0,
        tx_bytes: 400,
        shares: Shares::default(),
    };
    let rows = rows.iter().map(row).collect();
    Table { chain: "wasmd 0.70.3".into(), floor_gas: 128_300, prices: Prices::default(), rows }
}

#[test]
fn a_row_that_moves_by_more_than_a_per_cent_is_named_and_so_is_one_that_is_gone_or_new() {
    let before = table(&[("log", 100_000), ("void", 100_000), ("fund", 100_000), ("draw", 5)]);
    let after = table(&[("log", 101_000), ("void", 101_001), ("fund", 98_999), ("enrol", 7)]);
    assert_eq!(
        after.moved_since(&before),
        [
            "  void: 100000 -> 101001 gas (+1.00 %)",
            "  fund: 100000 -> 98999 gas (-1.00 %)",
            "  draw: 5 gas, not measured any more",
            "  enrol: new, 7 gas",
        ]
    );
    assert_eq!(before.moved_since(&before), [""; 0]);
}

#[test]
fn a_table_that_is_written_is_read_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gas.json");
    let written = table(&[("log", 100_000), ("void", 1)]);
    written.write(&path).unwrap();
    let read = Table::read(&path).unwrap();
    assert_eq!((read.chain, read.floor_gas, read.rows.len()), (written.chain, 128_300, 2));
    assert_eq!((read.rows[1].id.as_str(), read.rows[1].gas), ("void", 1));
}

#[test]
fn a_crowd_leaves_the_storys_own_rows_as_they_are() {
    let patient = PatientId([7; 32]);
    let rows = vec![
        ([&[0, 1, b't'], [7; 32].as_slice()].concat(), b"ana".to_vec()),
        (b"gate".to_vec(), b"one".to_vec()),
        (vec![0, 1, b'k', 0, 0, 0, 1, 0, 0, 0, 9], b"number".to_vec()),
    ];
    let mut start = Start { accounts: vec![], contracts: vec![placed(rows.clone())] };
    crowd::fill(&mut start, &[patient], 1_000);
    let filled = &start.contracts[0].rows;
    assert_eq!(filled.len(), 1_003);
    assert!(rows.iter().all(|row| filled.contains(row)));
    assert_eq!(filled.iter().filter(|(key, _)| key.ends_with(&[7; 32])).count(), 1);
}

fn placed(rows: Vec<cosmwasm_std::Record>) -> Placed {
    Placed { code: vec![], address: Addr::unchecked("wasm1").into(), label: "one".into(), rows, coins: vec![] }
}

#[test]
fn the_tape_of_a_story_has_every_message_with_what_it_did_to_the_rows() {
    let mut suite = Suite::town();
    suite.start_tape();
    suite.registers("bea");
    let tape = suite.take_tape();
    assert_eq!(tape.len(), 1);
    assert_eq!((tape[0].who.as_str(), tape[0].contracts, tape[0].transfers), ("bea", 1, 0));
    let written: Vec<_> = tape[0].trace.iter().filter(|access| access.touch == Touch::Written).collect();
    assert_eq!(written.len(), 1);
    assert_eq!((written[0].key, written[0].before), (35, None));
}
