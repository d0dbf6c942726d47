//! A provider that is a contract draws, and draws again before the first draw is over.

use claims_escrow::ContractError;
use cosmwasm_std::{to_json_binary, Addr, Empty, WasmMsg};
use cw_health_tests::asserts::refused;
use cw_health_tests::doubles::{greedy, GreedyMsg};
use cw_health_tests::suite::{Bill, Suite, OFFICE_VISIT, TODAY};
use health_api::claims::ExecuteMsg;
use health_api::interface::Role;
use health_api::registry::ParticipantKind;

fn tell(suite: &mut Suite, greedy: &Addr, msg: &GreedyMsg) -> Vec<cosmwasm_std::Event> {
    let (sender, msg) = (suite.addr("anybody"), to_json_binary(msg).unwrap());
    let call = WasmMsg::Execute { contract_addr: greedy.to_string(), msg, funds: vec![] };
    suite.execute(&sender, call.into()).unwrap()
}

/// A greedy provider to whom 64.00 are credited and released.
fn credited() -> (Suite, Addr) {
    let mut suite = Suite::town();
    let addr = suite.place(greedy(), &Empty {});
    suite.credential("greedy", &addr, ParticipantKind::ProviderOrganization);
    let mut suite = suite.with_contract("gold", "greedy");
    suite.as_patient("ana").lets_in(&["greedy"]);
    let visit = suite.as_provider("clinic").sees("ana");
    let form = suite.form("greedy", &Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    let msg = to_json_binary(&ExecuteMsg::Submit { claims: vec![form] }).unwrap();
    let to = suite.contract(Role::ClaimsEscrow).to_string();
    tell(&mut suite, &addr, &GreedyMsg::Forward { to, msg });
    suite.days_pass(5);
    (suite, addr)
}

#[test]
fn the_second_draw_finds_nothing_and_the_books_balance() {
    let (mut suite, addr) = credited();
    assert_eq!(suite.books("gold").credited, 6_400);
    let escrow = suite.contract(Role::ClaimsEscrow).to_string();
    let plan = suite.plan("gold").id;
    let events = tell(&mut suite, &addr, &GreedyMsg::Draw { escrow, plan });
    let said = events.iter().flat_map(|event| &event.attributes).find(|one| one.key == "second_draw_refused");
    assert_eq!(said.map(|one| one.value.as_str()), Some("true"));
    assert_eq!(suite.balance_of(&addr), 6_400);
    assert_eq!((suite.books("gold").drawn, suite.books("gold").credited), (6_400, 0));
}

#[test]
fn a_second_draw_in_the_same_block_finds_nothing() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    suite.days_pass(5);
    assert_eq!(suite.as_provider("clinic").draws("gold"), Ok(6_400));
    let nothing = ContractError::NothingToDraw { held_back: 0, owed_back: 0 };
    refused(&mut suite, nothing, |suite| suite.as_provider("clinic").draws("gold"));
}
