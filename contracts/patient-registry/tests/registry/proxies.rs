use health_api::registry::raw::ProxyScope;
use health_api::registry::{take_control_digest, ExecuteMsg, NewProxy, ProxiesResponse, ProxyResponse, QueryMsg};
use health_api::PatientId;
use patient_registry::access::Permission;
use patient_registry::calendar::{civil, term, TermError};
use patient_registry::ContractError;

use crate::suite::{addr, key, patient_id, raw_addr, salt, sign, signed, Suite, DAY, QUARTER, TODAY};

fn appoint(name: &str, until: i32) -> ExecuteMsg {
    let proxy = NewProxy { address: addr(name).into(), scope: ProxyScope::All, until };
    ExecuteMsg::AppointProxy { patient: patient_id("ana"), proxy }
}

fn remove(name: &str) -> ExecuteMsg {
    ExecuteMsg::RemoveProxy { patient: patient_id("ana"), proxy: addr(name).into() }
}

fn proxies(suite: &Suite, patient: PatientId) -> Vec<ProxyResponse> {
    suite.ask::<ProxiesResponse>(QueryMsg::Proxies { patient, start_after: None, limit: None }).proxies
}

#[test]
fn the_patient_appoints_renews_and_removes_a_proxy() {
    let mut suite = Suite::with_ana();
    suite.ok("ana", appoint("eva", QUARTER));
    suite.ok("ana", appoint("eva", QUARTER + 91));
    let until = u64::try_from(QUARTER + 91).unwrap() * DAY;
    let row = ProxyResponse { address: addr("eva"), scope: ProxyScope::All, until };
    assert_eq!(proxies(&suite, patient_id("ana")), vec![row]);
    suite.ok("ana", remove("eva"));
    assert_eq!(proxies(&suite, patient_id("ana")), vec![]);
    assert_eq!(suite.refused("ana", remove("eva")), ContractError::NoSuchProxy { found: addr("eva") });
}

#[test]
fn a_proxy_may_leave_and_may_nothing_that_makes_it_more() {
    let mut suite = Suite::with_ana();
    suite.ok("ana", appoint("eva", QUARTER));
    let wanted = |wanted| ContractError::Unauthorized { wanted, found: addr("eva") };
    assert_eq!(suite.refused("eva", appoint("tom", QUARTER)), wanted(Permission::Controller));
    assert_eq!(suite.refused("eva", appoint("eva", QUARTER + 91)), wanted(Permission::Controller));
    assert_eq!(suite.refused("eva", ExecuteMsg::Forget { patient: patient_id("ana") }), wanted(Permission::Controller));
    suite.ok("ana", appoint("tom", QUARTER));
    assert_eq!(suite.refused("eva", remove("tom")), wanted(Permission::ControllerOrThatProxy));
    suite.ok("eva", remove("eva"));
}

#[test]
fn a_patient_is_not_her_own_proxy() {
    let mut suite = Suite::with_ana();
    assert_eq!(suite.refused("ana", appoint("ana", QUARTER)), ContractError::IsController);
}

#[test]
fn a_patient_has_at_most_eight_proxies_in_force() {
    let mut suite = Suite::with_ana();
    for number in 0..8 {
        suite.ok("ana", appoint(&format!("p{number}"), QUARTER));
    }
    assert_eq!(suite.refused("ana", appoint("ninth", QUARTER)), ContractError::TooManyProxies { most: 8 });
    suite.ok("ana", appoint("p3", QUARTER + 91));
    suite.passes(u64::try_from(QUARTER - TODAY).unwrap() * DAY);
    suite.ok("ana", appoint("ninth", QUARTER + 91));
    assert_eq!(proxies(&suite, patient_id("ana")).len(), 2, "ended rows are cleared away");
}

#[test]
fn a_term_ends_on_the_first_day_of_a_quarter_within_12_months() {
    let mut suite = Suite::with_ana();
    let table = [
        (TODAY, TermError::Past { today: TODAY, found: TODAY }),
        (QUARTER - 1, TermError::NotQuarter { found: QUARTER - 1 }),
        (QUARTER + 1, TermError::NotQuarter { found: QUARTER + 1 }),
        // 2027-04-01
        (QUARTER + 365, TermError::TooLong { today: TODAY, found: QUARTER + 365 }),
    ];
    for (until, error) in table {
        assert_eq!(suite.refused("ana", appoint("eva", until)), error.into());
    }
}

#[test]
fn twelve_months_are_counted_by_the_calendar() {
    // 2026-01-01 is day 20454
    let first = 20_454;
    assert_eq!(civil(first), (2026, 1, 1));
    assert_eq!(term(first, first + 365), Ok(u64::try_from(first + 365).unwrap() * DAY));
    assert_eq!(term(first - 1, first + 365), Err(TermError::TooLong { today: first - 1, found: first + 365 }));
    // across 29 February 2028
    let march = 21_244;
    assert_eq!((civil(march), civil(march + 397)), ((2028, 3, 1), (2029, 4, 2)));
    assert_eq!(term(march, march + 306), Ok(u64::try_from(march + 306).unwrap() * DAY));
}

#[test]
fn the_calendar_agrees_with_known_days() {
    let table = [
        (0, (1970, 1, 1)),
        (-1, (1969, 12, 31)),
        (10_957, (2000, 1, 1)),
        (11_016, (2000, 2, 29)),
        (11_017, (2000, 3, 1)),
        (-25_509, (1900, 2, 28)),
        (-25_508, (1900, 3, 1)),
        (QUARTER, (2026, 4, 1)),
        (TODAY, (2026, 1, 15)),
    ];
    for (day, date) in table {
        assert_eq!(civil(day), date, "day {day}");
    }
}

#[test]
fn whoever_holds_a_newborns_slip_names_the_parent_by_a_form() {
    let mut suite = Suite::new();
    suite.ok("st-mary", ExecuteMsg::RegisterPatientFor { claim_key: key("slip"), salt: salt("newborn") });
    let id = commitments::patient::of_claim_key(&key("slip").0, &raw_addr("st-mary"), &salt("newborn").0);
    let patient = PatientId(id);
    let proxy = NewProxy { address: addr("parent").into(), scope: ProxyScope::All, until: QUARTER };
    let appoint = ExecuteMsg::AppointProxy { patient, proxy };
    let error = suite.refused("st-mary", appoint.clone());
    assert_eq!(error, ContractError::Unauthorized { wanted: Permission::Controller, found: addr("st-mary") });
    let form = suite.form(patient, appoint, 1);
    suite.ok("st-mary", ExecuteMsg::Relay(signed("slip", &form)));
    assert_eq!(proxies(&suite, patient)[0].address, addr("parent"));
    suite.ok("parent", ExecuteMsg::LetIn { patient, participants: vec![2] });

    // the parent who takes control acts by itself, not as a proxy
    let (chain, contract) = (&suite.env.block.chain_id, suite.env.contract.address.as_str());
    let digest = take_control_digest(chain, contract, patient, addr("parent").as_str());
    let take = ExecuteMsg::TakeControl { patient, form_key: key("parent"), signature: sign("slip", &digest) };
    suite.ok("parent", take);
    assert_eq!(proxies(&suite, patient), vec![]);
}
