//! A sealed claim is answered again, to be credited again.

use claims_escrow::ContractError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, OFFICE_VISIT, TODAY};
use health_api::claims::Audience;

#[test]
fn no_sealed_claim_is_answered_twice() {
    let mut suite = Suite::town_for(Audience::Public);
    let visit = suite.as_provider("clinic").sees("ana");
    let form = suite.sealed_form("clinic", &Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    suite.as_provider("clinic").submits_sealed(vec![form]).unwrap();
    let answers = suite.insurer_answers(&[(1, 6_400)], 0);
    let again = suite.posting(&answers, 6_400, 0);
    refused(&mut suite, ContractError::NotOldestOpen { claim: 1 }, |suite| suite.claims("insurer", &again));
    let more = suite.results(&[(1, 9_000)]);
    let more = suite.posting(&more, 9_000, 0);
    refused(&mut suite, ContractError::NotOldestOpen { claim: 1 }, |suite| suite.claims("insurer", &more));
}
