//! Tags that the asker chose: they narrow, or they queue, and never widen.

use adjudication::{QueueReason, Unlisted};
use consent_engine::vocabulary::Purpose;
use cw_health_tests::suite::{Bill, Item, Suite, OFFICE_VISIT, TODAY};
use health_api::claims::{ClaimStatus, PendReason, Rejection};
use health_api::consent::{DecisionRequest, Outcome, QueryMsg, Verdict};
use health_api::interface::Role;
use health_api::Tag;
use proptest::prelude::*;

fn decide(suite: &Suite, request: DecisionRequest) -> Outcome {
    let (patient, custodian) = (suite.id("ana"), suite.number("clinic"));
    let msg = QueryMsg::Decide { patient, custodian, request, openings: vec![] };
    suite.ask::<Verdict>(Role::ConsentManagement, &msg).outcome
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Ana's rules deny what is about mental health and everybody but the clinic: no tags added to the facts change it.
    #[test]
    fn junk_tags_never_turn_a_deny_into_a_permit(
        labels in proptest::collection::vec(any::<[u8; 16]>(), 0..20),
        codes in proptest::collection::vec(any::<[u8; 16]>(), 0..20),
        stranger: bool,
    ) {
        let mut suite = Suite::town();
        let key = suite.patient("ana").label_key;
        suite.as_patient("ana").permits_all_but_psychiatry(&["clinic"], Purpose::TREAT, "clinic");
        let (who, item): (&[&str], _) = if stranger {
            (&["other-clinic"], Item::observation(&key))
        } else {
            (&["doctor", "clinic"], Item::psychiatric(&key))
        };
        let mut request = suite.as_provider("clinic").is_asked("ana", who, Purpose::TREAT, &item).request();
        let tags = |raw: Vec<[u8; 16]>| raw.into_iter().map(consent_engine::wire::Tag);
        request.facts.labels.extend(tags(labels));
        request.facts.codes.extend(tags(codes));
        prop_assert_eq!(decide(&suite, request), Outcome::Deny);
    }
}

#[test]
fn every_tag_that_stands_on_chain_added_to_the_facts_opens_nothing_either() {
    let mut suite = Suite::town();
    let key = suite.patient("ana").label_key;
    suite.as_patient("ana").permits_all_but_psychiatry(&["clinic"], Purpose::TREAT, "clinic");
    let item = Item::psychiatric(&key);
    let mut request =
        suite.as_provider("clinic").is_asked("ana", &["doctor", "clinic"], Purpose::TREAT, &item).request();
    request.facts.labels.extend(Item::observation(&key).facts().labels);
    assert_eq!(decide(&suite, request), Outcome::Deny);
}

#[test]
fn a_service_tag_out_of_thin_air_queues_where_the_plan_pays_as_billed() {
    let mut suite = Suite::town()
        .with_plan_of("open", "insurer", |_, terms| terms.unlisted = Unlisted::AsBilled)
        .with_contract("open", "clinic")
        .with_member("open", "ana")
        .with_fund("open", 100_000);
    let visit = suite.as_provider("clinic").sees("ana");
    let form = suite.form("clinic", &Bill::of("ana", 1, &visit).to("open").line("00000", 10_000, TODAY));
    let claim = suite.as_provider("clinic").submits(form).unwrap();
    let reason = PendReason::Engine { reason: QueueReason::UnlistedService { sequence: 1 } };
    assert_eq!((claim.status, claim.pended), (ClaimStatus::Pended, vec![reason]));
    assert_eq!(suite.books("open").credited, 0);
}

#[test]
fn a_service_tag_out_of_thin_air_is_not_covered_where_the_plan_lists() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    let form = suite.form("clinic", &Bill::of("ana", 1, &visit).line("00000", 10_000, TODAY));
    let claim = suite.as_provider("clinic").submits(form).unwrap();
    assert_eq!((claim.status, suite.reasons(claim.claim)), (ClaimStatus::Denied, vec![vec!["204".to_string()]]));
}

#[test]
fn labels_of_a_claim_come_from_the_anchored_record_and_not_from_the_bill() {
    let mut suite = Suite::town();
    let psychiatry = Tag(commitments::keys::tag(
        &suite.patient("ana").label_key,
        consent_engine::vocabulary::Sensitivity::SYSTEM,
        "PSY",
    ));
    suite.as_patient("ana").forbids_payment_for_psychiatry("insurer");
    let visit = suite.as_provider("clinic").sees_labelled("ana", vec![psychiatry]);
    let form = suite.form("clinic", &Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    let claim = suite.as_provider("clinic").submits(form).unwrap();
    assert_eq!(claim.rejection, Some(Rejection::PaymentDenied {}));

    let other = suite.as_provider("clinic").sees("ana");
    let form = suite.form("clinic", &Bill::of("ana", 2, &other).line(OFFICE_VISIT, 10_000, TODAY));
    let claim = suite.as_provider("clinic").submits(form.headed(|head| head.strict = false)).unwrap();
    assert_eq!(claim.status, ClaimStatus::Credited);
}
