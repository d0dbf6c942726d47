//! A migration keeps every row and every introduction; foreign state and a downgrade are refused.

use contract_kit::KitError;
use cosmwasm_std::{to_json_binary, Empty, WasmMsg};
use cw_health_tests::suite::{code, Bill, Refusal, Suite, LABORATORY, OFFICE_VISIT, ROLES, TODAY};
use health_api::claims::ClaimStatus;
use health_api::interface::Role;

/// The owner migrates the contract in a role to the code of a role.
fn migrate(suite: &mut Suite, role: Role, to: Role) -> Result<(), Refusal> {
    let new_code_id = suite.store(code(to));
    let (owner, contract_addr) = (suite.addr("owner"), suite.contract(role).to_string());
    let msg = to_json_binary(&Empty {}).unwrap();
    suite.execute(&owner, WasmMsg::Migrate { contract_addr, new_code_id, msg }.into()).map(drop)
}

#[test]
fn after_a_migration_of_all_three_every_row_stands_and_the_next_visit_is_paid() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    let before = suite.dump();
    for role in ROLES {
        migrate(&mut suite, role, role).unwrap();
    }
    assert_eq!(before, suite.dump());
    let next = suite.as_provider("clinic").bills(&Bill::of("ana", 2, &visit).line(LABORATORY, 5_000, TODAY));
    assert_eq!((next.status, suite.receipts("ana").len()), (ClaimStatus::Credited, 2));
}

#[test]
fn state_of_another_contract_is_not_taken_over() {
    for (role, to) in [
        (Role::PatientRegistry, Role::ClaimsEscrow),
        (Role::ConsentManagement, Role::PatientRegistry),
        (Role::ClaimsEscrow, Role::ConsentManagement),
    ] {
        let mut suite = Suite::town();
        let before = suite.dump();
        let wanted = KitError::WrongMigration { wanted: to.contract_name().into(), found: role.contract_name().into() };
        assert_eq!(migrate(&mut suite, role, to).unwrap_err().kit(), Some(wanted));
        assert_eq!(before, suite.dump());
    }
}

#[test]
fn state_of_a_later_version_is_not_taken_back() {
    for role in ROLES {
        let mut suite = Suite::town();
        cw2::set_contract_version(&mut *suite.storage_mut(role), role.contract_name(), "9.0.0").unwrap();
        let before = suite.dump();
        let found = migrate(&mut suite, role, role).unwrap_err().kit();
        let Some(KitError::WrongMigration { found, .. }) = found else { panic!("wanted a refusal, found {found:?}") };
        assert_eq!(found, "9.0.0");
        assert_eq!(before, suite.dump());
    }
}

#[test]
fn nobody_but_the_admin_migrates() {
    let mut suite = Suite::town();
    let new_code_id = suite.store(code(Role::ClaimsEscrow));
    let contract_addr = suite.contract(Role::ClaimsEscrow).to_string();
    let msg = to_json_binary(&Empty {}).unwrap();
    let before = suite.dump();
    let thief = suite.addr("thief");
    let refused = suite.execute(&thief, WasmMsg::Migrate { contract_addr, new_code_id, msg }.into());
    assert!(matches!(refused, Err(Refusal::Chain(_))), "{refused:?}");
    assert_eq!(before, suite.dump());
}
