//! A preauthorization of another patient, or of another provider, is named on a bill.

use cw_health_tests::suite::{Bill, Suite, IMAGING, TODAY};
use health_api::claims::{AuthorizationResponse, AuthorizationVerdict, ClaimStatus, QueryMsg};
use health_api::interface::Role;

fn town() -> Suite {
    let mut suite = Suite::town().with_patient("ben").with_member("gold", "ben");
    suite.as_patient("ben").lets_in(&["clinic"]);
    suite.as_patient("ana").lets_in(&["other-clinic"]);
    suite
}

fn denied_with(suite: &mut Suite, asker: &str, of: &str) {
    let authorization = suite.as_provider(asker).asks_authorization("gold", of, IMAGING, 1);
    suite.reviewer_authorizes(authorization, AuthorizationVerdict::Certified {});
    let visit = suite.as_provider("clinic").sees("ana");
    let bill = Bill::of("ana", 1, &visit).line(IMAGING, 20_000, TODAY).authorized(authorization);
    let claim = suite.as_provider("clinic").bills(&bill);
    assert_eq!((claim.status, claim.benefit.u128()), (ClaimStatus::Denied, 0));
    assert_eq!(suite.reasons(claim.claim), [vec!["197"]]);
    let left: AuthorizationResponse = suite.ask(Role::ClaimsEscrow, &QueryMsg::Authorization { authorization });
    assert_eq!(left.units, 1, "nothing was consumed");
}

#[test]
fn bens_authorization_does_not_serve_ana() {
    denied_with(&mut town(), "clinic", "ben");
}

#[test]
fn another_clinics_authorization_does_not_serve_this_one() {
    denied_with(&mut town(), "other-clinic", "ana");
}
