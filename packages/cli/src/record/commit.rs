//! `cwh record commit FILE… --out DIR`.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use commitments::json::Json;
use commitments::keys::Key;
use commitments::merkle::LogBuilder;
use commitments::{commitment, domain, Hash};
use serde_json::json;

use super::identity::{identify, Identity};
use super::leaf::{leaf, Anchor};
use super::manifest::{self, Opening};
use super::salts::Salts;
use super::source::{walk, Spot};
use super::store::{unwritable, Pair};
use super::{labels, open};
use crate::claim::form::given;
use crate::output::{CliError, Output};
use crate::progress;

/// Writes `commitments.json` (public) and `openings.json` (secret, mode 0600) into a folder: all or nothing.
///
/// Each entry of a Bundle, each line of an `.ndjson` file and each other file is one record. Whoever holds
/// openings.json can show what a commitment is of; whoever loses it cannot.
#[derive(Args, Debug)]
pub struct Commit {
    /// FHIR Bundles, NDJSON files (`.ndjson`) and single resources
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Folder to write to: made if missing, refused if it holds either file
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The patient's id, hex or base64: leaves are then those of a record log, with kind, patient and label tags
    #[arg(long, value_name = "ID", value_parser = given::id::<Hash>)]
    patient: Option<Hash>,
    /// File with the circle's label key (64 hex digits): label tags of `meta.security`, at most 8 a record
    #[arg(long, value_name = "FILE", requires = "patient")]
    label_key: Option<PathBuf>,
    /// Derive salts from a number instead of the system's random source: for tests and synthetic data alone
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
}

impl Commit {
    /// Commits every record of the files.
    pub fn run(self, output: &Output) -> Result<(), CliError> {
        let label_key = self.label_key.as_deref().map(read_key).transpose()?;
        let salts = Salts::new(self.seed);
        let mut work = Work {
            key: salts.draw("marks", 0)?,
            pair: Pair::start(&self.out)?,
            log: LogBuilder::new(),
            patient: self.patient,
            label_key,
            salts,
        };
        let bar = progress::bar(None, "committing records");
        manifest::begin(&mut work.pair, &work.key, work.patient.as_ref()).map_err(unwritable)?;
        walk(&self.files, &mut |spot, record| {
            bar.inc(1);
            work.take(&spot, &record)
        })?;
        bar.finish_and_clear();
        let (size, root) = work.finish()?;
        let root = hex::encode(root);
        let said = format!("{size} records committed, root {root}");
        output.answer(&said, &json!({ "records": size, "root": root }))
    }
}

/// What goes on while records come in.
struct Work {
    key: Key,
    pair: Pair,
    log: LogBuilder,
    patient: Option<Hash>,
    label_key: Option<Key>,
    salts: Salts,
}

impl Work {
    fn take(&mut self, spot: &Spot, record: &Json) -> Result<(), CliError> {
        let (canonical, identity) = identify(&self.key, record);
        let opening = self.opening(spot, record, identity)?;
        let commitment = commitment::commit(domain::RECORD, &opening.salt, &canonical);
        let leaf = leaf(opening.identity.kind, opening.anchor.as_ref(), &opening.labels, &commitment)
            .map_err(|error| CliError::Refused(format!("{spot}: {error}")))?;
        let first = self.log.size() == 0;
        self.log.append(leaf).map_err(CliError::refused)?;
        manifest::add(&mut self.pair, first, &commitment, &leaf, &opening).map_err(unwritable)
    }

    fn opening(&self, spot: &Spot, record: &Json, identity: Identity) -> Result<Opening, CliError> {
        let anchor = match self.patient {
            None => None,
            Some(patient) => Some(Anchor { patient, salt: self.salts.draw("leaf", spot.record)? }),
        };
        let salt = self.salts.draw("record", spot.record)?;
        let labels = labels::of_record(self.label_key.as_ref(), record)
            .map_err(|error| CliError::Refused(format!("{spot}: {error}")))?;
        Ok(Opening { salt, anchor, labels, identity })
    }

    fn finish(mut self) -> Result<(u64, Hash), CliError> {
        let (size, root) = (self.log.size(), self.log.root());
        if size == 0 {
            return Err(CliError::Refused("wanted at least one record, found none in these files".into()));
        }
        manifest::end(&mut self.pair, size, &root).map_err(unwritable)?;
        self.pair.commitments.flush().map_err(unwritable)?;
        self.pair.keep()?;
        Ok((size, root))
    }
}

fn read_key(path: &std::path::Path) -> Result<Key, CliError> {
    let text = open::read(path, "the label key's file")?;
    let text = String::from_utf8(text).unwrap_or_default();
    manifest::hash(text.trim())
        .map_err(|_| CliError::Refused("the label key's file: wanted 64 hex digits, found something else".into()))
}
