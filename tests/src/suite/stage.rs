//! The chain: deployed contracts, block time, and everything that the public can see.

use std::collections::BTreeMap;

use cosmwasm_std::{Addr, Api, Binary, BlockInfo, Coin, CosmosMsg, Event, Record, Storage, Timestamp, WasmMsg};
use cw_multi_test::{App, AppBuilder, BankKeeper, Executor};
use health_api::admin::{AdminMsg, PeerOffer};
use health_api::claims::Audience;
use health_api::day::{day_of, SECONDS_A_DAY};
use health_api::interface::Role;
use health_api::{claims, consent, registry, Day, Digest as Bytes32};
use serde::de::DeserializeOwned;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::contracts::{checksum, code_served, ROLES};
use super::metered::{Counts, Metered};
use super::refusal::{self, Refusal};
use super::tape::{Place, Sent};
use super::{Participant, Patient, PlanBook};

/// The embedded chain's id.
pub const CHAIN: &str = "cwhealth-test-1";
/// Denom of all money: one coin is one cent.
pub const DENOM: &str = "cent";
/// The first day of every story, 2024-03-01; it starts at noon.
pub const TODAY: Day = 19_783;
const PURSE: u128 = 1_000_000_000_000;

type Chain = App<BankKeeper, cosmwasm_std::testing::MockApi, Metered>;

/// All raw rows of the three contracts, in their order.
pub type Rows = Vec<Vec<Record>>;

/// What everybody can see: messages, events, words of refusals.
#[derive(Debug, Clone, Default)]
pub struct Public {
    /// each message as JSON
    pub messages: Vec<Vec<u8>>,
    /// events of all contracts
    pub events: Vec<Event>,
    /// what refused transactions said
    pub refusals: Vec<String>,
}

/// Three contracts, and those who act on them.
pub struct Suite {
    pub(super) app: Chain,
    pub(super) addresses: Vec<Addr>,
    pub(super) beside: Vec<Addr>,
    checksums: [Bytes32; 3],
    pub(super) people: BTreeMap<String, Participant>,
    pub(super) patients: BTreeMap<String, Patient>,
    pub(super) plans: BTreeMap<String, PlanBook>,
    drawn: u64,
    place: Place,
    pub(super) tape: Option<Vec<Sent>>,
    /// what everybody can see
    pub public: Public,
}

impl Default for Suite {
    fn default() -> Self {
        Self::new()
    }
}

impl Suite {
    /// Deployed for synthetic data, introduced to each other, with a registrar; nobody else is there.
    pub fn new() -> Self {
        Self::for_audience(Audience::Test)
    }

    /// Deployed for an audience.
    pub fn for_audience(audience: Audience) -> Self {
        Self::apart(audience).introduced()
    }

    fn introduced(mut self) -> Self {
        for role in ROLES {
            let peers = ROLES.into_iter().filter(|peer| *peer != role);
            let peers = peers.map(|peer| self.offer(peer)).collect();
            self.admin(role, AdminMsg::Introduce { peers }).unwrap();
        }
        self.appoint_registrar();
        self
    }

    /// Deployed for synthetic data at a place of one's own.
    pub fn at(place: Place) -> Self {
        Self::at_serving(place, ROLES.map(checksum))
    }

    /// The same, served under these checksums in the order of [`ROLES`].
    pub fn at_serving(place: Place, checksums: [Bytes32; 3]) -> Self {
        Self::placed(place, Audience::Test, checksums).introduced()
    }

    /// Deployed, not introduced to each other.
    pub fn apart(audience: Audience) -> Self {
        Self::placed(Place::default(), audience, ROLES.map(checksum))
    }

    fn placed(place: Place, audience: Audience, checksums: [Bytes32; 3]) -> Self {
        let block = BlockInfo { height: 1, time: noon(TODAY), chain_id: CHAIN.into() };
        let api = cosmwasm_std::testing::MockApi::default().with_prefix(place.prefix);
        let purse = api.addr_humanize(&(place.account)("bank").into()).unwrap();
        let app = AppBuilder::new().with_api(api).with_storage(Metered::default()).with_block(block).build(
            |router, _, storage| {
                router.bank.init_balance(storage, &purse, vec![Coin::new(PURSE, DENOM)]).unwrap();
            },
        );
        let mut suite = Self {
            app,
            addresses: Vec::new(),
            beside: Vec::new(),
            checksums,
            people: BTreeMap::new(),
            patients: BTreeMap::new(),
            plans: BTreeMap::new(),
            drawn: 0,
            place,
            tape: None,
            public: Public::default(),
        };
        suite.addresses = suite.deploy(audience);
        suite
    }

    /// Three contracts that know of nobody.
    pub(super) fn deploy(&mut self, audience: Audience) -> Vec<Addr> {
        let owner = self.addr("owner").to_string();
        let policy = consent::DomainPolicy {
            implicit: consent::ImplicitPolicy::BreakGlassOnly,
            combining: consent::Combining::DenyOverrides,
            acknowledge_within_days: 30,
        };
        let registry = registry::InstantiateMsg { owner: Some(owner.clone()) };
        let consents = consent::InstantiateMsg { owner: Some(owner.clone()), policy };
        vec![
            self.instantiate(Role::PatientRegistry, &registry),
            self.instantiate(Role::ConsentManagement, &consents),
            self.instantiate(Role::ClaimsEscrow, &claims::InstantiateMsg { owner, audience }),
        ]
    }

    fn instantiate(&mut self, role: Role, msg: &impl Serialize) -> Addr {
        let owner = self.addr("owner");
        let code = self.app.store_code(code_served(role, self.checksum(role)));
        let admin = Some(owner.to_string());
        self.app.instantiate_contract(code, owner, msg, &[], role.to_string(), admin).unwrap()
    }

    /// The checksum under which this chain serves a contract.
    fn checksum(&self, role: Role) -> Bytes32 {
        let at = ROLES.iter().position(|one| *one == role).unwrap();
        self.checksums[at]
    }

    /// A contract as its owner introduces it.
    pub fn offer(&self, role: Role) -> PeerOffer {
        PeerOffer { role, address: self.contract(role).to_string(), checksum: self.checksum(role) }
    }

    /// The owner tells a contract.
    ///
    /// # Errors
    /// What it refuses.
    pub fn admin(&mut self, role: Role, msg: AdminMsg) -> Result<Vec<Event>, Refusal> {
        self.admin_by("owner", role, msg)
    }

    /// Somebody sends a contract what its owner may, or anybody.
    ///
    /// # Errors
    /// What it refuses.
    pub fn admin_by(&mut self, who: &str, role: Role, msg: AdminMsg) -> Result<Vec<Event>, Refusal> {
        match role {
            Role::PatientRegistry => self.registry(who, &registry::ExecuteMsg::Admin(msg)),
            Role::ConsentManagement => self.consents(who, &consent::ExecuteMsg::Admin(msg)),
            Role::ClaimsEscrow => self.claims(who, &claims::ExecuteMsg::Admin(msg)),
        }
    }

    /// Where a contract stands.
    pub fn contract(&self, role: Role) -> Addr {
        let at = ROLES.iter().position(|one| *one == role).unwrap();
        self.addresses[at].clone()
    }

    /// The address of a name.
    pub fn addr(&self, name: &str) -> Addr {
        self.app.api().addr_humanize(&(self.place.account)(name).into()).unwrap()
    }

    /// Its bytes.
    pub fn raw(&self, name: &str) -> Vec<u8> {
        self.app.api().addr_canonicalize(self.addr(name).as_str()).unwrap().to_vec()
    }

    /// 32 bytes that nobody could have guessed, the same in every run.
    pub fn draw(&mut self) -> [u8; 32] {
        self.drawn += 1;
        Sha256::digest(format!("entropy {}", self.drawn)).into()
    }

    /// Sends a message to patient-registry.
    ///
    /// # Errors
    /// What a contract refuses.
    pub fn registry(&mut self, who: &str, msg: &registry::ExecuteMsg) -> Result<Vec<Event>, Refusal> {
        self.send(who, Role::PatientRegistry, msg, &[])
    }

    /// Sends a message to consent-management.
    ///
    /// # Errors
    /// What a contract refuses.
    pub fn consents(&mut self, who: &str, msg: &consent::ExecuteMsg) -> Result<Vec<Event>, Refusal> {
        self.send(who, Role::ConsentManagement, msg, &[])
    }

    /// Sends a message to claims-escrow.
    ///
    /// # Errors
    /// What a contract refuses.
    pub fn claims(&mut self, who: &str, msg: &claims::ExecuteMsg) -> Result<Vec<Event>, Refusal> {
        self.send(who, Role::ClaimsEscrow, msg, &[])
    }

    /// Sends a message with coins to the contract in a role.
    ///
    /// # Errors
    /// What a contract refuses.
    pub fn send(&mut self, who: &str, to: Role, msg: &impl Serialize, funds: &[Coin]) -> Result<Vec<Event>, Refusal> {
        let bytes = serde_json::to_vec(msg).unwrap();
        let (sender, contract_addr) = (self.addr(who), self.contract(to).to_string());
        self.public.messages.push(bytes.clone());
        self.app.storage().take_trace();
        let msg = WasmMsg::Execute { contract_addr, msg: Binary::from(bytes), funds: funds.to_vec() };
        let events = self.execute(&sender, msg.clone().into())?;
        self.taped(who, msg, &events);
        Ok(events)
    }

    /// Executes any message.
    ///
    /// # Errors
    /// What a contract, or the chain, refuses.
    pub fn execute(&mut self, sender: &Addr, msg: CosmosMsg) -> Result<Vec<Event>, Refusal> {
        refusal::forget();
        match self.app.execute(sender.clone(), msg) {
            Ok(answer) => {
                self.public.events.extend(answer.events.iter().cloned());
                Ok(answer.events)
            }
            Err(error) => {
                self.public.refusals.push(error.to_string());
                Err(refusal::last(&error.to_string()))
            }
        }
    }

    /// Asks the contract in a role.
    pub fn ask<T: DeserializeOwned>(&self, role: Role, msg: &impl Serialize) -> T {
        self.app.wrap().query_wasm_smart(self.contract(role), msg).unwrap()
    }

    /// Stores a contract's code.
    pub fn store(&mut self, code: Box<dyn cw_multi_test::Contract<cosmwasm_std::Empty>>) -> u64 {
        self.app.store_code(code)
    }

    /// Stores another contract's code and makes one of it.
    pub fn place(&mut self, code: Box<dyn cw_multi_test::Contract<cosmwasm_std::Empty>>, msg: &impl Serialize) -> Addr {
        let code = self.app.store_code(code);
        let owner = self.addr("owner");
        self.app.instantiate_contract(code, owner, msg, &[], "double", None).unwrap()
    }

    /// Puts a contract in the place of the one in a role, for stories about a peer that is not what it seems.
    pub fn stand_in(&mut self, role: Role, addr: Addr) {
        let at = ROLES.iter().position(|one| *one == role).unwrap();
        self.addresses[at] = addr;
    }

    /// Raw storage of the contract in a role.
    pub fn storage_mut(&mut self, role: Role) -> Box<dyn Storage + '_> {
        let addr = self.contract(role);
        self.app.contract_storage_mut(&addr)
    }

    /// All raw rows of the contract in a role.
    pub fn rows(&self, role: Role) -> Vec<Record> {
        self.app.dump_wasm_raw(&self.contract(role))
    }

    /// All raw rows of the three.
    pub fn dump(&self) -> Rows {
        ROLES.into_iter().map(|role| self.rows(role)).collect()
    }

    /// Rows stored by everybody.
    pub fn stored(&self) -> usize {
        self.app.storage().len()
    }

    /// What the last messages did to storage.
    pub fn counts(&self) -> Counts {
        self.app.storage().take_counts()
    }

    /// Block time in seconds.
    pub fn now(&self) -> u64 {
        self.app.block_info().time.seconds()
    }

    /// UTC day of the block.
    pub fn today(&self) -> Day {
        day_of(self.app.block_info().time)
    }

    /// Time passes.
    pub fn seconds_pass(&mut self, seconds: u64) {
        self.app.update_block(|block| {
            block.time = block.time.plus_seconds(seconds);
            block.height += 1;
        });
    }

    /// Days pass.
    pub fn days_pass(&mut self, days: u64) {
        self.seconds_pass(days * SECONDS_A_DAY);
    }

    /// A day passes.
    pub fn a_day_passes(&mut self) {
        self.days_pass(1);
    }
}

fn noon(day: Day) -> Timestamp {
    Timestamp::from_seconds(u64::try_from(day).unwrap() * SECONDS_A_DAY + SECONDS_A_DAY / 2)
}
