//! `AdminMsg` in one place: who may send which, and what becomes of it.

use cosmwasm_std::{Addr, Deps, DepsMut, Env, Event, MessageInfo, Storage};
use cw_storage_plus::Item;
use health_api::admin::{AdminMsg, AdminResponse, PeerOffer};
use health_api::interface::Role;

use crate::gate::{self, Gate};
use crate::ownership::Ownership;
use crate::pause::Pause;
use crate::peers::{self, Introduced};
use crate::rows;
use crate::KitError;

const OWNERSHIP: Item<Ownership> = Item::new("own");
const PAUSER: Item<Addr> = Item::new("pauser");

/// First owner, nothing paused.
pub fn instantiate(storage: &mut dyn Storage, owner: Addr) -> Result<(), KitError> {
    gate::save(storage, &Gate::default())?;
    Ok(OWNERSHIP.save(storage, &Ownership::Held { owner })?)
}

/// Refuses everybody but the owner.
pub fn expect_owner(storage: &dyn Storage, sender: &Addr) -> Result<(), KitError> {
    rows::load(storage, &OWNERSHIP)?.expect_owner(sender)
}

/// The pause as it stands: `expect_running` before new work, `working_time` for deadlines.
pub fn pause(storage: &dyn Storage) -> Result<Pause, KitError> {
    Ok(gate::load(storage)?.pause)
}

/// Executes an admin message. `peer_roles` are the roles that this contract has a use for, `name` the contract's name
/// in events (`<name>_<noun>_<past verb>`).
pub fn execute(
    deps: DepsMut,
    env: &Env,
    info: &MessageInfo,
    name: &str,
    peer_roles: &[Role],
    msg: AdminMsg,
) -> Result<Vec<Event>, KitError> {
    let now = env.block.time.seconds();
    match msg {
        AdminMsg::OfferOwnership { .. } | AdminMsg::AcceptOwnership {} | AdminMsg::WithdrawOffer {} => {
            change_owner(deps, now, &info.sender, name, msg)
        }
        AdminMsg::Pause { for_seconds } => start_pause(deps.storage, now, &info.sender, name, for_seconds),
        AdminMsg::Unpause {} => end_pause(deps.storage, now, &info.sender, name),
        AdminMsg::SetPauser { pauser } => set_pauser(deps, &info.sender, name, pauser),
        AdminMsg::Introduce { peers } => introduce(deps, now, &info.sender, name, peer_roles, &peers),
        AdminMsg::ConfirmPeer { role } => confirm(deps, now, name, role),
        AdminMsg::CancelPeer { role } => {
            expect_owner(deps.storage, &info.sender)?;
            peers::cancel(deps.storage, role)?;
            Ok(vec![event(name, "peer_change_cancelled").add_attribute("role", role.to_string())])
        }
    }
}

fn event(name: &str, what: &str) -> Event {
    Event::new(format!("{name}_{what}"))
}

fn address(deps: Deps, text: &str) -> Result<Addr, KitError> {
    deps.api.addr_validate(text).map_err(|_| KitError::InvalidAddress { found: text.to_string() })
}

fn change_owner(deps: DepsMut, now: u64, sender: &Addr, name: &str, msg: AdminMsg) -> Result<Vec<Event>, KitError> {
    let before = rows::load(deps.storage, &OWNERSHIP)?;
    let old = before.owner().clone();
    let (after, what) = match msg {
        AdminMsg::OfferOwnership { to, expires_in_seconds } => {
            before.expect_owner(sender)?;
            (before.offer(address(deps.as_ref(), &to)?, expires_in_seconds, now)?, "ownership_offered")
        }
        AdminMsg::AcceptOwnership {} => (before.accept(sender, now)?, "ownership_accepted"),
        _ => {
            before.expect_owner(sender)?;
            (before.withdraw()?, "ownership_offer_withdrawn")
        }
    };
    OWNERSHIP.save(deps.storage, &after)?;
    let offered = match &after {
        Ownership::Offered { to, .. } => to.to_string(),
        Ownership::Held { .. } => String::new(),
    };
    let event = event(name, what).add_attribute("old_owner", old).add_attribute("owner", after.owner());
    Ok(vec![if offered.is_empty() { event } else { event.add_attribute("offered_to", offered) }])
}

fn start_pause(
    storage: &mut dyn Storage,
    now: u64,
    sender: &Addr,
    name: &str,
    seconds: u64,
) -> Result<Vec<Event>, KitError> {
    if PAUSER.may_load(storage)?.as_ref() != Some(sender) {
        expect_owner(storage, sender)?;
    }
    let before = gate::load(storage)?;
    let gate = Gate { pause: before.pause.clone().start(seconds, now)?, ..before };
    gate::save(storage, &gate)?;
    Ok(vec![event(name, "work_paused").add_attribute("until", gate.pause.until.to_string())])
}

fn end_pause(storage: &mut dyn Storage, now: u64, sender: &Addr, name: &str) -> Result<Vec<Event>, KitError> {
    expect_owner(storage, sender)?;
    let before = gate::load(storage)?;
    let gate = Gate { pause: before.pause.clone().end(now)?, ..before };
    gate::save(storage, &gate)?;
    Ok(vec![event(name, "work_resumed")])
}

fn set_pauser(deps: DepsMut, sender: &Addr, name: &str, pauser: Option<String>) -> Result<Vec<Event>, KitError> {
    expect_owner(deps.storage, sender)?;
    let old = PAUSER.may_load(deps.storage)?;
    let new = pauser.map(|text| address(deps.as_ref(), &text)).transpose()?;
    match &new {
        Some(addr) => PAUSER.save(deps.storage, addr)?,
        None => PAUSER.remove(deps.storage),
    }
    let text = |addr: Option<Addr>| addr.map_or_else(|| "none".to_string(), Addr::into_string);
    Ok(vec![event(name, "pauser_changed").add_attribute("old", text(old)).add_attribute("new", text(new))])
}

fn introduce(
    mut deps: DepsMut,
    now: u64,
    sender: &Addr,
    name: &str,
    roles: &[Role],
    offers: &[PeerOffer],
) -> Result<Vec<Event>, KitError> {
    expect_owner(deps.storage, sender)?;
    if !(1..=4).contains(&offers.len()) {
        return Err(KitError::PeerCount { found: offers.len() });
    }
    offers.iter().map(|offer| introduce_one(deps.branch(), now, name, roles, offer)).collect()
}

fn introduce_one(deps: DepsMut, now: u64, name: &str, roles: &[Role], offer: &PeerOffer) -> Result<Event, KitError> {
    if !roles.contains(&offer.role) {
        return Err(KitError::NoSuchPeer { role: offer.role });
    }
    let peer = peers::check(deps.as_ref(), offer)?;
    Ok(match peers::introduce(deps.storage, peer, now)? {
        Introduced::Now(peer) => peer_event(name, "peer_introduced", peer.role, &peer.address),
        Introduced::Later(pending) => {
            peer_event(name, "peer_change_announced", pending.peer.role, &pending.peer.address)
                .add_attribute("effective_at", pending.effective_at.to_string())
        }
    })
}

fn confirm(deps: DepsMut, now: u64, name: &str, role: Role) -> Result<Vec<Event>, KitError> {
    let peer = peers::pending(deps.storage, role)?.peer;
    let offer = PeerOffer { role, address: peer.address.to_string(), checksum: peer.checksum };
    peers::check(deps.as_ref(), &offer)?;
    let peer = peers::confirm(deps.storage, role, now)?;
    Ok(vec![peer_event(name, "peer_introduced", role, &peer.address)])
}

fn peer_event(name: &str, what: &str, role: Role, address: &Addr) -> Event {
    event(name, what).add_attribute("role", role.to_string()).add_attribute("address", address)
}

/// Answer of the `Admin` query.
pub fn query(storage: &dyn Storage, now: u64) -> Result<AdminResponse, KitError> {
    let ownership = rows::load(storage, &OWNERSHIP)?;
    let offered = match &ownership {
        Ownership::Offered { to, expires, .. } if now < *expires => Some((to.clone(), *expires)),
        _ => None,
    };
    Ok(AdminResponse {
        owner: ownership.owner().clone(),
        offered,
        pauser: PAUSER.may_load(storage)?,
        paused_until: gate::load(storage)?.pause.paused_until(now),
        peers: peers::all(storage)?,
        pending: peers::all_pending(storage)?,
    })
}
