//! The last block of the kept chain, and the time of the next one.

use std::time::{SystemTime, UNIX_EPOCH};

use cosmwasm_std::{BlockInfo, Timestamp};

use super::store::Store;
use super::{KeptError, CHAIN_ID};

/// Seconds between blocks at least.
const BLOCK_SECONDS: u64 = 5;
const HEIGHT: &str = "height";
const SECONDS: &str = "seconds";

/// Height and time of a block.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Block {
    /// number; 0 before the first one
    pub height: u64,
    /// second since 1970
    pub seconds: u64,
}

fn number(store: &Store, name: &str) -> Result<u64, KeptError> {
    let Some(bytes) = store.about(name)? else { return Ok(0) };
    let bytes = bytes.try_into().map_err(|_| KeptError::File(format!("wanted 8 bytes of {name}, found others")))?;
    Ok(u64::from_be_bytes(bytes))
}

/// The clock of this machine, seconds since 1970.
fn wall_clock() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

impl Block {
    /// The last block as it was kept.
    pub fn read(store: &Store) -> Result<Self, KeptError> {
        Ok(Self { height: number(store, HEIGHT)?, seconds: number(store, SECONDS)? })
    }

    /// What is to be kept of it.
    pub fn about(self) -> Vec<(&'static str, Vec<u8>)> {
        vec![(HEIGHT, self.height.to_be_bytes().to_vec()), (SECONDS, self.seconds.to_be_bytes().to_vec())]
    }

    /// The second of what happens next: `at`, which is not before this block, or the clock's, a few seconds after this
    /// block at least.
    pub fn now(self, at: Option<u64>) -> Result<u64, KeptError> {
        match at {
            Some(at) if at < self.seconds => Err(KeptError::TimeRunsBack { last: self.seconds, wanted: at }),
            Some(at) => Ok(at),
            None if self.height == 0 => Ok(wall_clock()),
            None => Ok(wall_clock().max(self.seconds.saturating_add(BLOCK_SECONDS))),
        }
    }

    /// The block after this one.
    pub fn next(self, at: Option<u64>) -> Result<Self, KeptError> {
        Ok(Self { height: self.height + 1, seconds: self.now(at)? })
    }

    /// As contracts see it.
    pub fn info(self) -> BlockInfo {
        BlockInfo { height: self.height, time: Timestamp::from_seconds(self.seconds), chain_id: CHAIN_ID.into() }
    }
}
