//! Who decided, billed or pays would like to decide an appeal.

use adjudication::Reason;
use claims_escrow::access::Permission;
use claims_escrow::ContractError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, OFFICE_VISIT, TODAY};
use health_api::claims::{AppealStep, AppealVerdict, ClaimForm, ClaimId, ExecuteMsg, PendedVerdict};

/// A suspect claim that a reviewer denied, and its form; the clinic and the insurer are reviewers too.
fn denied() -> (Suite, ClaimId, ClaimForm) {
    let mut suite = Suite::town();
    let add = ["clinic", "insurer"].map(|name| suite.addr(name).to_string()).to_vec();
    let plan = suite.plan("gold").id;
    suite.claims("insurer", &ExecuteMsg::SetReviewers { plan, add, remove: vec![] }).unwrap();
    let visit = suite.as_provider("clinic").sees("ana");
    suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    let form = suite.form("clinic", &Bill::of("ana", 2, &visit).line(OFFICE_VISIT, 9_000, TODAY));
    let claim = suite.as_provider("clinic").submits(form.clone()).unwrap().claim;
    (suite, claim, form)
}

#[test]
fn a_provider_does_not_decide_its_own_claim_whomever_the_payer_names() {
    let (mut suite, claim, _) = denied();
    let commitment = suite.reasons_in_writing();
    let decide = ExecuteMsg::DecidePended { claim, verdict: PendedVerdict::Pay {}, commitment };
    let wanted = ContractError::Unauthorized { wanted: Permission::Reviewer, found: suite.addr("clinic") };
    refused(&mut suite, wanted, |suite| suite.claims("clinic", &decide));
}

#[test]
fn neither_who_denied_nor_who_billed_decides_the_appeal() {
    let (mut suite, claim, form) = denied();
    suite.reviewer_decides(claim, PendedVerdict::Deny { reason: Reason::NotNecessary });
    suite.as_provider("clinic").appeals(claim, &form).unwrap();
    for name in ["reviewer", "clinic"] {
        let wanted = ContractError::NotIndependent { found: suite.addr(name) };
        refused(&mut suite, wanted, |suite| {
            suite.decides_appeal(name, claim, AppealVerdict::Overturned { benefit: None }).map(drop)
        });
    }
}

#[test]
fn the_last_level_is_not_given_to_the_payers_own() {
    let (mut suite, claim, form) = denied();
    suite.reviewer_decides(claim, PendedVerdict::Deny { reason: Reason::NotNecessary });
    suite.as_provider("clinic").appeals(claim, &form).unwrap();
    suite.decides_appeal("insurer", claim, AppealVerdict::Upheld {}).unwrap();
    suite.as_provider("clinic").appeals(claim, &form).unwrap();
    for name in ["insurer", "clinic", "reviewer"] {
        let reviewer = suite.addr(name);
        let assign = ExecuteMsg::Appeal(AppealStep::Assign { appeal: claim, reviewer: reviewer.to_string() });
        let wanted = ContractError::NotIndependent { found: reviewer };
        refused(&mut suite, wanted, |suite| suite.claims("registrar", &assign));
    }
}
