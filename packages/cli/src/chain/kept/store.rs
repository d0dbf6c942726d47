//! The rows of the kept chain: a key-value file, and what one message would change in it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::iter::Peekable;
use std::ops::Bound;
use std::path::Path;

use cosmwasm_std::{Order, Record, Storage};
use redb::{Database, DatabaseError, ReadOnlyTable, ReadableDatabase, TableDefinition};

use super::KeptError;

/// All rows of the chain: bank, contracts, state of contracts.
const ROWS: TableDefinition<&[u8], &[u8]> = TableDefinition::new("rows");
/// What the chain knows of itself.
const ABOUT: TableDefinition<&str, &[u8]> = TableDefinition::new("about");
/// Transactions by hash.
const TRANSACTIONS: TableDefinition<&[u8], &[u8]> = TableDefinition::new("transactions");

/// A row as the file gives it.
type Row = Result<(redb::OwnedAccessGuard<&'static [u8]>, redb::OwnedAccessGuard<&'static [u8]>), redb::StorageError>;

/// Rows in a file, below the changes of the message at hand.
pub struct Store {
    database: Database,
    rows: ReadOnlyTable<&'static [u8], &'static [u8]>,
    changes: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
    /// the first failure of the file: `Storage` has no errors of its own
    failure: RefCell<Option<String>>,
}

fn failed(error: impl Into<redb::Error>) -> KeptError {
    KeptError::File(error.into().to_string())
}

impl Store {
    /// Opens the file, or begins a new one.
    ///
    /// # Errors
    /// [`KeptError::InUse`] while another process has it open, [`KeptError::File`] when it cannot be read.
    pub fn open(path: &Path) -> Result<Self, KeptError> {
        let database = Database::create(path).map_err(|error| match error {
            DatabaseError::DatabaseAlreadyOpen => KeptError::InUse(path.display().to_string()),
            other => failed(other),
        })?;
        let begin = database.begin_write().map_err(failed)?;
        begin.open_table(ROWS).map_err(failed)?;
        begin.open_table(ABOUT).map_err(failed)?;
        begin.open_table(TRANSACTIONS).map_err(failed)?;
        begin.commit().map_err(failed)?;
        let rows = rows(&database)?;
        Ok(Self { database, rows, changes: BTreeMap::new(), failure: RefCell::default() })
    }

    /// What the chain knows of itself under a name.
    pub fn about(&self, name: &str) -> Result<Option<Vec<u8>>, KeptError> {
        let read = self.database.begin_read().map_err(failed)?;
        let table = read.open_table(ABOUT).map_err(failed)?;
        Ok(table.get(name).map_err(failed)?.map(|value| value.value().to_vec()))
    }

    /// What is kept of a transaction.
    pub fn transaction(&self, hash: &[u8]) -> Result<Option<Vec<u8>>, KeptError> {
        let read = self.database.begin_read().map_err(failed)?;
        let table = read.open_table(TRANSACTIONS).map_err(failed)?;
        Ok(table.get(hash).map_err(failed)?.map(|value| value.value().to_vec()))
    }

    /// Makes the changes last, together with what is said about them: all of it, or after an interruption nothing.
    pub fn keep(&mut self, about: &[(&str, Vec<u8>)], transaction: Option<(&[u8], &[u8])>) -> Result<(), KeptError> {
        self.sound()?;
        let write = self.database.begin_write().map_err(failed)?;
        {
            let mut rows = write.open_table(ROWS).map_err(failed)?;
            for (key, value) in &self.changes {
                match value {
                    Some(value) => drop(rows.insert(key.as_slice(), value.as_slice()).map_err(failed)?),
                    None => drop(rows.remove(key.as_slice()).map_err(failed)?),
                }
            }
            let mut known = write.open_table(ABOUT).map_err(failed)?;
            for (name, value) in about {
                known.insert(*name, value.as_slice()).map_err(failed)?;
            }
            if let Some((hash, what)) = transaction {
                write.open_table(TRANSACTIONS).map_err(failed)?.insert(hash, what).map_err(failed)?;
            }
        }
        write.commit().map_err(failed)?;
        self.rows = rows(&self.database)?;
        self.changes.clear();
        Ok(())
    }

    /// Drops the changes.
    pub fn drop_changes(&mut self) {
        self.changes.clear();
    }

    /// Says whether the file could be read so far.
    pub fn sound(&self) -> Result<(), KeptError> {
        self.failure.borrow().clone().map_or(Ok(()), |what| Err(KeptError::File(what)))
    }

    fn fail(&self, error: impl Into<redb::Error>) {
        self.failure.borrow_mut().get_or_insert_with(|| error.into().to_string());
    }

    fn kept(&self, start: Option<&[u8]>, end: Option<&[u8]>, order: Order) -> Box<dyn Iterator<Item = Record> + '_> {
        let rows = match self.rows.range_owned::<&[u8]>((lower(start), upper(end))) {
            Ok(rows) => rows,
            Err(error) => {
                self.fail(error);
                return Box::new(std::iter::empty());
            }
        };
        let read = |row: Row| match row {
            Ok((key, value)) => Some((key.value().to_vec(), value.value().to_vec())),
            Err(error) => {
                self.fail(error);
                None
            }
        };
        match order {
            Order::Ascending => Box::new(rows.map_while(read)),
            Order::Descending => Box::new(rows.rev().map_while(read)),
        }
    }
}

fn rows(database: &Database) -> Result<ReadOnlyTable<&'static [u8], &'static [u8]>, KeptError> {
    database.begin_read().map_err(failed)?.open_table(ROWS).map_err(failed)
}

fn lower(start: Option<&[u8]>) -> Bound<&[u8]> {
    start.map_or(Bound::Unbounded, Bound::Included)
}

fn upper(end: Option<&[u8]>) -> Bound<&[u8]> {
    end.map_or(Bound::Unbounded, Bound::Excluded)
}

impl Storage for Store {
    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        if let Some(change) = self.changes.get(key) {
            return change.clone();
        }
        match self.rows.get(key) {
            Ok(value) => value.map(|value| value.value().to_vec()),
            Err(error) => {
                self.fail(error);
                None
            }
        }
    }

    fn range<'a>(
        &'a self,
        start: Option<&[u8]>,
        end: Option<&[u8]>,
        order: Order,
    ) -> Box<dyn Iterator<Item = Record> + 'a> {
        if matches!((start, end), (Some(start), Some(end)) if start >= end) {
            return Box::new(std::iter::empty());
        }
        let changes = self.changes.range::<[u8], _>((lower(start), upper(end)));
        let changes = changes.map(|(key, value)| (key.clone(), value.clone()));
        let changes: Box<dyn Iterator<Item = Change>> = match order {
            Order::Ascending => Box::new(changes),
            Order::Descending => Box::new(changes.rev()),
        };
        Box::new(Merged { kept: self.kept(start, end, order).peekable(), changes: changes.peekable(), order })
    }

    fn set(&mut self, key: &[u8], value: &[u8]) {
        self.changes.insert(key.to_vec(), Some(value.to_vec()));
    }

    fn remove(&mut self, key: &[u8]) {
        self.changes.insert(key.to_vec(), None);
    }
}

/// A changed row; none is a removed one.
type Change = (Vec<u8>, Option<Vec<u8>>);

/// Kept rows with the changes over them, in order.
struct Merged<'a> {
    kept: Peekable<Box<dyn Iterator<Item = Record> + 'a>>,
    changes: Peekable<Box<dyn Iterator<Item = Change> + 'a>>,
    order: Order,
}

impl Iterator for Merged<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        loop {
            let change_first = match (self.kept.peek(), self.changes.peek()) {
                (_, None) => return self.kept.next(),
                (None, Some(_)) => true,
                (Some((kept, _)), Some((changed, _))) => match self.order {
                    Order::Ascending => changed <= kept,
                    Order::Descending => changed >= kept,
                },
            };
            if !change_first {
                return self.kept.next();
            }
            let (key, value) = self.changes.next()?;
            self.kept.next_if(|(kept, _)| *kept == key);
            if let Some(value) = value {
                return Some((key, value));
            }
        }
    }
}
