//! The rules as a list, for `docs/access-control.md`: a message of each kind through the same match that enforces.

use health_api::admin::AdminMsg;
use health_api::form::SignedForm;
use health_api::registry::{raw::ProxyScope, Qualification};
use health_api::registry::{
    ControllerStep, DeathStep, ExecuteMsg, GuardianSet, GuardiansStep, NewProxy, NewRecord, ProposalRef, ProposedBy,
    QualificationChange, RecordKind, RecordRef, RecoverStep, RepresentStep, Vote,
};
use health_api::{Commitment, Digest, PatientId, PublicKey, Salt, SignatureBytes};

use super::action::{of, Rule};

const PATIENT: PatientId = PatientId([0; 32]);
const KEY: PublicKey = PublicKey([2; 33]);
const SALT: Salt = Salt([0; 32]);
const SIGNATURE: SignatureBytes = SignatureBytes([0; 64]);
const COMMITMENT: Commitment = Commitment([0; 32]);

/// The rule of every message and step, in the order of the messages.
pub fn access_table() -> Vec<Rule> {
    participants().into_iter().chain(patients()).chain(procedures()).chain(records()).map(|msg| of(&msg)).collect()
}

fn participants() -> Vec<ExecuteMsg> {
    let form = SignedForm { data: vec![].into(), signer: String::new(), signature: SIGNATURE };
    let qualify = |change| ExecuteMsg::Qualify { participant: 0, qualification: Qualification(0), change };
    vec![
        ExecuteMsg::Admin(AdminMsg::AcceptOwnership {}),
        ExecuteMsg::Relay(form),
        ExecuteMsg::AppointRegistrar { registrar: String::new(), powers: vec![] },
        ExecuteMsg::RemoveRegistrar { registrar: String::new() },
        ExecuteMsg::RegisterParticipants { participants: vec![] },
        qualify(QualificationChange::Attest { from: 0, to: None }),
        qualify(QualificationChange::Extend { to: None }),
        qualify(QualificationChange::End { day: 0 }),
        qualify(QualificationChange::Suspend { day: 0 }),
        qualify(QualificationChange::Reinstate { day: 0 }),
        ExecuteMsg::Affiliate { affiliations: vec![] },
        ExecuteMsg::EndAffiliation { practitioner: 0, organization: 0, day: 0 },
    ]
}

fn patients() -> Vec<ExecuteMsg> {
    let proxy = NewProxy { address: String::new(), scope: ProxyScope::All, until: 0 };
    let controller = |step| ExecuteMsg::Controller { patient: PATIENT, step };
    vec![
        ExecuteMsg::RegisterPatient { salt: SALT, form_key: KEY },
        ExecuteMsg::RegisterPatientFor { claim_key: KEY, salt: SALT },
        ExecuteMsg::TakeControl { patient: PATIENT, form_key: KEY, signature: SIGNATURE },
        controller(ControllerStep::Offer { to: String::new(), expires_in_seconds: 0 }),
        controller(ControllerStep::Accept { form_key: KEY }),
        controller(ControllerStep::Withdraw {}),
        ExecuteMsg::AppointProxy { patient: PATIENT, proxy },
        ExecuteMsg::RemoveProxy { patient: PATIENT, proxy: String::new() },
    ]
}

fn procedures() -> Vec<ExecuteMsg> {
    let represent = |step| ExecuteMsg::Represent { patient: PATIENT, step };
    let guardians = |step| ExecuteMsg::Guardians { patient: PATIENT, step };
    let recover = |step| ExecuteMsg::Recover { patient: PATIENT, step };
    let death = |step| ExecuteMsg::Death { patient: PATIENT, step };
    let set = GuardianSet { commitments: vec![], threshold: 0, delay_seconds: 0 };
    let who = String::new;
    let vote = || Vote { salt: SALT, proposal: 0, controller: who() };
    vec![
        represent(RepresentStep::Propose { representative: who(), until: 0 }),
        represent(RepresentStep::Confirm(ProposedBy { proposer: 0 })),
        represent(RepresentStep::Install(ProposedBy { proposer: 0 })),
        represent(RepresentStep::Object(ProposedBy { proposer: 0 })),
        guardians(GuardiansStep::Set(set)),
        guardians(GuardiansStep::Cancel {}),
        recover(RecoverStep::Propose { salt: SALT, controller: who(), form_key: KEY }),
        recover(RecoverStep::Approve(vote())),
        recover(RecoverStep::Veto(ProposalRef { proposal: 0 })),
        recover(RecoverStep::OverrideVeto(vote())),
        recover(RecoverStep::Execute(ProposalRef { proposal: 0 })),
        death(DeathStep::Attest { day: 0 }),
        death(DeathStep::Object {}),
        death(DeathStep::Correct { day: None }),
    ]
}

fn records() -> Vec<ExecuteMsg> {
    let single = || RecordRef::Single { commitment: COMMITMENT };
    let with = NewRecord { patient: PATIENT, commitment: COMMITMENT, kind: RecordKind::Other, labels: vec![] };
    vec![
        ExecuteMsg::LetIn { patient: PATIENT, participants: vec![] },
        ExecuteMsg::CloseRelationship { patient: PATIENT, participant: 0 },
        ExecuteMsg::CommitRecords { records: vec![] },
        ExecuteMsg::AmendRecord { replaces: single(), with },
        ExecuteMsg::MarkRecord { patient: PATIENT, record: single() },
        ExecuteMsg::AppendLog { size: 0, root: Digest([0; 32]), proof: vec![] },
        ExecuteMsg::Forget { patient: PATIENT },
        ExecuteMsg::CancelForget { patient: PATIENT, guardian: None },
        ExecuteMsg::CancelForget { patient: PATIENT, guardian: Some(SALT) },
        ExecuteMsg::Erase { patient: PATIENT, limit: None },
        ExecuteMsg::TellPeers { patient: PATIENT },
    ]
}
