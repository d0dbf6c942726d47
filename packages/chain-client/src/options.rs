//! How a transaction is sent.

use std::time::Duration;

/// Where the gas limit comes from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Gas {
    /// simulated, and so many per cent of it: 120 is the usual
    Auto {
        /// per cent of what the simulation used, 100 or more
        percent: u32,
    },
    /// given
    Fixed(u64),
}

/// How a transaction is sent.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SendOptions {
    /// gas limit
    pub gas: Gas,
    /// address that pays the fee by a feegrant
    pub fee_granter: Option<String>,
    /// public text in the transaction; the suite leaves it empty
    pub memo: String,
    /// how long to wait for the block
    pub timeout: Duration,
}

impl Default for SendOptions {
    fn default() -> Self {
        Self {
            gas: Gas::Auto { percent: 120 },
            fee_granter: None,
            memo: String::new(),
            timeout: Duration::from_mins(1),
        }
    }
}
