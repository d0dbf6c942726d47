//! Somebody other than the registry says that a patient wants to be forgotten.

use contract_kit::KitError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::Suite;
use health_api::claims::ExecuteMsg as ClaimsMsg;
use health_api::consent::ExecuteMsg as ConsentMsg;
use health_api::hook::RegistryHook;

fn unauthorized(suite: &Suite, who: &str) -> KitError {
    KitError::Unauthorized { wanted: "the introduced patient-registry".into(), found: suite.addr(who) }
}

#[test]
fn neither_peer_listens_to_anybody_but_the_introduced_registry() {
    let mut suite = Suite::town();
    let (patient, now) = (suite.id("ana"), suite.now());
    let announced = RegistryHook::ErasureAnnounced { patient, announced_at: 0, effective_at: now };
    for who in ["stranger", "clinic", "insurer", "owner", "ana"] {
        for hook in [announced, RegistryHook::ErasureCancelled { patient }] {
            let wanted = consent_management::ContractError::Kit(unauthorized(&suite, who));
            refused(&mut suite, wanted, |suite| suite.consents(who, &ConsentMsg::RegistryHook(hook)));
            let wanted = claims_escrow::ContractError::Kit(unauthorized(&suite, who));
            refused(&mut suite, wanted, |suite| suite.claims(who, &ClaimsMsg::RegistryHook(hook)));
        }
    }
}
