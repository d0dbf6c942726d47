//! What the owner of a contract can do: the same in all three.

use crate::{interface::Role, Digest};
use cosmwasm_schema::cw_serde;
use cosmwasm_std::Addr;

/// Ownership, pause and peers. Never touches a patient's, provider's or payer's rights or money.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum AdminMsg {
    /// Owner: offers the contract to another address, which must accept in `expires_in_seconds` (at most 30 days).
    OfferOwnership {
        /// who may accept
        to: String,
        /// seconds from now
        expires_in_seconds: u64,
    },
    /// The address that ownership was offered to takes it.
    AcceptOwnership {},
    /// Owner: takes an open offer back.
    WithdrawOffer {},
    /// Owner or pauser: stops new work for at most 14 days. Exits, revocations and queries never stop.
    Pause {
        /// seconds from now, at most 14 days
        for_seconds: u64,
    },
    /// Owner: ends a pause early.
    Unpause {},
    /// Owner: names who else may pause (nobody: `None`).
    SetPauser {
        /// the new pauser
        pauser: Option<String>,
    },
    /// Owner: introduces a peer. The first introduction of a role is immediate; a change is announced and takes
    /// effect by `ConfirmPeer` after seven days.
    Introduce {
        /// the peers, at most four
        peers: Vec<PeerOffer>,
    },
    /// Anyone, after the delay: makes an announced change of peer effective (checked once more).
    ConfirmPeer {
        /// whose change
        role: Role,
    },
    /// Owner: takes an announced change of peer back.
    CancelPeer {
        /// whose change
        role: Role,
    },
}

/// A peer as its introducer knows it.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct PeerOffer {
    /// what it is
    pub role: Role,
    /// where it stands
    pub address: String,
    /// SHA-256 of its code, compared with what the chain serves
    pub checksum: Digest,
}

/// A peer in force.
#[cw_serde]
pub struct Peer {
    /// what it is
    pub role: Role,
    /// where it stands
    pub address: Addr,
    /// SHA-256 of its code when it was introduced
    pub checksum: Digest,
}

/// An announced change of peer.
#[cw_serde]
pub struct PendingPeer {
    /// who will stand there
    pub peer: Peer,
    /// first second at which `ConfirmPeer` works
    pub effective_at: u64,
}

/// Answer of every contract's `Admin` query.
#[cw_serde]
pub struct AdminResponse {
    /// the owner
    pub owner: Addr,
    /// open offer of ownership: to whom and until which second
    pub offered: Option<(Addr, u64)>,
    /// who else may pause
    pub pauser: Option<Addr>,
    /// paused until this second
    pub paused_until: Option<u64>,
    /// peers in force
    pub peers: Vec<Peer>,
    /// announced changes
    pub pending: Vec<PendingPeer>,
}
