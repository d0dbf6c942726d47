//! The first use of the chain: three contracts, introduced to each other, owned by the name `owner`.

use cosmwasm_std::{Addr, Coin};
use cw_multi_test::Executor;
use health_api::admin::{AdminMsg, PeerOffer};
use health_api::interface::Role;
use health_api::{claims, consent, registry, Digest};
use serde::Serialize;

use super::store::Store;
use super::transaction::Chain;
use super::{Kept, KeptError, OWNER, ROLES};
use crate::chain::embedded::refusal;
use crate::chain::Refusal;

const CONTRACTS: &str = "contracts";

/// Where the contracts stand; none before the first use.
pub fn read(store: &Store) -> Result<Vec<Addr>, KeptError> {
    let Some(bytes) = store.about(CONTRACTS)? else { return Ok(Vec::new()) };
    serde_json::from_slice(&bytes).map_err(|error| KeptError::File(error.to_string()))
}

impl Kept {
    /// Deploys everything in the first block, or nothing.
    pub(super) fn deploy(&mut self, at: Option<u64>) -> Result<(), KeptError> {
        let owner = self.address(OWNER);
        let next = self.block.next(at)?;
        let contracts = all(&mut self.app, &owner).map_err(|why| KeptError::Refused(why.0))?;
        let mut about = next.about();
        about.push((CONTRACTS, serde_json::to_vec(&contracts).map_err(|error| KeptError::File(error.to_string()))?));
        self.app.storage_mut().keep(&about, None)?;
        self.block = next;
        self.contracts = contracts;
        // a message that follows in the same command stands in the next block, unless a time was asked for
        Ok(())
    }
}

fn all(app: &mut Chain, owner: &Addr) -> Result<Vec<Addr>, Refusal> {
    let registry = registry::InstantiateMsg { owner: Some(owner.to_string()) };
    let policy = consent::DomainPolicy {
        implicit: consent::ImplicitPolicy::BreakGlassOnly,
        combining: consent::Combining::DenyOverrides,
        acknowledge_within_days: 30,
    };
    let consent = consent::InstantiateMsg { owner: Some(owner.to_string()), policy };
    let claims = claims::InstantiateMsg { owner: owner.to_string(), audience: claims::Audience::Test };
    let contracts = vec![
        instantiate(app, owner, ROLES[0], 1, &registry)?,
        instantiate(app, owner, ROLES[1], 2, &consent)?,
        instantiate(app, owner, ROLES[2], 3, &claims)?,
    ];
    introduce(app, owner, &contracts)?;
    Ok(contracts)
}

fn instantiate(app: &mut Chain, owner: &Addr, role: Role, code: u64, msg: &impl Serialize) -> Result<Addr, Refusal> {
    app.instantiate_contract(code, owner.clone(), msg, &[], role.to_string(), None).map_err(refusal)
}

fn introduce(app: &mut Chain, owner: &Addr, contracts: &[Addr]) -> Result<(), Refusal> {
    let offers = ROLES.iter().zip(contracts).zip(1..).map(|((role, addr), code)| offer(app, *role, addr, code));
    let offers = offers.collect::<Result<Vec<_>, _>>()?;
    for (role, addr) in ROLES.iter().zip(contracts) {
        let peers = offers.iter().filter(|offer| offer.role != *role).cloned().collect();
        let admin = AdminMsg::Introduce { peers };
        let done = match role {
            Role::PatientRegistry => tell(app, owner, addr, &registry::ExecuteMsg::Admin(admin)),
            Role::ConsentManagement => tell(app, owner, addr, &consent::ExecuteMsg::Admin(admin)),
            Role::ClaimsEscrow => tell(app, owner, addr, &claims::ExecuteMsg::Admin(admin)),
        };
        done?;
    }
    Ok(())
}

fn tell(app: &mut Chain, owner: &Addr, to: &Addr, msg: &(impl Serialize + std::fmt::Debug)) -> Result<(), Refusal> {
    let none: &[Coin] = &[];
    app.execute_contract(owner.clone(), to.clone(), msg, none).map(drop).map_err(refusal)
}

fn offer(app: &Chain, role: Role, addr: &Addr, code: u64) -> Result<PeerOffer, Refusal> {
    let info = app.wrap().query_wasm_code_info(code).map_err(refusal)?;
    let checksum = <[u8; 32]>::try_from(info.checksum.as_slice()).map_err(|error| Refusal(error.to_string()))?;
    Ok(PeerOffer { role, address: addr.to_string(), checksum: Digest(checksum) })
}
