//! A service that needs a word beforehand.

use cw_health_tests::suite::{Bill, Suite, IMAGING, TODAY};
use health_api::claims::{AuthorizationResponse, AuthorizationVerdict, ClaimStatus, ExecuteMsg, QueryMsg, Target};
use health_api::interface::Role;

#[test]
fn without_authorization_it_is_denied_with_it_paid_and_its_units_are_consumed_once() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    let without = suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(IMAGING, 20_000, TODAY));
    assert_eq!(suite.reasons(without.claim), [vec!["197"]]);

    let authorization = suite.as_provider("clinic").asks_authorization("gold", "ana", IMAGING, 1);
    suite.reviewer_authorizes(authorization, AuthorizationVerdict::Certified {});
    let bill = Bill::of("ana", 2, &visit).line(IMAGING, 20_000, TODAY).authorized(authorization);
    let with = suite.as_provider("clinic").bills(&bill);
    assert_eq!((with.status, with.benefit.u128()), (ClaimStatus::Credited, 14_400));
    let left: AuthorizationResponse = suite.ask(Role::ClaimsEscrow, &QueryMsg::Authorization { authorization });
    assert_eq!(left.units, 0);

    suite.a_day_passes();
    let more = Bill::of("ana", 3, &visit).line(IMAGING, 20_000, TODAY + 1).authorized(authorization);
    let more = suite.as_provider("clinic").bills(&more);
    assert_eq!(suite.reasons(more.claim), [vec!["198"]]);
}

#[test]
fn a_void_gives_the_units_back() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    let authorization = suite.as_provider("clinic").asks_authorization("gold", "ana", IMAGING, 1);
    suite.reviewer_authorizes(authorization, AuthorizationVerdict::Certified {});
    let bill = Bill::of("ana", 1, &visit).line(IMAGING, 20_000, TODAY).authorized(authorization);
    let claim = suite.as_provider("clinic").bills(&bill).claim;
    suite.claims("clinic", &ExecuteMsg::Void { claim }).unwrap();
    let left: AuthorizationResponse = suite.ask(Role::ClaimsEscrow, &QueryMsg::Authorization { authorization });
    assert_eq!(left.units, 1);
}

#[test]
fn a_request_that_nobody_decides_in_seven_days_is_certified_as_asked() {
    let mut suite = Suite::town();
    let authorization = suite.as_provider("clinic").asks_authorization("gold", "ana", IMAGING, 2);
    suite.seconds_pass(7 * 86_400 + 1);
    suite.claims("anybody", &ExecuteMsg::Enforce { target: Target::Authorization { authorization } }).unwrap();
    let found: AuthorizationResponse = suite.ask(Role::ClaimsEscrow, &QueryMsg::Authorization { authorization });
    assert_eq!((found.state.as_str(), found.units), ("certified", 2));
}
