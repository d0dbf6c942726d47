//! Simulate, sign, hand over, wait.

use std::time::{Duration, Instant};

use cosmrs::proto::cosmos::tx::v1beta1::{SimulateRequest, SimulateResponse};

use crate::pool::{FIRST_PAUSE, LONGEST_PAUSE};
use crate::rpc::Failure;
use crate::{refusal, Account, Client, ClientError, Fee, Gas, Message, Outcome, SendOptions, SignedTx, Signer, TxDone};

/// How often a transaction is signed again because another one of the account came first.
const ATTEMPTS: u32 = 8;

impl Client {
    /// Sends messages in one transaction and waits until it is in a block.
    ///
    /// # Errors
    /// The contract's refusal ([`ClientError::Refused`]), the chain's, a connection's before anything was handed over,
    /// [`ClientError::Unknown`] with the hash where it was handed over and no block was seen in time.
    pub fn send(&self, signer: &Signer, messages: &[Message], options: &SendOptions) -> Result<TxDone, ClientError> {
        self.send_noted(signer, messages, options, &mut |_| Ok(()))
    }

    /// As [`Client::send`], telling each signed transaction to `note` before it is handed over, so that whoever keeps
    /// the note can look for it after an interruption ([`Client::resume`]) and send nothing twice.
    ///
    /// # Errors
    /// As [`Client::send`]; and what `note` answers, after which nothing was handed over.
    pub fn send_noted(
        &self,
        signer: &Signer,
        messages: &[Message],
        options: &SendOptions,
        note: &mut dyn FnMut(&SignedTx) -> Result<(), ClientError>,
    ) -> Result<TxDone, ClientError> {
        let signed = self.hand_in(signer, messages, options, None, note)?;
        self.wait(&signed.hash, options.timeout)?.into_result()
    }

    /// Signs and hands over without waiting for a block ([`Client::wait`] does), so that many transactions of an account
    /// can be under way. `next` is the sequence behind those that are; none where nothing is. Its place is signed or a
    /// later one, never an earlier one: that is another transaction's.
    ///
    /// # Errors
    /// As [`Client::send_noted`]: then nothing was taken. [`ClientError::Sequence`] also where those under way are not
    /// known to the node any more.
    pub fn hand_in(
        &self,
        signer: &Signer,
        messages: &[Message],
        options: &SendOptions,
        next: Option<u64>,
        note: &mut dyn FnMut(&SignedTx) -> Result<(), ClientError>,
    ) -> Result<SignedTx, ClientError> {
        let mut expected = next;
        for _ in 0..ATTEMPTS {
            match self.attempt(signer, messages, options, expected, note) {
                // between a block and the pool's second look at the rest, those under way are not counted
                Err(ClientError::SequenceMismatch { expected: behind, .. }) if next.is_some_and(|n| behind < n) => {}
                Err(ClientError::SequenceMismatch { expected: next, .. }) => expected = Some(next),
                Ok(signed) => return Ok(signed),
                Err(error) => return Err(self.in_names(error, signer.address(), options)),
            }
            self.rpc.pause(FIRST_PAUSE);
        }
        Err(ClientError::Sequence { address: signer.address().into(), attempts: ATTEMPTS })
    }

    fn attempt(
        &self,
        signer: &Signer,
        messages: &[Message],
        options: &SendOptions,
        expected: Option<u64>,
        note: &mut dyn FnMut(&SignedTx) -> Result<(), ClientError>,
    ) -> Result<SignedTx, ClientError> {
        let account = self.expect_account(signer.address())?;
        // what the pool has taken already counts, what the block says may be behind
        let sequence = expected.map_or(account.sequence, |expected| expected.max(account.sequence));
        let fee = self.fee(Some(signer), messages, options, sequence)?;
        let signed = self.sign(signer, messages, (&fee, &options.memo), (account.number, sequence))?;
        note(&signed)?;
        self.hand_over_anew(&signed)?;
        Ok(signed)
    }

    /// Continues a transaction that was signed and noted before an interruption: looks for it, hands over the very same
    /// bytes again where no block has it, and waits. `None`: it is in no block and can get into none any more, since
    /// another transaction of the account took its place, or since nothing came before it in all the time; sign it anew.
    ///
    /// # Errors
    /// As [`Client::send`], but for the contract's refusal, which is an [`Outcome`].
    pub fn resume(&self, signed: &SignedTx, timeout: Duration) -> Result<Option<Outcome>, ClientError> {
        signed.to_bytes()?;
        if let Some(outcome) = self.tx(&signed.hash)? {
            return Ok(Some(outcome));
        }
        let start = Instant::now();
        loop {
            match self.hand_over(signed) {
                Ok(()) | Err(ClientError::Unknown { .. }) => return self.wait(&signed.hash, timeout).map(Some),
                // others come before it, and are not there yet
                Err(ClientError::SequenceMismatch { expected, found }) if expected < found => {
                    if start.elapsed() >= timeout {
                        return Ok(None);
                    }
                    self.rpc.pause(FIRST_PAUSE);
                }
                // its sequence is used up: by itself, whose block came between the two calls or is not indexed yet, or
                // by another
                Err(ClientError::SequenceMismatch { .. }) => {
                    self.rpc.pause(LONGEST_PAUSE);
                    return self.tx_anywhere(&signed.hash);
                }
                // a pool that is not up says nothing about the transaction
                Err(error) if error.is_connection() => {
                    if start.elapsed() >= timeout {
                        return Err(error);
                    }
                    self.rpc.pause(FIRST_PAUSE);
                }
                // refused by the pool: it was never in a block
                Err(_) => return Ok(None),
            }
        }
    }

    /// Gas that messages would use now, executed on the newest state and dropped. Without `signer` the chain puts a key
    /// in place of the sender's.
    ///
    /// # Errors
    /// The contract's refusal, the chain's, a connection's.
    pub fn simulate(&self, sender: &str, signer: Option<&Signer>, messages: &[Message]) -> Result<u64, ClientError> {
        let sequence = self.expect_account(sender)?.sequence;
        self.simulate_at(signer, messages, None, sequence)
    }

    fn simulate_at(
        &self,
        signer: Option<&Signer>,
        messages: &[Message],
        granter: Option<&str>,
        sequence: u64,
    ) -> Result<u64, ClientError> {
        let tx_bytes = self.unsigned_bytes(messages, signer, granter, sequence);
        let request = SimulateRequest { tx_bytes, ..SimulateRequest::default() };
        match self.rpc.query::<SimulateResponse>("/cosmos.tx.v1beta1.Service/Simulate", &request) {
            Ok(answer) => Ok(answer.gas_info.map(|info| info.gas_used).unwrap_or_default()),
            Err(Failure::Node(log)) => Err(refusal::of_log("simulation", 0, &log)),
            Err(Failure::Connection(error)) => Err(error),
        }
    }

    /// Gas limit and fee as the options say.
    pub(crate) fn fee(
        &self,
        signer: Option<&Signer>,
        messages: &[Message],
        options: &SendOptions,
        sequence: u64,
    ) -> Result<Fee, ClientError> {
        let gas = match options.gas {
            Gas::Fixed(gas) => gas,
            Gas::Auto { percent } => {
                let used = self.simulate_at(signer, messages, options.fee_granter.as_deref(), sequence)?;
                used.saturating_mul(u64::from(percent.max(100))) / 100
            }
        };
        Ok(Fee { granter: options.fee_granter.clone(), ..self.network().fee(gas)? })
    }

    /// The account that signs.
    pub(crate) fn expect_account(&self, address: &str) -> Result<Account, ClientError> {
        let chain_id = self.network().chain_id.clone();
        self.account(address)?.ok_or_else(|| ClientError::NoAccount { address: address.into(), chain_id })
    }

    /// Names the signer and the payer where the chain's log does not.
    fn in_names(&self, error: ClientError, signer: &str, options: &SendOptions) -> ClientError {
        match (error, &options.fee_granter) {
            (ClientError::NoFunds { wanted, found, .. }, granter) => {
                ClientError::NoFunds { address: granter.clone().unwrap_or_else(|| signer.into()), wanted, found }
            }
            (ClientError::Rejected { words, .. }, Some(granter)) if refusal::is_about_grant(&words) => {
                let (granter, grantee) = (granter.clone(), signer.into());
                ClientError::NoFeeGrant { granter, grantee, reason: refusal::grant(&words).into() }
            }
            // a grant would have made the account
            (ClientError::NoAccount { address, .. }, Some(granter)) => {
                let reason = refusal::grant("not found").into();
                ClientError::NoFeeGrant { granter: granter.clone(), grantee: address, reason }
            }
            (ClientError::Rejected { words, .. }, _) if words.contains("can not create code") => {
                let rule = self.upload_permission().map_or(words, |permission| permission.to_string());
                let chain_id = self.network().chain_id.clone();
                ClientError::UploadRefused { address: signer.into(), chain_id, rule }
            }
            (error, _) => error,
        }
    }
}
