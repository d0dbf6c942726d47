use consent_management::access::Permission;
use consent_management::ContractError;
use health_api::consent::{ErasureResponse, ExecuteMsg, FlagAnswer, FlagsResponse, QueryMsg};

use crate::words::{commitment, logs};
use crate::world::{addr, World, ANA, CLINIC, LAB, NOW};

fn flags(sequence: u64) -> ExecuteMsg {
    ExecuteMsg::FlagReceipt { patient: ANA, sequence }
}

fn answers(sequence: u64, answer: FlagAnswer) -> ExecuteMsg {
    ExecuteMsg::AnswerFlag { patient: ANA, sequence, answer }
}

fn logged() -> World {
    let mut world = World::new();
    world.send("clinic", logs(1));
    world.send("lab", logs(2));
    world
}

fn list(world: &World) -> FlagsResponse {
    world.query(QueryMsg::Flags { patient: ANA, start_after: None, limit: None })
}

#[test]
fn the_patient_flags_an_opening_not_delivered_and_its_writer_answers() {
    let mut world = logged();
    world.send("ana", flags(2));
    world.send("pat", flags(1));
    let refused = FlagAnswer::Refused { reason: commitment(9) };
    world.passes(5).send("lab", answers(2, FlagAnswer::Delivered));
    world.send("clinic", answers(1, refused.clone()));
    let found = list(&world).flags;
    assert_eq!((found[0].writer, found[0].answer.clone()), (CLINIC, Some((refused, NOW + 5))));
    assert_eq!((found[1].writer, found[1].answer.clone()), (LAB, Some((FlagAnswer::Delivered, NOW + 5))));
    assert_eq!(found[1].raised_at, NOW);
}

#[test]
fn a_flag_is_raised_once_until_it_is_answered() {
    let mut world = logged();
    world.send("ana", flags(1));
    assert_eq!(world.refused_untouched("ana", flags(1)), ContractError::Flagged { sequence: 1 });
    world.send("clinic", answers(1, FlagAnswer::Delivered));
    world.send("ana", flags(1));
    assert_eq!(list(&world).flags[0].answer, None);
}

#[test]
fn only_a_receipt_is_flagged_and_only_by_its_patient() {
    let mut world = logged();
    assert_eq!(world.refused_untouched("ana", flags(3)), ContractError::NoSuchReceipt { sequence: 3 });
    for name in ["ben", "clinic"] {
        let wanted = Permission::PatientOrProxy;
        let error = world.refused_untouched(name, flags(1));
        assert_eq!(error, ContractError::Unauthorized { wanted, found: addr(name) });
    }
}

#[test]
fn only_the_writer_answers_and_only_an_open_flag() {
    let mut world = logged();
    let none = |found| ContractError::NoOpenFlag { sequence: 1, found };
    assert_eq!(world.refused_untouched("clinic", answers(1, FlagAnswer::Delivered)), none("no flag"));
    world.send("ana", flags(1));
    let error = world.refused_untouched("lab", answers(1, FlagAnswer::Delivered));
    assert_eq!(error, ContractError::Writer { wanted: "the writer of the receipt", found: Some(LAB) });
    world.send("clinic", answers(1, FlagAnswer::Delivered));
    assert_eq!(world.refused_untouched("clinic", answers(1, FlagAnswer::Delivered)), none("an answered flag"));
}

#[test]
fn an_open_flag_is_counted_as_open() {
    let mut world = logged();
    world.send("ana", flags(1));
    world.send("ana", flags(2));
    world.send("lab", answers(2, FlagAnswer::Delivered));
    crate::erasure::announce(&mut world);
    let found: ErasureResponse = world.query(QueryMsg::Erasure { patient: ANA });
    assert!(matches!(found, ErasureResponse::Announced { open: 1, .. }));
}
