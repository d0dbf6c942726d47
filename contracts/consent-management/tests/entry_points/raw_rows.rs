//! Rows that other contracts read, and rows of others that this one reads.

use consent_engine::vocabulary::Purpose;
use contract_kit::KitError;
use cosmwasm_std::testing::{MockQuerier, MockStorage};
use cosmwasm_std::{Binary, ContractResult, QuerierWrapper, Storage, SystemError, SystemResult, WasmQuery};
use health_api::consent::raw::{PaymentDay, PAYMENT_HEADS};
use health_api::consent::ConsentReader;
use health_api::interface::Role;
use health_api::raw::RawError;

use crate::words::{care, files, payment, permits, revokes};
use crate::world::{addr, World, ANA, BEN, DAY, TODAY};

/// What claims-escrow sees of the contract: its rows.
fn seen(world: &World) -> MockQuerier {
    let mut rows = MockStorage::new();
    for (key, value) in world.dump() {
        rows.set(&key, &value);
    }
    let mut querier = MockQuerier::new(&[]);
    querier.update_wasm(move |request| match request {
        WasmQuery::Raw { key, .. } => {
            SystemResult::Ok(ContractResult::Ok(rows.get(key).map(Binary::from).unwrap_or_default()))
        }
        _ => SystemResult::Err(SystemError::UnsupportedRequest { kind: "in tests".into() }),
    });
    querier
}

fn reader(querier: &MockQuerier) -> ConsentReader<'_> {
    ConsentReader::new(QuerierWrapper::new(querier), addr("consent-management"))
}

#[test]
fn claims_escrow_reads_payment_consents_by_day_without_calling() {
    let mut world = World::new();
    let mut bounded = permits(Purpose::HPAYMT, &[5]);
    (bounded.root.start, bounded.root.end) = (Some(i64::from(TODAY) * 86_400), None);
    world.send("ana", files(vec![payment(bounded), care(permits(Purpose::TREAT, &[]))]));
    world.passes(2 * DAY).send("ana", revokes(&[1]));
    let querier = seen(&world);
    let reader = reader(&querier);
    let interface = reader.interface().unwrap();
    assert_eq!(interface.role, Role::ConsentManagement);
    let head = reader.payment_head(&interface, ANA).unwrap().unwrap();
    let held: Vec<_> = (TODAY - 1..TODAY + 4).map(|day| head.on(day)).collect();
    let (none, one) = (PaymentDay::Held(vec![]), PaymentDay::Held(vec![1]));
    assert_eq!(held, [none.clone(), one.clone(), one.clone(), one, none]);
    let terms = reader.payment_terms(ANA, 1).unwrap().unwrap();
    assert_eq!(terms, permits(Purpose::HPAYMT, &[5]));
    assert_eq!(reader.payment_terms(ANA, 2), Ok(None));
    assert_eq!(reader.payment_terms(ANA, 3), Ok(None));
    assert_eq!(reader.payment_head(&interface, BEN), Ok(None));
}

#[test]
fn a_row_of_another_layout_is_an_error_on_both_sides() {
    let mut world = World::new();
    world.send("ana", files(vec![payment(permits(Purpose::HPAYMT, &[]))]));
    let mut head = PAYMENT_HEADS.load(&world.deps.storage, ANA).unwrap();
    head.v = 2;
    PAYMENT_HEADS.save(&mut world.deps.storage, ANA, &head).unwrap();
    let querier = seen(&world);
    let reader = reader(&querier);
    let unknown = RawError::UnknownLayout { wanted: 1, found: 2 };
    let interface = reader.interface().unwrap();
    assert_eq!(reader.payment_head(&interface, ANA), Err(unknown.clone()));
    let mut row = world.patient_row(ANA);
    row.v = 2;
    world.save_patient(ANA, &row);
    assert_eq!(world.refused_untouched("ana", revokes(&[1])), KitError::Raw(unknown).into());
}
