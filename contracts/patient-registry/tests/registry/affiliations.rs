use health_api::registry::raw::Interval;
use health_api::registry::{
    Affiliation, AffiliationsResponse, ExecuteMsg, ParticipantKind, Power, Qualification, QueryMsg,
};
use patient_registry::access::Permission;
use patient_registry::intervals::IntervalError;
use patient_registry::ContractError;

use crate::suite::{addr, Suite, CITY_LAB, DR_BELL, ST_MARY, TODAY};

const AT_ST_MARY: Affiliation = Affiliation { practitioner: DR_BELL, organization: ST_MARY, from: 100, to: None };

fn affiliate(affiliations: &[Affiliation]) -> ExecuteMsg {
    ExecuteMsg::Affiliate { affiliations: affiliations.to_vec() }
}

fn end(day: i32) -> ExecuteMsg {
    ExecuteMsg::EndAffiliation { practitioner: DR_BELL, organization: ST_MARY, day }
}

fn in_force(suite: &Suite) -> Vec<(u32, Vec<Interval>)> {
    let msg = QueryMsg::Affiliations { practitioner: DR_BELL, start_after: None, limit: None };
    let answer: AffiliationsResponse = suite.ask(msg);
    answer.affiliations.into_iter().map(|one| (one.organization, one.intervals)).collect()
}

#[test]
fn both_sides_must_send_the_same() {
    let mut suite = Suite::new();
    suite.ok("dr-bell", affiliate(&[AT_ST_MARY]));
    suite.ok("dr-bell", affiliate(&[AT_ST_MARY]));
    assert_eq!(in_force(&suite), vec![]);
    suite.ok("st-mary", affiliate(&[Affiliation { from: 101, ..AT_ST_MARY }]));
    assert_eq!(in_force(&suite), vec![], "another period is another proposal");
    suite.ok("dr-bell", affiliate(&[Affiliation { from: 101, ..AT_ST_MARY }]));
    assert_eq!(in_force(&suite), vec![(ST_MARY, vec![Interval { from: 101, to: None }])]);
}

#[test]
fn a_registrar_over_both_licences_attests_that_they_agreed() {
    let mut suite = Suite::new();
    let at_lab = Affiliation { organization: CITY_LAB, ..AT_ST_MARY };
    suite.ok("board", affiliate(&[AT_ST_MARY, at_lab]));
    let open = vec![Interval { from: 100, to: None }];
    assert_eq!(in_force(&suite), vec![(ST_MARY, open.clone()), (CITY_LAB, open)]);
    let error = suite.refused("board", affiliate(&[Affiliation { organization: 5, ..AT_ST_MARY }; 2]));
    assert_eq!(error, ContractError::ListedTwice { what: "affiliations" });
}

#[test]
fn a_registrar_over_one_side_speaks_for_neither() {
    let mut suite = Suite::new();
    let powers = vec![Power { kind: ParticipantKind::Practitioner, qualification: Qualification::PRACTICE }];
    suite.ok("owner", ExecuteMsg::AppointRegistrar { registrar: addr("doctors").into(), powers });
    for sender in ["doctors", "county", "ana"] {
        let error = suite.refused(sender, affiliate(&[AT_ST_MARY]));
        assert_eq!(error, ContractError::Unauthorized { wanted: Permission::SideOrRegistrar, found: addr(sender) });
    }
}

#[test]
fn a_practitioner_works_for_an_organization_and_not_the_other_way_round() {
    let mut suite = Suite::new();
    let error = suite.refused("board", affiliate(&[Affiliation { practitioner: ST_MARY, ..AT_ST_MARY }]));
    assert_eq!(error, ContractError::WrongKind { wanted: "a practitioner", number: ST_MARY });
    let error = suite.refused("board", affiliate(&[Affiliation { organization: DR_BELL, ..AT_ST_MARY }]));
    assert_eq!(error, ContractError::WrongKind { wanted: "an organization", number: DR_BELL });
    let error = suite.refused("board", affiliate(&[Affiliation { organization: 77, ..AT_ST_MARY }]));
    assert_eq!(error, ContractError::NoSuchParticipant { number: 77 });
}

#[test]
fn periods_are_not_reversed_and_do_not_overlap() {
    let mut suite = Suite::new();
    let error = suite.refused("board", affiliate(&[Affiliation { to: Some(99), ..AT_ST_MARY }]));
    assert_eq!(error, IntervalError::Reversed { from: 100, to: 99 }.into());
    suite.ok("board", affiliate(&[AT_ST_MARY]));
    let error = suite.refused("st-mary", affiliate(&[Affiliation { from: 200, ..AT_ST_MARY }]));
    assert_eq!(error, IntervalError::Overlaps { with: 100 }.into());
    let error = suite.refused("board", affiliate(&[]));
    assert_eq!(error, ContractError::ListLength { what: "affiliations", most: 100, found: 0 });
}

#[test]
fn either_side_ends_it_from_today_on_and_nobody_else() {
    let mut suite = Suite::new();
    suite.ok("board", affiliate(&[AT_ST_MARY]));
    let error = suite.refused("board", end(TODAY));
    assert_eq!(error, ContractError::Unauthorized { wanted: Permission::Side, found: addr("board") });
    let error = suite.refused("dr-bell", end(TODAY - 1));
    assert_eq!(error, ContractError::EndsInThePast { today: TODAY, found: TODAY - 1 });
    suite.ok("dr-bell", end(TODAY + 5));
    suite.ok("st-mary", end(TODAY));
    assert_eq!(in_force(&suite), vec![(ST_MARY, vec![Interval { from: 100, to: Some(TODAY) }])]);
    assert_eq!(suite.refused("st-mary", end(TODAY)), IntervalError::NothingFrom { day: TODAY }.into());
}
