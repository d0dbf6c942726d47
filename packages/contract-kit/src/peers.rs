//! Introduction of peers: each is checked by code checksum and by its `interface` row. The first introduction of a
//! role is immediate, a change is announced and waits seven days.

use cosmwasm_std::{from_json, Addr, CodeInfoResponse, ContractInfoResponse, Deps, QuerierWrapper, Storage};
use cw_storage_plus::Map;
use health_api::admin::{Peer, PeerOffer, PendingPeer};
use health_api::interface::{Role, INTERFACE};
use health_api::raw::{ask, read_item};
use health_api::Digest;

use crate::{gate, KitError};

/// An announced change of peer waits so long.
pub const PEER_DELAY_SECONDS: u64 = 7 * 86_400;

const PEERS: Map<u8, Peer> = Map::new("peer");
const PENDING: Map<u8, PendingPeer> = Map::new("peer_next");

const fn key(role: Role) -> u8 {
    match role {
        Role::PatientRegistry => 0,
        Role::ConsentManagement => 1,
        Role::ClaimsEscrow => 2,
    }
}

/// The peer in a role, if introduced.
pub fn find(storage: &dyn Storage, role: Role) -> Result<Option<Addr>, KitError> {
    Ok(gate::load(storage)?.peer(role).cloned())
}

/// The peer in a role, or the refusal by name of whatever needs it.
pub fn expect(storage: &dyn Storage, role: Role) -> Result<Addr, KitError> {
    find(storage, role)?.ok_or(KitError::NotIntroduced { role })
}

/// Refuses a sender that is not the introduced peer in this role.
pub fn expect_sender(storage: &dyn Storage, role: Role, sender: &Addr) -> Result<(), KitError> {
    if expect(storage, role)? == *sender {
        return Ok(());
    }
    Err(KitError::Unauthorized { wanted: format!("the introduced {role}"), found: sender.clone() })
}

/// Checks an offered peer against the chain.
pub fn check(deps: Deps, offer: &PeerOffer) -> Result<Peer, KitError> {
    let address = deps
        .api
        .addr_validate(&offer.address)
        .map_err(|_| KitError::InvalidAddress { found: offer.address.clone() })?;
    let found = checksum(&deps.querier, &address)?;
    if found != offer.checksum {
        return Err(KitError::WrongChecksum { wanted: offer.checksum, found });
    }
    let interface = read_item(&deps.querier, &address, &INTERFACE)?;
    if interface.role != offer.role {
        return Err(KitError::WrongRole { wanted: offer.role, found: interface.role });
    }
    Ok(Peer { role: offer.role, address, checksum: offer.checksum })
}

fn checksum(querier: &QuerierWrapper, address: &Addr) -> Result<Digest, KitError> {
    let contract = ask(&**querier, &["contract_info\":{\"contract_addr\":\"", address.as_str(), "\""])?;
    let contract: ContractInfoResponse = from_json(contract)?;
    let code = ask(&**querier, &["code_info\":{\"code_id\":", &contract.code_id.to_string()])?;
    let code: CodeInfoResponse = from_json(code)?;
    Digest::try_from(code.checksum.as_slice()).map_err(|error| KitError::Std(error.to_string()))
}

/// What became of an introduction.
#[derive(Debug, Clone, PartialEq)]
pub enum Introduced {
    /// in force
    Now(Peer),
    /// announced
    Later(PendingPeer),
}

/// Takes one checked peer in, at once or after the delay.
pub fn introduce(storage: &mut dyn Storage, peer: Peer, now: u64) -> Result<Introduced, KitError> {
    let key = key(peer.role);
    if PEERS.has(storage, key) {
        let pending = PendingPeer { peer, effective_at: now.saturating_add(PEER_DELAY_SECONDS) };
        PENDING.save(storage, key, &pending)?;
        return Ok(Introduced::Later(pending));
    }
    take_in(storage, &peer)?;
    Ok(Introduced::Now(peer))
}

/// The peer with its checksum for whoever asks, and its address in the row that messages read.
fn take_in(storage: &mut dyn Storage, peer: &Peer) -> Result<(), KitError> {
    PEERS.save(storage, key(peer.role), peer)?;
    let gate = gate::load(storage)?.with(peer.role, peer.address.clone());
    gate::save(storage, &gate)
}

/// The announced change of a role.
pub fn pending(storage: &dyn Storage, role: Role) -> Result<PendingPeer, KitError> {
    PENDING.may_load(storage, key(role))?.ok_or(KitError::NothingPending { role })
}

/// Makes an announced change effective; the caller has checked the peer once more.
pub fn confirm(storage: &mut dyn Storage, role: Role, now: u64) -> Result<Peer, KitError> {
    let PendingPeer { peer, effective_at } = pending(storage, role)?;
    if now < effective_at {
        return Err(KitError::TooEarly { effective_at, now });
    }
    PENDING.remove(storage, key(role));
    take_in(storage, &peer)?;
    Ok(peer)
}

/// Takes an announced change back.
pub fn cancel(storage: &mut dyn Storage, role: Role) -> Result<(), KitError> {
    pending(storage, role)?;
    PENDING.remove(storage, key(role));
    Ok(())
}

/// All peers in force, at most one a role.
pub fn all(storage: &dyn Storage) -> Result<Vec<Peer>, KitError> {
    let range = PEERS.range(storage, None, None, cosmwasm_std::Order::Ascending);
    Ok(range.map(|row| row.map(|(_, peer)| peer)).collect::<Result<_, _>>()?)
}

/// All announced changes.
pub fn all_pending(storage: &dyn Storage) -> Result<Vec<PendingPeer>, KitError> {
    let range = PENDING.range(storage, None, None, cosmwasm_std::Order::Ascending);
    Ok(range.map(|row| row.map(|(_, pending)| pending)).collect::<Result<_, _>>()?)
}
