//! A peer that burns all gas with a hook: the patient's erasure is announced all the same, and the event says that the
//! peer was missed.

use chain_tests::localnet::Localnet;
use chain_tests::root;
use chain_tests::stage::Stage;
use cosmwasm_std::{Empty, Event};
use health_api::admin::{AdminMsg, PeerOffer};
use health_api::hook::HOOK_GAS_LIMIT;
use health_api::interface::Role;
use health_api::registry::{ExecuteMsg, InstantiateMsg};
use health_api::{Digest, PatientId, PublicKey, Salt};

/// Gas that the announcement takes beside the hook; measured 270,000.
const OWN_GAS: u64 = 400_000;

#[test]
fn a_peer_that_burns_all_gas_does_not_hold_up_an_erasure() {
    let net = Localnet::started(&[]);
    let stage = Stage::on(&net);
    let registry = registry_with_greedy_peer(&stage);
    let form_key = PublicKey(stage.deployer.public_key());
    let registered = stage.tell(&registry, &ExecuteMsg::RegisterPatient { salt: Salt([7; 32]), form_key });
    let patient: PatientId =
        registered.attribute("patient_registry_patient_registered", "patient").unwrap().parse().unwrap();

    let announced = stage.tell(&registry, &ExecuteMsg::Forget { patient });
    let whose = announced.attribute("patient_registry_erasure_announced", "patient");
    assert_eq!(whose, Some(patient.to_string().as_str()));
    let missed: Vec<_> =
        announced.events.iter().filter(|event| event.ty == "wasm-patient_registry_peer_missed").collect();
    let said = |role: &str, why: &str| missed.iter().any(|event| has(event, "role", role) && has(event, "why", why));
    assert!(missed.len() == 2 && said("claims-escrow", "absent") && said("consent-management", "failed"), "{missed:?}");
    let gas = announced.gas_used;
    assert!(gas > HOOK_GAS_LIMIT && gas < HOOK_GAS_LIMIT + OWN_GAS, "wanted the hook's gas and a little, found {gas}");
}

fn has(event: &Event, key: &str, value: &str) -> bool {
    event.attributes.iter().any(|attribute| attribute.key == key && attribute.value == value)
}

fn registry_with_greedy_peer(stage: &Stage) -> String {
    let (code, _) = stage.store(&root().join("artifacts/patient_registry.wasm"));
    let registry = stage.instantiate(code, &InstantiateMsg { owner: None });
    let (code, checksum) = stage.store(&root().join("target/doubles/greedy_peer.wasm"));
    let address = stage.instantiate(code, &Empty {});
    let peers = vec![PeerOffer { role: Role::ConsentManagement, address, checksum: Digest(checksum) }];
    stage.tell(&registry, &ExecuteMsg::Admin(AdminMsg::Introduce { peers }));
    registry
}
