//! An auditor, who trusts no deployer: builds, and compares with what a chain serves. Needs artifacts of the sources as
//! they stand, as scripts/test-chain builds them before.

use std::fs;

use chain_tests::localnet::Localnet;
use chain_tests::program::Program;
use chain_tests::root;
use chain_tests::run::Said;
use serde_json::Value;

const ROLES: [&str; 3] = ["patient-registry", "consent-management", "claims-escrow"];
const OWNER: &str = "wasm19rl4cm2hmr8afy4kldpxz3fka4jguq0akuugk7";

/// The three addresses of a deployment, in the order of [`ROLES`].
fn addresses(program: &Program) -> [String; 3] {
    let text = fs::read(program.deployment()).unwrap();
    let deployment: Value = serde_json::from_slice(&text).unwrap();
    ROLES.map(|role| deployment["contracts"][role]["address"].as_str().unwrap().to_owned())
}

/// `cwh deploy verify` with addresses alone, where nobody deployed.
fn verified(auditor: &Program, [registry, consent, claims]: [&str; 3], more: &[&str]) -> Said {
    let said = ["--registry", registry, "--consent", consent, "--claims", claims, "--artifacts", "artifacts"];
    auditor.run("coinless", &[&["deploy", "verify"], &said[..], more].concat())
}

#[test]
fn three_addresses_are_enough_to_compare() {
    let net = Localnet::started(&[]);
    let deployer = Program::on(&net);
    deployer.deploy();
    let auditor = Program::on(&net);
    let all = addresses(&deployer);
    let [registry, consent, claims] = all.each_ref().map(String::as_str);

    let said = verified(&auditor, [registry, consent, claims], &[]).fine();
    assert_eq!(said.out.matches(": as built here").count(), 3, "{said:#?}");
    assert_eq!(said.out.matches("  admin  none: nobody can change its code").count(), 3, "{said:#?}");
    assert_eq!(said.out.matches(&format!("  owner  {OWNER}, a single key")).count(), 3, "{said:#?}");
    let _ = verified(&auditor, [registry, consent, claims], &["--admin", "none", "--owner", "@deployer"]).fine();

    let said = verified(&auditor, [registry, consent, claims], &["--owner", "@payer", "--admin", "@payer"]);
    assert_eq!(said.code, 1);
    let wrong = format!("error: 6 of what {} serves is not as built here, see above", net.fact("chain_id"));
    assert_eq!(said.last_error(), wrong);

    let strict = r#"{"implicit":"deny","combining":"deny_overrides","acknowledge_within_days":30}"#;
    let said = verified(&auditor, [registry, consent, claims], &["--policy", strict]);
    let wanted = format!("  policy of consent-management: wanted {strict}, found ");
    assert!(said.code == 1 && said.out.contains(&wanted), "{said:#?}");

    let said = verified(&auditor, [consent, registry, claims], &[]);
    let wanted = format!("  wanted patient-registry of layout 1 at {consent}, found consent-management of layout 1");
    assert!(said.code == 1 && said.out.contains(&wanted), "{said:#?}");
    assert!(said.out.contains("  wrong checksum of code "), "{said:#?}");
}

#[test]
fn a_deployment_with_a_policy_of_its_own_is_verified_by_its_file() {
    let net = Localnet::started(&[]);
    let program = Program::on(&net);
    let policy = r#"{"implicit":"basic_normal","combining":"permit_overrides","acknowledge_within_days":14}"#;
    let _ = program.run("deployer", &["deploy", "--policy", policy]).fine();
    let _ = program.run("coinless", &["deploy", "verify", "--artifacts", "artifacts"]).fine();
    let said = program.run("deployer", &["deploy"]);
    assert!(said.last_error().contains(" was begun with another policy: wanted "), "{said:#?}");
}

#[test]
fn without_a_build_it_is_built_in_the_clone_and_nowhere_else() {
    let net = Localnet::started(&[]);
    let program = Program::on(&net);
    program.deploy();
    let elsewhere = program.run("coinless", &["deploy", "verify"]);
    assert_eq!(
        (elsewhere.code, elsewhere.last_error()),
        (
            1,
            "error: wanted scripts/build-wasm in this folder or above, found none: run this inside a clone of the \
             repository at the commit that is said to be deployed, with Rust and Node, or name a build of your own by \
             --artifacts"
        )
    );
    let file = program.deployment();
    let words = ["deploy", "verify", "--file", file.to_str().unwrap()];
    let said = program.run_in(&root(), "coinless", &words).fine();
    assert!(said.err.contains("building the contracts, which takes some minutes"), "{said:#?}");
    assert_eq!(said.out.matches(": as built here").count(), 3, "{said:#?}");
}
