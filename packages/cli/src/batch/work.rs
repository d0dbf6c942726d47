//! Works through the parcels: many are under way at once, in the order of their lines.

use std::collections::{BTreeMap, VecDeque};

use health_api::interface::Role;
use indicatif::ProgressBar;
use serde::Serialize;
use serde_json::{json, Value};

use super::journal::{Journal, Standing};
use super::pack::Parcel;
use crate::output::CliError;
use crate::progress;
use crate::target::{Begun, Done, Found, Note, Order, Target, Trouble};
use crate::verbs::answer::machine;

/// Transactions under way at once. The pool of a node holds thousands; after an interruption each is looked up.
const UNDER_WAY: usize = 32;

/// A batch at work.
pub struct Work<'a> {
    role: Role,
    parcels: &'a [Parcel],
    journal: &'a mut Journal,
    target: &'a mut dyn Target,
    /// handed over, their blocks not known yet, in the order of their places
    under_way: VecDeque<(usize, Note)>,
    /// refused in their blocks, to be sent once more
    refused: Vec<usize>,
    /// those in blocks, and whether that was known before
    settled: BTreeMap<usize, (Value, bool)>,
    bar: ProgressBar,
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

impl<'a> Work<'a> {
    /// A batch of which the journal may know a part.
    pub fn new(role: Role, parcels: &'a [Parcel], journal: &'a mut Journal, target: &'a mut dyn Target) -> Self {
        let lines: usize = parcels.iter().map(|parcel| parcel.count).sum();
        let bar = progress::bar(u64::try_from(lines).ok(), "lines");
        let (under_way, refused, settled) = (VecDeque::new(), Vec::new(), BTreeMap::new());
        Self { role, parcels, journal, target, under_way, refused, settled, bar }
    }

    /// Sends what is not in a block yet.
    pub fn run(mut self) -> Result<Sum, CliError> {
        self.offer_pending()?;
        for (index, parcel) in self.parcels.iter().enumerate() {
            match self.journal.standing(index, &parcel.message)? {
                Standing::Done(transaction) => self.count(index, transaction, true),
                Standing::Pending(notes) => {
                    self.settle_all()?;
                    self.resume(index, &notes)?;
                }
                Standing::New => self.begin(index)?,
            }
        }
        self.settle_all()?;
        self.bar.finish_and_clear();
        Ok(self.sum())
    }

    /// What was under way when a run was interrupted comes back in the order of its places: one that stands behind
    /// another is taken only after it.
    fn offer_pending(&mut self) -> Result<(), CliError> {
        let mut newest = Vec::new();
        for (index, parcel) in self.parcels.iter().enumerate() {
            if let Standing::Pending(notes) = self.journal.standing(index, &parcel.message)? {
                newest.extend(notes.into_iter().next());
            }
        }
        self.target.offer(&newest);
        Ok(())
    }

    /// Looks for what was about to be handed over; sends anew only what can get into no block.
    fn resume(&mut self, index: usize, notes: &[Note]) -> Result<(), CliError> {
        match self.target.resume(notes).map_err(|error| self.stopped(index, &error))? {
            Found::Done(done) => return self.confirm(index, &done),
            // refused in its block: what was wrong then may be right now
            Found::Refused(_) => self.journal.refused(index)?,
            Found::Never => {}
        }
        self.send(index)
    }

    /// Hands a parcel over behind those under way. Where that fails, one of them may be what it waits for: it is sent
    /// again when all of them are in blocks.
    fn begin(&mut self, index: usize) -> Result<(), CliError> {
        if self.under_way.len() >= UNDER_WAY {
            self.settle_first()?;
        }
        if !self.refused.is_empty() {
            self.settle_all()?;
        }
        let Some(order) = self.order(index) else { return Ok(()) };
        let journal = &mut *self.journal;
        let mut note = |note: &Note| journal.sending(index, &order.message, note);
        match self.target.begin(&order, &mut note) {
            Ok(Begun::Done(done)) => self.confirm(index, &done),
            Ok(Begun::UnderWay(note)) => {
                self.under_way.push_back((index, note));
                Ok(())
            }
            Err(Trouble::Refused(_)) if !self.under_way.is_empty() => {
                self.journal.refused(index)?;
                self.settle_all()?;
                self.send(index)
            }
            Err(trouble) => self.fail(index, trouble),
        }
    }

    /// Sends a parcel while nothing else is under way, and waits for its block.
    fn send(&mut self, index: usize) -> Result<(), CliError> {
        let Some(order) = self.order(index) else { return Ok(()) };
        let journal = &mut *self.journal;
        let mut note = |note: &Note| journal.sending(index, &order.message, note);
        match self.target.tell(&order, &mut note) {
            Ok(done) => self.confirm(index, &done),
            Err(trouble) => self.fail(index, trouble),
        }
    }

    /// Waits until nothing is under way. What a block refused is sent once more, behind the others: it was simulated
    /// before they were in blocks, so that its gas may have been too little.
    fn settle_all(&mut self) -> Result<(), CliError> {
        while !self.under_way.is_empty() {
            self.settle_first()?;
        }
        for index in std::mem::take(&mut self.refused) {
            self.send(index)?;
        }
        Ok(())
    }

    /// Waits for the one that was handed over first.
    fn settle_first(&mut self) -> Result<(), CliError> {
        let Some((index, note)) = self.under_way.pop_front() else { return Ok(()) };
        match self.target.settle(&note).map_err(|error| self.stopped(index, &error))? {
            Found::Done(done) => self.confirm(index, &done),
            Found::Refused(_) | Found::Never => {
                self.refused.push(index);
                self.journal.refused(index)
            }
        }
    }

    fn order(&self, index: usize) -> Option<Order> {
        let message = self.parcels.get(index)?.message.clone();
        Some(Order { to: self.role, message, funds: Vec::new() })
    }

    fn confirm(&mut self, index: usize, done: &Done) -> Result<(), CliError> {
        let transaction = machine(done);
        if let Some(parcel) = self.parcels.get(index) {
            self.journal.done(index, &parcel.message, transaction.clone())?;
        }
        self.count(index, transaction, false);
        Ok(())
    }

    fn count(&mut self, index: usize, transaction: Value, before: bool) {
        self.settled.insert(index, (transaction, before));
        let lines = self.parcels.get(index).map_or(0, |parcel| parcel.count);
        self.bar.inc(u64::try_from(lines).unwrap_or_default());
    }

    fn sum(&self) -> Sum {
        let mut sum = Sum::default();
        for (parcel, (transaction, before)) in self.parcels.iter().zip(self.settled.values()) {
            sum.lines += parcel.count;
            sum.transactions += 1;
            sum.before += usize::from(*before);
            sum.parcels.push(json!({ "lines": [parcel.lines.0, parcel.lines.1], "transaction": transaction }));
        }
        sum
    }

    fn fail(&mut self, index: usize, trouble: Trouble) -> Result<(), CliError> {
        if matches!(trouble, Trouble::Refused(_)) {
            self.journal.refused(index)?;
        }
        Err(self.stopped(index, &trouble.into()))
    }

    /// Why the batch stopped, and where.
    fn stopped(&self, index: usize, error: &CliError) -> CliError {
        let (first, last) = self.parcels.get(index).map_or((0, 0), |parcel| parcel.lines);
        let lines = if first == last { format!("line {first}") } else { format!("lines {first} to {last}") };
        CliError::refused(format!(
            "the batch stopped at {lines}: {error}; what was sent before stays, run it again to go on"
        ))
    }
}
