//! A node's pool: what is handed over, and what came into a block.

use std::time::{Duration, Instant};

use cosmrs::rpc::Client as _;
use cosmrs::tendermint::Hash;

use crate::rpc::{Failure, PANIC};
use crate::{refusal, Client, ClientError, Outcome, SignedTx};

/// Between two looks for a block.
pub const FIRST_PAUSE: Duration = Duration::from_millis(100);
pub const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// What a pool did with a transaction.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Taken {
    /// it was new
    Anew,
    /// it had the very same bytes before
    Before,
}

impl Client {
    /// Hands a signed transaction to the node's pool; does not wait for a block. The same bytes may be handed over
    /// again.
    ///
    /// # Errors
    /// What the pool refuses; [`ClientError::Unknown`] where the connection broke on the way, so that it may have
    /// arrived.
    pub fn hand_over(&self, signed: &SignedTx) -> Result<(), ClientError> {
        match self.offer(signed) {
            // broken at once: a connection that was kept may be stale
            Err(ClientError::Unknown { seconds: 0, .. }) => self.offer(signed).map(drop),
            taken => taken.map(drop),
        }
    }

    /// Hands over what was signed just now. Where the pool knows the very same bytes, another program with the same key
    /// has sent the same message at the same sequence: that is its transaction, not this one.
    pub(crate) fn hand_over_anew(&self, signed: &SignedTx) -> Result<(), ClientError> {
        match self.offer(signed) {
            Ok(Taken::Anew) => Ok(()),
            Ok(Taken::Before) => {
                Err(ClientError::SequenceMismatch { expected: signed.sequence + 1, found: signed.sequence })
            }
            // it may have arrived: whoever waits for its block will see, and nothing else is signed meanwhile
            Err(ClientError::Unknown { .. }) => match self.hand_over(signed) {
                Err(error) if error.is_connection() => Ok(()),
                Ok(()) | Err(ClientError::Unknown { .. } | ClientError::SequenceMismatch { .. }) => Ok(()),
                Err(error) => Err(error),
            },
            Err(error) => Err(error),
        }
    }

    fn offer(&self, signed: &SignedTx) -> Result<Taken, ClientError> {
        let bytes = signed.to_bytes()?;
        let answer = match self.rpc.once(self.rpc.http.broadcast_tx_sync(bytes)) {
            Ok(answer) => answer,
            Err(Failure::Node(words)) if words.contains("tx already exists in cache") => return Ok(Taken::Before),
            Err(Failure::Node(words)) => return Err(refusal::of_log("pool", 0, &words)),
            Err(Failure::Connection(error)) => {
                let seconds = if let ClientError::Slow { seconds, .. } = error { seconds } else { 0 };
                return Err(ClientError::Unknown { hash: signed.hash.clone(), seconds });
            }
        };
        // a pool that is not up took nothing
        if answer.code.value() == PANIC {
            return Err(self.rpc.not_up());
        }
        match (answer.codespace.as_str(), answer.code.value()) {
            (_, 0) => Ok(Taken::Anew),
            // already in the pool
            ("sdk", 19) => Ok(Taken::Before),
            (codespace, code) => Err(refusal::of_log(codespace, code, &answer.log)),
        }
    }

    /// Waits until a transaction is in a block.
    ///
    /// # Errors
    /// [`ClientError::Unknown`] with the hash after `timeout`, whatever the node said in between.
    pub fn wait(&self, hash: &str, timeout: Duration) -> Result<Outcome, ClientError> {
        let (start, mut pause) = (Instant::now(), FIRST_PAUSE);
        loop {
            // a node that is restarted in between is asked again
            if let Ok(Some(outcome)) = self.tx(hash) {
                return Ok(outcome);
            }
            if start.elapsed() >= timeout {
                return Err(ClientError::Unknown { hash: hash.into(), seconds: timeout.as_secs() });
            }
            self.rpc.pause(pause.min(timeout.saturating_sub(start.elapsed())));
            pause = (pause * 5 / 4).min(LONGEST_PAUSE);
        }
    }

    /// A transaction by its hash, if it is in a block.
    ///
    /// # Errors
    /// A connection's, [`ClientError::Query`], [`ClientError::Malformed`] where the hash is none.
    pub fn tx(&self, hash: &str) -> Result<Option<Outcome>, ClientError> {
        let wanted = parsed(hash)?;
        match self.rpc.call(|http| http.tx(wanted, false)) {
            Ok(answer) => Ok(Some(Outcome::of(answer))),
            Err(Failure::Node(words)) if words.contains("not found") => Ok(None),
            Err(Failure::Node(reason)) => Err(ClientError::Query { what: "for the transaction".into(), reason }),
            Err(Failure::Connection(error)) => Err(error),
        }
    }

    /// A transaction by its hash, by the node's index or else in its blocks.
    ///
    /// # Errors
    /// As [`Client::tx`].
    pub(crate) fn tx_anywhere(&self, hash: &str) -> Result<Option<Outcome>, ClientError> {
        match self.tx(hash)? {
            None => self.tx_in_blocks(hash),
            found => Ok(found),
        }
    }
}

/// The hash of a transaction as text.
pub fn parsed(hash: &str) -> Result<Hash, ClientError> {
    hash.parse().map_err(|_| ClientError::Malformed { what: "a transaction's hash".into() })
}
