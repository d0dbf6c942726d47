//! Accounts of the story: a key each from the seed and a name, and coins from the purse as they are needed.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use chain_client::{Client, Message, Network, SendOptions, Signer};
use cosmwasm_std::{Addr, Coin};
use sha2::{Digest, Sha256};

use crate::chain::Refusal;

/// What is hashed with seed and name to a key.
const DOMAIN: &[u8] = b"cw-health demo account";
/// Gas for which an account gets coins at a time.
const GAS_AT_A_TIME: u64 = 20_000_000;
/// Gas below which it gets more: more than any message of the story uses.
const GAS_LEFT: u64 = 5_000_000;

/// Keys by address, and what each still has.
pub struct Accounts {
    purse: Signer,
    seed: [u8; 32],
    signers: RefCell<BTreeMap<Addr, Rc<Signer>>>,
    left: BTreeMap<Addr, u128>,
}

impl Accounts {
    /// Accounts of a seed, none of which has coins yet.
    pub fn new(purse: Signer, seed: [u8; 32]) -> Self {
        Self { purse, seed, signers: RefCell::default(), left: BTreeMap::new() }
    }

    /// The address that goes with a name.
    pub fn address(&self, handle: &str, network: &Network) -> Addr {
        // one in 2^128 hashes is no key: the next one is taken
        let signer = (0..=u8::MAX).find_map(|turn| Signer::from_key(&self.key(handle, turn), network).ok());
        let Some(signer) = signer else { return Addr::unchecked("") };
        let addr = Addr::unchecked(signer.address());
        self.signers.borrow_mut().entry(addr.clone()).or_insert_with(|| Rc::new(signer));
        addr
    }

    fn key(&self, handle: &str, turn: u8) -> [u8; 32] {
        let mut hash = Sha256::new();
        for part in [DOMAIN, &self.seed, &[turn], handle.as_bytes()] {
            hash.update(part);
        }
        hash.finalize().into()
    }

    /// Who signs for an address.
    ///
    /// # Errors
    /// [`Refusal`] where nobody of the story has it.
    pub fn signer(&self, addr: &Addr) -> Result<Rc<Signer>, Refusal> {
        let found = self.signers.borrow().get(addr).cloned();
        found.ok_or_else(|| Refusal(format!("wanted somebody of the story, found {addr}")))
    }

    /// Gives an account what it is to send along, and fees for a while, unless it has them.
    ///
    /// # Errors
    /// [`Refusal`] where the purse cannot pay.
    pub fn provide(&mut self, client: &Client, addr: &Addr, coins: u128, options: &SendOptions) -> Result<(), Refusal> {
        let left = self.left.get(addr).copied();
        let enough = coins.saturating_add(fee(client, GAS_LEFT)?);
        if left.is_some_and(|left| left >= enough) {
            return Ok(());
        }
        // at least one coin, so that the account is there
        let amount = coins.saturating_add(fee(client, GAS_AT_A_TIME)?).max(1);
        let (from, to) = (self.purse.address().to_owned(), addr.to_string());
        let amount_of = vec![Coin::new(amount, client.network().denom.clone())];
        client.send(&self.purse, &[Message::Send { from, to, amount: amount_of }], options)?;
        self.left.insert(addr.clone(), left.unwrap_or_default().saturating_add(amount));
        Ok(())
    }

    /// An account has spent coins and a fee such as `3205ustake`.
    pub fn spent(&mut self, addr: &Addr, coins: u128, fee: &str) {
        let digits: String = fee.chars().take_while(char::is_ascii_digit).collect();
        let fee: u128 = digits.parse().unwrap_or_default();
        if let Some(left) = self.left.get_mut(addr) {
            *left = left.saturating_sub(coins).saturating_sub(fee);
        }
    }
}

fn fee(client: &Client, gas: u64) -> Result<u128, Refusal> {
    let fee = client.network().fee(gas)?;
    contract_kit::funds::amount(&fee.amount).map(|amount| amount.u128()).map_err(|error| Refusal(error.to_string()))
}
