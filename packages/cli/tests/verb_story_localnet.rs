//! The story through the binary on a node and on the embedded chain: both answer alike, word for word. Needs the node of
//! scripts/localnet with the suite deployed and nothing done on it yet: run by scripts/chain-story.

mod verb_story;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use verb_story::Stage;

fn play(folder: &Path, chain: &[&str], owner: &str) -> Vec<(&'static str, Value)> {
    let chain = chain.iter().map(|word| (*word).to_owned()).collect();
    let day = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().yesterday().unwrap();
    let mut stage = Stage { folder, chain, owner, denom: "umed", day, names: BTreeMap::new() };
    if owner == "owner" {
        stage.asks(&["chain", "fund", "payer", "90000umed"]);
    }
    stage.play()
}

#[test]
fn a_node_and_the_embedded_chain_answer_alike() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let deployments = root.join("deployments");
    let (here, there) = (tempfile::TempDir::new().unwrap(), tempfile::TempDir::new().unwrap());
    let chain = ["--network", "local", "--deployments", deployments.to_str().unwrap()];
    let on_a_node = play(there.path(), &chain, "deployer");
    let embedded = play(here.path(), &["--state", "chain"], "owner");
    assert_eq!(on_a_node, embedded);
}
