//! Every Claim of a folder of Synthea bundles is priced, and Synthea's own 80/20 split comes out on every line that it
//! priced. The folder is `CW_HEALTH_BUNDLES`, by default `../shared/data/synthea` beside the workspace.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use adjudication::{Amount, Outcome};
use cli::claim::files;
use cli::claim::plan::Plan;
use cli::claim::run::price_all;
use fhir::claim_response::Decision;
use fhir::money::{Currency, Exact};
use serde_json::{json, Value};

const COINSURANCE: &str = "line_coinsrnc_amt";
const PAYMENT: &str = "line_prvdr_pmt_amt";

fn folder() -> Option<PathBuf> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/synthea");
    let folder = std::env::var_os("CW_HEALTH_BUNDLES").map_or(default, PathBuf::from);
    folder.is_dir().then_some(folder)
}

fn bundles(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    paths.sort();
    paths
}

/// Synthea's amounts of each line that it priced: claim, line, category, decimal text.
fn expected(paths: &[PathBuf]) -> HashMap<(String, u64), HashMap<String, Value>> {
    let mut lines = HashMap::new();
    for path in paths {
        let bundle = fhir::json::parse("bundle", &std::fs::read(path).unwrap()).unwrap();
        let resources = bundle["entry"].as_array().unwrap().iter().map(|entry| &entry["resource"]);
        for eob in resources.filter(|resource| resource["resourceType"] == "ExplanationOfBenefit") {
            let claim = eob["claim"]["reference"].as_str().unwrap().trim_start_matches("urn:uuid:");
            for item in eob["item"].as_array().unwrap() {
                let Some(adjudications) = item["adjudication"].as_array() else { continue };
                let amount = |one: &Value| {
                    let code = one["category"]["coding"][0]["code"].as_str()?.rsplit('/').next()?;
                    Some((code.to_owned(), one["amount"]["value"].clone()))
                };
                let amounts = adjudications.iter().filter_map(amount).collect();
                lines.insert((claim.to_owned(), item["sequence"].as_u64().unwrap()), amounts);
            }
        }
    }
    lines
}

/// Whole cents, whether fractions of a cent were rounded off, and whether those are float noise: a fifth of whole cents
/// has three decimals, so that whatever stands behind them was never meant.
fn minor_units(value: &Value) -> (Amount, bool, bool) {
    let exact = Exact::parse(&value.to_string()).unwrap().trimmed();
    let rounded = exact.minor_units(&Currency::of("USD")).unwrap();
    (rounded.amount, rounded.noisy, exact.decimals > 3)
}

fn priced(paths: &[PathBuf]) -> Vec<Decision> {
    let plan = json!({ "id": "eighty", "currency": "USD", "cost_share": { "coinsurance_percent": 20 } });
    price_all(&Plan::from_value("plan", &plan).unwrap(), files::read(paths).unwrap(), None).unwrap()
}

#[test]
fn every_claim_is_priced_and_every_priced_line_split_as_synthea_splits_it() {
    let Some(folder) = folder() else {
        println!("no Synthea bundles: set CW_HEALTH_BUNDLES to a folder of them");
        return;
    };
    let paths = bundles(&folder);
    let (expected, decisions) = (expected(&paths), priced(&paths));
    let (mut lines, mut fractions, mut noise) = (0, 0, 0);
    for decision in &decisions {
        assert_eq!(decision.answer.outcome, Outcome::Complete);
        for answer in &decision.answer.lines {
            let key = (decision.claim.id.clone().unwrap(), u64::from(answer.sequence));
            let Some(amounts) = expected.get(&key) else { continue };
            let (share, paid) = (minor_units(&amounts[COINSURANCE]), minor_units(&amounts[PAYMENT]));
            assert_eq!((answer.coinsurance, answer.benefit), (share.0, paid.0));
            lines += 1;
            fractions += u32::from(share.1 || paid.1);
            noise += u32::from(share.2 || paid.2);
        }
    }
    let claims = decisions.len();
    println!("{claims} claims, {lines} priced lines split 80/20: {fractions} with fractions of a cent, {noise} with float noise");
    assert_eq!(lines, expected.len(), "no priced line is left out");
    if std::env::var_os("CW_HEALTH_BUNDLES").is_none() {
        assert_eq!((claims, lines, fractions, noise), (186, 133, 126, 105));
    }
}
