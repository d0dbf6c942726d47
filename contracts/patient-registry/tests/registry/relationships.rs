use health_api::registry::raw::ProxyScope;
use health_api::registry::{
    ExecuteMsg, NewProxy, QueryMsg, RelationshipResponse, RelationshipsResponse, WhoseParticipants,
};
use patient_registry::access::Permission;
use patient_registry::ContractError;

use crate::suite::{addr, patient_id, record, Suite, CITY_LAB, NOW, PAYER, QUARTER, ST_MARY};

fn let_in(participants: &[u32]) -> ExecuteMsg {
    ExecuteMsg::LetIn { patient: patient_id("ana"), participants: participants.to_vec() }
}

fn close(participant: u32) -> ExecuteMsg {
    ExecuteMsg::CloseRelationship { patient: patient_id("ana"), participant }
}

fn commit(name: &str) -> ExecuteMsg {
    ExecuteMsg::CommitRecords { records: vec![record(patient_id("ana"), name)] }
}

fn proxy(suite: &mut Suite, name: &str, scope: ProxyScope) {
    let proxy = NewProxy { address: addr(name).into(), scope, until: QUARTER };
    suite.ok("ana", ExecuteMsg::AppointProxy { patient: patient_id("ana"), proxy });
}

#[test]
fn only_whom_the_patient_let_in_commits_and_closing_ends_that_from_the_next_transaction() {
    let mut suite = Suite::with_ana();
    assert_eq!(suite.refused("city-lab", commit("r")), ContractError::NotLetIn { number: CITY_LAB });
    suite.ok("ana", let_in(&[CITY_LAB, PAYER]));
    suite.ok("city-lab", commit("r"));
    suite.ok("ana", close(CITY_LAB));
    assert_eq!(suite.refused("city-lab", commit("s")), ContractError::NotLetIn { number: CITY_LAB });
    suite.ok("st-mary", commit("s"));
    assert_eq!(suite.refused("ana", close(CITY_LAB)), ContractError::NotLetIn { number: CITY_LAB });
    suite.passes(5);
    suite.ok("ana", let_in(&[CITY_LAB]));
    suite.ok("city-lab", commit("s"));
}

#[test]
fn the_patient_pages_through_relationships() {
    let mut suite = Suite::with_ana();
    suite.ok("ana", let_in(&[PAYER]));
    suite.ok("ana", close(ST_MARY));
    let page = |start_after| {
        QueryMsg::Relationships(WhoseParticipants { patient: patient_id("ana"), start_after, limit: Some(1) })
    };
    let first: RelationshipsResponse = suite.ask(page(None));
    let row = RelationshipResponse { participant: ST_MARY, since: NOW, ended: Some(NOW) };
    assert_eq!(first, RelationshipsResponse { relationships: vec![row], next: Some(ST_MARY) });
    let second: RelationshipsResponse = suite.ask(page(first.next));
    let row = RelationshipResponse { participant: PAYER, since: NOW, ended: None };
    assert_eq!(second, RelationshipsResponse { relationships: vec![row], next: None });
}

#[test]
fn a_list_names_1_to_20_participants_once_that_exist_and_are_not_let_in() {
    let mut suite = Suite::with_ana();
    let what = "participants";
    assert_eq!(suite.refused("ana", let_in(&[])), ContractError::ListLength { what, most: 20, found: 0 });
    assert_eq!(suite.refused("ana", let_in(&[1; 21])), ContractError::ListLength { what, most: 20, found: 21 });
    assert_eq!(suite.refused("ana", let_in(&[2, 2])), ContractError::ListedTwice { what });
    assert_eq!(suite.refused("ana", let_in(&[2, ST_MARY])), ContractError::LetInAlready { number: ST_MARY });
    assert_eq!(suite.refused("ana", let_in(&[2, 0])), ContractError::NoSuchParticipant { number: 0 });
    assert_eq!(suite.refused("ana", let_in(&[2, 6])), ContractError::NoSuchParticipant { number: 6 });
}

#[test]
fn a_proxy_of_scope_all_lets_in_and_closes_until_its_last_second() {
    let mut suite = Suite::with_ana();
    proxy(&mut suite, "eva", ProxyScope::All);
    suite.ok("eva", let_in(&[CITY_LAB]));
    suite.ok("eva", close(CITY_LAB));
    let until = u64::try_from(QUARTER).unwrap() * 86_400;
    suite.passes(until - NOW - 1);
    suite.ok("eva", let_in(&[CITY_LAB]));
    suite.passes(1);
    let wanted = ContractError::Unauthorized { wanted: Permission::ControllerOrProxy, found: addr("eva") };
    assert_eq!(suite.refused("eva", close(CITY_LAB)), wanted);
}

#[test]
fn strangers_and_proxies_of_less_scope_let_nobody_in() {
    let mut suite = Suite::with_ana();
    suite.register("ben");
    proxy(&mut suite, "eva", ProxyScope::Consent);
    proxy(&mut suite, "tom", ProxyScope::Records);
    for sender in ["eva", "tom", "ben", "st-mary", "owner"] {
        let wanted = ContractError::Unauthorized { wanted: Permission::ControllerOrProxy, found: addr(sender) };
        assert_eq!(suite.refused(sender, let_in(&[CITY_LAB])), wanted);
        assert_eq!(suite.refused(sender, close(ST_MARY)), wanted);
    }
}
