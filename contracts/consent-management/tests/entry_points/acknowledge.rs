use consent_engine::vocabulary::Purpose;
use consent_management::access::Permission;
use consent_management::acknowledgement::AcknowledgementError;
use consent_management::ContractError;
use health_api::consent::{AcknowledgementsResponse, Answer, ExecuteMsg, OutstandingResponse, QueryMsg, Receipts};

use crate::words::{care, files, logs, permits, revokes};
use crate::world::{addr, World, ANA, CLINIC, DAY, DR_LEE, LAB, NOW};

/// Receipts 1 before the filing; 2 clinic, 3 lab, 4 clinic, 5 clinic under the consent; 6 after its end.
fn revoked() -> World {
    let mut world = World::new();
    world.send("clinic", logs(1));
    world.send("ana", files(vec![care(permits(Purpose::TREAT, &[DR_LEE]))]));
    for (name, byte) in [("clinic", 2), ("lab", 3), ("clinic", 4), ("clinic", 5)] {
        world.send(name, logs(byte));
    }
    world.passes(DAY).send("ana", revokes(&[1]));
    world.send("lab", logs(6));
    world
}

fn answers(receipts: Receipts, answer: Answer) -> ExecuteMsg {
    ExecuteMsg::Acknowledge { patient: ANA, consent: 1, receipts, answer }
}

fn outstanding(world: &World, start_after: Option<u64>, limit: Option<u32>) -> OutstandingResponse {
    world.query(QueryMsg::Outstanding { patient: ANA, consent: 1, start_after, limit })
}

fn sequences(world: &World) -> Vec<(u64, u32)> {
    outstanding(world, None, None).outstanding.iter().map(|receipt| (receipt.sequence, receipt.writer)).collect()
}

#[test]
fn whoever_disclosed_between_filing_and_end_is_asked_to_acknowledge() {
    let world = revoked();
    assert_eq!(sequences(&world), [(2, CLINIC), (3, LAB), (4, CLINIC), (5, CLINIC)]);
}

#[test]
fn the_patient_pages_through_who_has_not_with_the_deadline() {
    let mut world = revoked();
    let page = outstanding(&world, None, Some(2));
    assert_eq!((page.outstanding.len(), page.next), (2, Some(3)));
    assert_eq!((page.due_at, page.overdue), (NOW + 31 * DAY, false));
    let rest = outstanding(&world, page.next, Some(2));
    assert_eq!((rest.outstanding.len(), rest.next), (2, None));
    world.passes(30 * DAY);
    assert!(outstanding(&world, None, None).overdue);
}

#[test]
fn an_answer_for_a_range_is_one_row_and_covers_the_writers_own_receipts_alone() {
    let mut world = revoked();
    let rows = world.dump().len();
    world.send("clinic", answers(Receipts::Range(2, 5), Answer::Stopped));
    assert_eq!(world.dump().len(), rows + 1);
    assert_eq!(sequences(&world), [(3, LAB)]);
    world.send("lab", answers(Receipts::One(3), Answer::NotUnderThisConsent));
    assert_eq!(sequences(&world), []);
    let query = QueryMsg::Acknowledgements { patient: ANA, consent: 1, start_after: None, limit: Some(1) };
    let page: AcknowledgementsResponse = world.query(query);
    assert_eq!(page.next, Some((CLINIC, 2)));
    let query = QueryMsg::Acknowledgements { patient: ANA, consent: 1, start_after: page.next, limit: None };
    let rest: AcknowledgementsResponse = world.query(query);
    assert_eq!(rest.acknowledgements[0].answer, Answer::NotUnderThisConsent);
}

#[test]
fn an_answer_leads_from_received_to_stopped_to_destroyed() {
    let mut world = revoked();
    let one = Receipts::One(2);
    for answer in [Answer::Received, Answer::Stopped, Answer::Destroyed] {
        world.send("clinic", answers(one, answer));
    }
    for found in [Answer::Received, Answer::Destroyed, Answer::NotUnderThisConsent] {
        let error = world.refused_untouched("clinic", answers(one, found));
        assert_eq!(error, AcknowledgementError::NotFurther { before: Answer::Destroyed, found }.into());
    }
}

#[test]
fn what_was_answered_together_is_answered_together_again() {
    let mut world = revoked();
    world.send("clinic", answers(Receipts::Range(2, 4), Answer::Received));
    let overlaps = ContractError::Acknowledgement(AcknowledgementError::Overlaps { first: 2, last: 4 });
    for receipts in [Receipts::One(2), Receipts::One(4), Receipts::Range(4, 5), Receipts::Range(2, 5)] {
        assert_eq!(world.refused_untouched("clinic", answers(receipts, Answer::Stopped)), overlaps);
    }
    world.send("clinic", answers(Receipts::Range(2, 4), Answer::Stopped));
    world.send("clinic", answers(Receipts::One(5), Answer::Received));
}

#[test]
fn only_receipts_between_filing_and_end_in_order_are_acknowledged() {
    let mut world = revoked();
    for (found_first, found_last) in [(1, 2), (5, 6), (4, 2), (0, u64::MAX)] {
        let msg = answers(Receipts::Range(found_first, found_last), Answer::Received);
        let wanted = AcknowledgementError::OutOfRange { first: 2, last: 5, found_first, found_last };
        assert_eq!(world.refused_untouched("clinic", msg), wanted.into());
    }
}

#[test]
fn only_the_writer_of_the_receipts_acknowledges() {
    let mut world = revoked();
    let wanted = "the writer of the receipts";
    let error = world.refused_untouched("lab", answers(Receipts::One(2), Answer::Received));
    assert_eq!(error, ContractError::Writer { wanted, found: Some(LAB) });
    let error = world.refused_untouched("clinic", answers(Receipts::Range(2, 3), Answer::Received));
    assert_eq!(error, ContractError::Writer { wanted, found: Some(CLINIC) });
    let error = world.refused_untouched("ana", answers(Receipts::One(2), Answer::Received));
    assert_eq!(error, ContractError::Unauthorized { wanted: Permission::Participant, found: addr("ana") });
}

#[test]
fn an_active_consent_is_not_acknowledged() {
    let mut world = World::new();
    world.send("ana", files(vec![care(permits(Purpose::TREAT, &[]))]));
    world.send("clinic", logs(1));
    let active = ContractError::Acknowledgement(AcknowledgementError::StillActive);
    assert_eq!(world.refused_untouched("clinic", answers(Receipts::One(1), Answer::Received)), active);
    let query = QueryMsg::Outstanding { patient: ANA, consent: 1, start_after: None, limit: None };
    assert_eq!(world.ask(query).unwrap_err(), active);
    let missing = ContractError::NoSuchConsent { consent: 9 };
    let query = QueryMsg::Outstanding { patient: ANA, consent: 9, start_after: None, limit: None };
    assert_eq!(world.ask(query).unwrap_err(), missing);
}

#[test]
fn where_nothing_was_disclosed_nothing_is_outstanding() {
    let mut world = World::new();
    world.send("clinic", logs(1));
    world.send("ana", files(vec![care(permits(Purpose::TREAT, &[]))]));
    world.send("ana", revokes(&[1]));
    world.send("clinic", logs(2));
    assert_eq!(sequences(&world), []);
}

#[test]
fn a_flooded_log_makes_no_exit_dearer() {
    let cost = |receipts: u8| {
        let mut world = World::new();
        world.send("ana", files(vec![care(permits(Purpose::TREAT, &[])); 3]));
        (100..100 + receipts).for_each(|byte| {
            world.send("clinic", logs(byte));
        });
        world.costs("ana", revokes(&[2]))
    };
    let (quiet, flooded) = (cost(10), cost(99));
    assert_eq!(quiet, flooded);
    assert_eq!(quiet.writes, 1);
}
