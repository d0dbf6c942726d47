//! A registry with people in it, a storage that counts, and what a test says most often.

use std::cell::Cell;

use contract_kit::sign_doc;
use cosmwasm_std::testing::{message_info, mock_env, MockApi, MockQuerier, MockStorage};
use cosmwasm_std::{from_json, to_json_binary, Addr, Api, Empty, Env, Order, OwnedDeps, Record, Response, Storage};
use health_api::form::{Form, SignedForm};
use health_api::registry::{
    Attestation, ExecuteMsg, InstantiateMsg, NewParticipant, NewRecord, ParticipantKind, Power, QueryMsg, RecordKind,
};
use health_api::{Commitment, Day, Nonce, PatientId, PublicKey, Salt, SignatureBytes};
use k256::ecdsa::signature::hazmat::PrehashSigner;
use k256::ecdsa::{Signature, SigningKey};
use patient_registry::{contract, ContractError};
use serde::de::DeserializeOwned;

pub const DAY: u64 = 86_400;
/// 2026-01-15, and the first second of it.
pub const TODAY: Day = 20_468;
pub const NOW: u64 = TODAY as u64 * DAY;
/// 2026-04-01
pub const QUARTER: Day = 20_544;

/// What one message cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cost {
    pub reads: u64,
    pub writes: u64,
    pub removes: u64,
    pub bytes_read: u64,
    pub bytes_written: u64,
    pub ranges: u64,
}

#[derive(Default)]
pub struct Meter {
    pub inner: MockStorage,
    cost: Cell<Cost>,
}

impl Meter {
    fn count(&self, add: impl Fn(&mut Cost)) {
        let mut cost = self.cost.get();
        add(&mut cost);
        self.cost.set(cost);
    }
}

impl Storage for Meter {
    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        let value = self.inner.get(key);
        self.count(|cost| {
            cost.reads += 1;
            cost.bytes_read += (key.len() + value.as_ref().map_or(0, Vec::len)) as u64;
        });
        value
    }

    fn range<'a>(
        &'a self,
        start: Option<&[u8]>,
        end: Option<&[u8]>,
        order: Order,
    ) -> Box<dyn Iterator<Item = Record> + 'a> {
        self.count(|cost| cost.ranges += 1);
        Box::new(self.inner.range(start, end, order).inspect(|(key, value)| {
            self.count(|cost| {
                cost.reads += 1;
                cost.bytes_read += (key.len() + value.len()) as u64;
            });
        }))
    }

    fn set(&mut self, key: &[u8], value: &[u8]) {
        self.count(|cost| {
            cost.writes += 1;
            cost.bytes_written += (key.len() + value.len()) as u64;
        });
        self.inner.set(key, value);
    }

    fn remove(&mut self, key: &[u8]) {
        self.count(|cost| cost.removes += 1);
        self.inner.remove(key);
    }
}

pub struct Suite {
    pub deps: OwnedDeps<Meter, MockApi, MockQuerier, Empty>,
    pub env: Env,
}

pub fn addr(name: &str) -> Addr {
    MockApi::default().addr_make(name)
}

pub fn raw_addr(name: &str) -> Vec<u8> {
    MockApi::default().addr_canonicalize(addr(name).as_str()).unwrap().into()
}

/// A key that a name determines.
pub fn secret(name: &str) -> SigningKey {
    SigningKey::from_slice(&commitments::hash::sha256(&[b"test key", name.as_bytes()])).unwrap()
}

pub fn key(name: &str) -> PublicKey {
    let point = secret(name).verifying_key().to_encoded_point(true);
    PublicKey::try_from(point.as_bytes()).unwrap()
}

pub fn sign(name: &str, digest: &[u8; 32]) -> SignatureBytes {
    let signature: Signature = secret(name).sign_prehash(digest).unwrap();
    SignatureBytes(signature.normalize_s().unwrap_or(signature).to_bytes().into())
}

/// The other signature of the same digest: s replaced by n - s.
pub fn malleate(signature: SignatureBytes) -> SignatureBytes {
    let signature = Signature::from_slice(&signature.0).unwrap();
    let (r, s) = signature.split_scalars();
    SignatureBytes(Signature::from_scalars(r, -s).unwrap().to_bytes().into())
}

pub fn salt(name: &str) -> Salt {
    Salt(commitments::hash::sha256(&[b"salt", name.as_bytes()]))
}

pub fn commitment(name: &str) -> Commitment {
    Commitment(commitments::hash::sha256(&[b"commitment", name.as_bytes()]))
}

pub fn patient_id(name: &str) -> PatientId {
    PatientId(commitments::patient::of_account(&raw_addr(name), &salt(name).0))
}

pub fn record(patient: PatientId, name: &str) -> NewRecord {
    NewRecord { patient, commitment: commitment(name), kind: RecordKind::Other, labels: vec![] }
}

pub fn all_powers() -> Vec<Power> {
    use ParticipantKind as K;
    let kinds = [
        K::Practitioner,
        K::ProviderOrganization,
        K::Payer,
        K::Pharmacy,
        K::Laboratory,
        K::ResearchOrganization,
        K::IndependentReview,
    ];
    kinds.into_iter().map(|kind| Power { kind, qualification: kind.licence() }).collect()
}

pub fn participant(name: &str, kind: ParticipantKind) -> NewParticipant {
    let licence = Attestation { qualification: kind.licence(), from: 0, to: None };
    NewParticipant { address: addr(name).into(), kind, profile: commitment(name), attest: vec![licence] }
}

/// Number of each participant of [`Suite::new`].
pub const ST_MARY: u32 = 1;
pub const CITY_LAB: u32 = 2;
pub const DR_BELL: u32 = 3;
pub const PAYER: u32 = 4;
pub const COUNTY: u32 = 5;

impl Suite {
    /// Instantiated by `owner`.
    pub fn empty() -> Self {
        let deps = OwnedDeps {
            storage: Meter::default(),
            api: MockApi::default(),
            querier: MockQuerier::default(),
            custom_query_type: std::marker::PhantomData,
        };
        let mut env = mock_env();
        env.block.time = cosmwasm_std::Timestamp::from_seconds(NOW);
        let mut suite = Self { deps, env };
        let info = message_info(&addr("owner"), &[]);
        contract::instantiate(suite.deps.as_mut(), suite.env.clone(), info, InstantiateMsg { owner: None }).unwrap();
        suite
    }

    /// With a registrar `board`, and `st-mary`, `city-lab`, `dr-bell`, `payer` and `county` as participants 1 to 5.
    pub fn new() -> Self {
        use ParticipantKind as K;
        let mut suite = Self::empty();
        let registrar = addr("board").into();
        suite.ok("owner", ExecuteMsg::AppointRegistrar { registrar, powers: all_powers() });
        let participants = vec![
            participant("st-mary", K::ProviderOrganization),
            participant("city-lab", K::Laboratory),
            participant("dr-bell", K::Practitioner),
            participant("payer", K::Payer),
            participant("county", K::ProviderOrganization),
        ];
        suite.ok("board", ExecuteMsg::RegisterParticipants { participants });
        suite
    }

    /// And `ana`, who has let `st-mary` in.
    pub fn with_ana() -> Self {
        let mut suite = Self::new();
        suite.register("ana");
        suite.ok("ana", ExecuteMsg::LetIn { patient: patient_id("ana"), participants: vec![ST_MARY] });
        suite
    }

    /// A patient with an account of that name.
    pub fn register(&mut self, name: &str) -> PatientId {
        self.ok(name, ExecuteMsg::RegisterPatient { salt: salt(name), form_key: key(name) });
        patient_id(name)
    }

    pub fn tell(&mut self, sender: &str, msg: ExecuteMsg) -> Result<Response, ContractError> {
        contract::execute(self.deps.as_mut(), self.env.clone(), message_info(&addr(sender), &[]), msg)
    }

    #[track_caller]
    pub fn ok(&mut self, sender: &str, msg: ExecuteMsg) -> Response {
        match self.tell(sender, msg) {
            Ok(response) => response,
            Err(error) => panic!("{sender} was refused: {error}"),
        }
    }

    /// The refusal of a message, after which the state is byte for byte what it was.
    #[track_caller]
    pub fn refused(&mut self, sender: &str, msg: ExecuteMsg) -> ContractError {
        let before = self.dump();
        let error = self.tell(sender, msg).expect_err("this message must be refused");
        assert_eq!(before, self.dump(), "a refused message must leave no trace");
        error
    }

    pub fn ask<T: DeserializeOwned>(&self, msg: QueryMsg) -> T {
        from_json(contract::query(self.deps.as_ref(), self.env.clone(), msg).unwrap()).unwrap()
    }

    pub fn ask_err(&self, msg: QueryMsg) -> ContractError {
        contract::query(self.deps.as_ref(), self.env.clone(), msg).unwrap_err()
    }

    pub fn dump(&self) -> Vec<Record> {
        self.deps.storage.inner.range(None, None, Order::Ascending).collect()
    }

    pub fn passes(&mut self, seconds: u64) {
        self.env.block.time = self.env.block.time.plus_seconds(seconds);
    }

    pub fn now(&self) -> u64 {
        self.env.block.time.seconds()
    }

    /// What a message costs.
    pub fn cost(&mut self, sender: &str, msg: ExecuteMsg) -> Cost {
        self.deps.storage.cost.set(Cost::default());
        self.ok(sender, msg);
        self.deps.storage.cost.get()
    }

    /// A form with that action, valid for an hour, its nonce made of `nonce`.
    pub fn form(&self, patient: PatientId, action: ExecuteMsg, nonce: u8) -> Form<ExecuteMsg> {
        Form {
            action,
            chain_id: self.env.block.chain_id.clone(),
            contract: self.env.contract.address.to_string(),
            expires: self.now() + 3_600,
            nonce: Nonce([nonce; 16]),
            patient,
        }
    }
}

/// A form signed by a name's key.
pub fn signed(by: &str, form: &Form<ExecuteMsg>) -> SignedForm {
    let data = to_json_binary(form).unwrap();
    let signer = addr(by).to_string();
    let digest = sign_doc::hash(&data, &signer).unwrap();
    SignedForm { data, signer, signature: sign(by, &digest) }
}
