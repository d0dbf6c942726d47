use consent_engine::vocabulary::Purpose;
use consent_management::erasure::{ErasureError, LATEST_SECONDS};
use consent_management::ContractError;
use contract_kit::KitError;
use health_api::consent::{
    BreakGlassResponse, ErasureResponse, ExecuteMsg, FlagAnswer, QueryMsg, ReceiptResponse, ReceiptsResponse,
    ReviewVerdict,
};
use health_api::hook::RegistryHook;
use health_api::interface::LAYOUT;
use health_api::registry::raw::{tombstone_key, TombstoneRow, TOMBSTONES};

use crate::words::{care, commitment, files, logs, one, payment, permits, revokes, sealed};
use crate::world::{addr, World, ANA, BEN, CLINIC, DAY, DR_LEE, LAB, NOW};

pub fn announce(world: &mut World) {
    let hook =
        RegistryHook::ErasureAnnounced { patient: ANA, announced_at: world.now(), effective_at: world.now() + 7 * DAY };
    world.send("patient-registry", ExecuteMsg::RegistryHook(hook));
}

/// The registry goes first. Its other rows are left in this world, so that what refuses is this contract's own tombstone.
fn registry_erases(world: &mut World) {
    let row = TombstoneRow { v: LAYOUT, announced_at: NOW, effective_at: NOW + 7 * DAY, erased_at: world.now() };
    TOMBSTONES.save(&mut *world.registry.borrow_mut(), tombstone_key(ANA), &row).unwrap();
}

fn erases(limit: u32) -> ExecuteMsg {
    ExecuteMsg::Erase { patient: ANA, limit }
}

fn status(world: &World) -> ErasureResponse {
    world.query(QueryMsg::Erasure { patient: ANA })
}

/// Ana with a row of every kind, nothing open.
fn full_life() -> World {
    let mut world = World::new();
    let pay = payment(permits(Purpose::HPAYMT, &[]));
    world.send("ana", files(vec![care(permits(Purpose::TREAT, &[])), sealed(None, 1).0, pay]));
    for (name, byte) in [("clinic", 1), ("lab", 2), ("clinic", 3)] {
        world.send(name, logs(byte));
    }
    world.send("ana", revokes(&[1, 3]));
    let receipts = health_api::consent::Receipts::One(1);
    let answer = health_api::consent::Answer::Destroyed;
    world.send("clinic", ExecuteMsg::Acknowledge { patient: ANA, consent: 1, receipts, answer });
    world.send("ana", ExecuteMsg::FlagReceipt { patient: ANA, sequence: 2 });
    world.send("lab", ExecuteMsg::AnswerFlag { patient: ANA, sequence: 2, answer: FlagAnswer::Delivered });
    world.send("clinic", ExecuteMsg::SetRoster { add: vec![DR_LEE], remove: vec![] });
    world.send("dr-lee", declares());
    world.send("clinic", reviews());
    world
}

fn declares() -> ExecuteMsg {
    ExecuteMsg::DeclareBreakGlass { patient: ANA, organization: CLINIC, until: NOW + 60, reason: commitment(1) }
}

fn reviews() -> ExecuteMsg {
    ExecuteMsg::ReviewBreakGlass { practitioner: DR_LEE, verdict: ReviewVerdict::Justified, reason: commitment(2) }
}

/// Does any row hold the patient's id, as bytes or as text?
fn holds_ana(world: &World) -> bool {
    let text = ANA.to_string();
    let within = |bytes: &[u8], wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
    world
        .dump()
        .iter()
        .any(|(key, value)| [key, value].iter().any(|bytes| within(bytes, &ANA.0) || within(bytes, text.as_bytes())))
}

fn erase_all(world: &mut World, limit: u32) -> usize {
    let mut pages = 0;
    while status(world) != ErasureResponse::Erased {
        world.send("anybody", erases(limit));
        pages += 1;
    }
    pages
}

#[test]
fn after_the_delay_anybody_erases_in_pages_until_no_byte_of_the_id_is_left() {
    let mut world = full_life();
    announce(&mut world);
    world.passes(7 * DAY);
    registry_erases(&mut world);
    assert!(holds_ana(&world));
    assert!(erase_all(&mut world, 2) > 5);
    assert!(!holds_ana(&world));
}

#[test]
fn one_large_page_is_as_good_as_many() {
    let mut world = full_life();
    announce(&mut world);
    world.passes(7 * DAY);
    registry_erases(&mut world);
    assert_eq!(erase_all(&mut world, 100), 1);
    assert!(!holds_ana(&world));
}

#[test]
fn receipts_are_kept_without_the_id_for_who_knows_it() {
    let mut world = full_life();
    let before: ReceiptResponse = world.query(QueryMsg::Receipt { patient: ANA, sequence: 2 });
    announce(&mut world);
    world.passes(7 * DAY);
    registry_erases(&mut world);
    erase_all(&mut world, 3);
    assert_eq!(world.query::<ReceiptResponse>(QueryMsg::Receipt { patient: ANA, sequence: 2 }), before);
    let list: ReceiptsResponse = world.query(QueryMsg::Receipts { patient: ANA, start_after: None, limit: None });
    assert_eq!(list.receipts, []);
}

#[test]
fn after_erasure_nothing_is_written_of_the_patient_any_more() {
    let mut world = full_life();
    announce(&mut world);
    world.passes(7 * DAY);
    registry_erases(&mut world);
    erase_all(&mut world, 100);
    let erased = ContractError::Erased { patient: ANA };
    assert_eq!(world.refused_untouched("clinic", logs(9)), erased);
    let request = crate::words::request(Purpose::TREAT, &[DR_LEE], crate::words::normal());
    let query = QueryMsg::Decide { patient: ANA, custodian: CLINIC, request, openings: vec![] };
    assert_eq!(world.ask(query).unwrap_err(), erased);
    let by_escrow = ExecuteMsg::Log { writer: Some(LAB), receipt: one(ANA, 1) };
    assert_eq!(world.refused_untouched("claims-escrow", by_escrow), erased);
    let flag = ExecuteMsg::FlagReceipt { patient: ANA, sequence: 2 };
    assert_eq!(world.refused_untouched("ana", flag), erased);
    let mut again = declares();
    if let ExecuteMsg::DeclareBreakGlass { until, .. } = &mut again {
        *until = world.now() + 60;
    }
    assert_eq!(world.refused_untouched("dr-lee", again), erased);
    let hook = RegistryHook::ErasureCancelled { patient: ANA };
    assert_eq!(world.refused_untouched("patient-registry", ExecuteMsg::RegistryHook(hook)), erased);
    assert_eq!(world.refused_untouched("anybody", erases(5)), ErasureError::Done.into());
}

#[test]
fn other_patients_keep_their_rows() {
    let mut world = full_life();
    world.let_in(BEN, CLINIC);
    world.send("clinic", ExecuteMsg::Log { writer: None, receipt: one(BEN, 5) });
    announce(&mut world);
    world.passes(7 * DAY);
    registry_erases(&mut world);
    erase_all(&mut world, 4);
    let list: ReceiptsResponse = world.query(QueryMsg::Receipts { patient: BEN, start_after: None, limit: None });
    assert_eq!(list.receipts.len(), 1);
}

#[test]
fn what_is_logged_before_the_last_page_is_kept_too() {
    let mut world = full_life();
    announce(&mut world);
    world.send("clinic", logs(8));
    world.passes(7 * DAY);
    registry_erases(&mut world);
    world.send("anybody", erases(3));
    world.send("clinic", logs(9));
    erase_all(&mut world, 3);
    for sequence in 1..=5 {
        world.query::<ReceiptResponse>(QueryMsg::Receipt { patient: ANA, sequence });
    }
}

#[test]
fn rows_stay_until_the_registry_has_gone_first_so_that_a_thief_of_the_key_wins_no_race_against_a_recovery() {
    let mut world = full_life();
    assert_eq!(world.refused_untouched("anybody", erases(5)), ErasureError::RegistryFirst.into());
    assert_eq!(status(&world), ErasureResponse::None);
    announce(&mut world);
    world.passes(200 * DAY);
    assert_eq!(world.refused_untouched("anybody", erases(5)), ErasureError::RegistryFirst.into());
    let hook = RegistryHook::ErasureCancelled { patient: ANA };
    world.send("patient-registry", ExecuteMsg::RegistryHook(hook));
    assert_eq!(status(&world), ErasureResponse::None);
}

#[test]
fn the_registrys_tombstone_is_enough_where_its_hook_never_came() {
    let mut world = full_life();
    world.passes(7 * DAY);
    registry_erases(&mut world);
    let (announced_at, effective_at, open) = (NOW, NOW + 7 * DAY, 0);
    let allowed_at = NOW + LATEST_SECONDS;
    assert_eq!(status(&world), ErasureResponse::Announced { announced_at, effective_at, allowed_at, open });
    erase_all(&mut world, 100);
    assert!(!holds_ana(&world));
}

#[test]
fn what_is_open_holds_rows_for_a_hundred_and_eighty_days_at_most() {
    let mut world = full_life();
    world.send("ana", ExecuteMsg::FlagReceipt { patient: ANA, sequence: 1 });
    world.send("dr-lee", declares());
    announce(&mut world);
    world.passes(7 * DAY);
    registry_erases(&mut world);
    let open = ErasureError::Open { open: 2, latest: NOW + LATEST_SECONDS };
    assert_eq!(world.refused_untouched("anybody", erases(100)), open.into());
    world.passes(173 * DAY);
    erase_all(&mut world, 100);
    assert!(!holds_ana(&world));
}

#[test]
fn a_declaration_whose_patient_was_erased_is_still_reviewed() {
    let mut world = full_life();
    world.send("dr-lee", declares());
    announce(&mut world);
    world.passes(180 * DAY);
    registry_erases(&mut world);
    erase_all(&mut world, 100);
    let found: BreakGlassResponse = world.query(QueryMsg::BreakGlass { practitioner: DR_LEE });
    assert_eq!(found.declaration.map(|declaration| declaration.patient), Some(None));
    world.send("clinic", reviews());
    let found: BreakGlassResponse = world.query(QueryMsg::BreakGlass { practitioner: DR_LEE });
    assert_eq!(found.declaration, None);
    assert!(!holds_ana(&world));
}

#[test]
fn a_cancelled_announcement_is_forgotten() {
    let mut world = full_life();
    announce(&mut world);
    let hook = RegistryHook::ErasureCancelled { patient: ANA };
    world.send("patient-registry", ExecuteMsg::RegistryHook(hook));
    assert_eq!(status(&world), ErasureResponse::None);
    world.send("ana", files(vec![care(permits(Purpose::TREAT, &[]))]));
}

#[test]
fn an_announcement_may_be_repeated() {
    let mut world = full_life();
    announce(&mut world);
    let before = world.dump();
    announce(&mut world);
    assert_eq!(before, world.dump());
}

#[test]
fn only_the_introduced_registry_announces() {
    let mut world = full_life();
    let hook = RegistryHook::ErasureCancelled { patient: ANA };
    for name in ["owner", "ana", "claims-escrow"] {
        let error = world.refused_untouched(name, ExecuteMsg::RegistryHook(hook));
        let wanted = "the introduced patient-registry".to_string();
        assert_eq!(error, KitError::Unauthorized { wanted, found: addr(name) }.into());
    }
}

#[test]
fn a_page_has_one_to_a_hundred_rows() {
    let mut world = full_life();
    for found in [0, 101] {
        assert_eq!(world.refused_untouched("anybody", erases(found)), ErasureError::Limit { found }.into());
    }
}
