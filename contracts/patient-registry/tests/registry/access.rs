use health_api::registry::raw::ProxyScope;
use health_api::registry::{
    ControllerStep, DeathStep, ExecuteMsg, GuardiansStep, NewProxy, ProposalRef, ProposedBy, QueryMsg, RecordRef,
    RecoverStep, RepresentStep,
};
use health_api::Digest;
use patient_registry::access::{access_table, Permission, Stops};
use patient_registry::ContractError;

use crate::suite::{addr, commitment, key, patient_id, record, salt, Suite, QUARTER};

/// Widening access shows here as a diff.
const TABLE: &str = "\
admin: owner, or as the admin message says
relay: anyone with a form signed by the patient's form key
appoint_registrar: the owner
remove_registrar: the owner
register_participants: a registrar with that power, not while paused
qualify.attest: a registrar with that power, not while paused
qualify.extend: a registrar with that power, not while paused
qualify.end: a registrar with that power
qualify.suspend: a registrar with that power
qualify.reinstate: a registrar with that power, not while paused
affiliate: the practitioner, the organization, or a registrar with power over both licences, not while paused
end_affiliation: the practitioner or the organization
register_patient: anyone, not while paused
register_patient_for: a licensed provider, not while paused
take_control: whoever holds the slip, not while paused
controller.offer: the patient's controller, not while paused
controller.accept: the address that control was offered to, not while paused
controller.withdraw: the patient's controller
appoint_proxy: the patient's controller, not while paused, also as a form
remove_proxy: the patient's controller or that proxy, also as a form
represent.propose: a licensed provider organization, not while paused
represent.confirm: a licensed provider organization, not while paused
represent.install: anyone, not while paused
represent.object: the patient's controller, also as a form
guardians.set: the patient's controller, not while paused
guardians.cancel: the patient's controller
recover.propose: a guardian with its salt
recover.approve: a guardian with its salt
recover.veto: the patient's controller, also as a form
recover.override_veto: a guardian with its salt
recover.execute: anyone
death.attest: a licensed provider organization, not while paused
death.object: the patient's controller, also as a form
death.correct: a licensed provider organization
let_in: the patient's controller or a proxy of scope all, not while paused, also as a form
close_relationship: the patient's controller or a proxy of scope all, also as a form
commit_records: a licensed participant, not while paused
amend_record: a licensed participant, not while paused
mark_record: a participant
append_log: a licensed participant, not while paused
forget: the patient's controller, also as a form
cancel_forget: the patient's controller, also as a form
cancel_forget.guardian: a guardian with its salt
erase: anyone
tell_peers: anyone
";

#[test]
fn the_access_table_is_what_it_was() {
    let lines = access_table().into_iter().map(|rule| {
        let paused = if rule.stops == Stops::New { ", not while paused" } else { "" };
        let form = if rule.relayable { ", also as a form" } else { "" };
        format!("{}: {}{paused}{form}\n", rule.name, rule.who)
    });
    assert_eq!(lines.collect::<String>(), TABLE);
}

/// Names of the variants of a message, from its JSON schema.
fn variants<T: cosmwasm_schema::schemars::JsonSchema>() -> Vec<String> {
    let schema = cosmwasm_schema::schema_for!(T);
    let all = schema.schema.subschemas.unwrap().one_of.unwrap();
    let name = |one: cosmwasm_schema::schemars::schema::Schema| {
        one.into_object().object.unwrap().required.into_iter().next().unwrap()
    };
    all.into_iter().map(name).collect()
}

#[test]
fn the_table_names_every_message_and_messages_and_queries_stay_few() {
    let messages = variants::<ExecuteMsg>();
    let mut named: Vec<String> =
        access_table().iter().map(|rule| rule.name.split('.').next().unwrap_or_default().to_string()).collect();
    named.dedup();
    let (mut messages_sorted, mut named_sorted) = (messages.clone(), named);
    messages_sorted.sort();
    named_sorted.sort();
    assert_eq!(messages_sorted, named_sorted);
    assert!(messages.len() <= 30, "{} messages", messages.len());
    assert!(variants::<QueryMsg>().len() <= 20);
}

#[test]
fn no_exit_of_a_patient_is_stopped_by_a_pause() {
    for rule in access_table() {
        let exit = ["remove_proxy", "close_relationship", "recover.veto", "forget", "cancel_forget", "death.object"];
        if exit.contains(&rule.name) {
            assert_eq!(rule.stops, Stops::Never, "{}", rule.name);
            assert!(rule.relayable, "{}", rule.name);
        }
    }
    assert!(access_table().iter().all(|rule| rule.who != Permission::Admin || rule.name == "admin"));
}

#[test]
fn the_readme_names_every_message_and_every_event_as_they_are() {
    let readme = include_str!("../../README.md");
    for message in variants::<ExecuteMsg>() {
        let name: String = message.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
        assert!(readme.contains(&format!("`{name}")), "README.md does not name {name}");
    }
    for query in variants::<QueryMsg>() {
        let name: String = query.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
        assert!(readme.contains(&format!("`{name}`")), "README.md does not name {name}");
    }
    for line in include_str!("events.golden").lines() {
        let mut words = line.split(' ');
        let name = words.next().unwrap_or_default().trim_start_matches("patient_registry_");
        let attributes: Vec<String> =
            words.map(|word| format!("`{}`", word.split('=').next().unwrap_or_default())).collect();
        let row = format!("| `{name}` | {} |", attributes.join(", "));
        assert!(readme.contains(&row), "README.md wants the row {row}");
    }
}

#[test]
fn a_stranger_is_refused_whatever_the_permission() {
    let mut suite = Suite::with_ana();
    let patient = patient_id("ana");
    let single = RecordRef::Single { commitment: commitment("r") };
    let proxy = NewProxy { address: addr("eva").into(), scope: ProxyScope::All, until: QUARTER };
    let represent = |step| ExecuteMsg::Represent { patient, step };
    let messages = vec![
        (ExecuteMsg::RegisterParticipants { participants: vec![] }, Permission::Registrar),
        (
            ExecuteMsg::Qualify {
                participant: 1,
                qualification: health_api::registry::Qualification::CARE,
                change: health_api::registry::QualificationChange::End { day: 0 },
            },
            Permission::Registrar,
        ),
        (ExecuteMsg::EndAffiliation { practitioner: 3, organization: 1, day: 99_999 }, Permission::Side),
        (ExecuteMsg::RegisterPatientFor { claim_key: key("s"), salt: salt("s") }, Permission::Provider),
        (
            ExecuteMsg::Controller {
                patient,
                step: ControllerStep::Offer { to: addr("x").into(), expires_in_seconds: 9 },
            },
            Permission::Controller,
        ),
        (ExecuteMsg::Controller { patient, step: ControllerStep::Withdraw {} }, Permission::Controller),
        (ExecuteMsg::AppointProxy { patient, proxy }, Permission::Controller),
        (ExecuteMsg::RemoveProxy { patient, proxy: addr("eva").into() }, Permission::ControllerOrThatProxy),
        (represent(RepresentStep::Confirm(ProposedBy { proposer: 1 })), Permission::Organization),
        (represent(RepresentStep::Object(ProposedBy { proposer: 1 })), Permission::Controller),
        (ExecuteMsg::Guardians { patient, step: GuardiansStep::Cancel {} }, Permission::Controller),
        (ExecuteMsg::Recover { patient, step: RecoverStep::Veto(ProposalRef { proposal: 0 }) }, Permission::Controller),
        (ExecuteMsg::Death { patient, step: DeathStep::Attest { day: 0 } }, Permission::Organization),
        (ExecuteMsg::Death { patient, step: DeathStep::Correct { day: None } }, Permission::Organization),
        (ExecuteMsg::Death { patient, step: DeathStep::Object {} }, Permission::Controller),
        (ExecuteMsg::LetIn { patient, participants: vec![2] }, Permission::ControllerOrProxy),
        (ExecuteMsg::CloseRelationship { patient, participant: 1 }, Permission::ControllerOrProxy),
        (ExecuteMsg::CommitRecords { records: vec![] }, Permission::Licensed),
        (ExecuteMsg::AmendRecord { replaces: single.clone(), with: record(patient, "s") }, Permission::Licensed),
        (ExecuteMsg::MarkRecord { patient, record: single }, Permission::Participant),
        (ExecuteMsg::AppendLog { size: 1, root: Digest([0; 32]), proof: vec![] }, Permission::Licensed),
        (ExecuteMsg::Forget { patient }, Permission::Controller),
        (ExecuteMsg::CancelForget { patient, guardian: None }, Permission::Controller),
    ];
    for (msg, wanted) in messages {
        assert_eq!(suite.refused("stranger", msg), ContractError::Unauthorized { wanted, found: addr("stranger") });
    }
}
