//! A peer that is a stranger, lies about its layout, or fails.

use claims_escrow::ContractError;
use contract_kit::KitError;
use cosmwasm_std::Binary;
use cw_health_tests::asserts::refused;
use cw_health_tests::doubles::{peer, Mood, PeerSetup};
use cw_health_tests::suite::{checksum, Bill, Refusal, Suite, OFFICE_VISIT, TODAY};
use health_api::admin::{AdminMsg, PeerOffer};
use health_api::claims::{Audience, ExecuteMsg};
use health_api::interface::Role;
use health_api::raw::RawError;
use health_api::registry::raw::{ParticipantRow, PARTICIPANTS};
use health_api::registry::ParticipantKind;
use health_api::Digest;

fn setup(role: Role, layout: u8, mood: Mood) -> PeerSetup {
    PeerSetup { role, layout, mood, rows: vec![] }
}

fn introduce(suite: &mut Suite, offer: PeerOffer) -> Result<(), Refusal> {
    suite.admin(Role::ClaimsEscrow, AdminMsg::Introduce { peers: vec![offer] }).map(drop)
}

#[test]
fn a_stranger_at_the_address_is_not_introduced() {
    let mut suite = Suite::apart(Audience::Test);
    let offer = PeerOffer { checksum: Digest([1; 32]), ..suite.offer(Role::PatientRegistry) };
    let found = checksum(Role::PatientRegistry);
    let wrong = ContractError::Kit(KitError::WrongChecksum { wanted: Digest([1; 32]), found });
    refused(&mut suite, wrong, |suite| introduce(suite, offer));
}

#[test]
fn one_contract_is_not_introduced_as_another() {
    let mut suite = Suite::apart(Audience::Test);
    let offer = PeerOffer { role: Role::PatientRegistry, ..suite.offer(Role::ConsentManagement) };
    let wrong = KitError::WrongRole { wanted: Role::PatientRegistry, found: Role::ConsentManagement };
    refused(&mut suite, ContractError::Kit(wrong), |suite| introduce(suite, offer));
}

#[test]
fn a_peer_of_another_layout_is_not_introduced() {
    let mut suite = Suite::apart(Audience::Test);
    let addr = suite.place(peer(Role::PatientRegistry), &setup(Role::PatientRegistry, 2, Mood::Calm));
    let offer = PeerOffer { address: addr.to_string(), ..suite.offer(Role::PatientRegistry) };
    let layout = RawError::UnknownLayout { wanted: 1, found: 2 };
    refused(&mut suite, ContractError::Kit(KitError::Raw(layout)), |suite| introduce(suite, offer));
}

#[test]
fn a_row_of_another_layout_is_an_error_and_never_a_permission() {
    let mut suite = Suite::apart(Audience::Test);
    let thief = suite.addr("thief");
    let row = ParticipantRow { v: 2, number: 1, kind: ParticipantKind::Payer };
    let rows = vec![(Binary::from(PARTICIPANTS.key(&thief).to_vec()), Binary::from(serde_json::to_vec(&row).unwrap()))];
    let lying = PeerSetup { rows, ..setup(Role::PatientRegistry, 1, Mood::Calm) };
    let addr = suite.place(peer(Role::PatientRegistry), &lying);
    let offer = PeerOffer { address: addr.to_string(), ..suite.offer(Role::PatientRegistry) };
    introduce(&mut suite, offer).unwrap();
    let layout = RawError::UnknownLayout { wanted: 1, found: 2 };
    let draw = ExecuteMsg::Draw { plan: 1 };
    refused(&mut suite, ContractError::Kit(KitError::Raw(layout)), |suite| suite.claims("thief", &draw));
}

#[test]
fn before_the_peers_are_introduced_what_needs_them_is_refused_by_name() {
    let mut suite = Suite::apart(Audience::Test);
    let wanted = KitError::NotIntroduced { role: Role::PatientRegistry };
    let draw = ExecuteMsg::Draw { plan: 1 };
    refused(&mut suite, ContractError::Kit(wanted), |suite| suite.claims("clinic", &draw));
}

#[test]
fn a_claim_whose_receipt_cannot_be_written_is_not_paid() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    let failing = suite.place(peer(Role::ConsentManagement), &setup(Role::ConsentManagement, 1, Mood::Fails));
    let offer = PeerOffer { address: failing.to_string(), ..suite.offer(Role::ConsentManagement) };
    introduce(&mut suite, offer).unwrap();
    suite.days_pass(7);
    let confirm = AdminMsg::ConfirmPeer { role: Role::ConsentManagement };
    suite.admin(Role::ClaimsEscrow, confirm).unwrap();

    let form = suite.form("clinic", &Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    let before = suite.dump();
    let found = suite.as_provider("clinic").submits(form).unwrap_err();
    assert!(matches!(&found, Refusal::Chain(words) if words.contains("the double refuses")), "{found:?}");
    assert_eq!(before, suite.dump());
    assert_eq!(suite.books("gold").credited, 0);
}
