use health_api::registry::raw::ProxyScope;
use health_api::registry::{ExecuteMsg, NewProxy, ProxiesResponse, Qualification};
use health_api::registry::{
    ParticipantRef, ParticipantsResponse, QualificationsResponse, QueryMsg, RegistrarsResponse,
};
use patient_registry::access::Permission;
use patient_registry::ContractError;

use crate::suite::{addr, all_powers, patient_id, Suite, QUARTER, ST_MARY};

#[test]
fn participants_are_listed_in_pages() {
    let suite = Suite::new();
    let page = |start_after, limit| QueryMsg::Participants { start_after, limit };
    let numbers = |answer: &ParticipantsResponse| answer.participants.iter().map(|one| one.number).collect::<Vec<_>>();
    let first: ParticipantsResponse = suite.ask(page(None, Some(2)));
    assert_eq!((numbers(&first), first.next), (vec![1, 2], Some(2)));
    let rest: ParticipantsResponse = suite.ask(page(first.next, None));
    assert_eq!((numbers(&rest), rest.next), (vec![3, 4, 5], None));
    let whole: ParticipantsResponse = suite.ask(page(None, Some(5)));
    assert_eq!(whole.next, None, "a page that ends with the list has no next");
}

#[test]
fn registrars_and_proxies_are_listed_in_order_of_address() {
    let mut suite = Suite::with_ana();
    suite.ok("owner", ExecuteMsg::AppointRegistrar { registrar: addr("second").into(), powers: all_powers() });
    let mut wanted = [addr("board"), addr("second")];
    wanted.sort();
    let first: RegistrarsResponse = suite.ask(QueryMsg::Registrars { start_after: None, limit: Some(1) });
    assert_eq!((first.registrars[0].address.clone(), first.next), (wanted[0].clone(), Some(wanted[0].clone())));
    assert_eq!(first.registrars[0].powers, all_powers());
    let start_after = Some(wanted[0].to_string());
    let second: RegistrarsResponse = suite.ask(QueryMsg::Registrars { start_after, limit: None });
    assert_eq!((second.registrars[0].address.clone(), second.next), (wanted[1].clone(), None));

    for name in ["eva", "tom"] {
        let proxy = NewProxy { address: addr(name).into(), scope: ProxyScope::Records, until: QUARTER };
        suite.ok("ana", ExecuteMsg::AppointProxy { patient: patient_id("ana"), proxy });
    }
    let page = |start_after| QueryMsg::Proxies { patient: patient_id("ana"), start_after, limit: Some(1) };
    let first: ProxiesResponse = suite.ask(page(None));
    let second: ProxiesResponse = suite.ask(page(first.next.map(Into::into)));
    let mut found = [first.proxies[0].address.clone(), second.proxies[0].address.clone()];
    found.sort();
    let mut wanted = [addr("eva"), addr("tom")];
    wanted.sort();
    assert_eq!((found, second.next), (wanted, None));
}

#[test]
fn qualifications_are_listed_in_order_of_number() {
    let suite = Suite::new();
    let answer: QualificationsResponse =
        suite.ask(QueryMsg::Qualifications { participant: ST_MARY, start_after: None, limit: None });
    assert_eq!(answer.qualifications.len(), 1);
    assert_eq!(answer.qualifications[0].qualification, Qualification::CARE);
    let after: QualificationsResponse = suite.ask(QueryMsg::Qualifications {
        participant: ST_MARY,
        start_after: Some(Qualification::CARE),
        limit: None,
    });
    assert_eq!(after.qualifications, vec![]);
}

#[test]
fn who_is_not_there_is_not_found() {
    let suite = Suite::new();
    let by_number = QueryMsg::Participant { who: ParticipantRef::Number(99) };
    assert_eq!(suite.ask_err(by_number), ContractError::NoSuchParticipant { number: 99 });
    let by_address = QueryMsg::Participant { who: ParticipantRef::Address(addr("ana").into()) };
    let wanted = ContractError::Unauthorized { wanted: Permission::Participant, found: addr("ana") };
    assert_eq!(suite.ask_err(by_address), wanted);
}
