//! A chain elsewhere: a suite of its own for the story, on codes that are stored there, played by accounts that are
//! derived for it and get their coins from one purse.

mod accounts;

use std::cell::Cell;
use std::collections::BTreeMap;

use chain_client::{address, Client, ClientError, Message, Response, SendOptions, Signer, TxDone};
use cosmwasm_std::{Addr, Coin, Record};

use health_api::interface::Role;

use self::accounts::Accounts;
use super::{Chain, Gas, Public, PublicSource, Receipt, Refusal};

/// The salt of each instance: the owner's address is new with every story.
const SALT: &[u8] = b"cw-health demo";

/// Three contracts on a network, and all that was made public through them.
pub struct Remote {
    client: Client,
    options: SendOptions,
    accounts: Accounts,
    codes: BTreeMap<&'static str, (u64, [u8; 32])>,
    addresses: BTreeMap<&'static str, Addr>,
    public: Public,
    gas: Gas,
    transactions: u64,
    now: Cell<u64>,
}

impl From<ClientError> for Refusal {
    fn from(error: ClientError) -> Self {
        Self(error.to_string())
    }
}

impl Remote {
    /// The codes in their roles, the purse that pays for everything, and a seed of the accounts.
    ///
    /// # Errors
    /// [`Refusal`] where the node cannot be asked, or has no such code.
    pub fn new(
        client: Client,
        purse: Signer,
        options: SendOptions,
        codes: &[(Role, u64)],
        seed: [u8; 32],
    ) -> Result<Self, Refusal> {
        let now = Cell::new(client.status()?.time);
        let of = |(role, code_id): &(Role, u64)| {
            let info = client.code_info(*code_id)?;
            let info = info.ok_or_else(|| Refusal(format!("wanted code {code_id} on the chain, found none")))?;
            Ok((role.contract_name(), (*code_id, info.checksum)))
        };
        let codes = codes.iter().map(of).collect::<Result<_, Refusal>>()?;
        let accounts = Accounts::new(purse, seed);
        let (addresses, public) = (BTreeMap::new(), Public::default());
        Ok(Self { client, options, accounts, codes, addresses, public, gas: Gas::default(), transactions: 0, now })
    }

    fn transact(&mut self, sender: &Addr, message: Message, coins: u128) -> Result<TxDone, Refusal> {
        self.accounts.provide(&self.client, sender, coins, &self.options)?;
        let signer = self.accounts.signer(sender)?;
        self.transactions += 1;
        match self.client.send(&signer, &[message], &self.options) {
            Ok(done) => {
                self.accounts.spent(sender, coins, &done.fee);
                self.public.add_events(&done.events);
                self.gas.used(done.gas_used);
                self.now.set(self.client.status()?.time);
                Ok(done)
            }
            Err(error) => {
                self.public.add(PublicSource::Refusal, error.to_string());
                Err(error.into())
            }
        }
    }

    fn code(&self, role: Role) -> Result<(u64, [u8; 32]), Refusal> {
        let code = self.codes.get(role.contract_name()).copied();
        code.ok_or_else(|| Refusal(format!("wanted a code for {role}, found none")))
    }
}

/// What was sent along, in one denom.
fn total(funds: &[Coin]) -> Result<u128, Refusal> {
    let amounts = funds.iter().map(|coin| contract_kit::funds::amount(coin).map(|amount| amount.u128()));
    let amounts = amounts.collect::<Result<Vec<_>, _>>().map_err(|error| Refusal(error.to_string()))?;
    Ok(amounts.into_iter().fold(0, u128::saturating_add))
}

impl Chain for Remote {
    fn deploy(&mut self, role: Role, owner: &Addr, msg: Vec<u8>) -> Result<(), Refusal> {
        let (code_id, _) = self.code(role)?;
        self.public.add(PublicSource::Message, msg.clone());
        let sender = owner.to_string();
        let (label, salt) = (role.to_string(), SALT.to_vec());
        let message = Message::Instantiate2 { sender, admin: None, code_id, label, msg, salt };
        let done = self.transact(owner, message, 0)?;
        let Some(Response::Instantiated { address, .. }) = done.responses.first() else {
            return Err(Refusal(format!(
                "wanted the address of the new {role}, found none in transaction {}",
                done.hash
            )));
        };
        self.addresses.insert(role.contract_name(), Addr::unchecked(address));
        Ok(())
    }

    fn send(&mut self, sender: &Addr, to: Role, msg: Vec<u8>, funds: &[Coin]) -> Result<Receipt, Refusal> {
        self.public.add(PublicSource::Message, msg.clone());
        let coins = total(funds)?;
        let message = Message::execute(sender.as_str(), self.address(to).as_str(), msg, funds.to_vec());
        let done = self.transact(sender, message, coins)?;
        Ok(Receipt { data: done.data().map(<[u8]>::to_vec), events: done.events })
    }

    fn ask(&self, to: Role, msg: Vec<u8>) -> Result<Vec<u8>, Refusal> {
        Ok(self.client.query_smart(self.address(to).as_str(), &msg)?)
    }

    fn address(&self, role: Role) -> &Addr {
        // deployed before anything is sent: the story starts with it
        &self.addresses[role.contract_name()]
    }

    fn checksum(&self, role: Role) -> Result<[u8; 32], Refusal> {
        Ok(self.code(role)?.1)
    }

    fn addr(&self, handle: &str) -> Addr {
        self.accounts.address(handle, self.client.network())
    }

    fn canonical(&self, addr: &Addr) -> Vec<u8> {
        address::decode(addr.as_str(), &self.client.network().prefix).unwrap_or_default()
    }

    fn denom(&self) -> &str {
        &self.client.network().denom
    }

    fn balance(&self, addr: &Addr) -> Result<u128, Refusal> {
        Ok(self.client.balance(addr.as_str(), self.denom())?)
    }

    fn rows(&self, role: Role) -> Result<Vec<Record>, Refusal> {
        Ok(self.client.rows(self.address(role).as_str())?)
    }

    fn public(&self) -> Result<Public, Refusal> {
        self.public.clone().with_rows(self)
    }

    fn now(&self) -> u64 {
        self.now.get()
    }

    fn move_to(&mut self, _seconds: u64) {}

    fn keeps_world_time(&self) -> bool {
        true
    }

    fn gas(&self) -> Option<&Gas> {
        Some(&self.gas)
    }

    fn step(&mut self, name: &'static str) {
        self.gas.step(name);
    }

    fn transactions(&self) -> u64 {
        self.transactions
    }
}
