use cosmwasm_std::Event;
use health_api::interface::Role;
use health_api::registry::{ExecuteMsg, ParticipantKind};
use health_api::{Commitment, Digest, PatientId};
use patient_registry::access::OnBehalf;
use patient_registry::events::{
    kind_name, AffiliationAgreed, AffiliationEnded, AffiliationProposed, ControlAccepted, ControlOfferWithdrawn,
    ControlOffered, ControlTaken, DeathAttested, DeathCorrected, DeathObjected, ErasureAdvanced, ErasureAnnounced,
    ErasureCancelApproved, ErasureCancelled, GuardiansChangeCancelled, GuardiansSet, LogAppended, Maybe,
    ParticipantLetIn, ParticipantRegistered, PatientErased, PatientRegistered, PeerMissed, ProxyAppointed,
    ProxyRemoved, QualificationChanged, RecordAmended, RecordCommitted, RecordMarked, RecoveryApproved,
    RecoveryExecuted, RecoveryProposed, RecoveryVetoOverridden, RecoveryVetoed, RegistrarAppointed, RegistrarRemoved,
    RelationshipClosed, RepresentativeConfirmed, RepresentativeInstalled, RepresentativeObjected,
    RepresentativeProposed,
};

use crate::suite::{addr, patient_id, record, Suite, ST_MARY};

fn text(event: &Event) -> String {
    let attributes: Vec<_> = event.attributes.iter().map(|one| format!("{}={}", one.key, one.value)).collect();
    format!("{} {}", event.ty, attributes.join(" "))
}

/// One event of each kind.
fn all() -> Vec<Event> {
    let (patient, commitment, root) = (PatientId([0; 32]), Commitment([0; 32]), Digest([0; 32]));
    let who = || cosmwasm_std::Addr::unchecked("addr");
    let by = OnBehalf::Form;
    vec![
        RegistrarAppointed { registrar: who(), old_powers: String::new(), new_powers: "payer:3".into() }.into(),
        RegistrarRemoved { registrar: who(), old_powers: "payer:3".into() }.into(),
        ParticipantRegistered { participant: 1, address: who(), kind: "payer", profile: commitment, registrar: who() }
            .into(),
        QualificationChanged {
            participant: 1,
            qualification: 2,
            change: "attested",
            from: Maybe(Some(3)),
            to: Maybe(None),
            issuer: who(),
            known_at: 4,
        }
        .into(),
        AffiliationProposed { practitioner: 1, organization: 2, from: 3, to: Maybe(Some(4)), by: "practitioner" }
            .into(),
        AffiliationAgreed { practitioner: 1, organization: 2, from: 3, to: Maybe(None), by: "sides" }.into(),
        AffiliationEnded { practitioner: 1, organization: 2, day: 3, by: 1 }.into(),
        PatientRegistered { patient, registrant: Maybe(Some(1)) }.into(),
        ControlTaken { patient, controller: who() }.into(),
        ControlOffered { patient, to: who(), expires_at: 1 }.into(),
        ControlAccepted { patient, controller: who() }.into(),
        ControlOfferWithdrawn { patient }.into(),
        ProxyAppointed { patient, proxy: who(), scope: "all", until: 1 }.into(),
        ProxyRemoved { patient, proxy: who(), by }.into(),
        ParticipantLetIn { patient, participant: 1, by: OnBehalf::Proxy }.into(),
        RelationshipClosed { patient, participant: 1, by: OnBehalf::Controller }.into(),
        ErasureAnnounced { patient, announced_at: 1, effective_at: 2, by }.into(),
        ErasureCancelApproved { patient, approvals: 1, threshold: 2 }.into(),
        ErasureCancelled { patient, by: OnBehalf::Guardians }.into(),
        ErasureAdvanced { patient, rows: 3 }.into(),
        PatientErased { patient }.into(),
        PeerMissed { role: Role::ClaimsEscrow, patient: patient.to_string(), why: "failed" }.into(),
        RepresentativeProposed { patient, proposer: 1, representative: who(), until: 2, expires_at: 3 }.into(),
        RepresentativeConfirmed { patient, proposer: 1, confirmed_by: 2, effective_at: 3 }.into(),
        RepresentativeInstalled { patient, representative: who(), until: 2 }.into(),
        RepresentativeObjected { patient, proposer: 1, by }.into(),
        GuardiansSet { patient, guardians: 3, threshold: 2, delay_seconds: 86_400, effective_at: 1 }.into(),
        GuardiansChangeCancelled { patient }.into(),
        RecoveryProposed { patient, proposal: 0, controller: who(), ready_at: Maybe(None), expires_at: 1 }.into(),
        RecoveryApproved { patient, proposal: 0, approvals: 2, ready_at: Maybe(Some(1)) }.into(),
        RecoveryVetoed { patient, proposal: 0, by }.into(),
        RecoveryVetoOverridden { patient, proposal: 0, overrides: 2, fallen: true, ready_at: Maybe(Some(1)) }.into(),
        RecoveryExecuted { patient, proposal: 0, controller: who() }.into(),
        DeathAttested { patient, organization: 1, effective_at: 2 }.into(),
        DeathObjected { patient, by }.into(),
        DeathCorrected { patient, organization: 1, lives: false }.into(),
        RecordCommitted { patient, author: 1, commitment }.into(),
        RecordAmended { patient, author: 1, replaces: commitment, leaf: Maybe(Some(3)), commitment }.into(),
        RecordMarked { patient, author: 1, commitment, leaf: Maybe(None) }.into(),
        LogAppended { author: 1, old_size: 2, size: 3, root }.into(),
    ]
}

#[test]
fn events_are_what_they_were() {
    let zeros = PatientId([0; 32]).to_string();
    let found: String = all().iter().map(|event| text(event).replace(&zeros, "ZEROS") + "\n").collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/registry/events.golden");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &found).unwrap();
    }
    assert_eq!(found, include_str!("events.golden"));
}

#[test]
fn events_have_few_attributes_and_the_contracts_name() {
    for event in all() {
        assert!(event.attributes.len() <= 10, "{}", event.ty);
        assert!(event.ty.starts_with("patient_registry_"), "{}", event.ty);
    }
}

#[test]
fn a_message_emits_one_event_for_each_state_change() {
    let mut suite = Suite::with_ana();
    let records = vec![record(patient_id("ana"), "a"), record(patient_id("ana"), "b")];
    let wanted: Vec<Event> = records
        .iter()
        .map(|new| RecordCommitted { patient: new.patient, author: ST_MARY, commitment: new.commitment }.into())
        .collect();
    let response = suite.ok("st-mary", ExecuteMsg::CommitRecords { records });
    assert_eq!(response.events, wanted);
    let participants = vec![crate::suite::participant("new", ParticipantKind::Payer)];
    let response = suite.ok("board", ExecuteMsg::RegisterParticipants { participants });
    let kinds: Vec<_> = response.events.iter().map(|event| event.ty.as_str()).collect();
    assert_eq!(kinds, ["patient_registry_participant_registered", "patient_registry_qualification_changed"]);
    assert_eq!(kind_name(ParticipantKind::Payer), "payer");
    assert_eq!(response.events[0].attributes[1].value, addr("new").as_str());
}
