//! Messages as the entry points read them.

use contract_kit::lean::Lean;
use cosmwasm_std::{from_json, to_json_vec};
use health_api::admin::AdminMsg;
use health_api::registry::{
    Attestation, ControllerStep, DeathStep, ExecuteMsg, GuardiansStep, LeafOpening, NewParticipant, ParticipantKind,
    ProposalRef, QueryMsg, RecordRef, RecoverStep, Whose,
};
use health_api::{Digest, Tag};

use crate::suite::{addr, commitment, key, patient_id, salt};

fn messages() -> Vec<ExecuteMsg> {
    let patient = patient_id("ana");
    let attest = vec![Attestation { qualification: ParticipantKind::Payer.licence(), from: -3, to: None }];
    let (address, kind, profile) = (addr("payer").into(), ParticipantKind::Payer, commitment("payer"));
    let participants = vec![NewParticipant { address, kind, profile, attest }];
    let leaf = LeafOpening { kind: 1, salt: salt("l"), labels: vec![Tag([1; 16])], commitment: commitment("l") };
    let record = RecordRef::Leaf { size: u64::MAX, index: 0, leaf, proof: vec![Digest([7; 32])] };
    vec![
        ExecuteMsg::Admin(AdminMsg::AcceptOwnership {}),
        ExecuteMsg::RegisterParticipants { participants },
        ExecuteMsg::RegisterPatient { salt: salt("ana"), form_key: key("ana") },
        ExecuteMsg::Controller { patient, step: ControllerStep::Withdraw {} },
        ExecuteMsg::Guardians { patient, step: GuardiansStep::Cancel {} },
        ExecuteMsg::Recover { patient, step: RecoverStep::Veto(ProposalRef { proposal: 3 }) },
        ExecuteMsg::Death { patient, step: DeathStep::Correct { day: Some(-1) } },
        ExecuteMsg::MarkRecord { patient, record },
        ExecuteMsg::CancelForget { patient, guardian: Some(salt("eva")) },
    ]
}

#[test]
fn what_is_read_is_what_was_written() {
    for msg in messages() {
        let json = to_json_vec(&msg).unwrap();
        assert_eq!(from_json::<Lean<ExecuteMsg>>(&json).unwrap().0, msg);
        assert_eq!(from_json::<ExecuteMsg>(&json).unwrap(), msg);
    }
    let query = QueryMsg::Patient(Whose { patient: patient_id("ana") });
    assert_eq!(from_json::<Lean<QueryMsg>>(to_json_vec(&query).unwrap()).unwrap().0, query);
}

#[test]
fn arrays_in_place_of_objects_unknown_fields_and_missing_ones_are_refused() {
    let patient = patient_id("ana");
    let refused = [
        (format!(r#"{{"forget":["{patient}"]}}"#), "wanted an object, found an array"),
        (format!(r#"{{"forget":{{"patient":"{patient}","x":1}}}}"#), "unknown field `x`"),
        (r#"{"forget":{}}"#.into(), "missing field `patient`"),
        (r#"{"forgot":{}}"#.into(), "unknown variant `forgot`"),
        (r#"{"forget":{"patient":"AAAA"}}"#.into(), "wanted 32 bytes, found 3"),
        (format!(r#"{{"forget":{{"patient":"{patient}","patient":"{patient}"}}}}"#), "duplicate field `patient`"),
    ];
    for (json, wanted) in refused {
        let Err(error) = from_json::<Lean<ExecuteMsg>>(&json) else { panic!("{json} was read") };
        assert!(error.to_string().contains(wanted), "{json}: {error}");
    }
}
