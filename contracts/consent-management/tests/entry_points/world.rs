//! One clinic, its people, one patient, and the registry's raw rows that say so.

use std::cell::RefCell;
use std::rc::Rc;

use consent_management::contract::{execute, instantiate, query};
use consent_management::ContractError;
use cosmwasm_std::testing::{mock_env, MockApi, MockQuerier, MockStorage};
use cosmwasm_std::{
    from_json, to_json_binary, Addr, Binary, Checksum, CodeInfoResponse, ContractInfoResponse, ContractResult, Env,
    MessageInfo, Order, OwnedDeps, QuerierResult, Response, Storage, SystemError, SystemResult, Timestamp, WasmQuery,
};
use health_api::admin::{AdminMsg, PeerOffer};
use health_api::consent::{Combining, DomainPolicy, ExecuteMsg, ImplicitPolicy, InstantiateMsg, QueryMsg};
use health_api::interface::{InterfaceRow, Role, INTERFACE, LAYOUT};
use health_api::registry::raw::{
    Interval, ParticipantRow, PatientRow, ProxyRow, ProxyScope, QualificationRow, RelationshipRow, PARTICIPANTS,
    PATIENTS, PROXIES, QUALIFICATIONS, RELATIONSHIPS,
};
use health_api::registry::ParticipantKind;
use health_api::{Digest, PatientId, PublicKey};
use serde::de::DeserializeOwned;

use crate::meter::{Metered, Work};

/// A Monday noon: second 0 of the tests.
pub const NOW: u64 = 1_700_481_600;
pub const TODAY: i32 = 19_681;
pub const DAY: u64 = 86_400;

pub const ANA: PatientId = PatientId([0xa1; 32]);
pub const BEN: PatientId = PatientId([0xbe; 32]);

pub const CLINIC: u32 = 1;
pub const DR_LEE: u32 = 2;
pub const LAB: u32 = 3;
pub const DR_KIM: u32 = 4;
pub const INSURER: u32 = 5;
pub const LAPSED: u32 = 6;

const CHECKSUM: [u8; 32] = [7; 32];

pub struct World {
    pub deps: OwnedDeps<Metered, MockApi, MockQuerier>,
    pub env: Env,
    pub registry: Rc<RefCell<MockStorage>>,
}

pub fn addr(name: &str) -> Addr {
    MockApi::default().addr_make(name)
}

pub fn policy() -> DomainPolicy {
    DomainPolicy { implicit: ImplicitPolicy::Deny, combining: Combining::DenyOverrides, acknowledge_within_days: 30 }
}

impl World {
    /// The contract alone, without peers.
    pub fn bare() -> Self {
        let registry = Rc::new(RefCell::new(MockStorage::new()));
        let mut querier = MockQuerier::new(&[]);
        let rows = Rc::clone(&registry);
        querier.update_wasm(move |request| answer(&rows.borrow(), request));
        let mut env = mock_env();
        env.block.time = Timestamp::from_seconds(NOW);
        let mut deps = OwnedDeps {
            storage: Metered::default(),
            api: MockApi::default(),
            querier,
            custom_query_type: std::marker::PhantomData,
        };
        let msg = InstantiateMsg { owner: None, policy: policy() };
        instantiate(deps.as_mut(), env.clone(), info("owner"), msg).unwrap();
        Self { deps, env, registry }
    }

    /// With peers, participants, and Ana, who let in the clinic, the laboratory and the one whose licence lapsed.
    pub fn new() -> Self {
        let mut world = Self::bare();
        let peers = [Role::PatientRegistry, Role::ClaimsEscrow].map(|role| offer(role, CHECKSUM));
        world.send("owner", ExecuteMsg::Admin(AdminMsg::Introduce { peers: peers.to_vec() }));
        world.participant("clinic", CLINIC, ParticipantKind::ProviderOrganization, None);
        world.participant("dr-lee", DR_LEE, ParticipantKind::Practitioner, None);
        world.participant("lab", LAB, ParticipantKind::Laboratory, None);
        world.participant("dr-kim", DR_KIM, ParticipantKind::Practitioner, None);
        world.participant("insurer", INSURER, ParticipantKind::Payer, None);
        world.participant("lapsed", LAPSED, ParticipantKind::Practitioner, Some(TODAY));
        world.patient(ANA, "ana");
        world.patient(BEN, "ben");
        for number in [CLINIC, LAB, LAPSED] {
            world.let_in(ANA, number);
        }
        world.proxy(ANA, "pat", ProxyScope::Consent);
        world.proxy(ANA, "rob", ProxyScope::Records);
        world
    }

    pub fn participant(&mut self, name: &str, number: u32, kind: ParticipantKind, until: Option<i32>) {
        let mut rows = self.registry.borrow_mut();
        PARTICIPANTS.save(&mut *rows, &addr(name), &ParticipantRow { v: LAYOUT, number, kind }).unwrap();
        let intervals = vec![Interval { from: 0, to: until }];
        let row = QualificationRow { v: LAYOUT, intervals };
        QUALIFICATIONS.save(&mut *rows, (number, kind.licence().0), &row).unwrap();
    }

    pub fn patient(&mut self, patient: PatientId, controller: &str) {
        let row = PatientRow {
            v: LAYOUT,
            controller: Some(addr(controller)),
            form_key: PublicKey([2; 33]),
            erasure: None,
            death: None,
        };
        self.save_patient(patient, &row);
    }

    pub fn save_patient(&mut self, patient: PatientId, row: &PatientRow) {
        PATIENTS.save(&mut *self.registry.borrow_mut(), patient, row).unwrap();
    }

    pub fn patient_row(&self, patient: PatientId) -> PatientRow {
        PATIENTS.load(&*self.registry.borrow(), patient).unwrap()
    }

    pub fn let_in(&mut self, patient: PatientId, number: u32) {
        let row = RelationshipRow { v: LAYOUT, since: 0, ended: None };
        RELATIONSHIPS.save(&mut *self.registry.borrow_mut(), (patient, number), &row).unwrap();
    }

    pub fn proxy(&mut self, patient: PatientId, name: &str, scope: ProxyScope) {
        let row = ProxyRow { v: LAYOUT, scope, until: NOW + 90 * DAY };
        PROXIES.save(&mut *self.registry.borrow_mut(), (patient, &addr(name)), &row).unwrap();
    }

    pub fn passes(&mut self, seconds: u64) -> &mut Self {
        self.env.block.time = self.env.block.time.plus_seconds(seconds);
        self
    }

    pub fn now(&self) -> u64 {
        self.env.block.time.seconds()
    }

    /// Sends a message that must succeed.
    pub fn send(&mut self, name: &str, msg: ExecuteMsg) -> Response {
        self.attempt(name, msg).unwrap()
    }

    /// Sends a message that must succeed; answers what it cost in storage.
    pub fn costs(&mut self, name: &str, msg: ExecuteMsg) -> Work {
        self.deps.storage.take();
        self.send(name, msg);
        self.deps.storage.take()
    }

    pub fn attempt(&mut self, name: &str, msg: ExecuteMsg) -> Result<Response, ContractError> {
        execute(self.deps.as_mut(), self.env.clone(), info(name), msg)
    }

    /// Sends a message that must be refused, which a chain undoes: whatever the attempt wrote is rolled back here, too.
    pub fn refused(&mut self, name: &str, msg: ExecuteMsg) -> ContractError {
        let before = self.dump();
        let error = self.attempt(name, msg).unwrap_err();
        self.restore(&before);
        assert_eq!(before, self.dump());
        error
    }

    /// As [`World::refused`], for messages that must be refused before anything was written.
    pub fn refused_untouched(&mut self, name: &str, msg: ExecuteMsg) -> ContractError {
        let before = self.dump();
        let error = self.attempt(name, msg).unwrap_err();
        assert_eq!(before, self.dump());
        error
    }

    pub fn query<T: DeserializeOwned>(&self, msg: QueryMsg) -> T {
        from_json(self.ask(msg).unwrap()).unwrap()
    }

    pub fn ask(&self, msg: QueryMsg) -> Result<Binary, ContractError> {
        query(self.deps.as_ref(), self.env.clone(), msg)
    }

    pub fn dump(&self) -> Vec<(Vec<u8>, Vec<u8>)> {
        self.deps.storage.rows.range(None, None, Order::Ascending).collect()
    }

    pub fn restore(&mut self, rows: &[(Vec<u8>, Vec<u8>)]) {
        let mut storage = MockStorage::new();
        for (key, value) in rows {
            storage.set(key, value);
        }
        self.deps.storage = Metered::of(storage);
    }
}

pub fn info(name: &str) -> MessageInfo {
    MessageInfo { sender: addr(name), funds: vec![] }
}

pub fn offer(role: Role, checksum: [u8; 32]) -> PeerOffer {
    PeerOffer { role, address: addr(&role.to_string()).to_string(), checksum: Digest(checksum) }
}

/// The wasm module as far as the contract asks it: raw rows, contract info, code info.
fn answer(registry: &MockStorage, request: &WasmQuery) -> QuerierResult {
    let registry_addr = addr(&Role::PatientRegistry.to_string());
    let escrow_addr = addr(&Role::ClaimsEscrow.to_string());
    let found = match request {
        WasmQuery::Raw { contract_addr, key } if *contract_addr == registry_addr.as_str() => {
            registry.get(key).map_or_else(|| interface(key, Role::PatientRegistry), Binary::from)
        }
        WasmQuery::Raw { contract_addr, key } if *contract_addr == escrow_addr.as_str() => {
            interface(key, Role::ClaimsEscrow)
        }
        WasmQuery::ContractInfo { .. } => {
            let info = ContractInfoResponse::new(1, addr("owner"), None, false, None, None);
            to_json_binary(&info).unwrap()
        }
        WasmQuery::CodeInfo { .. } => {
            to_json_binary(&CodeInfoResponse::new(1, addr("owner"), Checksum::from(CHECKSUM))).unwrap()
        }
        _ => return SystemResult::Err(SystemError::UnsupportedRequest { kind: "in tests".into() }),
    };
    SystemResult::Ok(ContractResult::Ok(found))
}

fn interface(key: &[u8], role: Role) -> Binary {
    if key == INTERFACE.as_slice() {
        return to_json_binary(&InterfaceRow { v: LAYOUT, role }).unwrap();
    }
    Binary::default()
}
