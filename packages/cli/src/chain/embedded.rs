//! The embedded chain: cw-multi-test in this process, the contracts' own entry points.

use std::collections::BTreeMap;

use cosmwasm_std::{
    Addr, Api, Binary, BlockInfo, Checksum, Coin, CosmosMsg, Empty, Querier, QueryRequest, Record, StdError, Timestamp,
    WasmMsg, WasmQuery,
};
use cw_multi_test::{App, AppBuilder, AppResponse, Contract, ContractWrapper, Executor};
use sha2::{Digest, Sha256};

use health_api::interface::Role;

use super::{Chain, Gas, Public, PublicSource, Receipt, Refusal};

/// The denom of the embedded chain's money: one coin is one cent.
pub const DENOM: &str = "cent";
/// Coins that everybody with a purse has.
const PURSE: u128 = 1_000_000_000_000;

/// Three contracts on an in-process chain, and all that it shows to the public.
pub struct Embedded {
    app: App,
    addresses: BTreeMap<&'static str, Addr>,
    codes: BTreeMap<&'static str, u64>,
    public: Public,
    transactions: u64,
}

pub(super) fn code(role: Role) -> Box<dyn Contract<Empty>> {
    let checksum = Checksum::from(<[u8; 32]>::from(Sha256::digest(role.contract_name())));
    match role {
        Role::PatientRegistry => Box::new(
            ContractWrapper::new_with_empty(
                patient_registry::contract::execute,
                patient_registry::contract::instantiate,
                patient_registry::contract::query,
            )
            .with_reply_empty(patient_registry::contract::reply)
            .with_checksum(checksum),
        ),
        Role::ConsentManagement => Box::new(
            ContractWrapper::new_with_empty(
                consent_management::contract::execute,
                consent_management::contract::instantiate,
                consent_management::contract::query,
            )
            .with_checksum(checksum),
        ),
        Role::ClaimsEscrow => Box::new(
            ContractWrapper::new_with_empty(
                claims_escrow::contract::execute,
                claims_escrow::contract::instantiate,
                claims_escrow::contract::query,
            )
            .with_checksum(checksum),
        ),
    }
}

impl Embedded {
    /// An empty chain at this second, where those of these names already have coins.
    pub fn new(start_seconds: u64, purses: &[&str]) -> Self {
        let block = BlockInfo {
            height: 1,
            time: Timestamp::from_seconds(start_seconds),
            chain_id: "cwhealth-embedded-1".into(),
        };
        let app = AppBuilder::new().with_block(block).build(|router, api, storage| {
            for name in purses {
                // an in-memory bank refuses nothing here
                let _ = router.bank.init_balance(storage, &api.addr_make(name), vec![Coin::new(PURSE, DENOM)]);
            }
        });
        Self { app, addresses: BTreeMap::new(), codes: BTreeMap::new(), public: Public::default(), transactions: 0 }
    }

    fn receive(&mut self, answer: Result<AppResponse, StdError>) -> Result<Receipt, Refusal> {
        self.transactions += 1;
        match answer {
            Ok(response) => {
                self.public.add_events(&response.events);
                Ok(Receipt { events: response.events, data: response.data.map(|data| data.to_vec()) })
            }
            Err(error) => {
                let refusal = refusal(error);
                self.public.add(PublicSource::Refusal, refusal.0.as_bytes());
                Err(refusal)
            }
        }
    }
}

/// The contract's words: the framework puts the whole message before them.
#[allow(clippy::needless_pass_by_value)] // handed to map_err
pub(super) fn refusal(error: StdError) -> Refusal {
    Refusal(in_own_words(&error.to_string()))
}

pub(super) fn in_own_words(text: &str) -> String {
    let text = text.rsplit("kind: Other, error: ").next().unwrap_or(text);
    text.strip_prefix("kind: Serialization, error: ").unwrap_or(text).trim().to_string()
}

impl Chain for Embedded {
    fn deploy(&mut self, role: Role, owner: &Addr, msg: Vec<u8>) -> Result<(), Refusal> {
        let code_id = self.app.store_code(code(role));
        self.public.add(PublicSource::Message, msg.clone());
        let msg: serde_json::Value = serde_json::from_slice(&msg).map_err(|error| Refusal(error.to_string()))?;
        let label = role.to_string();
        let addr = self.app.instantiate_contract(code_id, owner.clone(), &msg, &[], label, None).map_err(refusal)?;
        self.codes.insert(role.contract_name(), code_id);
        self.addresses.insert(role.contract_name(), addr);
        Ok(())
    }

    fn send(&mut self, sender: &Addr, to: Role, msg: Vec<u8>, funds: &[Coin]) -> Result<Receipt, Refusal> {
        self.public.add(PublicSource::Message, msg.clone());
        let call = WasmMsg::Execute {
            contract_addr: self.address(to).to_string(),
            msg: Binary::from(msg),
            funds: funds.to_vec(),
        };
        let answer = self.app.execute(sender.clone(), CosmosMsg::Wasm(call));
        self.receive(answer)
    }

    fn ask(&self, to: Role, msg: Vec<u8>) -> Result<Vec<u8>, Refusal> {
        let query = WasmQuery::Smart { contract_addr: self.address(to).to_string(), msg: msg.into() };
        let request = cosmwasm_std::to_json_vec(&QueryRequest::<Empty>::Wasm(query)).map_err(refusal)?;
        match self.app.raw_query(&request) {
            cosmwasm_std::SystemResult::Ok(cosmwasm_std::ContractResult::Ok(answer)) => Ok(answer.to_vec()),
            cosmwasm_std::SystemResult::Ok(cosmwasm_std::ContractResult::Err(words)) => {
                Err(Refusal(in_own_words(&words)))
            }
            cosmwasm_std::SystemResult::Err(error) => Err(Refusal(error.to_string())),
        }
    }

    fn address(&self, role: Role) -> &Addr {
        // deployed before anything is sent: the story starts with it
        &self.addresses[role.contract_name()]
    }

    fn checksum(&self, role: Role) -> Result<[u8; 32], Refusal> {
        let code_id = self.codes.get(role.contract_name()).copied().unwrap_or_default();
        let info = self.app.wrap().query_wasm_code_info(code_id).map_err(refusal)?;
        <[u8; 32]>::try_from(info.checksum.as_slice()).map_err(|error| Refusal(error.to_string()))
    }

    fn addr(&self, handle: &str) -> Addr {
        self.app.api().addr_make(handle)
    }

    fn canonical(&self, addr: &Addr) -> Vec<u8> {
        self.app.api().addr_canonicalize(addr.as_str()).map(|raw| raw.to_vec()).unwrap_or_default()
    }

    fn denom(&self) -> &str {
        DENOM
    }

    fn balance(&self, addr: &Addr) -> Result<u128, Refusal> {
        let coin = self.app.wrap().query_balance(addr, DENOM).map_err(refusal)?;
        contract_kit::funds::amount(&coin).map(|amount| amount.u128()).map_err(|error| Refusal(error.to_string()))
    }

    fn rows(&self, role: Role) -> Result<Vec<Record>, Refusal> {
        Ok(self.addresses.get(role.contract_name()).map(|addr| self.app.dump_wasm_raw(addr)).unwrap_or_default())
    }

    fn public(&self) -> Result<Public, Refusal> {
        self.public.clone().with_rows(self)
    }

    fn now(&self) -> u64 {
        self.app.block_info().time.seconds()
    }

    fn move_to(&mut self, seconds: u64) {
        let now = self.now();
        self.app.update_block(|block| {
            block.time = Timestamp::from_seconds(now.max(seconds));
            block.height += 1;
        });
    }

    fn keeps_world_time(&self) -> bool {
        false
    }

    fn gas(&self) -> Option<&Gas> {
        None
    }

    fn step(&mut self, _name: &'static str) {}

    fn transactions(&self) -> u64 {
        self.transactions
    }
}
