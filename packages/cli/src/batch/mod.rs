//! `--batch FILE.jsonl`: many messages of one verb, packed where the message takes a list. A journal beside the file
//! says what is in a block, so that a second run continues: nothing twice, nothing lost.

mod journal;
mod lines;
mod pack;
mod work;

use std::path::Path;

use health_api::interface::Role;
use serde_json::json;

use crate::output::{CliError, Output};
use crate::target::Target;
use crate::verbs::read::Chosen;
use journal::{Head, Journal};
use work::Work;

/// Sends every message of the file.
///
/// # Errors
/// [`CliError::Usage`] when a line does not fit the verb: nothing is sent then. [`CliError::Refused`] when the chain
/// refuses a transaction or cannot be reached: what was sent before stays, a second run continues.
pub fn run(
    file: &Path,
    (role, chosen): (Role, &Chosen<'_>),
    target: &mut dyn Target,
    output: &Output,
) -> Result<(), CliError> {
    let messages = lines::read(file, chosen, target)?;
    let parcels = pack::pack(role, messages);
    let head = Head {
        chain: target.chain_id(),
        contract: target.contract(role)?,
        sender: target.sender()?,
        verb: chosen.words.clone(),
    };
    let mut journal = Journal::open(&journal::beside(file), &head)?;
    let sum = Work::new(role, &parcels, &mut journal, target).run()?;
    let text = format!(
        "{}: {} lines in {} transactions, {} of them confirmed before",
        chosen.words, sum.lines, sum.transactions, sum.before
    );
    output.answer(&text, &json!(sum))
}
