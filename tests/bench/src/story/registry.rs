//! patient-registry.

use commitments::patient::of_claim_key;
use commitments::tree::Tree;
use cw_health_tests::suite::{key_of, Suite, CHAIN};
use health_api::interface::Role;
use health_api::registry::raw::ProxyScope;
use health_api::registry::{
    take_control_digest, Affiliation, Attestation, ControllerStep, DeathStep, ExecuteMsg, GuardianSet, GuardiansStep,
    NewParticipant, NewProxy, NewRecord, ParticipantKind, ProposalRef, ProposedBy, Qualification, QualificationChange,
    RecordKind, RecordRef, RecoverStep, RepresentStep, Vote,
};
use health_api::{Commitment, Digest, PatientId, Salt, Tag};

use super::past;
use super::setting::{approve, of_crowd, offer, propose, quarter, salt, Setting, CROWD, LOG};
use super::Story;

/// All messages of the registry.
pub fn tell(story: &mut Story, setting: &Setting) {
    participants(story);
    patients(story);
    control(story);
    people(story);
    represent(story);
    recover(story);
    records(story);
    log(story, setting);
    erasure(story);
}

fn send(suite: &mut Suite, who: &str, msg: &ExecuteMsg) {
    suite.registry(who, msg).unwrap_or_else(|refusal| panic!("{who}: {msg:?}: {refusal:?}"));
}

fn participants(story: &mut Story) {
    let suite = &mut story.suite;
    let addr = suite.addr("colleague");
    suite.credential("colleague", &addr, ParticipantKind::Practitioner);
    story.told("register_participant");
    let participants: Vec<_> = (0..100).map(|number| newcomer(&mut story.suite, number)).collect();
    send(&mut story.suite, "registrar", &ExecuteMsg::RegisterParticipants { participants });
    story.told_each("register_participants_100_each", 100);

    let suite = &mut story.suite;
    let (practitioner, organization, today) = (suite.number("colleague"), suite.number("clinic"), suite.today());
    let affiliations = vec![Affiliation { practitioner, organization, from: today, to: None }];
    send(suite, "colleague", &ExecuteMsg::Affiliate { affiliations: affiliations.clone() });
    story.told("affiliate_first_side");
    send(&mut story.suite, "clinic", &ExecuteMsg::Affiliate { affiliations });
    story.told("affiliate_second_side");
    let day = today + 1;
    send(&mut story.suite, "clinic", &ExecuteMsg::EndAffiliation { practitioner, organization, day });
    story.told("end_affiliation");
    qualify(story, QualificationChange::End { day: today + 400 }, "qualify_end");
    qualify(story, QualificationChange::Extend { to: Some(today + 500) }, "qualify_extend");
    qualify(story, QualificationChange::Suspend { day: today }, "qualify_suspend");
    qualify(story, QualificationChange::Reinstate { day: today + 1 }, "qualify_reinstate");
    qualify(story, QualificationChange::Attest { from: today + 600, to: None }, "qualify_attest");
    let suite = &mut story.suite;
    send(suite, "owner", &ExecuteMsg::RemoveRegistrar { registrar: suite.addr("registrar").to_string() });
    story.told("remove_registrar");
    story.suite.appoint_registrar();
    story.told("appoint_registrar_7_powers");
}

fn newcomer(suite: &mut Suite, number: u32) -> NewParticipant {
    let kind = ParticipantKind::Practitioner;
    NewParticipant {
        address: suite.addr(&format!("newcomer {number}")).to_string(),
        kind,
        profile: Commitment(suite.draw()),
        attest: vec![Attestation { qualification: kind.licence(), from: 0, to: None }],
    }
}

fn qualify(story: &mut Story, change: QualificationChange, id: &'static str) {
    let participant = story.suite.number("colleague");
    let msg = ExecuteMsg::Qualify { participant, qualification: Qualification::PRACTICE, change };
    send(&mut story.suite, "registrar", &msg);
    story.told(id);
}

fn patients(story: &mut Story) {
    story.suite.registers("ana");
    story.told("register_patient");
    story.suite.as_patient("ana").lets_in(&["clinic"]);
    story.told("let_in");
    story.suite.as_patient("ana").shows_out("clinic");
    story.told("close_relationship");
    story.suite.as_patient("ana").lets_in(&["clinic", "other-clinic"]);
    story.told("let_in_2");
}

fn control(story: &mut Story) {
    let suite = &mut story.suite;
    let (claim_key, salt) = (suite.public_key("slip"), Salt(suite.draw()));
    let patient = PatientId(of_claim_key(&claim_key.0, &suite.raw("clinic"), &salt.0));
    send(suite, "clinic", &ExecuteMsg::RegisterPatientFor { claim_key, salt });
    suite.knows("newborn", patient, key_of("slip"));
    story.told("register_patient_for");
    let suite = &mut story.suite;
    let (contract, controller) = (suite.contract(Role::PatientRegistry), suite.addr("mother"));
    let digest = take_control_digest(CHAIN, contract.as_str(), patient, controller.as_str());
    let (form_key, signature) = (suite.public_key("mother"), suite.signature("slip", &digest));
    send(suite, "mother", &ExecuteMsg::TakeControl { patient, form_key, signature });
    story.told("take_control");
    let patient = story.suite.id("ana");
    offer(&mut story.suite, "ana", "ana's other phone");
    story.told("controller_offer");
    send(&mut story.suite, "ana", &ExecuteMsg::Controller { patient, step: ControllerStep::Withdraw {} });
    story.told("controller_withdraw");
    let patient = story.suite.id("gina");
    offer(&mut story.suite, "gina", "gina's other phone");
    let step = ControllerStep::Accept { form_key: story.suite.public_key("gina's other phone") };
    send(&mut story.suite, "gina's other phone", &ExecuteMsg::Controller { patient, step });
    story.told("controller_accept");
}

fn people(story: &mut Story) {
    let suite = &mut story.suite;
    let patient = suite.id("ana");
    let address = suite.addr("son").to_string();
    let proxy = NewProxy { address: address.clone(), scope: ProxyScope::Consent, until: quarter(suite.today()) };
    send(suite, "ana", &ExecuteMsg::AppointProxy { patient, proxy });
    story.told("appoint_proxy");
    send(&mut story.suite, "ana", &ExecuteMsg::RemoveProxy { patient, proxy: address });
    story.told("remove_proxy");
    let commitments: Vec<_> = (0..3).map(|_| Commitment(story.suite.draw())).collect();
    let set = GuardianSet { commitments, threshold: 2, delay_seconds: 86_400 };
    let msg = ExecuteMsg::Guardians { patient, step: GuardiansStep::Set(set) };
    send(&mut story.suite, "ana", &msg);
    story.told("guardians_set_3");
    send(&mut story.suite, "ana", &msg);
    story.told("guardians_change_3");
    send(&mut story.suite, "ana", &ExecuteMsg::Guardians { patient, step: GuardiansStep::Cancel {} });
    story.told("guardians_cancel");
    let death = |step| ExecuteMsg::Death { patient, step };
    let attest = death(DeathStep::Attest { day: story.suite.today() });
    send(&mut story.suite, "clinic", &attest);
    story.told("death_attest");
    send(&mut story.suite, "ana", &death(DeathStep::Object {}));
    story.told("death_object");
    let patient = story.suite.id("emma");
    let step = DeathStep::Correct { day: None };
    send(&mut story.suite, "clinic", &ExecuteMsg::Death { patient, step });
    story.told("death_correct");
}

fn represent(story: &mut Story) {
    let patient = story.suite.id("gina");
    let proposer = story.suite.number("clinic");
    let install = RepresentStep::Install(ProposedBy { proposer });
    send(&mut story.suite, "anybody", &ExecuteMsg::Represent { patient, step: install });
    story.told("represent_install");
    let patient = story.suite.id("bella");
    let (representative, until) = (story.suite.addr("daughter").to_string(), quarter(story.suite.today()));
    let step = RepresentStep::Propose { representative, until };
    send(&mut story.suite, "clinic", &ExecuteMsg::Represent { patient, step });
    story.told("represent_propose");
    let step = RepresentStep::Confirm(ProposedBy { proposer });
    send(&mut story.suite, "other-clinic", &ExecuteMsg::Represent { patient, step });
    story.told("represent_confirm");
    let step = RepresentStep::Object(ProposedBy { proposer });
    send(&mut story.suite, "bella", &ExecuteMsg::Represent { patient, step });
    story.told("represent_object");
}

fn recover(story: &mut Story) {
    let proposal = ProposalRef { proposal: 0 };
    let patient = story.suite.id("carla");
    let step = RecoverStep::Execute(proposal);
    send(&mut story.suite, "anybody", &ExecuteMsg::Recover { patient, step });
    story.told("recover_execute");
    let patient = story.suite.id("dora");
    propose(&mut story.suite, patient, "aunt", "dora's new phone");
    story.told("recover_propose");
    approve(&mut story.suite, patient, "brother", "dora's new phone");
    story.told("recover_approve");
    send(&mut story.suite, "dora", &ExecuteMsg::Recover { patient, step: RecoverStep::Veto(proposal) });
    story.told("recover_veto");
    let controller = story.suite.addr("dora's new phone").to_string();
    let step = RecoverStep::OverrideVeto(Vote { salt: salt("aunt"), proposal: 0, controller });
    send(&mut story.suite, "aunt", &ExecuteMsg::Recover { patient, step });
    story.told("recover_override_veto");
}

fn record(suite: &mut Suite, name: &str, labels: Vec<Tag>) -> NewRecord {
    let commitment = suite.encounter_commitment();
    NewRecord { patient: suite.id(name), commitment, kind: RecordKind::Encounter, labels }
}

fn records(story: &mut Story) {
    story.suite.as_provider("clinic").sees("ana");
    story.told("commit_document");
    let labels = (1..=8).map(|tag| Tag([tag; 16])).collect();
    let labelled = record(&mut story.suite, "ana", labels);
    send(&mut story.suite, "clinic", &ExecuteMsg::CommitRecords { records: vec![labelled.clone()] });
    story.told("commit_document_8_labels");
    let hundred: Vec<_> = (0..100).map(|_| record(&mut story.suite, "ana", vec![])).collect();
    send(&mut story.suite, "clinic", &ExecuteMsg::CommitRecords { records: hundred });
    story.told_each("commit_documents_100_each", 100);
    let crowd: Vec<_> = (0..CROWD).map(|at| record(&mut story.suite, &of_crowd(at), vec![])).collect();
    send(&mut story.suite, "clinic", &ExecuteMsg::CommitRecords { records: crowd });
    story.told_each("commit_documents_50_patients_each", 50);
    let with = record(&mut story.suite, "ana", vec![]);
    let replaces = RecordRef::Single { commitment: labelled.commitment };
    let amended = RecordRef::Single { commitment: with.commitment };
    send(&mut story.suite, "clinic", &ExecuteMsg::AmendRecord { replaces, with });
    story.told("amend_record");
    let patient = story.suite.id("ana");
    send(&mut story.suite, "clinic", &ExecuteMsg::MarkRecord { patient, record: amended });
    story.told("mark_record");
}

fn log(story: &mut Story, setting: &Setting) {
    let tree = &setting.log;
    let size = tree.size();
    let proof = tree.consistency(LOG, size).expect("it grew").into_iter().map(Digest).collect();
    send(&mut story.suite, "hospital", &ExecuteMsg::AppendLog { size, root: Digest(tree.root()), proof });
    story.told("append_log_1000000");
    let root = Digest(story.suite.draw());
    send(&mut story.suite, "other-clinic", &ExecuteMsg::AppendLog { size: 1_000, root, proof: vec![] });
    story.told("append_log_first");
    in_log(story, tree);
}

/// What becomes of records that are leaves of a log.
fn in_log(story: &mut Story, tree: &Tree) {
    let [amended, marked, _] = past::leaves().map(|(index, leaf)| {
        let proof = tree.inclusion(index, tree.size()).expect("a leaf").into_iter().map(Digest).collect();
        RecordRef::Leaf { size: tree.size(), index, leaf, proof }
    });
    let with = record(&mut story.suite, "carla", vec![]);
    let patient = with.patient;
    send(&mut story.suite, "hospital", &ExecuteMsg::AmendRecord { replaces: amended, with });
    story.told("amend_record_in_log");
    send(&mut story.suite, "hospital", &ExecuteMsg::MarkRecord { patient, record: marked });
    story.told("mark_record_in_log");
}

fn erasure(story: &mut Story) {
    let patient = story.suite.id("dora");
    send(&mut story.suite, "dora", &ExecuteMsg::Forget { patient });
    story.told("forget");
    send(&mut story.suite, "anybody", &ExecuteMsg::TellPeers { patient });
    story.told("tell_peers");
    for (guardian, id) in [("aunt", "cancel_forget_by_guardian"), ("brother", "cancel_forget_by_last_guardian")] {
        send(&mut story.suite, guardian, &ExecuteMsg::CancelForget { patient, guardian: Some(salt(guardian)) });
        story.told(id);
    }
    send(&mut story.suite, "dora", &ExecuteMsg::Forget { patient });
    send(&mut story.suite, "dora", &ExecuteMsg::CancelForget { patient, guardian: None });
    story.told("cancel_forget");
    let patient = story.suite.id("fay");
    send(&mut story.suite, "anybody", &ExecuteMsg::Erase { patient, limit: Some(100) });
    story.told("erase_registry");
    let (patient, participant) = (story.suite.id("ana"), story.suite.number("other-clinic"));
    let action = ExecuteMsg::CloseRelationship { patient, participant };
    let form = story.suite.as_patient("ana").signs(Role::PatientRegistry, action);
    send(&mut story.suite, "anybody", &ExecuteMsg::Relay(form));
    story.told("relay_close_relationship");
}
