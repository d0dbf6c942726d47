//! Salts, keys and seeds: from the operating system, or from a seed so that two runs print the same.

use commitments::keys::{derived_salt, Key};
use commitments::Salt;

use crate::output::CliError;

/// Where 32 random bytes come from. A seed is for synthetic data alone.
pub struct Entropy {
    seed: Key,
    drawn: u64,
}

impl Entropy {
    /// From `seed` where one is given, else from the operating system.
    ///
    /// # Errors
    /// [`CliError::Refused`] when the operating system has no randomness.
    pub fn new(seed: Option<u64>) -> Result<Self, CliError> {
        let mut key = Key::default();
        match seed {
            Some(seed) => key[..8].copy_from_slice(&seed.to_be_bytes()),
            None => getrandom::fill(&mut key)
                .map_err(|error| CliError::refused(format!("the system gives no randomness: {error}")))?,
        }
        Ok(Self { seed: key, drawn: 0 })
    }

    /// A source of its own, for another stage.
    #[must_use]
    pub fn another(&mut self) -> Self {
        Self { seed: self.draw(), drawn: 0 }
    }

    /// Another 32 bytes.
    pub fn draw(&mut self) -> Salt {
        self.drawn += 1;
        derived_salt(&self.seed, "demo", self.drawn)
    }
}
