//! What each message reads and writes does not grow with what the registry holds.

use commitments::patient::of_claim_key;
use cosmwasm_std::Storage;
use health_api::registry::raw::{
    ParticipantRow, PatientRow, ProxyScope, RecordRow, RecordStatus, RelationshipRow, PARTICIPANTS, PATIENTS, RECORDS,
    RELATIONSHIPS,
};
use health_api::registry::{
    take_control_digest, Affiliation, ControllerStep, DeathStep, ExecuteMsg, GuardiansStep, NewProxy, ParticipantKind,
    ProposalRef, ProposedBy, QualificationChange, RecordRef, RecoverStep, RepresentStep, Vote,
};
use health_api::{Commitment, Digest, PatientId};
use patient_registry::access::access_table;

use crate::guardians::{guard, set};
use crate::suite::{
    addr, all_powers, commitment, key, participant, patient_id, raw_addr, record, salt, sign, signed, Cost, Suite, DAY,
    DR_BELL, QUARTER, ST_MARY, TODAY,
};

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

/// What is done, by whom; seconds that pass before it.
type Step = (&'static str, &'static str, u64, ExecuteMsg);

fn participants() -> Vec<Step> {
    let registrar = || addr("second board").into();
    let qualification = ParticipantKind::ProviderOrganization.licence();
    let qualify = |change| ExecuteMsg::Qualify { participant: ST_MARY, qualification, change };
    let affiliations = vec![Affiliation { practitioner: DR_BELL, organization: ST_MARY, from: 0, to: None }];
    let new = vec![participant("new", ParticipantKind::Payer)];
    vec![
        (
            "appoint_registrar",
            "owner",
            0,
            ExecuteMsg::AppointRegistrar { registrar: registrar(), powers: all_powers() },
        ),
        ("remove_registrar", "owner", 0, ExecuteMsg::RemoveRegistrar { registrar: registrar() }),
        ("register_participants", "board", 0, ExecuteMsg::RegisterParticipants { participants: new }),
        ("qualify.end", "board", 0, qualify(QualificationChange::End { day: 30_000 })),
        ("qualify.extend", "board", 0, qualify(QualificationChange::Extend { to: Some(30_010) })),
        ("qualify.attest", "board", 0, qualify(QualificationChange::Attest { from: 30_020, to: Some(30_030) })),
        ("qualify.suspend", "board", 0, qualify(QualificationChange::Suspend { day: 30_000 })),
        ("qualify.reinstate", "board", 0, qualify(QualificationChange::Reinstate { day: 30_000 })),
        ("affiliate", "board", 0, ExecuteMsg::Affiliate { affiliations }),
        (
            "end_affiliation",
            "dr-bell",
            0,
            ExecuteMsg::EndAffiliation { practitioner: DR_BELL, organization: ST_MARY, day: TODAY },
        ),
    ]
}

fn patients(suite: &Suite) -> Vec<Step> {
    let patient = ana();
    let slip = PatientId(of_claim_key(&key("slip").0, &raw_addr("st-mary"), &salt("slip").0));
    let (chain, contract) = (&suite.env.block.chain_id, suite.env.contract.address.as_str());
    let signature = sign("slip", &take_control_digest(chain, contract, slip, addr("mia").as_str()));
    let controller = |step| ExecuteMsg::Controller { patient, step };
    let offer = |to: &str| controller(ControllerStep::Offer { to: addr(to).into(), expires_in_seconds: 60 });
    let proxy = NewProxy { address: addr("eva").into(), scope: ProxyScope::All, until: QUARTER };
    let claim_key = key("slip");
    vec![
        ("register_patient", "ben", 0, ExecuteMsg::RegisterPatient { salt: salt("ben"), form_key: key("ben") }),
        ("register_patient_for", "st-mary", 0, ExecuteMsg::RegisterPatientFor { claim_key, salt: salt("slip") }),
        ("take_control", "mia", 0, ExecuteMsg::TakeControl { patient: slip, form_key: key("mia"), signature }),
        ("controller.offer", "ana", 0, offer("x")),
        ("controller.withdraw", "ana", 0, controller(ControllerStep::Withdraw {})),
        ("controller.offer", "ana", 0, offer("ana2")),
        ("controller.accept", "ana2", 0, controller(ControllerStep::Accept { form_key: key("ana2") })),
        ("let_in", "ana2", 0, ExecuteMsg::LetIn { patient, participants: vec![2] }),
        ("close_relationship", "ana2", 0, ExecuteMsg::CloseRelationship { patient, participant: 2 }),
        ("appoint_proxy", "ana2", 0, ExecuteMsg::AppointProxy { patient, proxy }),
        ("remove_proxy", "ana2", 0, ExecuteMsg::RemoveProxy { patient, proxy: addr("eva").into() }),
    ]
}

fn records() -> Vec<Step> {
    let patient = ana();
    let replaces = RecordRef::Single { commitment: commitment("a") };
    let single = RecordRef::Single { commitment: commitment("b") };
    let batch = (0..100).map(|i| record(patient, &format!("batch {i}"))).collect();
    let root = Digest([1; 32]);
    vec![
        ("commit_records", "st-mary", 0, ExecuteMsg::CommitRecords { records: vec![record(patient, "a")] }),
        ("commit_records 100", "st-mary", 0, ExecuteMsg::CommitRecords { records: batch }),
        ("amend_record", "st-mary", 0, ExecuteMsg::AmendRecord { replaces, with: record(patient, "b") }),
        ("mark_record", "st-mary", 0, ExecuteMsg::MarkRecord { patient, record: single }),
        ("append_log", "st-mary", 0, ExecuteMsg::AppendLog { size: 9, root, proof: vec![] }),
    ]
}

fn procedures() -> Vec<Step> {
    let patient = ana();
    let represent = |step| ExecuteMsg::Represent { patient, step };
    let propose = || represent(RepresentStep::Propose { representative: addr("carer").into(), until: QUARTER });
    let death = |step| ExecuteMsg::Death { patient, step };
    let by_county = ProposedBy { proposer: 5 };
    let carer = addr("carer").into();
    vec![
        ("represent.propose", "county", 0, propose()),
        ("represent.object", "ana2", 0, represent(RepresentStep::Object(by_county))),
        ("represent.propose", "county", 0, propose()),
        ("represent.confirm", "st-mary", 0, represent(RepresentStep::Confirm(by_county))),
        ("represent.install", "x", 7 * DAY, represent(RepresentStep::Install(by_county))),
        ("remove_proxy", "ana2", 0, ExecuteMsg::RemoveProxy { patient, proxy: carer }),
        ("death.attest", "st-mary", 0, death(DeathStep::Attest { day: 1 })),
        ("death.object", "ana2", 0, death(DeathStep::Object {})),
        ("death.attest", "st-mary", 0, death(DeathStep::Attest { day: 1 })),
        ("death.correct", "st-mary", 0, death(DeathStep::Correct { day: None })),
    ]
}

fn guardians() -> Vec<Step> {
    let patient = ana();
    let recover = |step| ExecuteMsg::Recover { patient, step };
    let vote = |name| Vote { salt: salt(name), proposal: 0, controller: addr("ana3").into() };
    let controller = addr("ana3").into();
    let propose = RecoverStep::Propose { salt: salt("eva"), controller, form_key: key("ana3") };
    let overrule = |name| recover(RecoverStep::OverrideVeto(vote(name)));
    let cancel = |guardian: Option<&str>| ExecuteMsg::CancelForget { patient, guardian: guardian.map(salt) };
    let three = || guard(set(&["eva", "tom", "kim"], 2, DAY));
    vec![
        ("guardians.set", "ana2", 0, three()),
        ("guardians.set", "ana2", 0, three()),
        ("guardians.cancel", "ana2", 0, ExecuteMsg::Guardians { patient, step: GuardiansStep::Cancel {} }),
        ("recover.propose", "eva", 0, recover(propose)),
        ("recover.approve", "tom", 0, recover(RecoverStep::Approve(vote("tom")))),
        ("recover.veto", "ana2", 0, recover(RecoverStep::Veto(ProposalRef { proposal: 0 }))),
        ("recover.override_veto", "eva", 0, overrule("eva")),
        ("recover.override_veto", "tom", 0, overrule("tom")),
        ("recover.execute", "x", DAY, recover(RecoverStep::Execute(ProposalRef { proposal: 0 }))),
        ("forget", "ana3", 0, ExecuteMsg::Forget { patient }),
        ("cancel_forget", "ana3", 0, cancel(None)),
        ("forget", "ana3", 0, ExecuteMsg::Forget { patient }),
        ("cancel_forget.guardian", "kim", 0, cancel(Some("kim"))),
        ("tell_peers", "x", 0, ExecuteMsg::TellPeers { patient }),
        ("erase", "x", DAY, ExecuteMsg::Erase { patient, limit: Some(50) }),
        ("erase", "x", 0, ExecuteMsg::Erase { patient, limit: Some(100) }),
    ]
}

/// What every message costs with that many rows about.
fn costs(rows: u32) -> Vec<(&'static str, Cost)> {
    let mut suite = Suite::with_ana();
    fill(&mut suite, rows);
    let mut steps = participants();
    steps.extend(patients(&suite));
    steps.extend(records());
    steps.extend(procedures());
    let mut costs = Vec::new();
    for (name, sender, seconds, msg) in steps {
        suite.passes(seconds);
        costs.push((name, suite.cost(sender, msg)));
    }
    let close = ExecuteMsg::CloseRelationship { patient: ana(), participant: ST_MARY };
    let form = ExecuteMsg::Relay(signed("ana2", &suite.form(ana(), close, 1)));
    costs.push(("relay", suite.cost("x", form)));
    for (name, sender, seconds, msg) in guardians() {
        suite.passes(seconds);
        costs.push((name, suite.cost(sender, msg)));
    }
    costs
}

#[test]
fn every_message_is_metered() {
    let mut metered: Vec<&str> = costs(10).into_iter().map(|(name, _)| name).collect();
    let mut wanted: Vec<&str> = access_table().into_iter().map(|rule| rule.name).collect();
    // ownership, pause and peers are contract-kit's own rows, each under one fixed key
    wanted.retain(|name| *name != "admin");
    metered.retain(|name| *name != "commit_records 100");
    for list in [&mut metered, &mut wanted] {
        list.sort_unstable();
        list.dedup();
    }
    assert_eq!(metered, wanted);
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
    assert_eq!((of("commit_records").reads, of("commit_records").writes), (6, 1));
    // patient and relationship are read once for the run, the rest once for the message
    assert_eq!((of("commit_records 100").reads, of("commit_records 100").writes), (5 + 100, 100));
    assert_eq!((of("append_log").reads, of("append_log").writes), (4, 1));
    assert_eq!((of("let_in").reads, of("let_in").writes), (4, 1));
    assert_eq!((of("close_relationship").reads, of("close_relationship").writes), (2, 1));
}
