use commitments::domain::GUARDIAN;
use health_api::registry::{ExecuteMsg, GuardianSet, GuardiansResponse, GuardiansStep, QueryMsg, Whose};
use health_api::Commitment;
use patient_registry::access::Permission;
use patient_registry::guardianship::GuardiansError as E;
use patient_registry::ContractError;

use crate::suite::{addr, patient_id, raw_addr, salt, Suite, DAY, NOW};

/// The commitment of a guardian, its salt being that of its name.
pub fn commitment(name: &str) -> Commitment {
    Commitment(commitments::commit(GUARDIAN, &salt(name).0, &raw_addr(name)))
}

pub fn set(names: &[&str], threshold: u8, delay_seconds: u64) -> GuardianSet {
    GuardianSet { commitments: names.iter().map(|name| commitment(name)).collect(), threshold, delay_seconds }
}

pub fn guard(set: GuardianSet) -> ExecuteMsg {
    ExecuteMsg::Guardians { patient: patient_id("ana"), step: GuardiansStep::Set(set) }
}

fn cancel() -> ExecuteMsg {
    ExecuteMsg::Guardians { patient: patient_id("ana"), step: GuardiansStep::Cancel {} }
}

fn guardians(suite: &Suite) -> GuardiansResponse {
    suite.ask(QueryMsg::Guardians(Whose { patient: patient_id("ana") }))
}

#[test]
fn the_first_guardians_count_at_once_and_a_change_waits_the_old_delay() {
    let mut suite = Suite::with_ana();
    let first = set(&["eva", "tom", "kim"], 2, 3 * DAY);
    suite.ok("ana", guard(first.clone()));
    assert_eq!(guardians(&suite), GuardiansResponse { current: Some(first.clone()), announced: None });

    let second = set(&["zoe"], 1, DAY);
    suite.ok("ana", guard(second.clone()));
    let announced = Some((second.clone(), NOW + 3 * DAY));
    assert_eq!(guardians(&suite), GuardiansResponse { current: Some(first), announced });
    suite.passes(3 * DAY - 1);
    assert_ne!(guardians(&suite).current, Some(second.clone()));
    suite.passes(1);
    assert_eq!(guardians(&suite), GuardiansResponse { current: Some(second), announced: None });
}

#[test]
fn a_change_can_be_taken_back_until_it_counts() {
    let mut suite = Suite::with_ana();
    assert_eq!(suite.refused("ana", cancel()), E::NothingAnnounced.into());
    let first = set(&["eva"], 1, DAY);
    suite.ok("ana", guard(first.clone()));
    suite.ok("ana", guard(set(&[], 0, DAY)));
    suite.ok("ana", cancel());
    suite.passes(2 * DAY);
    assert_eq!(guardians(&suite).current, Some(first));
    suite.ok("ana", guard(set(&[], 0, DAY)));
    suite.passes(DAY);
    assert_eq!(suite.refused("ana", cancel()), E::NothingAnnounced.into());
    assert_eq!(guardians(&suite), GuardiansResponse { current: None, announced: None });
}

#[test]
fn a_set_that_would_let_a_minority_act_is_refused() {
    let mut suite = Suite::with_ana();
    let eleven: Vec<String> = (0..11).map(|i| format!("g{i}")).collect();
    let eleven: Vec<&str> = eleven.iter().map(String::as_str).collect();
    let table = [
        (set(&eleven, 6, DAY), E::TooMany { found: 11 }),
        (set(&["eva", "eva"], 2, DAY), E::Twice),
        (set(&["eva", "tom", "kim"], 1, DAY), E::Threshold { least: 2, most: 3, found: 1 }),
        (set(&["eva", "tom"], 1, DAY), E::Threshold { least: 2, most: 2, found: 1 }),
        (set(&["eva"], 2, DAY), E::Threshold { least: 1, most: 1, found: 2 }),
        (set(&["eva"], 0, DAY), E::Threshold { least: 1, most: 1, found: 0 }),
        (set(&["eva"], 1, DAY - 1), E::Delay { found: DAY - 1 }),
        (set(&["eva"], 1, 90 * DAY + 1), E::Delay { found: 90 * DAY + 1 }),
        (set(&[], 1, DAY), E::Threshold { least: 0, most: 0, found: 1 }),
        (set(&[], 0, DAY), E::None),
    ];
    for (set, error) in table {
        assert_eq!(suite.refused("ana", guard(set)), error.into());
    }
    suite.ok("ana", guard(set(&eleven[..10], 6, DAY)));
}

#[test]
fn only_the_controller_sets_guardians() {
    let mut suite = Suite::with_ana();
    suite.register("ben");
    for sender in ["ben", "st-mary", "owner"] {
        let wanted = ContractError::Unauthorized { wanted: Permission::Controller, found: addr(sender) };
        assert_eq!(suite.refused(sender, guard(set(&["eva"], 1, DAY))), wanted);
        assert_eq!(suite.refused(sender, cancel()), wanted);
    }
}
