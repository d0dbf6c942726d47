//! Who calls, as far as `authorize` has found out: handlers do not look at the sender again.

use cosmwasm_std::Addr;
use health_api::registry::raw::{ParticipantRow, PatientRow};
use health_api::registry::{ParticipantKind, Qualification};

use super::Permission;
use crate::error::ContractError;

/// On whose word something happens to a patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnBehalf {
    /// the controller sent it
    Controller,
    /// a proxy sent it
    Proxy,
    /// anybody relayed what the form key signed
    Form,
    /// guardians, by threshold
    Guardians,
}

impl std::fmt::Display for OnBehalf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Controller => "controller",
            Self::Proxy => "proxy",
            Self::Form => "form",
            Self::Guardians => "guardians",
        })
    }
}

/// What a sender was found to be.
pub(super) enum Role {
    /// nothing was asked
    Anyone,
    /// a registrar and its powers
    Registrar(Vec<(ParticipantKind, Qualification)>),
    /// a participant
    Participant(ParticipantRow),
    /// a patient, by whom
    Patient(PatientRow, OnBehalf),
}

/// A sender whom `authorize` let in.
pub struct Caller {
    /// the sender; of a relayed form the relayer
    pub addr: Addr,
    role: Role,
}

impl Caller {
    pub(super) fn new(addr: Addr, role: Role) -> Self {
        Self { addr, role }
    }

    /// The participant who calls.
    pub fn participant(&self) -> Result<&ParticipantRow, ContractError> {
        match &self.role {
            Role::Participant(row) => Ok(row),
            Role::Anyone | Role::Registrar(_) | Role::Patient(..) => Err(self.refused(Permission::Participant)),
        }
    }

    /// The row of the patient who calls, or for whom is called, and by whom.
    pub fn patient(self) -> Result<(PatientRow, OnBehalf), ContractError> {
        match self.role {
            Role::Patient(row, by) => Ok((row, by)),
            Role::Anyone | Role::Registrar(_) | Role::Participant(_) => Err(self.refused(Permission::Controller)),
        }
    }

    /// Refuses a registrar without this power.
    pub fn expect_power(&self, kind: ParticipantKind, qualification: Qualification) -> Result<(), ContractError> {
        match &self.role {
            Role::Registrar(powers) if powers.contains(&(kind, qualification)) => Ok(()),
            Role::Registrar(_) => Err(ContractError::NoPower { kind, qualification }),
            Role::Anyone | Role::Participant(_) | Role::Patient(..) => Err(self.refused(Permission::Registrar)),
        }
    }

    fn refused(&self, wanted: Permission) -> ContractError {
        ContractError::Unauthorized { wanted, found: self.addr.clone() }
    }
}
