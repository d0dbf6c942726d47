//! The row by which a contract says what it is, read by its peers before they trust it.

use cosmwasm_schema::cw_serde;
use cw_storage_plus::Item;

/// Which contract stands at an address.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum Role {
    /// who, and what exists
    PatientRegistry,
    /// who may do what, why and until when
    ConsentManagement,
    /// what is owed, by whom, and is the money there
    ClaimsEscrow,
}

impl Role {
    /// The cw2 name of the contract in this role.
    pub const fn contract_name(self) -> &'static str {
        match self {
            Self::PatientRegistry => "cw-health:patient-registry",
            Self::ConsentManagement => "cw-health:consent-management",
            Self::ClaimsEscrow => "cw-health:claims-escrow",
        }
    }
}

impl std::fmt::Display for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::PatientRegistry => "patient-registry",
            Self::ConsentManagement => "consent-management",
            Self::ClaimsEscrow => "claims-escrow",
        })
    }
}

/// Layout version of the raw rows described in this crate.
pub const LAYOUT: u8 = 1;

/// The row under [`INTERFACE`].
#[cw_serde]
pub struct InterfaceRow {
    /// layout version of all raw rows of the contract
    pub v: u8,
    /// which contract this is
    pub role: Role,
}

/// Where every contract of the suite says what it is.
pub const INTERFACE: Item<InterfaceRow> = Item::new("interface");
