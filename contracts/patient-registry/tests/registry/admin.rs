use contract_kit::KitError;
use cosmwasm_std::testing::{message_info, mock_dependencies, mock_env};
use cosmwasm_std::{coins, from_json};
use health_api::admin::{AdminMsg, AdminResponse, PeerOffer};
use health_api::interface::{Role, INTERFACE};
use health_api::registry::{ExecuteMsg, InstantiateMsg, MigrateMsg, Qualification, QualificationChange, QueryMsg};
use health_api::Digest;
use patient_registry::{contract, ContractError};

use crate::suite::{addr, key, patient_id, salt, Suite, NOW, ST_MARY};

#[test]
fn the_sender_owns_the_registry_unless_another_is_named() {
    let suite = Suite::empty();
    assert_eq!(suite.ask::<AdminResponse>(QueryMsg::Admin {}).owner, addr("owner"));

    let mut deps = mock_dependencies();
    let msg = InstantiateMsg { owner: Some(addr("dao").into()) };
    contract::instantiate(deps.as_mut(), mock_env(), message_info(&addr("deployer"), &[]), msg).unwrap();
    let answer = contract::query(deps.as_ref(), mock_env(), QueryMsg::Admin {}).unwrap();
    assert_eq!(from_json::<AdminResponse>(answer).unwrap().owner, addr("dao"));
}

#[test]
fn an_owner_that_is_no_address_is_refused() {
    let mut deps = mock_dependencies();
    let msg = InstantiateMsg { owner: Some("nobody".into()) };
    let error = contract::instantiate(deps.as_mut(), mock_env(), message_info(&addr("x"), &[]), msg).unwrap_err();
    assert_eq!(error, ContractError::Kit(KitError::InvalidAddress { found: "nobody".into() }));
}

#[test]
fn no_message_takes_coins() {
    let mut suite = Suite::new();
    let info = message_info(&addr("ana"), &coins(1, "umed"));
    let msg = ExecuteMsg::RegisterPatient { salt: salt("ana"), form_key: key("ana") };
    let error = contract::execute(suite.deps.as_mut(), suite.env.clone(), info, msg).unwrap_err();
    assert_eq!(error, KitError::WrongFunds { wanted: "none".into(), found: "1umed".into() }.into());
}

#[test]
fn a_field_that_the_message_does_not_have_is_refused() {
    let patient = patient_id("ana");
    let known = format!(r#"{{"forget":{{"patient":"{patient}"}}}}"#);
    assert_eq!(from_json::<ExecuteMsg>(known).unwrap(), ExecuteMsg::Forget { patient });
    let unknown = format!(r#"{{"forget":{{"patient":"{patient}","now":true}}}}"#);
    assert!(from_json::<ExecuteMsg>(unknown).unwrap_err().to_string().contains("unknown field `now`"));
}

#[test]
fn a_pause_stops_new_work_and_no_exit() {
    let mut suite = Suite::with_ana();
    suite.ok("owner", ExecuteMsg::Admin(AdminMsg::Pause { for_seconds: 60 }));

    let new = ExecuteMsg::RegisterPatient { salt: salt("ben"), form_key: key("ben") };
    assert_eq!(suite.refused("ben", new), KitError::Paused { until: NOW + 60 }.into());
    let patient = patient_id("ana");
    let let_in = ExecuteMsg::LetIn { patient, participants: vec![2] };
    assert_eq!(suite.refused("ana", let_in.clone()), KitError::Paused { until: NOW + 60 }.into());
    suite.ok("ana", ExecuteMsg::CloseRelationship { patient, participant: ST_MARY });
    suite.ok("ana", ExecuteMsg::Forget { patient });
    suite.ok("ana", ExecuteMsg::CancelForget { patient, guardian: None });

    suite.passes(60);
    suite.ok("ana", let_in);
}

#[test]
fn only_the_owner_administers() {
    let mut suite = Suite::new();
    let error = suite.refused("ana", ExecuteMsg::Admin(AdminMsg::SetPauser { pauser: None }));
    assert_eq!(error, KitError::Unauthorized { wanted: "the owner".into(), found: addr("ana") }.into());
}

#[test]
fn the_registry_has_no_use_for_a_registry_as_peer() {
    let mut suite = Suite::new();
    let peers = vec![PeerOffer { role: Role::PatientRegistry, address: addr("x").into(), checksum: Digest([0; 32]) }];
    let error = suite.refused("owner", ExecuteMsg::Admin(AdminMsg::Introduce { peers }));
    assert_eq!(error, KitError::NoSuchPeer { role: Role::PatientRegistry }.into());
}

#[test]
fn the_interface_row_says_what_stands_here() {
    let suite = Suite::empty();
    let row = INTERFACE.load(&suite.deps.storage).unwrap();
    assert_eq!((row.v, row.role), (1, Role::PatientRegistry));
}

#[test]
fn migration_keeps_the_state_and_refuses_foreign_state_and_downgrades() {
    let mut suite = Suite::with_ana();
    let before = suite.dump();
    contract::migrate(suite.deps.as_mut(), suite.env.clone(), MigrateMsg {}).unwrap();
    assert_eq!(before, suite.dump());

    cw2::set_contract_version(&mut suite.deps.storage, "cw-health:patient-registry", "99.0.0").unwrap();
    let error = contract::migrate(suite.deps.as_mut(), suite.env.clone(), MigrateMsg {}).unwrap_err();
    let wanted = format!("a version up to {}", contract::VERSION);
    assert_eq!(error, KitError::WrongMigration { wanted, found: "99.0.0".into() }.into());

    cw2::set_contract_version(&mut suite.deps.storage, "crates.io:cw4-group", "0.0.1").unwrap();
    let error = contract::migrate(suite.deps.as_mut(), suite.env.clone(), MigrateMsg {}).unwrap_err();
    let (wanted, found) = ("cw-health:patient-registry".into(), "crates.io:cw4-group".into());
    assert_eq!(error, KitError::WrongMigration { wanted, found }.into());
}

#[test]
fn a_pause_lets_a_qualification_be_taken_away_and_none_be_given() {
    let mut suite = Suite::new();
    suite.ok("owner", ExecuteMsg::Admin(AdminMsg::Pause { for_seconds: 60 }));
    let qualification = Qualification::CARE;
    let qualify = |change| ExecuteMsg::Qualify { participant: ST_MARY, qualification, change };
    suite.ok("board", qualify(QualificationChange::Suspend { day: 100 }));
    let error = suite.refused("board", qualify(QualificationChange::Reinstate { day: 100 }));
    assert_eq!(error, KitError::Paused { until: NOW + 60 }.into());
    suite.ok("board", qualify(QualificationChange::End { day: 0 }));
}
