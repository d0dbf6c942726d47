use health_api::registry::raw::{Death, ProxyScope};
use health_api::registry::{DeathStep, ExecuteMsg, NewProxy, PatientResponse, QueryMsg, RepresentStep, Whose};
use patient_registry::access::Permission;
use patient_registry::death::{DeathError as E, OBJECTION_SECONDS};
use patient_registry::ContractError;

use crate::suite::{addr, patient_id, record, Suite, CITY_LAB, COUNTY, NOW, QUARTER, ST_MARY, TODAY};

fn death(step: DeathStep) -> ExecuteMsg {
    ExecuteMsg::Death { patient: patient_id("ana"), step }
}

fn attest(day: i32) -> ExecuteMsg {
    death(DeathStep::Attest { day })
}

fn correct(day: Option<i32>) -> ExecuteMsg {
    death(DeathStep::Correct { day })
}

fn stands(suite: &Suite) -> Option<Death> {
    suite.ask::<PatientResponse>(QueryMsg::Patient(Whose { patient: patient_id("ana") })).death
}

fn appoint(name: &str) -> ExecuteMsg {
    let proxy = NewProxy { address: addr(name).into(), scope: ProxyScope::All, until: QUARTER };
    ExecuteMsg::AppointProxy { patient: patient_id("ana"), proxy }
}

#[test]
fn an_attested_death_counts_after_seven_days() {
    let mut suite = Suite::with_ana();
    suite.ok("ana", appoint("eva"));
    suite.ok("st-mary", attest(TODAY - 1));
    let row = Death { day: TODAY - 1, effective_at: NOW + OBJECTION_SECONDS };
    assert_eq!(stands(&suite), Some(row));
    suite.passes(OBJECTION_SECONDS - 1);
    suite.ok("eva", ExecuteMsg::LetIn { patient: patient_id("ana"), participants: vec![CITY_LAB] });
    suite.passes(1);

    // proxies end
    let close = ExecuteMsg::CloseRelationship { patient: patient_id("ana"), participant: CITY_LAB };
    let wanted = ContractError::Unauthorized { wanted: Permission::ControllerOrProxy, found: addr("eva") };
    assert_eq!(suite.refused("eva", close), wanted);
    assert_eq!(suite.refused("ana", appoint("tom")), E::Deceased { day: TODAY - 1 }.into());
    let step = RepresentStep::Propose { representative: addr("carer").into(), until: QUARTER };
    let represent = ExecuteMsg::Represent { patient: patient_id("ana"), step };
    assert_eq!(suite.refused("st-mary", represent), E::Deceased { day: TODAY - 1 }.into());
    // what was done before is still written down
    suite.ok("st-mary", ExecuteMsg::CommitRecords { records: vec![record(patient_id("ana"), "post mortem")] });
}

#[test]
fn the_controller_objects_until_the_last_second() {
    let mut suite = Suite::with_ana();
    suite.ok("st-mary", attest(TODAY));
    suite.passes(OBJECTION_SECONDS - 1);
    suite.ok("ana", death(DeathStep::Object {}));
    assert_eq!(stands(&suite), None);
    assert_eq!(suite.refused("ana", death(DeathStep::Object {})), E::None.into());

    suite.ok("st-mary", attest(TODAY));
    suite.passes(OBJECTION_SECONDS);
    let effective_at = suite.now();
    assert_eq!(suite.refused("ana", death(DeathStep::Object {})), E::Effective { effective_at }.into());
}

#[test]
fn an_organization_that_was_let_in_corrects() {
    let mut suite = Suite::with_ana();
    assert_eq!(suite.refused("st-mary", correct(None)), E::None.into());
    suite.ok("st-mary", attest(TODAY));
    suite.passes(OBJECTION_SECONDS * 2);
    suite.ok("st-mary", correct(Some(TODAY - 3)));
    assert_eq!(stands(&suite), Some(Death { day: TODAY - 3, effective_at: NOW + OBJECTION_SECONDS }));
    assert_eq!(suite.refused("st-mary", correct(Some(TODAY - 3))), E::Same { day: TODAY - 3 }.into());
    let (today, found) = (TODAY + 14, TODAY + 15);
    assert_eq!(suite.refused("st-mary", correct(Some(found))), E::Future { today, found }.into());
    suite.ok("st-mary", correct(None));
    assert_eq!(stands(&suite), None);
    suite.ok("ana", appoint("eva"));
}

#[test]
fn only_an_organization_that_the_patient_let_in_attests_once_and_no_day_to_come() {
    let mut suite = Suite::with_ana();
    assert_eq!(suite.refused("county", attest(TODAY)), ContractError::NotLetIn { number: COUNTY });
    suite.ok("ana", ExecuteMsg::LetIn { patient: patient_id("ana"), participants: vec![CITY_LAB] });
    for sender in ["city-lab", "ana", "owner"] {
        let wanted = ContractError::Unauthorized { wanted: Permission::Organization, found: addr(sender) };
        assert_eq!(suite.refused(sender, attest(TODAY)), wanted);
    }
    let error = suite.refused("st-mary", attest(TODAY + 1));
    assert_eq!(error, E::Future { today: TODAY, found: TODAY + 1 }.into());
    suite.ok("st-mary", attest(TODAY));
    assert_eq!(suite.refused("st-mary", attest(TODAY)), E::Attested.into());
    suite.ok("ana", ExecuteMsg::CloseRelationship { patient: patient_id("ana"), participant: ST_MARY });
    assert_eq!(suite.refused("st-mary", correct(None)), ContractError::NotLetIn { number: ST_MARY });
}
