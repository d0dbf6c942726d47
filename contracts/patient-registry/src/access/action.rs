//! Every message and step by name, and what it needs: two exhaustive matches, no wildcard.

use health_api::registry::{
    ControllerStep, DeathStep, ExecuteMsg, GuardiansStep, QualificationChange, RecoverStep, RepresentStep,
};
use health_api::PatientId;

use super::Permission;

/// Whether a pause stops it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stops {
    /// new work: not while paused, and not about a patient whose erasure is announced
    New,
    /// exits, revocations, votes, erasure: never
    Never,
}

/// What a message or step needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// its name: message, or message and step
    pub name: &'static str,
    /// who may send it
    pub who: Permission,
    /// whether a pause stops it
    pub stops: Stops,
    /// may also come as a signed form
    pub relayable: bool,
}

const fn rule(name: &'static str, who: Permission, stops: Stops) -> Rule {
    Rule { name, who, stops, relayable: false }
}

const fn form(name: &'static str, who: Permission, stops: Stops) -> Rule {
    Rule { name, who, stops, relayable: true }
}

/// The rule of a message.
pub fn of(msg: &ExecuteMsg) -> Rule {
    use Permission as P;
    use Stops::{Never, New};
    match msg {
        // stopped or not by contract-kit: a pause must be able to end
        ExecuteMsg::Admin(_) => rule("admin", P::Admin, Never),
        ExecuteMsg::Relay(_) => rule("relay", P::SignedForm, Never),
        ExecuteMsg::AppointRegistrar { .. } => rule("appoint_registrar", P::Owner, Never),
        ExecuteMsg::RemoveRegistrar { .. } => rule("remove_registrar", P::Owner, Never),
        ExecuteMsg::RegisterParticipants { .. } => rule("register_participants", P::Registrar, New),
        ExecuteMsg::Qualify { change, .. } => qualify(change),
        ExecuteMsg::Affiliate { .. } => rule("affiliate", P::SideOrRegistrar, New),
        ExecuteMsg::EndAffiliation { .. } => rule("end_affiliation", P::Side, Never),
        ExecuteMsg::RegisterPatient { .. } => rule("register_patient", P::Anyone, New),
        ExecuteMsg::RegisterPatientFor { .. } => rule("register_patient_for", P::Provider, New),
        ExecuteMsg::TakeControl { .. } => rule("take_control", P::SlipHolder, New),
        ExecuteMsg::Controller { step, .. } => controller(step),
        ExecuteMsg::AppointProxy { .. } => form("appoint_proxy", P::Controller, New),
        ExecuteMsg::RemoveProxy { .. } => form("remove_proxy", P::ControllerOrThatProxy, Never),
        ExecuteMsg::Represent { step, .. } => represent(step),
        ExecuteMsg::Guardians { step: GuardiansStep::Set(_), .. } => rule("guardians.set", P::Controller, New),
        ExecuteMsg::Guardians { step: GuardiansStep::Cancel {}, .. } => rule("guardians.cancel", P::Controller, Never),
        ExecuteMsg::Recover { step, .. } => recover(step),
        ExecuteMsg::Death { step: DeathStep::Attest { .. }, .. } => rule("death.attest", P::Organization, New),
        ExecuteMsg::Death { step: DeathStep::Object {}, .. } => form("death.object", P::Controller, Never),
        ExecuteMsg::Death { step: DeathStep::Correct { .. }, .. } => rule("death.correct", P::Organization, Never),
        ExecuteMsg::LetIn { .. } => form("let_in", P::ControllerOrProxy, New),
        ExecuteMsg::CloseRelationship { .. } => form("close_relationship", P::ControllerOrProxy, Never),
        ExecuteMsg::CommitRecords { .. } => rule("commit_records", P::Licensed, New),
        ExecuteMsg::AmendRecord { .. } => rule("amend_record", P::Licensed, New),
        ExecuteMsg::MarkRecord { .. } => rule("mark_record", P::Participant, Never),
        ExecuteMsg::AppendLog { .. } => rule("append_log", P::Licensed, New),
        ExecuteMsg::Forget { .. } => form("forget", P::Controller, Never),
        ExecuteMsg::CancelForget { guardian: None, .. } => form("cancel_forget", P::Controller, Never),
        ExecuteMsg::CancelForget { guardian: Some(_), .. } => rule("cancel_forget.guardian", P::Guardian, Never),
        ExecuteMsg::Erase { .. } => rule("erase", P::Anyone, Never),
        ExecuteMsg::TellPeers { .. } => rule("tell_peers", P::Anyone, Never),
    }
}

/// What takes a qualification away never stops; what gives one is new work.
fn qualify(change: &QualificationChange) -> Rule {
    match change {
        QualificationChange::Attest { .. } => rule("qualify.attest", Permission::Registrar, Stops::New),
        QualificationChange::Extend { .. } => rule("qualify.extend", Permission::Registrar, Stops::New),
        QualificationChange::Reinstate { .. } => rule("qualify.reinstate", Permission::Registrar, Stops::New),
        QualificationChange::End { .. } => rule("qualify.end", Permission::Registrar, Stops::Never),
        QualificationChange::Suspend { .. } => rule("qualify.suspend", Permission::Registrar, Stops::Never),
    }
}

fn controller(step: &ControllerStep) -> Rule {
    match step {
        ControllerStep::Offer { .. } => rule("controller.offer", Permission::Controller, Stops::New),
        ControllerStep::Accept { .. } => rule("controller.accept", Permission::OfferedController, Stops::New),
        ControllerStep::Withdraw {} => rule("controller.withdraw", Permission::Controller, Stops::Never),
    }
}

fn represent(step: &RepresentStep) -> Rule {
    match step {
        RepresentStep::Propose { .. } => rule("represent.propose", Permission::Organization, Stops::New),
        RepresentStep::Confirm(_) => rule("represent.confirm", Permission::Organization, Stops::New),
        RepresentStep::Install(_) => rule("represent.install", Permission::Anyone, Stops::New),
        RepresentStep::Object(_) => form("represent.object", Permission::Controller, Stops::Never),
    }
}

fn recover(step: &RecoverStep) -> Rule {
    match step {
        RecoverStep::Propose { .. } => rule("recover.propose", Permission::Guardian, Stops::Never),
        RecoverStep::Approve(_) => rule("recover.approve", Permission::Guardian, Stops::Never),
        RecoverStep::Veto(_) => form("recover.veto", Permission::Controller, Stops::Never),
        RecoverStep::OverrideVeto(_) => rule("recover.override_veto", Permission::Guardian, Stops::Never),
        RecoverStep::Execute(_) => rule("recover.execute", Permission::Anyone, Stops::Never),
    }
}

/// The patient that a message is about, where it is about exactly one and names it.
pub fn patient(msg: &ExecuteMsg) -> Option<PatientId> {
    match msg {
        ExecuteMsg::TakeControl { patient, .. }
        | ExecuteMsg::Controller { patient, .. }
        | ExecuteMsg::AppointProxy { patient, .. }
        | ExecuteMsg::RemoveProxy { patient, .. }
        | ExecuteMsg::Represent { patient, .. }
        | ExecuteMsg::Guardians { patient, .. }
        | ExecuteMsg::Recover { patient, .. }
        | ExecuteMsg::Death { patient, .. }
        | ExecuteMsg::LetIn { patient, .. }
        | ExecuteMsg::CloseRelationship { patient, .. }
        | ExecuteMsg::MarkRecord { patient, .. }
        | ExecuteMsg::Forget { patient }
        | ExecuteMsg::CancelForget { patient, .. }
        | ExecuteMsg::Erase { patient, .. }
        | ExecuteMsg::TellPeers { patient } => Some(*patient),
        ExecuteMsg::Admin(_)
        | ExecuteMsg::Relay(_)
        | ExecuteMsg::AppointRegistrar { .. }
        | ExecuteMsg::RemoveRegistrar { .. }
        | ExecuteMsg::RegisterParticipants { .. }
        | ExecuteMsg::Qualify { .. }
        | ExecuteMsg::Affiliate { .. }
        | ExecuteMsg::EndAffiliation { .. }
        | ExecuteMsg::RegisterPatient { .. }
        | ExecuteMsg::RegisterPatientFor { .. }
        | ExecuteMsg::CommitRecords { .. }
        | ExecuteMsg::AmendRecord { .. }
        | ExecuteMsg::AppendLog { .. } => None,
    }
}
