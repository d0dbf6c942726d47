//! Receipts by those who have disclosed nothing, to flood or to forge a patient's log.

use consent_management::access::Permission;
use consent_management::ContractError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::Suite;
use health_api::consent::{ExecuteMsg, Receipt};
use health_api::{Commitment, Digest};

fn receipt(suite: &Suite) -> Receipt {
    Receipt::One { patient: suite.id("ana"), commitment: Commitment([5; 32]) }
}

fn unauthorized(suite: &Suite, who: &str) -> ContractError {
    ContractError::Unauthorized { wanted: Permission::CustodianOrClaimsEscrow, found: suite.addr(who) }
}

#[test]
fn a_stranger_and_a_clinic_that_was_not_let_in_write_none() {
    let mut suite = Suite::town();
    for who in ["stranger", "other-clinic"] {
        let msg = ExecuteMsg::Log { writer: None, receipt: receipt(&suite) };
        let wanted = unauthorized(&suite, who);
        refused(&mut suite, wanted, |suite| suite.consents(who, &msg));
    }
}

#[test]
fn nobody_writes_in_the_name_of_another() {
    let mut suite = Suite::town();
    let other = suite.number("other-clinic");
    let msg = ExecuteMsg::Log { writer: Some(other), receipt: receipt(&suite) };
    let wanted = ContractError::Writer { wanted: "none: a custodian logs its own", found: Some(other) };
    refused(&mut suite, wanted, |suite| suite.consents("clinic", &msg));
}

#[test]
fn the_receipt_of_a_claims_message_is_claims_escrows_alone() {
    let mut suite = Suite::town();
    let receipt = Receipt::Claims { batch: 1, root: Digest([5; 32]), count: 3 };
    let wanted = unauthorized(&suite, "clinic");
    let msg = ExecuteMsg::Log { writer: None, receipt };
    refused(&mut suite, wanted, |suite| suite.consents("clinic", &msg));
}
