//! `Disclose` decides in the transaction and stores whichever commitment fits.

use consent_engine::vocabulary::Purpose;
use cw_health_tests::suite::{Item, Suite};
use health_api::consent::{ExecuteMsg, ReceiptProof};
use health_api::Commitment;

const IF_PERMIT: Commitment = Commitment([1; 32]);
const IF_NOT: Commitment = Commitment([2; 32]);

fn disclosed(suite: &mut Suite, by: &[&str]) -> ReceiptProof {
    let item = Item::observation(&suite.patient("ana").label_key);
    let request = suite.as_provider("clinic").is_asked("ana", by, Purpose::TREAT, &item).request();
    let patient = suite.id("ana");
    let msg = ExecuteMsg::Disclose { patient, request, if_permit: IF_PERMIT, if_not: IF_NOT };
    suite.consents("clinic", &msg).unwrap();
    suite.receipts("ana").last().unwrap().proof
}

#[test]
fn a_permit_leaves_the_one_and_a_deny_the_other() {
    let mut suite = Suite::town();
    suite.as_patient("ana").permits(&["clinic"], Purpose::TREAT, "clinic");
    assert_eq!(disclosed(&mut suite, &["doctor", "clinic"]), ReceiptProof::One(IF_PERMIT));
    assert_eq!(disclosed(&mut suite, &["other-clinic"]), ReceiptProof::One(IF_NOT));
}

#[test]
fn revocation_and_disclosure_in_one_block_go_by_their_order() {
    let mut suite = Suite::town();
    let consent = suite.as_patient("ana").permits(&["clinic"], Purpose::TREAT, "clinic");
    assert_eq!(disclosed(&mut suite, &["clinic"]), ReceiptProof::One(IF_PERMIT));
    suite.as_patient("ana").revokes(consent);
    assert_eq!(disclosed(&mut suite, &["clinic"]), ReceiptProof::One(IF_NOT));
}

#[test]
fn a_sealed_consent_at_the_custodian_makes_it_a_deny() {
    let mut suite = Suite::town();
    suite.as_patient("ana").permits(&["clinic"], Purpose::TREAT, "clinic");
    suite.as_patient("ana").seals_permit(&["clinic"], Purpose::TREAT, "clinic");
    assert_eq!(disclosed(&mut suite, &["clinic"]), ReceiptProof::One(IF_NOT));
}
