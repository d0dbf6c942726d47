//! The least that a message can cost: what the chain charges for a transaction of that size that does nothing, for each
//! further contract, for each row that is read or written, and for coins that move.
//!
//! Prices of rows are those of the SDK's key-value store, which count each key with the 33 bytes under which wasmd keeps
//! a contract's rows. The rest is measured on the same node, by messages of the yardstick contract.

use cw_health_tests::suite::{Access, Touch};

const READ: u64 = 1_000;
const READ_BYTE: u64 = 3;
const WRITE: u64 = 2_000;
const WRITE_BYTE: u64 = 30;
const DELETE: u64 = 1_000;
const STEP: u64 = 30;
/// one byte for the kind of row, 32 for the contract's address
const PREFIX: usize = 33;

/// What was measured of transactions that touch no row.
#[derive(Debug, Clone, Copy, Default)]
pub struct Prices {
    /// gas of a transaction of no bytes, extrapolated
    pub transaction: f64,
    /// gas of a byte more
    pub byte: f64,
    /// gas of a second contract in the same transaction
    pub contract: f64,
    /// gas of coins that move once
    pub transfer: f64,
}

/// What a message needs at least.
#[derive(Debug, Clone, Default)]
pub struct Needs {
    /// size of the transaction
    pub tx_bytes: u64,
    /// contracts that execute
    pub contracts: u64,
    /// times that coins move, the fee apart
    pub transfers: u64,
    /// rows
    pub trace: Vec<Access>,
}

impl Prices {
    /// What a transaction cost beyond one of its size that does nothing.
    pub fn over(&self, gas: u64, tx_bytes: u64) -> f64 {
        count(gas) - self.transaction - self.byte * count(tx_bytes)
    }

    /// The minimum of a message.
    pub fn minimum(&self, needs: &Needs) -> f64 {
        let rows: u64 = needs.trace.iter().map(row).sum();
        self.transaction
            + self.byte * count(needs.tx_bytes)
            + self.contract * count(needs.contracts.saturating_sub(1))
            + self.transfer * count(needs.transfers)
            + count(rows)
    }
}

/// Where a message's gas goes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shares {
    /// rows looked up or walked over
    pub reads: u64,
    /// gas of that
    pub read_gas: u64,
    /// rows written or removed
    pub writes: u64,
    /// gas of that
    pub write_gas: u64,
}

impl Shares {
    /// Of what was noted.
    pub fn of(trace: &[Access]) -> Self {
        trace.iter().fold(Self::default(), |shares, access| match access.touch {
            Touch::Read | Touch::Walked => {
                Self { reads: shares.reads + 1, read_gas: shares.read_gas + row(access), ..shares }
            }
            Touch::Written | Touch::Removed => {
                Self { writes: shares.writes + 1, write_gas: shares.write_gas + row(access), ..shares }
            }
        })
    }
}

#[allow(clippy::cast_precision_loss)] // gas and bytes are far below 2^52
fn count(number: u64) -> f64 {
    number as f64
}

fn row(access: &Access) -> u64 {
    let key = (access.key + PREFIX) as u64;
    let bytes = key + access.value as u64;
    match access.touch {
        Touch::Read => READ + READ_BYTE * bytes,
        Touch::Walked => STEP + READ_BYTE * bytes,
        Touch::Written => WRITE + WRITE_BYTE * bytes,
        Touch::Removed => DELETE,
    }
}

/// Bytes by which the stored rows grew, keys as their contract names them.
pub fn storage_bytes(trace: &[Access]) -> i64 {
    trace.iter().map(growth).sum()
}

fn growth(access: &Access) -> i64 {
    let size = |bytes: usize| i64::try_from(bytes).unwrap_or(i64::MAX);
    match (access.touch, access.before) {
        (Touch::Written, None) => size(access.key + access.value),
        (Touch::Written, Some(before)) => size(access.value) - size(before),
        (Touch::Removed, Some(before)) => -size(access.key + before),
        _ => 0,
    }
}
