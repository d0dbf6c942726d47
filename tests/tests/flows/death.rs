//! A death: what it ends, and what is still paid.

use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, LABORATORY, OFFICE_VISIT, TODAY};
use health_api::claims::{ClaimStatus, PendReason};
use health_api::consent::ExecuteMsg as ConsentMsg;
use health_api::registry::raw::ProxyScope;
use health_api::registry::{DeathStep, ExecuteMsg, NewProxy};
use patient_registry::death::DeathError;
use patient_registry::ContractError;

/// 2024-07-01, the first day of a quarter.
const JULY: i32 = 19_905;

fn attest(suite: &mut Suite) {
    let msg = ExecuteMsg::Death { patient: suite.id("ana"), step: DeathStep::Attest { day: suite.today() } };
    suite.registry("clinic", &msg).unwrap();
}

#[test]
fn service_before_death_is_still_paid_and_service_after_it_waits_for_a_person() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    attest(&mut suite);
    suite.days_pass(8);
    let before = Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY);
    assert_eq!(suite.as_provider("clinic").bills(&before).status, ClaimStatus::Credited);
    let after = Bill::of("ana", 2, &visit).line(LABORATORY, 5_000, TODAY + 3);
    let claim = suite.as_provider("clinic").bills(&after);
    assert_eq!((claim.status, claim.pended), (ClaimStatus::Pended, vec![PendReason::AfterDeath {}]));
}

#[test]
fn a_proxy_acts_until_the_death_counts_and_no_longer() {
    let mut suite = Suite::town();
    let proxy = NewProxy { address: suite.addr("daughter").to_string(), scope: ProxyScope::All, until: JULY };
    let patient = suite.id("ana");
    suite.registry("ana", &ExecuteMsg::AppointProxy { patient, proxy }).unwrap();
    let consent = suite.as_patient("ana").permits_payment("insurer");
    attest(&mut suite);
    suite.days_pass(8);
    let wanted = consent_management::ContractError::Unauthorized {
        wanted: consent_management::access::Permission::PatientOrProxy,
        found: suite.addr("daughter"),
    };
    let revoke = ConsentMsg::RevokeConsents { patient, consents: vec![consent] };
    refused(&mut suite, wanted, |suite| suite.consents("daughter", &revoke));
}

#[test]
fn the_living_object_within_seven_days_and_not_after() {
    let mut suite = Suite::town();
    attest(&mut suite);
    let patient = suite.id("ana");
    let object = ExecuteMsg::Death { patient, step: DeathStep::Object {} };
    suite.registry("ana", &object).unwrap();

    attest(&mut suite);
    let effective_at = suite.now() + 7 * 86_400;
    suite.days_pass(7);
    let late = ContractError::Death(DeathError::Effective { effective_at });
    refused(&mut suite, late, |suite| suite.registry("ana", &object));
    let correct = ExecuteMsg::Death { patient, step: DeathStep::Correct { day: None } };
    suite.registry("clinic", &correct).unwrap();
    let again = ExecuteMsg::Death { patient, step: DeathStep::Correct { day: None } };
    refused(&mut suite, ContractError::Death(DeathError::None), |suite| suite.registry("clinic", &again));
}
