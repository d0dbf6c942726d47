//! The contract under test, its peers as raw storage, and the bank's view of it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use claims_escrow::contract::{execute, instantiate, query};
use claims_escrow::ContractError;
use cosmwasm_std::testing::{message_info, mock_env, MockApi, MockQuerier, MockStorage};
use cosmwasm_std::{
    coin, from_json, to_json_binary, Addr, BankMsg, Binary, CodeInfoResponse, Coin, ContractInfoResponse,
    ContractResult, CosmosMsg, Env, Order, OwnedDeps, QuerierResult, Response, Storage, SystemError, SystemResult,
    WasmMsg, WasmQuery,
};
use health_api::admin::{AdminMsg, PeerOffer};
use health_api::claims::{Audience, BooksResponse, ClaimResponse, ExecuteMsg, InstantiateMsg, QueryMsg};
use health_api::consent::{ExecuteMsg as ConsentMsg, Receipt};
use health_api::interface::{InterfaceRow, Role, INTERFACE, LAYOUT};
use health_api::registry::raw::*;
use health_api::registry::{ParticipantKind, Qualification, RecordKind};
use health_api::{Commitment, Day, Digest, ParticipantNumber, PatientId, PublicKey};
use serde::de::DeserializeOwned;

use super::journal::Journal;

pub const DENOM: &str = "umed";
pub const PAYER: ParticipantNumber = 1;
pub const CLINIC: ParticipantNumber = 2;
pub const DOCTOR: ParticipantNumber = 3;
pub const OTHER_CLINIC: ParticipantNumber = 4;
pub const OTHER_PAYER: ParticipantNumber = 5;
pub const REVIEW_BOARD: ParticipantNumber = 6;
/// 2024-03-01
pub const TODAY: Day = 19_783;

type Peer = Arc<Mutex<MockStorage>>;

pub struct World {
    pub deps: OwnedDeps<Journal, MockApi, MockQuerier>,
    pub env: Env,
    pub registry: Peer,
    pub consents: Peer,
    /// what the bank holds for the contract
    pub bank: u128,
    /// receipts that were sent to consent-management
    pub receipts: Vec<(Option<ParticipantNumber>, Receipt)>,
    /// what was paid out, by address
    pub paid: BTreeMap<String, u128>,
}

pub fn patient(n: u8) -> PatientId {
    PatientId([n; 32])
}

pub fn encounter(n: u8) -> Commitment {
    Commitment([n; 32])
}

fn checksum(role: Role) -> Digest {
    Digest([role as u8 + 1; 32])
}

impl World {
    pub fn new() -> Self {
        Self::for_audience(Audience::Test)
    }

    pub fn for_audience(audience: Audience) -> Self {
        let api = MockApi::default();
        let (registry, consents) = (Peer::default(), Peer::default());
        let mut querier = MockQuerier::default();
        let (r, c) = (registry.clone(), consents.clone());
        let (registry_addr, consent_addr) = (api.addr_make("registry"), api.addr_make("consents"));
        let (ra, ca) = (registry_addr.clone(), consent_addr.clone());
        querier.update_wasm(move |query| answer(query, &[(&ra, &r, 0), (&ca, &c, 1)]));
        let deps = OwnedDeps { storage: Journal::default(), api, querier, custom_query_type: std::marker::PhantomData };
        let mut world =
            Self { deps, env: mock_env(), registry, consents, bank: 0, receipts: vec![], paid: BTreeMap::new() };
        world.at(TODAY);
        let owner = world.addr("owner");
        let msg = InstantiateMsg { owner: owner.to_string(), audience };
        instantiate(world.deps.as_mut(), world.env.clone(), message_info(&owner, &[]), msg).unwrap();
        world.publish_peers();
        let offer = |role, address: &Addr| PeerOffer { role, address: address.to_string(), checksum: checksum(role) };
        let peers = vec![offer(Role::PatientRegistry, &registry_addr), offer(Role::ConsentManagement, &consent_addr)];
        world.by("owner", ExecuteMsg::Admin(AdminMsg::Introduce { peers })).unwrap();
        world.people();
        world
    }

    fn publish_peers(&mut self) {
        let row = |role| InterfaceRow { v: LAYOUT, role };
        INTERFACE.save(&mut *self.registry.lock().unwrap(), &row(Role::PatientRegistry)).unwrap();
        INTERFACE.save(&mut *self.consents.lock().unwrap(), &row(Role::ConsentManagement)).unwrap();
    }

    fn people(&mut self) {
        self.participant("payer", PAYER, ParticipantKind::Payer);
        self.participant("other-payer", OTHER_PAYER, ParticipantKind::Payer);
        self.participant("clinic", CLINIC, ParticipantKind::ProviderOrganization);
        self.participant("other-clinic", OTHER_CLINIC, ParticipantKind::ProviderOrganization);
        self.participant("doctor", DOCTOR, ParticipantKind::Practitioner);
        self.participant("board", REVIEW_BOARD, ParticipantKind::IndependentReview);
        self.affiliate(DOCTOR, CLINIC, 0);
        self.registrar("registrar", ParticipantKind::IndependentReview);
        for n in 1..=4 {
            self.patient(n, &format!("patient-{n}"));
            self.let_in(n, CLINIC);
            self.record(n, CLINIC, encounter(n));
        }
    }

    pub fn addr(&self, name: &str) -> Addr {
        self.deps.api.addr_make(name)
    }

    /// Midnight UTC of a day.
    pub fn at(&mut self, day: Day) {
        self.env.block.time = cosmwasm_std::Timestamp::from_seconds(u64::try_from(day).unwrap() * 86_400);
        self.env.block.height += 1;
    }

    pub fn today(&self) -> Day {
        health_api::day::day_of(self.env.block.time)
    }

    pub fn days_pass(&mut self, days: i32) {
        self.at(self.today() + days);
    }

    pub fn participant(&mut self, name: &str, number: ParticipantNumber, kind: ParticipantKind) {
        let addr = self.addr(name);
        let store = &mut *self.registry.lock().unwrap();
        PARTICIPANTS.save(store, &addr, &ParticipantRow { v: LAYOUT, number, kind }).unwrap();
        let row = QualificationRow { v: LAYOUT, intervals: vec![Interval { from: 0, to: None }] };
        QUALIFICATIONS.save(store, (number, kind.licence().0), &row).unwrap();
    }

    pub fn registrar(&mut self, name: &str, kind: ParticipantKind) {
        let addr = self.addr(name);
        let row = RegistrarRow { v: LAYOUT, powers: vec![(kind, kind.licence())] };
        REGISTRARS.save(&mut *self.registry.lock().unwrap(), &addr, &row).unwrap();
    }

    pub fn qualify(&mut self, number: ParticipantNumber, qualification: Qualification, intervals: Vec<Interval>) {
        let store = &mut *self.registry.lock().unwrap();
        QUALIFICATIONS.save(store, (number, qualification.0), &QualificationRow { v: LAYOUT, intervals }).unwrap();
    }

    pub fn affiliate(&mut self, practitioner: ParticipantNumber, organization: ParticipantNumber, from: Day) {
        let row = AffiliationRow { v: LAYOUT, intervals: vec![Interval { from, to: None }] };
        AFFILIATIONS.save(&mut *self.registry.lock().unwrap(), (practitioner, organization), &row).unwrap();
    }

    pub fn patient(&mut self, n: u8, controller: &str) {
        let row = PatientRow {
            v: LAYOUT,
            controller: Some(self.addr(controller)),
            form_key: PublicKey([2; 33]),
            erasure: None,
            death: None,
        };
        PATIENTS.save(&mut *self.registry.lock().unwrap(), patient(n), &row).unwrap();
    }

    pub fn change_patient(&mut self, n: u8, change: impl FnOnce(&mut PatientRow)) {
        let store = &mut *self.registry.lock().unwrap();
        let mut row = PATIENTS.load(store, patient(n)).unwrap();
        change(&mut row);
        PATIENTS.save(store, patient(n), &row).unwrap();
    }

    /// The registry has erased a patient: its row is gone, its tombstone stays.
    pub fn registry_erases(&mut self, n: u8) {
        let now = self.env.block.time.seconds();
        let store = &mut *self.registry.lock().unwrap();
        PATIENTS.remove(store, patient(n));
        let row = TombstoneRow { v: LAYOUT, announced_at: now, effective_at: now, erased_at: now };
        TOMBSTONES.save(store, tombstone_key(patient(n)), &row).unwrap();
    }

    pub fn let_in(&mut self, n: u8, number: ParticipantNumber) {
        let row = RelationshipRow { v: LAYOUT, since: 0, ended: None };
        RELATIONSHIPS.save(&mut *self.registry.lock().unwrap(), (patient(n), number), &row).unwrap();
    }

    pub fn record(&mut self, n: u8, author: ParticipantNumber, commitment: Commitment) {
        self.record_as(n, author, commitment, RecordKind::Encounter, RecordStatus::Current);
    }

    pub fn record_as(
        &mut self,
        n: u8,
        author: ParticipantNumber,
        commitment: Commitment,
        kind: RecordKind,
        status: RecordStatus,
    ) {
        let row = RecordRow {
            v: LAYOUT,
            status,
            kind: kind.byte(),
            labels: Binary::default(),
            replaced_by: None,
            replaces_leaf: None,
        };
        RECORDS.save(&mut *self.registry.lock().unwrap(), (patient(n), author, commitment), &row).unwrap();
    }

    pub fn by(&mut self, name: &str, msg: ExecuteMsg) -> Result<Response, ContractError> {
        self.by_with(name, msg, &[])
    }

    /// Executes as the chain does: coins come before, an error leaves nothing, messages go out after.
    pub fn by_with(&mut self, name: &str, msg: ExecuteMsg, funds: &[Coin]) -> Result<Response, ContractError> {
        let sender = self.addr(name);
        self.deps.storage.begin();
        let result = execute(self.deps.as_mut(), self.env.clone(), message_info(&sender, funds), msg);
        let Ok(response) = &result else {
            self.deps.storage.roll_back();
            return result;
        };
        for coin in funds.iter().filter(|coin| coin.denom == DENOM) {
            self.bank += cosmwasm_std::Uint128::try_from(coin.amount).unwrap().u128();
        }
        for sent in &response.messages {
            self.deliver(&sent.msg);
        }
        result
    }

    fn deliver(&mut self, msg: &CosmosMsg) {
        match msg {
            CosmosMsg::Bank(BankMsg::Send { to_address, amount }) => {
                for coin in amount {
                    let amount = cosmwasm_std::Uint128::try_from(coin.amount).unwrap().u128();
                    self.bank = self.bank.checked_sub(amount).expect("the bank pays no more than it holds");
                    *self.paid.entry(to_address.clone()).or_default() += amount;
                }
            }
            CosmosMsg::Wasm(WasmMsg::Execute { contract_addr, msg, .. }) => {
                assert_eq!(contract_addr, self.addr("consents").as_str());
                let ConsentMsg::Log { writer, receipt } = from_json(msg).unwrap() else { panic!("only Log is sent") };
                self.receipts.push((writer, receipt));
            }
            other => panic!("no such message is sent: {other:?}"),
        }
    }

    /// All rows of the contract.
    pub fn dump(&self) -> Vec<(Vec<u8>, Vec<u8>)> {
        self.deps.storage.range(None, None, Order::Ascending).collect()
    }

    /// The message is refused with this error and changes nothing.
    pub fn refuses(&mut self, name: &str, msg: ExecuteMsg, wanted: ContractError) {
        let before = self.dump();
        assert_eq!(self.by(name, msg).unwrap_err(), wanted);
        assert_eq!(before, self.dump());
    }

    pub fn ask<T: DeserializeOwned>(&self, msg: QueryMsg) -> T {
        from_json(query(self.deps.as_ref(), self.env.clone(), msg).unwrap()).unwrap()
    }

    pub fn books(&self, plan: u32) -> BooksResponse {
        self.ask(QueryMsg::Books { plan })
    }

    pub fn claim(&self, claim: u64) -> ClaimResponse {
        self.ask(QueryMsg::Claim { claim })
    }

    pub fn fund(&mut self, plan: u32, amount: u128) {
        self.by_with("payer", ExecuteMsg::Fund { plan }, &[coin(amount, DENOM)]).unwrap();
    }
}

fn answer(query: &WasmQuery, peers: &[(&Addr, &Peer, u64)]) -> QuerierResult {
    let found = |addr: &str| peers.iter().find(|(known, _, _)| known.as_str() == addr);
    match query {
        WasmQuery::Raw { contract_addr, key } => {
            let Some((_, store, _)) = found(contract_addr) else { return missing(contract_addr) };
            let value = store.lock().unwrap().get(key).unwrap_or_default();
            SystemResult::Ok(ContractResult::Ok(Binary::from(value)))
        }
        WasmQuery::ContractInfo { contract_addr } => {
            let Some((addr, _, code)) = found(contract_addr) else { return missing(contract_addr) };
            let info = ContractInfoResponse::new(*code, (*addr).clone(), None, false, None, None);
            SystemResult::Ok(ContractResult::Ok(to_json_binary(&info).unwrap()))
        }
        WasmQuery::CodeInfo { code_id } => {
            let role = if *code_id == 0 { Role::PatientRegistry } else { Role::ConsentManagement };
            let checksum = cosmwasm_std::Checksum::from(checksum(role).0);
            let info = CodeInfoResponse::new(*code_id, peers[0].0.clone(), checksum);
            SystemResult::Ok(ContractResult::Ok(to_json_binary(&info).unwrap()))
        }
        other => SystemResult::Err(SystemError::UnsupportedRequest { kind: format!("{other:?}") }),
    }
}

fn missing(addr: &str) -> QuerierResult {
    SystemResult::Err(SystemError::NoSuchContract { addr: addr.into() })
}
