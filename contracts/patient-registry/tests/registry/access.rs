use health_api::registry::{ExecuteMsg, QueryMsg};
use patient_registry::access::{access_table, Permission, Stops};

/// Widening access shows here as a diff.
const TABLE: &str = "\
admin: owner, or as the admin message says
relay: anyone with a form signed by the patient's form key
appoint_registrar: the owner
remove_registrar: the owner
register_participants: a registrar with that power, not while paused
qualify: a registrar with that power
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
