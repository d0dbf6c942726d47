//! A connection to one chain.

use std::time::Duration;

use crate::rpc::Rpc;
use crate::{ClientError, Network};

/// Patience of a single call.
const PATIENCE: Duration = Duration::from_secs(15);

/// A node of the right chain. Every call waits for its answer.
pub struct Client {
    pub(crate) rpc: Rpc,
    network: Network,
}

/// What a node says of itself.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Status {
    /// chain id
    pub chain_id: String,
    /// height of the newest block
    pub height: u64,
    /// its time in seconds since 1970
    pub time: u64,
    /// whether the node still catches up with the chain
    pub catching_up: bool,
}

impl Client {
    /// Connects, and refuses a node of another chain.
    ///
    /// # Errors
    /// [`ClientError::Unreachable`], [`ClientError::Slow`], [`ClientError::NotANode`], [`ClientError::WrongChain`].
    pub fn connect(network: &Network) -> Result<Self, ClientError> {
        Self::connect_within(network, PATIENCE)
    }

    /// As [`Client::connect`], where each call has this patience.
    ///
    /// # Errors
    /// As [`Client::connect`].
    pub fn connect_within(network: &Network, patience: Duration) -> Result<Self, ClientError> {
        let client = Self { rpc: Rpc::new(&network.rpc, patience)?, network: network.clone() };
        let found = client.status()?.chain_id;
        if found != network.chain_id {
            let (rpc, wanted) = (network.rpc.clone(), network.chain_id.clone());
            return Err(ClientError::WrongChain { rpc, wanted, found });
        }
        Ok(client)
    }

    /// The network it is connected to.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// Height and time of the newest block.
    ///
    /// # Errors
    /// A connection's.
    pub fn status(&self) -> Result<Status, ClientError> {
        let status = self.rpc.call(cosmrs::rpc::Client::status)?;
        let sync = status.sync_info;
        let time = u64::try_from(sync.latest_block_time.unix_timestamp()).unwrap_or_default();
        Ok(Status {
            chain_id: status.node_info.network.to_string(),
            height: sync.latest_block_height.value(),
            time,
            catching_up: sync.catching_up,
        })
    }

    /// Waits until a block of this height is there.
    ///
    /// # Errors
    /// A connection's, [`ClientError::Slow`] after `timeout`.
    pub fn wait_for_height(&self, height: u64, timeout: Duration) -> Result<Status, ClientError> {
        let start = std::time::Instant::now();
        loop {
            let status = self.status()?;
            if status.height >= height {
                return Ok(status);
            }
            if start.elapsed() > timeout {
                return Err(ClientError::Slow { rpc: self.rpc.url.clone(), seconds: timeout.as_secs() });
            }
            self.rpc.pause(Duration::from_millis(100));
        }
    }
}
