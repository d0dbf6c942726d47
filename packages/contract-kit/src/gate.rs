//! What nearly every message needs, in one row that is read once: the pause, and where the peers stand.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Addr, Storage};
use cw_storage_plus::Item;
use health_api::interface::Role;

use crate::pause::Pause;
use crate::{rows, KitError};

const GATE: Item<Gate> = Item::new("gate");

/// Pause and peers.
#[cw_serde]
#[derive(Default)]
#[schemaifier(mute_warnings)]
pub struct Gate {
    /// the last pause
    #[serde(rename = "p")]
    pub pause: Pause,
    /// patient-registry, if introduced
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    pub registry: Option<Addr>,
    /// consent-management, if introduced
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub consents: Option<Addr>,
    /// claims-escrow, if introduced
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    pub escrow: Option<Addr>,
}

impl Gate {
    /// Refuses new work while paused.
    pub fn expect_running(&self, now: u64) -> Result<(), KitError> {
        self.pause.expect_running(now)
    }

    /// The peer in a role, if introduced.
    pub fn peer(&self, role: Role) -> Option<&Addr> {
        match role {
            Role::PatientRegistry => self.registry.as_ref(),
            Role::ConsentManagement => self.consents.as_ref(),
            Role::ClaimsEscrow => self.escrow.as_ref(),
        }
    }

    /// The peer in a role, or the refusal by name of whatever needs it.
    pub fn expect_peer(&self, role: Role) -> Result<Addr, KitError> {
        self.peer(role).cloned().ok_or(KitError::NotIntroduced { role })
    }

    /// With a peer in a role.
    #[must_use]
    pub fn with(self, role: Role, address: Addr) -> Self {
        match role {
            Role::PatientRegistry => Self { registry: Some(address), ..self },
            Role::ConsentManagement => Self { consents: Some(address), ..self },
            Role::ClaimsEscrow => Self { escrow: Some(address), ..self },
        }
    }
}

/// The row as it stands.
pub fn load(storage: &dyn Storage) -> Result<Gate, KitError> {
    rows::load(storage, &GATE)
}

pub(crate) fn save(storage: &mut dyn Storage, gate: &Gate) -> Result<(), KitError> {
    Ok(GATE.save(storage, gate)?)
}
