//! Everything that can go wrong between here and a chain, one sentence each. No message holds a key or a phrase.

use cosmwasm_std::Decimal;
use thiserror::Error;

/// Why a chain was not asked, did not answer, or refused.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum ClientError {
    /// Nobody answers at the RPC's address, or the connection broke.
    #[error("the node at {rpc} cannot be reached: {reason}")]
    Unreachable {
        /// URL of the node
        rpc: String,
        /// the connection's last words
        reason: String,
    },
    /// The node took longer than the call's patience.
    #[error("the node at {rpc} did not answer within {seconds} s")]
    Slow {
        /// URL of the node
        rpc: String,
        /// seconds waited
        seconds: u64,
    },
    /// Something else than a CometBFT node answers there.
    #[error("wanted a CometBFT node at {rpc}, found something else: {reason}")]
    NotANode {
        /// URL asked
        rpc: String,
        /// what could not be read
        reason: String,
    },
    /// The node belongs to another chain.
    #[error("wanted chain {wanted}, found {found} at {rpc}")]
    WrongChain {
        /// URL of the node
        rpc: String,
        /// chain id of the network
        wanted: String,
        /// chain id of the node
        found: String,
    },
    /// The chain signs in a way that cannot be done here.
    #[error(
        "{chain_id} signs with ethsecp256k1, which this program cannot: use the CosmJS client in clients/typescript"
    )]
    EthSecp256k1 {
        /// the chain
        chain_id: String,
    },
    /// A contract said no, in its own words. Nothing was written.
    #[error("{words}")]
    Refused {
        /// the contract's error text
        words: String,
    },
    /// The transaction's gas limit was too low. The fee is paid, nothing else was written.
    #[error("out of gas: wanted {wanted}, used {used}")]
    OutOfGas {
        /// gas limit of the transaction
        wanted: u64,
        /// gas used when it stopped
        used: u64,
    },
    /// The payer has not enough coins.
    #[error("not enough coins: {address} has {found}, wanted {wanted}")]
    NoFunds {
        /// who should pay
        address: String,
        /// what is needed, with denom
        wanted: String,
        /// what is there, with denom
        found: String,
    },
    /// The signer never had a coin there, so the chain knows no account.
    #[error("{address} is no account on {chain_id} yet: send it coins, or have its fees granted, first")]
    NoAccount {
        /// the signer
        address: String,
        /// the chain
        chain_id: String,
    },
    /// The fee granter does not pay for this signer.
    #[error("{granter} has granted no fees to {grantee}: {reason}")]
    NoFeeGrant {
        /// who was to pay
        granter: String,
        /// who signs
        grantee: String,
        /// the chain's words
        reason: String,
    },
    /// The node asks for a higher price.
    #[error("the fee is below what the node asks for: {reason}")]
    FeeTooLow {
        /// the node's words, with both amounts
        reason: String,
    },
    /// The price times the gas is no amount of coins.
    #[error("wanted a fee that fits 128 bits, found {gas} gas at {price}")]
    FeeTooLarge {
        /// gas of the transaction
        gas: u64,
        /// price of one gas
        price: Decimal,
    },
    /// The chain lets this address not upload code.
    #[error("{address} may not upload code on {chain_id}: {rule}")]
    UploadRefused {
        /// who tried
        address: String,
        /// the chain
        chain_id: String,
        /// who may, in the chain's parameters
        rule: String,
    },
    /// Another transaction of the same account came first, again and again.
    #[error("another transaction of {address} came first {attempts} times: is the same key used elsewhere?")]
    Sequence {
        /// the signer
        address: String,
        /// how often it was tried
        attempts: u32,
    },
    /// Another transaction of the account came first: sign again with `expected`.
    #[error("wanted account sequence {expected}, signed {found}")]
    SequenceMismatch {
        /// what the chain expects next
        expected: u64,
        /// what was signed
        found: u64,
    },
    /// The transaction was handed over, but nobody knows whether it is in a block.
    #[error(
        "unknown whether the transaction is in a block after {seconds} s: check tx {hash} before you send it again"
    )]
    Unknown {
        /// the transaction's hash, capital hex
        hash: String,
        /// seconds waited
        seconds: u64,
    },
    /// The chain refused a transaction for a reason of its own.
    #[error("the chain refused the transaction: {words}")]
    Rejected {
        /// module that refused
        codespace: String,
        /// its error code
        code: u32,
        /// its words
        words: String,
    },
    /// A query that the chain did not answer.
    #[error("the chain did not answer {what}: {reason}")]
    Query {
        /// what was asked
        what: String,
        /// the chain's words
        reason: String,
    },
    /// Something that was expected on the chain is not there.
    #[error("wanted {what} on {chain_id}, found none")]
    NotFound {
        /// what was looked for
        what: String,
        /// the chain
        chain_id: String,
    },
    /// An answer that cannot be read.
    #[error("wanted {what}, found something that cannot be read")]
    Malformed {
        /// what was expected
        what: String,
    },
    /// An address that is none, or of another chain.
    #[error("wanted an address that begins with {prefix}1, found {found}")]
    Address {
        /// prefix of the network
        prefix: String,
        /// what was given
        found: String,
    },
    /// A phrase that is no BIP-39 phrase. The words are not repeated.
    #[error("wanted a BIP-39 phrase of 12 to 24 English words, {reason}")]
    Phrase {
        /// what is wrong with it
        reason: String,
    },
    /// A private key that is none. Its bytes are not repeated.
    #[error("wanted a secp256k1 private key of 32 bytes, found something else")]
    Key,
    /// A note that had to be kept before sending could not be written: nothing was sent.
    #[error("nothing was sent, since the note of it could not be kept: {reason}")]
    Note {
        /// why not
        reason: String,
    },
}

impl ClientError {
    /// Whether the connection failed rather than the chain refused: the same may work in a while.
    pub fn is_connection(&self) -> bool {
        matches!(self, Self::Unreachable { .. } | Self::Slow { .. } | Self::NotANode { .. })
    }
}
