//! The embedded chain: cw-multi-test in this process, the contracts' own entry points.

use std::collections::BTreeMap;

use cosmwasm_std::{Addr, Binary, BlockInfo, Checksum, Coin, CosmosMsg, Empty, Record, StdError, Timestamp, WasmMsg};
use cw_multi_test::{App, AppBuilder, AppResponse, Contract, ContractWrapper, Executor};
use serde::{de::DeserializeOwned, Serialize};
use sha2::{Digest, Sha256};

use health_api::interface::Role;

use super::{Chain, Public, PublicSource, Receipt, Refusal};

/// Three contracts on an in-process chain, and all that it shows to the public.
pub struct Embedded {
    app: App,
    addresses: BTreeMap<&'static str, Addr>,
    codes: BTreeMap<&'static str, u64>,
    public: Public,
    transactions: u64,
}

fn code(role: Role) -> Box<dyn Contract<Empty>> {
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
    /// An empty chain at this second, where the holders already have these coins.
    pub fn new(start_seconds: u64, balances: &[(Addr, Vec<Coin>)]) -> Self {
        let block = BlockInfo {
            height: 1,
            time: Timestamp::from_seconds(start_seconds),
            chain_id: "cwhealth-embedded-1".into(),
        };
        let app = AppBuilder::new().with_block(block).build(|router, _, storage| {
            for (holder, coins) in balances {
                // an in-memory bank refuses nothing here
                let _ = router.bank.init_balance(storage, holder, coins.clone());
            }
        });
        Self { app, addresses: BTreeMap::new(), codes: BTreeMap::new(), public: Public::default(), transactions: 0 }
    }

    /// A valid address of this chain for a name.
    pub fn addr(&self, name: &str) -> Addr {
        self.app.api().addr_make(name)
    }

    /// The raw address bytes of an account, as a contract sees them.
    pub fn canonical(&self, addr: &Addr) -> Vec<u8> {
        use cosmwasm_std::Api;
        self.app.api().addr_canonicalize(addr.as_str()).map(|raw| raw.to_vec()).unwrap_or_default()
    }

    /// Stores and instantiates the contract in a role.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn deploy(&mut self, role: Role, owner: &Addr, msg: &impl Serialize) -> Result<Addr, Refusal> {
        let code_id = self.app.store_code(code(role));
        let bytes = serde_json::to_vec(msg).map_err(|error| Refusal(error.to_string()))?;
        self.public.add(PublicSource::Message, bytes);
        let label = role.to_string();
        let addr = self.app.instantiate_contract(code_id, owner.clone(), msg, &[], label, None).map_err(refusal)?;
        self.codes.insert(role.contract_name(), code_id);
        self.addresses.insert(role.contract_name(), addr.clone());
        Ok(addr)
    }

    /// Checksum of the code in a role, as the chain serves it.
    ///
    /// # Errors
    /// [`Refusal`] where nothing is deployed in that role.
    pub fn checksum(&self, role: Role) -> Result<[u8; 32], Refusal> {
        let code_id = self.codes.get(role.contract_name()).copied().unwrap_or_default();
        let info = self.app.wrap().query_wasm_code_info(code_id).map_err(refusal)?;
        <[u8; 32]>::try_from(info.checksum.as_slice()).map_err(|error| Refusal(error.to_string()))
    }

    /// Balance of an address in a denom.
    ///
    /// # Errors
    /// [`Refusal`] where the bank cannot be asked.
    pub fn balance(&self, addr: &Addr, denom: &str) -> Result<u128, Refusal> {
        let coin = self.app.wrap().query_balance(addr, denom).map_err(refusal)?;
        contract_kit::funds::amount(&coin).map(|amount| amount.u128()).map_err(|error| Refusal(error.to_string()))
    }

    /// All raw rows of the contract in a role.
    pub fn rows(&self, role: Role) -> Vec<Record> {
        self.addresses.get(role.contract_name()).map(|addr| self.app.dump_wasm_raw(addr)).unwrap_or_default()
    }

    /// Everything public so far: messages, events, refusals, and the rows as they stand now.
    pub fn public(&self) -> Public {
        let mut public = self.public.clone();
        for role in [Role::PatientRegistry, Role::ConsentManagement, Role::ClaimsEscrow] {
            for (key, value) in self.rows(role) {
                public.add(PublicSource::Row, key);
                public.add(PublicSource::Row, value);
            }
        }
        public
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
fn refusal(error: StdError) -> Refusal {
    let text = error.to_string();
    Refusal(text.rsplit("kind: Other, error: ").next().unwrap_or(&text).trim().to_string())
}

impl Chain for Embedded {
    fn execute(&mut self, sender: &Addr, to: Role, msg: &impl Serialize, funds: &[Coin]) -> Result<Receipt, Refusal> {
        let bytes = serde_json::to_vec(msg).map_err(|error| Refusal(error.to_string()))?;
        self.public.add(PublicSource::Message, bytes.clone());
        let call = WasmMsg::Execute {
            contract_addr: self.address(to).to_string(),
            msg: Binary::from(bytes),
            funds: funds.to_vec(),
        };
        let answer = self.app.execute(sender.clone(), CosmosMsg::Wasm(call));
        self.receive(answer)
    }

    fn query<T: DeserializeOwned>(&self, to: Role, msg: &impl Serialize) -> Result<T, Refusal> {
        self.app.wrap().query_wasm_smart(self.address(to), msg).map_err(refusal)
    }

    fn address(&self, role: Role) -> &Addr {
        // deployed before anything is sent: the story starts with it
        &self.addresses[role.contract_name()]
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

    fn transactions(&self) -> u64 {
        self.transactions
    }
}
