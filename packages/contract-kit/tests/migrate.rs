//! Migration goes forward, within one contract.

use contract_kit::migrate::{advance, stamp};
use contract_kit::KitError;
use cosmwasm_std::testing::MockStorage;
use health_api::interface::Role;

fn stamped(role: Role, version: &str) -> MockStorage {
    let mut storage = MockStorage::new();
    stamp(&mut storage, role, version).expect("a fresh storage takes a stamp");
    storage
}

#[test]
fn a_newer_version_is_stamped_and_the_old_one_reported() {
    let mut storage = stamped(Role::ClaimsEscrow, "0.9.0");
    assert_eq!(advance(&mut storage, Role::ClaimsEscrow, "0.10.0"), Ok("0.9.0".into()));
    assert_eq!(advance(&mut storage, Role::ClaimsEscrow, "0.10.0"), Ok("0.10.0".into()));
}

#[test]
fn a_downgrade_is_refused() {
    let mut storage = stamped(Role::ClaimsEscrow, "0.10.0");
    let refusal = KitError::WrongMigration { wanted: "a version up to 0.9.0".into(), found: "0.10.0".into() };
    assert_eq!(advance(&mut storage, Role::ClaimsEscrow, "0.9.0"), Err(refusal));
}

#[test]
fn the_state_of_another_contract_is_refused() {
    let mut storage = stamped(Role::PatientRegistry, "0.1.0");
    let refusal = KitError::WrongMigration {
        wanted: "cw-health:claims-escrow".into(),
        found: "cw-health:patient-registry".into(),
    };
    assert_eq!(advance(&mut storage, Role::ClaimsEscrow, "0.1.0"), Err(refusal));
}

#[test]
fn a_version_that_is_none_is_refused() {
    let mut storage = stamped(Role::ClaimsEscrow, "0.1.0-rc.1");
    let refusal = KitError::WrongMigration { wanted: "a version major.minor.patch".into(), found: "0.1.0-rc.1".into() };
    assert_eq!(advance(&mut storage, Role::ClaimsEscrow, "0.1.0"), Err(refusal));
}
