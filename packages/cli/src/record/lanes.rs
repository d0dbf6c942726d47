//! The two files of a commitment side by side: each is read by a thread of its own, a few rows ahead.

use std::path::Path;
use std::sync::mpsc::{sync_channel, Receiver, SyncSender};
use std::thread;

use commitments::merkle::LogBuilder;
use commitments::Hash;

use super::rows::{self, Committed, Opened};
use crate::output::CliError;

/// Rows read ahead of the records.
const AHEAD: usize = 1024;

/// A commitment beside its opening.
#[derive(Clone, Debug)]
pub struct Row {
    /// Number of the record when it was committed, from 1.
    pub number: u64,
    /// Commitment and leaf.
    pub committed: Committed,
    /// What opens them.
    pub opened: Opened,
}

/// Both files on their way in.
pub struct Lanes {
    committed: Receiver<Sent<Committed>>,
    opened: Receiver<Sent<Opened>>,
    log: LogBuilder,
    /// The root as both files say, once they are at their end.
    root: Option<Hash>,
}

enum Sent<T> {
    Row(T),
    End(Result<Hash, CliError>),
}

impl Lanes {
    /// Begins to read both files of a folder.
    pub fn open(folder: &Path) -> Self {
        let (sender, committed) = sync_channel(AHEAD);
        lane(folder, sender, |folder, sender| rows::committed(folder, |row| send(sender, row)));
        let (sender, opened) = sync_channel(AHEAD);
        lane(folder, sender, |folder, sender| rows::opened(folder, |row| send(sender, row)));
        Self { committed, opened, log: LogBuilder::new(), root: None }
    }

    /// The next row; `None` once both files are read and agree on their root.
    ///
    /// # Errors
    /// [`CliError::Refused`] when a file is malformed, was altered, or was not written with the other.
    pub fn next(&mut self) -> Result<Option<Row>, CliError> {
        if self.root.is_some() {
            return Ok(None);
        }
        match (received(&self.committed)?, received(&self.opened)?) {
            (Sent::Row(committed), Sent::Row(opened)) => {
                self.log.append(committed.leaf).map_err(CliError::refused)?;
                Ok(Some(Row { number: self.log.size(), committed, opened }))
            }
            (Sent::End(root), Sent::End(other)) => self.end(root?, other?).map(|()| None),
            (Sent::End(Err(error)), _) | (_, Sent::End(Err(error))) => Err(error),
            _ => Err(apart()),
        }
    }

    /// The root, once all rows were given.
    pub fn root(&self) -> Option<Hash> {
        self.root
    }

    fn end(&mut self, root: Hash, other: Hash) -> Result<(), CliError> {
        if root != other {
            return Err(apart());
        }
        if root != self.log.root() {
            let reason = "commitments.json was altered: its leaves do not lead to its root";
            return Err(CliError::Refused(reason.into()));
        }
        self.root = Some(root);
        Ok(())
    }
}

fn lane<T: Send + 'static>(
    folder: &Path,
    sender: SyncSender<Sent<T>>,
    read: impl FnOnce(&Path, &SyncSender<Sent<T>>) -> Result<Hash, CliError> + Send + 'static,
) {
    let folder = folder.to_path_buf();
    thread::spawn(move || {
        let end = read(&folder, &sender);
        // nobody listens any more once an error was found elsewhere
        let _ = sender.send(Sent::End(end));
    });
}

fn send<T>(sender: &SyncSender<Sent<T>>, row: T) {
    // as above: the program is about to end
    let _ = sender.send(Sent::Row(row));
}

fn received<T>(lane: &Receiver<Sent<T>>) -> Result<Sent<T>, CliError> {
    lane.recv().map_err(|_| CliError::Refused("a file of the commitment could not be read to its end".into()))
}

fn apart() -> CliError {
    CliError::Refused("commitments.json and openings.json were not written together".into())
}
