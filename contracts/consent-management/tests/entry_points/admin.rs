use consent_management::access::Permission;
use consent_management::access_table::access_table;
use consent_management::contract::{execute, instantiate, migrate, VERSION};
use consent_management::ContractError;
use contract_kit::KitError;
use cosmwasm_std::testing::{mock_env, MockApi, MockQuerier, MockStorage};
use cosmwasm_std::{coins, OwnedDeps};
use health_api::admin::{AdminMsg, AdminResponse};
use health_api::consent::{Combining, DomainPolicy, ExecuteMsg, ImplicitPolicy, InstantiateMsg, MigrateMsg, QueryMsg};
use health_api::interface::{Role, INTERFACE};
use health_api::Digest;

use crate::words::{attribute, logs, revokes};
use crate::world::{addr, info, offer, policy, World};

fn empty() -> OwnedDeps<MockStorage, MockApi, MockQuerier> {
    cosmwasm_std::testing::mock_dependencies()
}

#[test]
fn the_contract_says_what_it_is_and_who_owns_it() {
    let world = World::bare();
    assert_eq!(INTERFACE.load(&world.deps.storage).unwrap().role, Role::ConsentManagement);
    let admin: AdminResponse = world.query(QueryMsg::Admin {});
    assert_eq!(admin.owner, addr("owner"));
    assert_eq!(world.query::<DomainPolicy>(QueryMsg::Policy {}), policy());
}

#[test]
fn an_owner_can_be_named_and_must_be_an_address() {
    let mut deps = empty();
    let named = |owner: String| InstantiateMsg { owner: Some(owner), policy: policy() };
    let error = instantiate(deps.as_mut(), mock_env(), info("deployer"), named("?".into())).unwrap_err();
    assert_eq!(error, KitError::InvalidAddress { found: "?".into() }.into());
    instantiate(deps.as_mut(), mock_env(), info("deployer"), named(addr("dao").to_string())).unwrap();
}

#[test]
fn the_days_to_acknowledge_are_one_to_a_year() {
    for found in [0, 366] {
        let policy = DomainPolicy { acknowledge_within_days: found, ..policy() };
        let msg = InstantiateMsg { owner: None, policy };
        let error = instantiate(empty().as_mut(), mock_env(), info("deployer"), msg).unwrap_err();
        assert_eq!(error, ContractError::AcknowledgeDays { found });
        let error = World::new().refused_untouched("owner", ExecuteMsg::SetPolicy { policy });
        assert_eq!(error, ContractError::AcknowledgeDays { found });
    }
}

#[test]
fn the_owner_changes_the_policy_to_another_and_the_event_tells_both() {
    let mut world = World::new();
    let new = DomainPolicy { implicit: ImplicitPolicy::AllNormal, combining: Combining::PermitOverrides, ..policy() };
    let error = world.refused_untouched("ana", ExecuteMsg::SetPolicy { policy: new });
    assert_eq!(error, KitError::Unauthorized { wanted: "the owner".into(), found: addr("ana") }.into());
    assert_eq!(world.refused_untouched("owner", ExecuteMsg::SetPolicy { policy: policy() }), ContractError::SamePolicy);
    let changed = world.send("owner", ExecuteMsg::SetPolicy { policy: new });
    assert_eq!(attribute(&changed.events[0], "old"), "deny,deny-overrides,30 days");
    assert_eq!(attribute(&changed.events[0], "new"), "all-normal,permit-overrides,30 days");
}

#[test]
fn no_message_takes_coins() {
    let mut world = World::new();
    let mut info = info("ana");
    info.funds = coins(1, "umed");
    let error = execute(world.deps.as_mut(), world.env.clone(), info.clone(), revokes(&[1])).unwrap_err();
    let wrong = ContractError::Kit(KitError::WrongFunds { wanted: "none".into(), found: "1umed".into() });
    assert_eq!(error, wrong);
    let msg = InstantiateMsg { owner: None, policy: policy() };
    assert_eq!(instantiate(empty().as_mut(), mock_env(), info, msg).unwrap_err(), wrong);
}

#[test]
fn a_peer_of_another_code_or_role_is_not_introduced() {
    let mut world = World::bare();
    let introduce = |offer| ExecuteMsg::Admin(AdminMsg::Introduce { peers: vec![offer] });
    let error = world.refused_untouched("owner", introduce(offer(Role::PatientRegistry, [8; 32])));
    assert_eq!(error, KitError::WrongChecksum { wanted: Digest([8; 32]), found: Digest([7; 32]) }.into());
    let error = world.refused_untouched("owner", introduce(offer(Role::ConsentManagement, [7; 32])));
    assert_eq!(error, KitError::NoSuchPeer { role: Role::ConsentManagement }.into());
}

#[test]
fn without_claims_escrow_a_custodian_still_logs() {
    let mut world = World::bare();
    let peers = vec![offer(Role::PatientRegistry, [7; 32])];
    world.send("owner", ExecuteMsg::Admin(AdminMsg::Introduce { peers }));
    let full = World::new();
    world.registry = full.registry;
    let error = world.refused_untouched("clinic", logs(1));
    assert_eq!(
        error,
        ContractError::Unauthorized { wanted: Permission::CustodianOrClaimsEscrow, found: addr("clinic") }
    );
}

#[test]
fn a_migration_keeps_the_state_and_refuses_downgrades_and_foreign_state() {
    let mut world = World::new();
    let before = world.dump();
    let done = migrate(world.deps.as_mut(), world.env.clone(), MigrateMsg {}).unwrap();
    assert_eq!(done.attributes[0].value, VERSION);
    assert_eq!(before, world.dump());
    cw2::set_contract_version(&mut world.deps.storage, "cw-health:consent-management", "99.0.0").unwrap();
    let error = migrate(world.deps.as_mut(), world.env.clone(), MigrateMsg {}).unwrap_err();
    let wanted = format!("a version up to {VERSION}");
    assert_eq!(error, KitError::WrongMigration { wanted, found: "99.0.0".into() }.into());
    cw2::set_contract_version(&mut world.deps.storage, "crates.io:cw20-base", "0.1.0").unwrap();
    let error = migrate(world.deps.as_mut(), world.env.clone(), MigrateMsg {}).unwrap_err();
    let wanted = "cw-health:consent-management".into();
    assert_eq!(error, KitError::WrongMigration { wanted, found: "crates.io:cw20-base".into() }.into());
}

#[test]
fn exits_the_log_and_emergencies_never_stop() {
    let stopped: Vec<_> =
        access_table().into_iter().filter(|rule| rule.stops_in_pause).map(|rule| rule.message).collect();
    assert_eq!(stopped, ["file_consents", "replace_consent", "disclose", "set_roster"]);
}

#[test]
fn who_may_send_what_is_written_down() {
    let table: Vec<String> =
        access_table().iter().map(|rule| format!("{}: {}", rule.message, rule.permission)).collect();
    assert_eq!(
        table,
        [
            "admin: as each admin step says",
            "set_policy: the owner",
            "file_consents: the patient, or a proxy in scope consent",
            "replace_consent: the patient, or a proxy in scope consent",
            "revoke_consents: the patient, or a proxy in scope consent",
            "mark_entered_in_error: the patient, or a proxy in scope consent",
            "relay: anyone with a form signed by the patient's form key",
            "disclose: a licensed participant that the patient let in",
            "log: a licensed participant that the patient let in, or claims-escrow",
            "acknowledge: the participant whom the row names",
            "flag_receipt: the patient, or a proxy in scope consent",
            "answer_flag: the participant whom the row names",
            "set_roster: a licensed organization that gives care",
            "declare_break_glass: a licensed practitioner on the organization's roster",
            "review_break_glass: the participant whom the row names",
            "registry_hook: the introduced patient-registry",
            "erase: anyone",
        ]
    );
}
