//! Appeals of sealed claims for what was never asked, or by who never billed.

use claims_escrow::access::Permission;
use claims_escrow::ContractError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Answers, Bill, SealedBill, Suite, LABORATORY, OFFICE_VISIT, TODAY};
use health_api::claims::{AppealVerdict, Audience, ClaimStatus};

/// Claims 1 and 2, answered with a part.
fn answered() -> (Suite, [SealedBill; 2], Answers) {
    let mut suite = Suite::town_for(Audience::Public);
    let visit = suite.as_provider("clinic").sees("ana");
    let bills = [(1, OFFICE_VISIT), (2, LABORATORY)].map(|(number, code)| {
        let bill = Bill::of("ana", number, &visit).line(code, 10_000 * u128::from(number), TODAY);
        suite.seals("clinic", &bill)
    });
    let forms = bills.iter().map(|bill| bill.form.clone()).collect();
    suite.as_provider("clinic").submits_sealed(forms).unwrap();
    let answers = suite.insurer_answers(&[(1, 4_000), (2, 6_000)], 0);
    (suite, bills, answers)
}

#[test]
fn another_provider_does_not_appeal() {
    let (mut suite, bills, _) = answered();
    let found = suite.addr("other-clinic");
    let stranger = ContractError::Unauthorized { wanted: Permission::ClaimProviderOrPatient, found };
    refused(&mut suite, stranger, |suite| suite.as_provider("other-clinic").appeals_sealed(1, &bills[0]));
}

#[test]
fn what_another_claim_asked_for_is_not_this_ones() {
    let (mut suite, bills, _) = answered();
    let other = ContractError::OtherContent { claim: 1 };
    refused(&mut suite, other, |suite| suite.as_provider("clinic").appeals_sealed(1, &bills[1]));
}

#[test]
fn more_than_was_asked_at_submission_is_not_appealed() {
    let (mut suite, bills, _) = answered();
    let more = SealedBill { asked: 1_000_000, ..bills[0].clone() };
    let other = ContractError::OtherContent { claim: 1 };
    refused(&mut suite, other, |suite| suite.as_provider("clinic").appeals_sealed(1, &more));
}

#[test]
fn one_appeal_of_a_claim_is_open_at_a_time_and_no_reviewer_decides_twice() {
    let (mut suite, bills, answers) = answered();
    suite.opens("clinic", answers.opening(0)).unwrap();
    suite.as_provider("clinic").appeals_sealed(1, &bills[0]).unwrap();
    let wanted = "denied, credited or overdue";
    let open = ContractError::WrongStatus { claim: 1, wanted, found: ClaimStatus::Appealed };
    refused(&mut suite, open, |suite| suite.as_provider("clinic").appeals_sealed(1, &bills[0]));
    suite.decides_appeal("reviewer", 1, AppealVerdict::Upheld {}).unwrap();
    suite.as_provider("clinic").appeals_sealed(1, &bills[0]).unwrap();
    let found = suite.addr("reviewer");
    let again = ContractError::Unauthorized { wanted: Permission::AppealReviewer, found };
    refused(&mut suite, again, |suite| suite.decides_appeal("reviewer", 1, AppealVerdict::Upheld {}));
}
