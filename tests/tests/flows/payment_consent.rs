//! Payment consents, judged at the last day of service.

use cw_health_tests::suite::{Bill, Suite, LABORATORY, OFFICE_VISIT, TODAY};
use health_api::claims::{ClaimStatus, PaymentBasis, Rejection};

fn town() -> Suite {
    let change = |rules: &mut health_api::claims::PlanRules, _: &mut adjudication::PlanTerms| {
        rules.basis = PaymentBasis::Consent;
    };
    let mut suite = Suite::town()
        .with_plan_of("by-consent", "insurer", change)
        .with_contract("by-consent", "clinic")
        .with_member("by-consent", "ana")
        .with_fund("by-consent", 100_000);
    suite.as_patient("ana").lets_in(&["other-clinic"]);
    suite
}

#[test]
fn a_consent_that_was_revoked_later_still_pays_for_care_already_given() {
    let mut suite = town();
    let consent = suite.as_patient("ana").permits_payment("insurer");
    let visit = suite.as_provider("clinic").sees("ana");
    suite.days_pass(2);
    suite.as_patient("ana").revokes(consent);
    suite.days_pass(2);

    let given = Bill::of("ana", 1, &visit).to("by-consent").line(OFFICE_VISIT, 10_000, TODAY);
    assert_eq!(suite.as_provider("clinic").bills(&given).status, ClaimStatus::Credited);
    let last_day = Bill::of("ana", 2, &visit).to("by-consent").line(OFFICE_VISIT, 10_000, TODAY + 2);
    assert_eq!(suite.as_provider("clinic").bills(&last_day).status, ClaimStatus::Credited);
    let later = Bill::of("ana", 3, &visit).to("by-consent").line(LABORATORY, 5_000, TODAY + 3);
    let refused = suite.as_provider("clinic").bills(&later);
    assert_eq!((refused.status, refused.rejection), (ClaimStatus::Rejected, Some(Rejection::NoPaymentConsent {})));
}

#[test]
fn where_the_payer_may_not_look_nothing_is_disclosed_and_no_receipt_written() {
    let mut suite = town();
    let visit = suite.as_provider("clinic").sees("ana");
    let bill = Bill::of("ana", 1, &visit).to("by-consent").line(OFFICE_VISIT, 10_000, TODAY);
    let refused = suite.as_provider("clinic").bills(&bill);
    assert_eq!((refused.rejection, refused.receipt), (Some(Rejection::NoPaymentConsent {}), None));
    assert_eq!(suite.receipts("ana"), []);
}

#[test]
fn a_deny_stops_even_a_plan_whose_members_need_no_consent() {
    let mut suite = town();
    suite.as_patient("ana").forbids_payment("insurer");
    let visit = suite.as_provider("clinic").sees("ana");
    let refused = suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    assert_eq!(refused.rejection, Some(Rejection::PaymentDenied {}));
}

#[test]
fn a_claim_may_ask_for_the_stricter_basis() {
    let mut suite = town();
    let visit = suite.as_provider("clinic").sees("ana");
    let strict = Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY).strictly();
    let refused = suite.as_provider("clinic").bills(&strict);
    assert_eq!(refused.rejection, Some(Rejection::NoPaymentConsent {}));
    suite.as_patient("ana").permits_payment("insurer");
    let strict = Bill::of("ana", 2, &visit).line(OFFICE_VISIT, 10_000, TODAY).strictly();
    assert_eq!(suite.as_provider("clinic").bills(&strict).status, ClaimStatus::Credited);
}
