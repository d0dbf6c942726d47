use contract_kit::KitError;
use health_api::registry::raw::Interval;
use health_api::registry::{
    Attestation, ExecuteMsg, ParticipantKind, ParticipantRef, ParticipantResponse, Power, Qualification,
    QualificationChange, QualificationHistoryResponse, QualificationsResponse, QueryMsg,
};
use patient_registry::access::Permission;
use patient_registry::intervals::IntervalError;
use patient_registry::ContractError;

use crate::suite::{addr, all_powers, commitment, participant, record, Suite, DR_BELL, NOW, ST_MARY, TODAY};

fn qualify(participant: u32, qualification: Qualification, change: QualificationChange) -> ExecuteMsg {
    ExecuteMsg::Qualify { participant, qualification, change }
}

#[test]
fn a_registrar_registers_participants_under_the_next_numbers() {
    let suite = Suite::new();
    let found: ParticipantResponse =
        suite.ask(QueryMsg::Participant { who: ParticipantRef::Address(addr("dr-bell").into()) });
    let wanted = ParticipantResponse {
        number: DR_BELL,
        address: addr("dr-bell"),
        kind: ParticipantKind::Practitioner,
        profile: commitment("dr-bell"),
    };
    assert_eq!(found, wanted);
    assert_eq!(wanted, suite.ask(QueryMsg::Participant { who: ParticipantRef::Number(DR_BELL) }));
}

#[test]
fn only_the_owner_appoints_registrars() {
    let mut suite = Suite::empty();
    let msg = ExecuteMsg::AppointRegistrar { registrar: addr("board").into(), powers: all_powers() };
    let error = suite.refused("board", msg);
    assert_eq!(error, KitError::Unauthorized { wanted: "the owner".into(), found: addr("board") }.into());
}

#[test]
fn a_licensing_board_does_not_credential_payers() {
    let mut suite = Suite::empty();
    let (kind, qualification) = (ParticipantKind::Practitioner, Qualification::PRACTICE);
    let powers = vec![Power { kind, qualification }];
    suite.ok("owner", ExecuteMsg::AppointRegistrar { registrar: addr("board").into(), powers });
    let msg = ExecuteMsg::RegisterParticipants { participants: vec![participant("payer", ParticipantKind::Payer)] };
    let error = suite.refused("board", msg);
    let (kind, qualification) = (ParticipantKind::Payer, Qualification::PAYER);
    assert_eq!(error, ContractError::NoPower { kind, qualification });

    let msg = ExecuteMsg::RegisterParticipants { participants: vec![participant("x", ParticipantKind::Practitioner)] };
    let error = suite.refused("stranger", msg);
    assert_eq!(error, ContractError::Unauthorized { wanted: Permission::Registrar, found: addr("stranger") });
}

#[test]
fn the_power_over_a_qualification_holds_for_its_kind_alone() {
    let mut suite = Suite::new();
    let powers = vec![Power { kind: ParticipantKind::Pharmacy, qualification: Qualification::PRACTICE }];
    suite.ok("owner", ExecuteMsg::AppointRegistrar { registrar: addr("pharmacists").into(), powers });
    let error = suite
        .refused("pharmacists", qualify(DR_BELL, Qualification::PRACTICE, QualificationChange::End { day: TODAY }));
    let (kind, qualification) = (ParticipantKind::Practitioner, Qualification::PRACTICE);
    assert_eq!(error, ContractError::NoPower { kind, qualification });
}

#[test]
fn powers_are_named_once_and_not_too_many() {
    let mut suite = Suite::empty();
    let appoint = |powers| ExecuteMsg::AppointRegistrar { registrar: addr("board").into(), powers };
    let power = |number| Power { kind: ParticipantKind::Payer, qualification: Qualification(number) };
    let what = "powers";
    let error = suite.refused("owner", appoint(vec![]));
    assert_eq!(error, ContractError::ListLength { what, most: 32, found: 0 });
    let error = suite.refused("owner", appoint((1..=33).map(power).collect()));
    assert_eq!(error, ContractError::ListLength { what, most: 32, found: 33 });
    assert_eq!(suite.refused("owner", appoint(vec![power(3), power(3)])), ContractError::ListedTwice { what });
    assert_eq!(suite.refused("owner", appoint(vec![power(0)])), ContractError::NoSuchQualification);
    suite.ok("owner", appoint((1..=32).map(power).collect()));
}

#[test]
fn removing_a_registrar_ends_its_power_and_leaves_what_it_attested() {
    let mut suite = Suite::with_ana();
    let remove = ExecuteMsg::RemoveRegistrar { registrar: addr("board").into() };
    suite.ok("owner", remove.clone());
    let msg = ExecuteMsg::RegisterParticipants { participants: vec![participant("new", ParticipantKind::Payer)] };
    let error = suite.refused("board", msg);
    assert_eq!(error, ContractError::Unauthorized { wanted: Permission::Registrar, found: addr("board") });
    let records = vec![record(crate::suite::patient_id("ana"), "still licensed")];
    suite.ok("st-mary", ExecuteMsg::CommitRecords { records });

    assert_eq!(suite.refused("owner", remove), ContractError::NoSuchRegistrar { found: addr("board") });
}

#[test]
fn one_address_is_one_participant() {
    let mut suite = Suite::new();
    let register = |participants| ExecuteMsg::RegisterParticipants { participants };
    let error = suite.refused("board", register(vec![participant("st-mary", ParticipantKind::Payer)]));
    assert_eq!(error, ContractError::AddressTaken { address: addr("st-mary"), number: ST_MARY });
    let twice = vec![participant("new", ParticipantKind::Payer), participant("new", ParticipantKind::Pharmacy)];
    assert_eq!(suite.refused("board", register(twice)), ContractError::ListedTwice { what: "addresses" });
}

#[test]
fn a_list_of_participants_has_1_to_100_with_1_to_4_qualifications_each() {
    let mut suite = Suite::new();
    let register = |participants| ExecuteMsg::RegisterParticipants { participants };
    let many = |most| (0..most).map(|i| participant(&format!("p{i}"), ParticipantKind::Payer)).collect::<Vec<_>>();
    let what = "participants";
    let error = suite.refused("board", register(vec![]));
    assert_eq!(error, ContractError::ListLength { what, most: 100, found: 0 });
    let error = suite.refused("board", register(many(101)));
    assert_eq!(error, ContractError::ListLength { what, most: 100, found: 101 });
    suite.ok("board", register(many(100)));

    let mut new = participant("new", ParticipantKind::Payer);
    let licence = new.attest[0];
    new.attest = vec![];
    let what = "qualifications";
    let error = suite.refused("board", register(vec![new.clone()]));
    assert_eq!(error, ContractError::ListLength { what, most: 4, found: 0 });
    new.attest = vec![licence; 5];
    let error = suite.refused("board", register(vec![new.clone()]));
    assert_eq!(error, ContractError::ListLength { what, most: 4, found: 5 });
    new.attest = vec![licence; 2];
    assert_eq!(suite.refused("board", register(vec![new.clone()])), ContractError::ListedTwice { what });
    new.attest = vec![Attestation { to: Some(-1), ..licence }];
    let error = suite.refused("board", register(vec![new]));
    assert_eq!(error, IntervalError::Reversed { from: 0, to: -1 }.into());
}

#[test]
fn every_change_of_a_qualification_is_kept_with_the_time_it_was_known() {
    let mut suite = Suite::new();
    let licence = Qualification::CARE;
    suite.passes(100);
    suite.ok("board", qualify(ST_MARY, licence, QualificationChange::Suspend { day: 20_000 }));
    suite.passes(100);
    suite.ok("board", qualify(ST_MARY, licence, QualificationChange::Reinstate { day: 20_100 }));

    let answer: QualificationsResponse =
        suite.ask(QueryMsg::Qualifications { participant: ST_MARY, start_after: None, limit: None });
    let wanted = vec![Interval { from: 0, to: Some(20_000) }, Interval { from: 20_100, to: None }];
    assert_eq!(answer.qualifications[0].intervals, wanted);
    assert_eq!(answer.qualifications[0].suspended, vec![]);
    let history: QualificationHistoryResponse = suite.ask(QueryMsg::QualificationHistory {
        participant: ST_MARY,
        qualification: licence,
        start_after: None,
        limit: None,
    });
    let found: Vec<_> = history.changes.iter().map(|one| (one.number, one.known_at, one.change)).collect();
    let wanted = vec![
        (1, NOW, QualificationChange::Attest { from: 0, to: None }),
        (2, NOW + 100, QualificationChange::Suspend { day: 20_000 }),
        (3, NOW + 200, QualificationChange::Reinstate { day: 20_100 }),
    ];
    assert_eq!(found, wanted);
    assert!(history.changes.iter().all(|one| one.issuer == addr("board")));
}

#[test]
fn who_is_not_licensed_today_does_nothing() {
    let mut suite = Suite::with_ana();
    suite.ok("board", qualify(ST_MARY, Qualification::CARE, QualificationChange::End { day: TODAY }));
    let records = vec![record(crate::suite::patient_id("ana"), "late")];
    let error = suite.refused("st-mary", ExecuteMsg::CommitRecords { records });
    assert_eq!(error, ContractError::NotLicensed { number: ST_MARY, day: TODAY });
}

#[test]
fn a_licence_holds_on_its_last_day_and_not_on_the_next() {
    let mut suite = Suite::with_ana();
    suite.ok("board", qualify(ST_MARY, Qualification::CARE, QualificationChange::End { day: TODAY + 1 }));
    let commit = |name| ExecuteMsg::CommitRecords { records: vec![record(crate::suite::patient_id("ana"), name)] };
    suite.passes(crate::suite::DAY - 1);
    suite.ok("st-mary", commit("last second"));
    suite.passes(1);
    let error = suite.refused("st-mary", commit("next day"));
    assert_eq!(error, ContractError::NotLicensed { number: ST_MARY, day: TODAY + 1 });
}

#[test]
fn a_participant_that_does_not_exist_has_no_qualification_to_change() {
    let mut suite = Suite::new();
    let error = suite.refused("board", qualify(99, Qualification::CARE, QualificationChange::End { day: 0 }));
    assert_eq!(error, ContractError::NoSuchParticipant { number: 99 });
}
