//! The embedded chain that stays: cw-multi-test over a key-value file, so that one command follows another.

mod block;
mod deploy;
mod error;
mod store;
mod transaction;

pub use error::KeptError;
pub use transaction::{Message, Sent};

use std::fs;
use std::path::Path;

use cosmwasm_std::testing::MockApi;
use cosmwasm_std::{Addr, Api, Binary, Coin, ContractResult, QueryRequest, SystemResult, WasmQuery};
use cw_multi_test::{App, AppBuilder, BankKeeper, BankSudo};
use health_api::interface::Role;

use super::embedded::{code, in_own_words, refusal};
use block::Block;
use store::Store;

/// Chain id of the embedded chain.
pub const CHAIN_ID: &str = "cwhealth-embedded-1";
/// Name of the owner of the contracts on the embedded chain.
pub const OWNER: &str = "owner";
/// The file in the chain's folder.
const FILE: &str = "chain.redb";
/// The roles in the order in which their code is stored, at every start anew: code lives in the program.
const ROLES: [Role; 3] = [Role::PatientRegistry, Role::ConsentManagement, Role::ClaimsEscrow];

/// A chain in a folder.
pub struct Kept {
    app: App<BankKeeper, MockApi, Store>,
    block: Block,
    contracts: Vec<Addr>,
}

impl Kept {
    /// Opens the chain in a folder. The first use deploys the three contracts and introduces them to each other.
    /// `at` is the second at which what follows happens; none is now.
    ///
    /// # Errors
    /// [`KeptError::InUse`] while another process works with the folder, [`KeptError::TimeRunsBack`] when `at` lies
    /// before the last block.
    pub fn open(folder: &Path, at: Option<u64>) -> Result<Self, KeptError> {
        fs::create_dir_all(folder).map_err(|error| KeptError::Folder(folder.display().to_string(), error.kind()))?;
        let store = Store::open(&folder.join(FILE))?;
        let block = Block::read(&store)?;
        let contracts = deploy::read(&store)?;
        let next = block.next(at)?;
        let mut app = AppBuilder::new().with_storage(store).with_block(next.info()).build(|_, _, _| {});
        for role in ROLES {
            app.store_code(code(role));
        }
        let mut kept = Self { app, block, contracts };
        if kept.contracts.is_empty() {
            kept.deploy(at)?;
        }
        Ok(kept)
    }

    /// Where the contract in a role stands.
    pub fn contract(&self, role: Role) -> Addr {
        let index = ROLES.iter().position(|known| *known == role).unwrap_or_default();
        // all three are deployed when the chain is opened
        self.contracts.get(index).cloned().unwrap_or_else(|| Addr::unchecked(""))
    }

    /// The address that a name stands for; an address stands for itself.
    pub fn address(&self, name: &str) -> Addr {
        let api = self.app.api();
        api.addr_validate(name).unwrap_or_else(|_| api.addr_make(name))
    }

    /// Height and second of the last block.
    pub fn last_block(&self) -> (u64, u64) {
        (self.block.height, self.block.seconds)
    }

    /// The second of what happens next.
    ///
    /// # Errors
    /// [`KeptError::TimeRunsBack`] when `at` lies before the last block.
    pub fn now(&self, at: Option<u64>) -> Result<u64, KeptError> {
        self.block.now(at)
    }

    /// Asks the contract in a role, at the time of the next block.
    ///
    /// # Errors
    /// [`KeptError::Refused`] with the contract's words.
    pub fn ask(&self, role: Role, question: &[u8]) -> Result<Vec<u8>, KeptError> {
        let query = WasmQuery::Smart { contract_addr: self.contract(role).to_string(), msg: Binary::from(question) };
        let request = cosmwasm_std::to_json_vec(&QueryRequest::<cosmwasm_std::Empty>::Wasm(query));
        let request = request.map_err(|error| KeptError::Refused(error.to_string()))?;
        let answer = cosmwasm_std::Querier::raw_query(&self.app, &request);
        self.app.storage().sound()?;
        match answer {
            SystemResult::Ok(ContractResult::Ok(bytes)) => Ok(bytes.to_vec()),
            SystemResult::Ok(ContractResult::Err(words)) => Err(KeptError::Refused(in_own_words(&words))),
            SystemResult::Err(error) => Err(KeptError::Refused(in_own_words(&error.to_string()))),
        }
    }

    /// Coins of an address in a denom.
    ///
    /// # Errors
    /// [`KeptError::Refused`] when the bank cannot be asked.
    pub fn balance(&self, addr: &Addr, denom: &str) -> Result<Coin, KeptError> {
        self.app.wrap().query_balance(addr, denom).map_err(|error| KeptError::Refused(refusal(error).0))
    }

    /// Gives coins to an address, out of nothing: this is a chain to try things on.
    ///
    /// # Errors
    /// [`KeptError::File`] when it cannot be kept.
    pub fn fund(&mut self, to: &Addr, coins: Vec<Coin>, at: Option<u64>) -> Result<(), KeptError> {
        let mint = BankSudo::Mint { to_address: to.to_string(), amount: coins };
        self.in_block(at, |app| app.sudo(mint.into()).map_err(refusal)).map(drop)
    }

    /// Moves time on by so many seconds, in a block of its own.
    ///
    /// # Errors
    /// [`KeptError::File`] when it cannot be kept.
    pub fn advance(&mut self, seconds: u64) -> Result<(), KeptError> {
        let at = self.block.now(None)?.saturating_add(seconds);
        self.in_block(Some(at), |_| Ok(())).map(drop)
    }
}
