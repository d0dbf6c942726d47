//! Where salts come from.

use commitments::hash::{sha256, Salt};
use commitments::keys::{derived_salt, Key};

use crate::output::CliError;

/// A source of salts: the operating system, or a seed (for tests and synthetic data alone).
#[derive(Debug)]
pub enum Salts {
    /// Random bytes of the operating system.
    System,
    /// Derived from a seed: whoever knows it can open every commitment.
    Seeded(Key),
}

impl Salts {
    /// Salts of the seed, or of the system where there is none.
    pub fn new(seed: Option<u64>) -> Self {
        seed.map_or(Self::System, |seed| Self::Seeded(sha256(&[b"cwh record commit --seed", &seed.to_be_bytes()])))
    }

    /// A salt for one use of one record.
    pub fn draw(&self, use_name: &str, record: u64) -> Result<Salt, CliError> {
        match self {
            Self::Seeded(seed) => Ok(derived_salt(seed, use_name, record)),
            Self::System => {
                let mut salt = Salt::default();
                getrandom::fill(&mut salt).map_err(|error| {
                    CliError::Refused(format!("the operating system gives no random bytes: {error}"))
                })?;
                Ok(salt)
            }
        }
    }
}
