//! What the yardstick does to storage: the numbers that its name stands for.

use cosmwasm_std::testing::{message_info, mock_dependencies, mock_env};
use cosmwasm_std::{Addr, Binary, Storage, SubMsg, WasmMsg};
use floor::contract::{execute, instantiate};
use floor::state::{row_key, Row, KEY_BYTES, ROWS, ROW_BYTES};
use floor::{ExecuteMsg, InstantiateMsg};

const SENDER: &str = "wasm1q9zr8epzhlnz9ynf96g42hnh9ar0cvxw5hrdgg";

#[test]
fn work_writes_one_row_of_150_bytes_under_a_key_of_36() {
    let mut deps = mock_dependencies();
    let info = message_info(&Addr::unchecked(SENDER), &[]);
    instantiate(deps.as_mut(), mock_env(), info.clone(), InstantiateMsg {}).unwrap();
    for _ in 0..2 {
        execute(deps.as_mut(), mock_env(), info.clone(), ExecuteMsg::Work {}).unwrap();
        let key = ROWS.key(row_key(&info.sender));
        assert_eq!(key.len(), KEY_BYTES);
        assert_eq!(deps.storage.get(&key).map(|row| row.len()), Some(ROW_BYTES));
    }
    assert_eq!(deps.storage.range(None, None, cosmwasm_std::Order::Ascending).count(), 2);
}

#[test]
fn a_row_is_the_senders_own() {
    let other = Addr::unchecked("wasm1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    assert_ne!(row_key(&Addr::unchecked(SENDER)), row_key(&other));
    assert_eq!(Row::default(), Row::new());
}

#[test]
fn nothing_touches_no_row_and_call_hands_its_message_on() {
    let mut deps = mock_dependencies();
    let info = message_info(&Addr::unchecked(SENDER), &[]);
    execute(deps.as_mut(), mock_env(), info.clone(), ExecuteMsg::Nothing { padding: "p".repeat(1_000) }).unwrap();
    let msg = Binary::from(br#"{"nothing":{"padding":""}}"#);
    let call = ExecuteMsg::Call { contract: SENDER.into(), msg: msg.clone() };
    let answer = execute(deps.as_mut(), mock_env(), info, call).unwrap();
    assert_eq!(answer.messages, [SubMsg::new(WasmMsg::Execute { contract_addr: SENDER.into(), msg, funds: vec![] })]);
    assert_eq!(deps.storage.range(None, None, cosmwasm_std::Order::Ascending).count(), 0);
}
