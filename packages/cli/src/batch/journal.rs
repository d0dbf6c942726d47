//! The journal of a batch: a line before a transaction is handed over, and a line when its block is known.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::output::CliError;
use crate::target::Note;

/// What a batch is: another one has another journal.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Head {
    /// chain id
    pub chain: String,
    /// the contract's address
    pub contract: String,
    /// the sender's address
    pub sender: String,
    /// words of the verb
    pub verb: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum Entry {
    Batch(Head),
    Sending { parcel: usize, digest: String, note: Note },
    Done { parcel: usize, digest: String, transaction: Value },
    Refused { parcel: usize },
}

/// What a journal knows of a parcel.
#[derive(Clone, Debug, Default)]
struct Known {
    digest: String,
    notes: Vec<Note>,
    transaction: Option<Value>,
}

/// What is known of a batch so far.
pub struct Journal {
    file: File,
    parcels: BTreeMap<usize, Known>,
}

/// How a parcel stands.
#[derive(Clone, Debug)]
pub enum Standing {
    /// nothing is known of it
    New,
    /// it was about to be handed over; the newest note first
    Pending(Vec<Note>),
    /// it stands in a block
    Done(Value),
}

/// The journal's file: beside the batch.
pub fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".journal");
    name.into()
}

/// Tells messages apart.
pub fn digest(message: &Value) -> String {
    hex::encode(Sha256::digest(message.to_string()))
}

#[allow(clippy::needless_pass_by_value)] // handed to map_err
fn failed(error: io::Error) -> CliError {
    CliError::refused(format!("the journal of the batch cannot be used: {}", error.kind()))
}

fn spoiled(what: &str) -> CliError {
    CliError::refused(format!("wanted the journal of this batch, found {what}: move it away to begin anew"))
}

impl Journal {
    /// Opens the journal, or begins it.
    ///
    /// # Errors
    /// [`CliError::Refused`] when it cannot be read or written, or belongs to another batch.
    pub fn open(path: &Path, head: &Head) -> Result<Self, CliError> {
        let mut file = OpenOptions::new().create(true).append(true).read(true).open(path).map_err(failed)?;
        file.try_lock()
            .map_err(|_| CliError::refused("wanted the batch for this run alone, found another one at it"))?;
        let bytes = fs::read(path).map_err(failed)?;
        // a line without its end was being written when the run was interrupted: nothing had been handed over then
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        file.set_len(whole as u64).map_err(failed)?;
        let mut journal = Self { file: file.try_clone().map_err(failed)?, parcels: BTreeMap::new() };
        let mut lines = bytes.get(..whole).unwrap_or_default().split(|byte| *byte == b'\n').filter(|l| !l.is_empty());
        match lines.next() {
            None => write(&mut file, &Entry::Batch(head.clone()))?,
            Some(first) => match parse(first)? {
                Entry::Batch(found) if found == *head => {}
                _ => return Err(spoiled("that of another verb, sender or chain")),
            },
        }
        for line in lines {
            journal.learn(parse(line)?);
        }
        Ok(journal)
    }

    fn learn(&mut self, entry: Entry) {
        match entry {
            Entry::Batch(_) => {}
            Entry::Sending { parcel, digest, note } => {
                let known = self.parcels.entry(parcel).or_default();
                known.digest = digest;
                known.notes.insert(0, note);
            }
            Entry::Refused { parcel } => {
                self.parcels.remove(&parcel);
            }
            Entry::Done { parcel, digest, transaction } => {
                let known = self.parcels.entry(parcel).or_default();
                known.digest = digest;
                known.transaction = Some(transaction);
            }
        }
    }

    /// How a parcel stands.
    ///
    /// # Errors
    /// [`CliError::Refused`] when the journal knows another message under that number: the file was changed.
    pub fn standing(&self, parcel: usize, message: &Value) -> Result<Standing, CliError> {
        let Some(known) = self.parcels.get(&parcel) else { return Ok(Standing::New) };
        if known.digest != digest(message) {
            return Err(spoiled("one of other messages: what was sent must stay as it is in the file"));
        }
        Ok(match &known.transaction {
            Some(transaction) => Standing::Done(transaction.clone()),
            None => Standing::Pending(known.notes.clone()),
        })
    }

    /// Notes a transaction before it is handed over.
    ///
    /// # Errors
    /// [`CliError::Refused`] when it cannot be written: the transaction must not be handed over then.
    pub fn sending(&mut self, parcel: usize, message: &Value, note: &Note) -> Result<(), CliError> {
        let entry = Entry::Sending { parcel, digest: digest(message), note: note.clone() };
        self.keep(entry)
    }

    /// Notes a transaction that stands in a block.
    ///
    /// # Errors
    /// [`CliError::Refused`] when it cannot be written; it will be looked up in a second run.
    pub fn done(&mut self, parcel: usize, message: &Value, transaction: Value) -> Result<(), CliError> {
        self.keep(Entry::Done { parcel, digest: digest(message), transaction })
    }

    /// Notes that a parcel stands in no block and will not: it may be corrected.
    ///
    /// # Errors
    /// [`CliError::Refused`] when it cannot be written.
    pub fn refused(&mut self, parcel: usize) -> Result<(), CliError> {
        self.keep(Entry::Refused { parcel })
    }

    fn keep(&mut self, entry: Entry) -> Result<(), CliError> {
        write(&mut self.file, &entry)?;
        self.learn(entry);
        Ok(())
    }
}

fn parse(line: &[u8]) -> Result<Entry, CliError> {
    serde_json::from_slice(line).map_err(|_| spoiled("a line that cannot be read"))
}

fn write(file: &mut File, entry: &Entry) -> Result<(), CliError> {
    let mut line = serde_json::to_vec(entry).map_err(CliError::refused)?;
    line.push(b'\n');
    file.write_all(&line).and_then(|()| file.sync_data()).map_err(failed)
}
