//! Where the reader stands while it reads.

use std::fmt;

/// Longest part of a key that is shown: a key of any length could stand in a file.
const SHOWN: usize = 64;

/// One step from the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// An element of an object.
    Key(String),
    /// An item of a list, counted from 0.
    Index(usize),
}

/// A stack of steps; `$` when empty.
#[derive(Debug, Default)]
pub struct Path(pub Vec<Step>);

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "$")?;
        for step in &self.0 {
            match step {
                Step::Key(key) => write!(f, ".{}", key.chars().take(SHOWN).collect::<String>())?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}
