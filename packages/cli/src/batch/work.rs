//! Works through the parcels, one after the other.

use health_api::interface::Role;
use serde::Serialize;
use serde_json::{json, Value};

use super::journal::{Journal, Standing};
use super::pack::Parcel;
use crate::output::CliError;
use crate::progress;
use crate::target::{Done, Found, Note, Order, Target, Trouble};
use crate::verbs::answer::machine;

/// A batch at work.
pub struct Work<'a> {
    /// whose messages
    pub role: Role,
    /// transactions
    pub parcels: &'a [Parcel],
    /// what is known of them
    pub journal: &'a mut Journal,
}

/// What a batch did.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Sum {
    /// lines sent, those of earlier runs among them
    pub lines: usize,
    /// transactions, those of earlier runs among them
    pub transactions: usize,
    /// transactions of earlier runs
    pub before: usize,
    /// each with its lines
    pub parcels: Vec<Value>,
}

impl Work<'_> {
    /// Sends what is not in a block yet.
    pub fn run(&mut self, target: &mut dyn Target) -> Result<Sum, CliError> {
        let mut sum = Sum::default();
        let lines: usize = self.parcels.iter().map(|parcel| parcel.count).sum();
        let bar = progress::bar(u64::try_from(lines).ok(), "lines");
        for (index, parcel) in self.parcels.iter().enumerate() {
            let (transaction, before) = match self.journal.standing(index, &parcel.message)? {
                Standing::Done(transaction) => (transaction, true),
                Standing::Pending(notes) => (self.resume(index, parcel, &notes, target)?, false),
                Standing::New => (self.send(index, parcel, target)?, false),
            };
            sum.lines += parcel.count;
            sum.transactions += 1;
            sum.before += usize::from(before);
            sum.parcels.push(json!({ "lines": [parcel.lines.0, parcel.lines.1], "transaction": transaction }));
            bar.inc(u64::try_from(parcel.count).unwrap_or_default());
        }
        bar.finish_and_clear();
        Ok(sum)
    }

    /// Looks for what was about to be handed over, the newest first; sends anew only what can get into no block.
    fn resume(
        &mut self,
        index: usize,
        parcel: &Parcel,
        notes: &[Note],
        target: &mut dyn Target,
    ) -> Result<Value, CliError> {
        for note in notes {
            match target.resume(note).map_err(|error| stopped(parcel, &error))? {
                Found::Done(done) => return self.confirm(index, parcel, &done),
                // refused in its block: what was wrong then may be right now
                Found::Refused(_) => {
                    self.journal.refused(index)?;
                    break;
                }
                Found::Never => {}
            }
        }
        self.send(index, parcel, target)
    }

    fn send(&mut self, index: usize, parcel: &Parcel, target: &mut dyn Target) -> Result<Value, CliError> {
        let order = Order { to: self.role, message: parcel.message.clone(), funds: Vec::new() };
        let journal = &mut *self.journal;
        let mut note = |note: &Note| journal.sending(index, &parcel.message, note);
        match target.tell(&order, &mut note) {
            Ok(done) => self.confirm(index, parcel, &done),
            Err(Trouble::Open(error)) => Err(stopped(parcel, &error)),
            Err(Trouble::Refused(error)) => {
                self.journal.refused(index)?;
                Err(stopped(parcel, &error))
            }
        }
    }

    fn confirm(&mut self, index: usize, parcel: &Parcel, done: &Done) -> Result<Value, CliError> {
        let transaction = machine(done);
        self.journal.done(index, &parcel.message, transaction.clone())?;
        Ok(transaction)
    }
}

/// Why the batch stopped, and where.
fn stopped(parcel: &Parcel, error: &CliError) -> CliError {
    let (first, last) = parcel.lines;
    let lines = if first == last { format!("line {first}") } else { format!("lines {first} to {last}") };
    CliError::refused(format!(
        "the batch stopped at {lines}: {error}; what was sent before stays, run it again to go on"
    ))
}
