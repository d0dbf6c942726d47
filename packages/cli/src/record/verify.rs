//! `cwh record verify FILE… --dir DIR`.

use std::path::PathBuf;

use clap::Args;
use commitments::Hash;
use serde_json::json;

use super::findings::{sentences, Finding};
use super::identity::identify;
use super::lanes::Lanes;
use super::manifest;
use super::matching::Matching;
use super::source::walk;
use crate::output::{CliError, Output};
use crate::progress;

/// Computes every record's commitment again and compares it with what `commit` wrote. Their order does not matter.
///
/// Exit code 0 when all are as committed and none is missing or added, 1 with one sentence for each that is not.
#[derive(Args, Debug)]
pub struct Verify {
    /// The records, in files as `commit` takes them
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Folder with commitments.json and openings.json
    #[arg(long, value_name = "DIR", visible_alias = "out")]
    dir: PathBuf,
    /// The root as it stands on chain: commitments.json must have this one
    #[arg(long, value_name = "HEX", value_parser = manifest::hash)]
    root: Option<Hash>,
    /// Allow that only some of the committed records are given
    #[arg(long)]
    partial: bool,
}

impl Verify {
    /// Says what was altered, is missing or was added.
    pub fn run(self, output: &Output) -> Result<(), CliError> {
        let mut matching = Matching::new(Lanes::open(&self.dir));
        let key = matching.key()?;
        let bar = progress::bar(None, "verifying records");
        let records = walk(&self.files, &mut |spot, record| {
            bar.inc(1);
            let (canonical, identity) = identify(&key, &record);
            matching.take(spot, &canonical, identity)
        })?;
        bar.finish_and_clear();
        let (findings, root) = matching.finish(self.partial)?;
        if self.root.is_some_and(|on_chain| on_chain != root) {
            return Err(CliError::Refused("the root of commitments.json is not the one given by --root".into()));
        }
        say(output, records, &hex::encode(root), &findings)
    }
}

fn say(output: &Output, records: u64, root: &str, findings: &[Finding]) -> Result<(), CliError> {
    let said = json!({ "valid": findings.is_empty(), "records": records, "root": root, "findings": findings });
    if findings.is_empty() {
        return output.answer(&format!("{records} records are as they were committed, root {root}"), &said);
    }
    if output.is_json() {
        output.json_value(&said)?;
    }
    Err(CliError::Refused(sentences(findings)))
}
