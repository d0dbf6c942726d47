use consent_engine::vocabulary::Purpose;
use consent_management::access::Permission;
use consent_management::ContractError;
use contract_kit::KitError;
use health_api::admin::AdminMsg;
use health_api::consent::{
    ClaimsBatchResponse, ExecuteMsg, QueryMsg, Receipt, ReceiptProof, ReceiptResponse, ReceiptsResponse,
};
use health_api::interface::Role;
use health_api::Digest;

use crate::words::{attribute, care, commitment, files, logs, normal, one, permits, request, restricted};
use crate::world::{addr, World, ANA, BEN, CLINIC, DR_LEE, LAB, NOW};

fn named(writer: u32, receipt: Receipt) -> ExecuteMsg {
    ExecuteMsg::Log { writer: Some(writer), receipt }
}

fn claims(batch: u64, count: u32) -> Receipt {
    Receipt::Claims { batch, root: Digest([6; 32]), count }
}

fn discloses(labels: Vec<consent_engine::wire::Tag>) -> ExecuteMsg {
    let request = request(Purpose::TREAT, &[DR_LEE], labels);
    ExecuteMsg::Disclose { patient: ANA, request, if_permit: commitment(0xaa), if_not: commitment(0xbb) }
}

#[test]
fn receipts_count_up_within_a_patient_and_are_found_by_sequence() {
    let mut world = World::new();
    world.send("clinic", logs(1));
    let logged = world.passes(5).send("lab", logs(2));
    assert_eq!(attribute(&logged.events[0], "sequence"), "2");
    let batch = Receipt::Patient { patient: ANA, root: Digest([3; 32]), count: 40 };
    world.send("clinic", ExecuteMsg::Log { writer: None, receipt: batch });
    let all: ReceiptsResponse = world.query(QueryMsg::Receipts { patient: ANA, start_after: Some(1), limit: None });
    let second = ReceiptResponse { sequence: 2, time: NOW + 5, writer: LAB, proof: ReceiptProof::One(commitment(2)) };
    let proof = ReceiptProof::Batch(Digest([3; 32]), 40);
    let third = ReceiptResponse { sequence: 3, time: NOW + 5, writer: CLINIC, proof };
    assert_eq!(all.receipts, [second.clone(), third]);
    assert_eq!(world.query::<ReceiptResponse>(QueryMsg::Receipt { patient: ANA, sequence: 2 }), second);
    let none = world.ask(QueryMsg::Receipt { patient: BEN, sequence: 2 }).unwrap_err();
    assert_eq!(none, ContractError::NoSuchReceipt { sequence: 2 });
}

#[test]
fn only_a_licensed_participant_that_the_patient_let_in_floods_nobodys_log() {
    let mut world = World::new();
    for name in ["dr-lee", "insurer", "lapsed", "ana", "owner"] {
        let wanted = Permission::CustodianOrClaimsEscrow;
        let error = world.refused_untouched(name, logs(1));
        assert_eq!(error, ContractError::Unauthorized { wanted, found: addr(name) });
        let error = world.refused_untouched(name, discloses(normal()));
        assert_eq!(error, ContractError::Unauthorized { wanted: Permission::Custodian, found: addr(name) });
    }
}

#[test]
fn a_custodian_logs_in_its_own_name_alone() {
    let mut world = World::new();
    let error = world.refused_untouched("clinic", named(LAB, one(ANA, 1)));
    let wanted = "none: a custodian logs its own";
    assert_eq!(error, ContractError::Writer { wanted, found: Some(LAB) });
}

#[test]
fn claims_escrow_names_the_provider_and_alone_writes_receipts_of_claims() {
    let mut world = World::new();
    world.send("claims-escrow", named(LAB, claims(7, 3)));
    let found: ClaimsBatchResponse = world.query(QueryMsg::ClaimsBatch { batch: 7, logger: None });
    assert_eq!(found, ClaimsBatchResponse { time: NOW, writer: LAB, root: Digest([6; 32]), count: 3 });
    world.send("claims-escrow", named(CLINIC, one(BEN, 4)));
    let found: ReceiptResponse = world.query(QueryMsg::Receipt { patient: BEN, sequence: 1 });
    assert_eq!(found.writer, CLINIC);
    let msg = ExecuteMsg::Log { writer: None, receipt: claims(8, 1) };
    let unauthorized =
        ContractError::Unauthorized { wanted: Permission::CustodianOrClaimsEscrow, found: addr("clinic") };
    assert_eq!(world.refused_untouched("clinic", msg), unauthorized);
}

#[test]
fn claims_escrow_names_a_writer_counts_leaves_and_logs_a_batch_once() {
    let mut world = World::new();
    let wanted = "the provider's number from claims-escrow";
    for writer in [None, Some(0)] {
        let msg = ExecuteMsg::Log { writer, receipt: claims(7, 1) };
        let error = world.refused_untouched("claims-escrow", msg);
        assert_eq!(error, ContractError::Writer { wanted, found: writer });
    }
    let error = world.refused_untouched("claims-escrow", named(LAB, claims(7, 0)));
    assert_eq!(error, ContractError::NoLeaves { found: 0 });
    world.send("claims-escrow", named(LAB, claims(7, 1)));
    let error = world.refused_untouched("claims-escrow", named(CLINIC, claims(7, 1)));
    assert_eq!(error, ContractError::BatchLogged { batch: 7 });
}

#[test]
fn an_unknown_batch_and_an_unintroduced_logger_are_named() {
    let world = World::new();
    let error = world.ask(QueryMsg::ClaimsBatch { batch: 1, logger: Some(addr("other").to_string()) }).unwrap_err();
    assert_eq!(error, ContractError::NoSuchReceipt { sequence: 1 });
    let error = world.ask(QueryMsg::ClaimsBatch { batch: 1, logger: Some("?".into()) }).unwrap_err();
    assert_eq!(error, KitError::InvalidAddress { found: "?".into() }.into());
    let error = World::bare().ask(QueryMsg::ClaimsBatch { batch: 1, logger: None }).unwrap_err();
    assert_eq!(error, KitError::NotIntroduced { role: Role::ClaimsEscrow }.into());
}

#[test]
fn the_log_goes_on_in_a_pause_and_disclosing_does_not() {
    let mut world = World::new();
    world.send("owner", ExecuteMsg::Admin(AdminMsg::Pause { for_seconds: 100 }));
    world.send("clinic", logs(1));
    let error = world.refused_untouched("clinic", discloses(normal()));
    assert_eq!(error, KitError::Paused { until: NOW + 100 }.into());
}

#[test]
fn disclose_decides_in_the_transaction_and_stores_the_commitment_that_fits() {
    let mut world = World::new();
    let terms = crate::words::but_not(permits(Purpose::TREAT, &[DR_LEE]), ">R");
    world.send("ana", files(vec![care(terms)]));
    let permitted = world.send("clinic", discloses(normal()));
    let denied = world.send("clinic", discloses(restricted()));
    let all: ReceiptsResponse = world.query(QueryMsg::Receipts { patient: ANA, start_after: None, limit: None });
    let proofs: Vec<_> = all.receipts.iter().map(|receipt| receipt.proof).collect();
    assert_eq!(proofs, [ReceiptProof::One(commitment(0xaa)), ReceiptProof::One(commitment(0xbb))]);
    assert_eq!(
        (permitted.events[0].ty.clone(), permitted.attributes),
        (denied.events[0].ty.clone(), denied.attributes)
    );
}

#[test]
fn a_disclosed_permit_and_a_disclosed_deny_cost_the_same_and_leave_the_same_event() {
    let mut world = World::new();
    world.send("ana", files(vec![care(crate::words::but_not(permits(Purpose::TREAT, &[DR_LEE]), ">R"))]));
    let permit = world.costs("clinic", discloses(normal()));
    let deny = world.costs("clinic", discloses(restricted()));
    let log = world.costs("clinic", logs(1));
    assert_eq!(permit, deny);
    assert_eq!((log.writes, log.bytes), (permit.writes, permit.bytes));
}

/// Facts are the custodian's: whoever asks at another custodian has no message to present any.
#[test]
fn an_asker_who_chooses_tags_decides_over_nothing_but_its_own_consents() {
    let mut world = World::new();
    let mut some_data = permits(Purpose::TREAT, &[LAB]);
    some_data.root.classes = vec![crate::words::tag("Immunization")];
    world.send("ana", files(vec![care(some_data)]));
    let mut request = request(Purpose::TREAT, &[LAB], normal());
    request.facts.classes = ["Immunization", "Observation", "Condition"].map(crate::words::tag).to_vec();
    let discloses =
        ExecuteMsg::Disclose { patient: ANA, request, if_permit: commitment(0xaa), if_not: commitment(0xbb) };
    world.send("lab", discloses.clone());
    let found: ReceiptResponse = world.query(QueryMsg::Receipt { patient: ANA, sequence: 1 });
    assert_eq!(found.proof, ReceiptProof::One(commitment(0xbb)));
    let error = world.refused_untouched("dr-lee", discloses);
    assert_eq!(error, ContractError::Unauthorized { wanted: Permission::Custodian, found: addr("dr-lee") });
}

#[test]
fn revoke_and_disclose_in_one_block_go_by_their_order() {
    let proof = |world: &World| world.query::<ReceiptResponse>(QueryMsg::Receipt { patient: ANA, sequence: 1 }).proof;
    let filed = || {
        let mut world = World::new();
        world.send("ana", files(vec![care(permits(Purpose::TREAT, &[DR_LEE]))]));
        world
    };
    let mut first_disclosed = filed();
    first_disclosed.send("clinic", discloses(normal()));
    first_disclosed.send("ana", crate::words::revokes(&[1]));
    assert_eq!(proof(&first_disclosed), ReceiptProof::One(commitment(0xaa)));
    let mut first_revoked = filed();
    first_revoked.send("ana", crate::words::revokes(&[1]));
    first_revoked.send("clinic", discloses(normal()));
    assert_eq!(proof(&first_revoked), ReceiptProof::One(commitment(0xbb)));
}

#[test]
fn an_active_sealed_consent_makes_disclose_a_deny() {
    let mut world = World::new();
    let (dummy, _) = crate::words::sealed(None, 1);
    world.send("ana", files(vec![care(permits(Purpose::TREAT, &[DR_LEE])), dummy]));
    world.send("clinic", discloses(normal()));
    let found: ReceiptResponse = world.query(QueryMsg::Receipt { patient: ANA, sequence: 1 });
    assert_eq!(found.proof, ReceiptProof::One(commitment(0xbb)));
}
