//! What each message reads and writes does not grow with what the registry holds.

use cosmwasm_std::Storage;
use health_api::registry::raw::ProxyScope;
use health_api::registry::raw::{
    ParticipantRow, PatientRow, RecordRow, RecordStatus, RelationshipRow, PARTICIPANTS, PATIENTS, RECORDS,
    RELATIONSHIPS,
};
use health_api::registry::{DeathStep, ExecuteMsg, NewProxy, ParticipantKind, QualificationChange, RecordRef};
use health_api::{Commitment, Digest, PatientId};

use crate::guardians::{guard, set};
use crate::suite::{addr, commitment, key, participant, patient_id, record, salt, Cost, Suite, DAY, QUARTER, ST_MARY};

fn ana() -> PatientId {
    patient_id("ana")
}

/// Writes that many rows of other patients, in equal shares over four maps, as `Map::save` would.
fn fill(suite: &mut Suite, rows: u32) {
    let storage = &mut suite.deps.storage.inner;
    let record = RecordRow {
        v: 1,
        status: RecordStatus::Current,
        kind: 0,
        labels: vec![].into(),
        replaced_by: None,
        replaces_leaf: None,
    };
    let patient = PatientRow { v: 1, controller: None, form_key: key("x"), erasure: None, death: None };
    let relationship = RelationshipRow { v: 1, since: 1, ended: None };
    let values = [
        cosmwasm_std::to_json_vec(&record).unwrap(),
        cosmwasm_std::to_json_vec(&patient).unwrap(),
        cosmwasm_std::to_json_vec(&relationship).unwrap(),
        cosmwasm_std::to_json_vec(&ParticipantRow { v: 1, number: 9, kind: ParticipantKind::Payer }).unwrap(),
    ];
    for number in 0..rows / 4 {
        let mut id = [0; 32];
        id[..4].copy_from_slice(&number.to_be_bytes());
        id[31] = 1;
        let other = PatientId(id);
        storage.set(&RECORDS.key((other, ST_MARY, Commitment(id))), &values[0]);
        storage.set(&PATIENTS.key(other), &values[1]);
        storage.set(&RELATIONSHIPS.key((other, ST_MARY)), &values[2]);
        storage.set(&PARTICIPANTS.key(&cosmwasm_std::Addr::unchecked(format!("other{number:08}"))), &values[3]);
    }
}

/// One message of each kind that works with many rows about.
fn costs(rows: u32) -> Vec<(&'static str, Cost)> {
    let mut suite = Suite::with_ana();
    fill(&mut suite, rows);
    let participants = vec![participant("new", ParticipantKind::Payer)];
    let qualification = ParticipantKind::ProviderOrganization.licence();
    let change = QualificationChange::End { day: 30_000 };
    let replaces = RecordRef::Single { commitment: commitment("a") };
    let single = RecordRef::Single { commitment: commitment("b") };
    let proxy = NewProxy { address: addr("eva").into(), scope: ProxyScope::All, until: QUARTER };
    let batch = (0..100).map(|i| record(ana(), &format!("batch {i}"))).collect();
    let messages = vec![
        ("register_participants", "board", ExecuteMsg::RegisterParticipants { participants }),
        ("qualify", "board", ExecuteMsg::Qualify { participant: ST_MARY, qualification, change }),
        ("register_patient", "ben", ExecuteMsg::RegisterPatient { salt: salt("ben"), form_key: key("ben") }),
        ("register_patient_for", "st-mary", ExecuteMsg::RegisterPatientFor { claim_key: key("s"), salt: salt("s") }),
        ("let_in", "ana", ExecuteMsg::LetIn { patient: ana(), participants: vec![2] }),
        ("close_relationship", "ana", ExecuteMsg::CloseRelationship { patient: ana(), participant: 2 }),
        ("appoint_proxy", "ana", ExecuteMsg::AppointProxy { patient: ana(), proxy }),
        ("remove_proxy", "ana", ExecuteMsg::RemoveProxy { patient: ana(), proxy: addr("eva").into() }),
        ("guardians", "ana", guard(set(&["eva"], 1, DAY))),
        ("commit_records 1", "st-mary", ExecuteMsg::CommitRecords { records: vec![record(ana(), "a")] }),
        ("commit_records 100", "st-mary", ExecuteMsg::CommitRecords { records: batch }),
        ("amend_record", "st-mary", ExecuteMsg::AmendRecord { replaces, with: record(ana(), "b") }),
        ("mark_record", "st-mary", ExecuteMsg::MarkRecord { patient: ana(), record: single }),
        ("append_log", "st-mary", ExecuteMsg::AppendLog { size: 9, root: Digest([1; 32]), proof: vec![] }),
        ("death", "st-mary", ExecuteMsg::Death { patient: ana(), step: DeathStep::Attest { day: 1 } }),
        ("forget", "ana", ExecuteMsg::Forget { patient: ana() }),
    ];
    let mut costs: Vec<_> = messages.into_iter().map(|(name, sender, msg)| (name, suite.cost(sender, msg))).collect();
    suite.passes(DAY);
    costs.push(("erase", suite.cost("x", ExecuteMsg::Erase { patient: ana(), limit: Some(50) })));
    costs
}

#[test]
fn no_message_costs_more_with_a_million_rows_than_with_ten() {
    let (few, many) = (costs(10), costs(1_000_000));
    assert_eq!(few, many);
}

#[test]
fn what_a_record_costs() {
    let costs = costs(10);
    let of = |name| costs.iter().find(|(other, _)| *other == name).unwrap().1;
    // pause, participant, licence, patient, relationship, and whether the record stands
    assert_eq!((of("commit_records 1").reads, of("commit_records 1").writes), (6, 1));
    // patient and relationship are read once for the run, the rest once for the message
    assert_eq!((of("commit_records 100").reads, of("commit_records 100").writes), (5 + 100, 100));
    assert_eq!((of("append_log").reads, of("append_log").writes), (4, 1));
    assert_eq!((of("let_in").reads, of("let_in").writes), (4, 1));
    assert_eq!((of("close_relationship").reads, of("close_relationship").writes), (2, 1));
}
