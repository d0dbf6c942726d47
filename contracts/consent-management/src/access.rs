//! Who may send what: one exhaustive match, no wildcard, so that a new message asks for its permission here.

use contract_kit::gate::Gate;
use contract_kit::{admin, peers};
use cosmwasm_std::{Addr, Deps, Env, MessageInfo};
use health_api::consent::ExecuteMsg;
use health_api::day::day_of;
use health_api::interface::Role;
use health_api::registry::raw::{ParticipantRow, PatientRow, ProxyScope};
use health_api::registry::{ParticipantKind, RegistryReader};
use health_api::{ParticipantNumber, PatientId};

use crate::ContractError;

/// Who may send a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// as `AdminMsg` says of each step: owner, pauser, whoever was offered ownership, or anyone
    Admin,
    /// the owner
    Owner,
    /// the patient's controller, or a proxy in scope `consent`
    PatientOrProxy,
    /// anyone, with a form signed by the patient's form key
    SignedByPatient,
    /// a participant with its licence today, whom the patient has let in
    Custodian,
    /// such a custodian for itself, or the introduced claims-escrow
    CustodianOrClaimsEscrow,
    /// a participant; which one, the receipt or declaration says
    Participant,
    /// an organization that gives care, with its licence today
    Organization,
    /// a practitioner with the licence today
    Practitioner,
    /// the introduced patient-registry
    Registry,
    /// anyone
    Anyone,
}

impl std::fmt::Display for Permission {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Admin => "as each admin step says",
            Self::Owner => "the owner",
            Self::PatientOrProxy => "the patient, or a proxy in scope consent",
            Self::SignedByPatient => "anyone with a form signed by the patient's form key",
            Self::Custodian => "a licensed participant that the patient let in",
            Self::CustodianOrClaimsEscrow => "a licensed participant that the patient let in, or claims-escrow",
            Self::Participant => "the participant whom the row names",
            Self::Organization => "a licensed organization that gives care",
            Self::Practitioner => "a licensed practitioner on the organization's roster",
            Self::Registry => "the introduced patient-registry",
            Self::Anyone => "anyone",
        })
    }
}

/// Who sends it, as established here: no handler looks at the sender again.
#[derive(Debug, Clone, PartialEq)]
pub enum Caller {
    /// nothing is known, or nothing need be
    Anyone,
    /// the patient
    Patient {
        /// whose erasure is announced
        leaving: bool,
    },
    /// a proxy on the patient's behalf
    Proxy {
        /// who
        addr: Addr,
        /// the patient's erasure is announced
        leaving: bool,
    },
    /// a participant
    Participant(ParticipantRow),
    /// claims-escrow at this address
    ClaimsEscrow(Addr),
}

impl Caller {
    /// The proxy, where one acts on the patient's behalf.
    pub fn on_behalf(&self) -> Option<Addr> {
        match self {
            Self::Proxy { addr, .. } => Some(addr.clone()),
            _ => None,
        }
    }

    /// Refuses whoever files for a patient whose erasure is announced. The registry's row is the word on that: rows go
    /// here only after the registry's own.
    ///
    /// # Errors
    /// [`ContractError::ErasureAnnounced`].
    pub fn expect_staying(&self, patient: PatientId) -> Result<(), ContractError> {
        match self {
            Self::Patient { leaving: false } | Self::Proxy { leaving: false, .. } => Ok(()),
            _ => Err(ContractError::ErasureAnnounced { patient }),
        }
    }

    /// The participant's number.
    ///
    /// # Errors
    /// [`ContractError::Writer`] where the message came by another door than a participant's.
    pub fn number(&self) -> Result<ParticipantNumber, ContractError> {
        match self {
            Self::Participant(row) => Ok(row.number),
            _ => Err(ContractError::Writer { wanted: "a participant", found: None }),
        }
    }
}

/// What a message needs, and whose patient it is about where that counts.
pub fn permission(msg: &ExecuteMsg) -> (Permission, Option<PatientId>) {
    use ExecuteMsg as M;
    match msg {
        M::Admin(_) => (Permission::Admin, None),
        M::SetPolicy { .. } => (Permission::Owner, None),
        M::FileConsents { patient, .. }
        | M::ReplaceConsent { patient, .. }
        | M::RevokeConsents { patient, .. }
        | M::MarkEnteredInError { patient, .. }
        | M::FlagReceipt { patient, .. } => (Permission::PatientOrProxy, Some(*patient)),
        M::Relay(_) => (Permission::SignedByPatient, None),
        M::Disclose { patient, .. } => (Permission::Custodian, Some(*patient)),
        M::Log { receipt, .. } => (Permission::CustodianOrClaimsEscrow, receipt.patient()),
        M::Acknowledge { .. } | M::AnswerFlag { .. } | M::ReviewBreakGlass { .. } => (Permission::Participant, None),
        M::SetRoster { .. } => (Permission::Organization, None),
        M::DeclareBreakGlass { .. } => (Permission::Practitioner, None),
        M::RegistryHook(_) => (Permission::Registry, None),
        M::Erase { .. } => (Permission::Anyone, None),
    }
}

/// Does a pause stop the message? Exits, the log of what was disclosed and emergencies never stop.
pub fn stops_in_pause(msg: &ExecuteMsg) -> bool {
    use ExecuteMsg as M;
    match msg {
        M::FileConsents { .. } | M::ReplaceConsent { .. } | M::Disclose { .. } | M::SetRoster { .. } => true,
        M::Admin(_)
        | M::SetPolicy { .. }
        | M::RevokeConsents { .. }
        | M::MarkEnteredInError { .. }
        | M::Relay(_)
        | M::Log { .. }
        | M::Acknowledge { .. }
        | M::FlagReceipt { .. }
        | M::AnswerFlag { .. }
        | M::DeclareBreakGlass { .. }
        | M::ReviewBreakGlass { .. }
        | M::RegistryHook(_)
        | M::Erase { .. } => false,
    }
}

/// Refuses whoever may not send the message.
pub fn authorize(
    deps: Deps,
    env: &Env,
    info: &MessageInfo,
    gate: &Gate,
    msg: &ExecuteMsg,
) -> Result<Caller, ContractError> {
    let (wanted, patient) = permission(msg);
    let door = Door { deps, env, gate, sender: &info.sender, wanted };
    match (wanted, patient) {
        (Permission::Admin | Permission::SignedByPatient | Permission::Anyone, _) => Ok(Caller::Anyone),
        (Permission::Owner, _) => Ok(admin::expect_owner(deps.storage, &info.sender).map(|()| Caller::Anyone)?),
        (Permission::Registry, _) => {
            Ok(peers::expect_sender(deps.storage, Role::PatientRegistry, &info.sender).map(|()| Caller::Anyone)?)
        }
        (Permission::PatientOrProxy, Some(patient)) => door.patient_or_proxy(patient),
        (Permission::Custodian, Some(patient)) => door.custodian(patient),
        (Permission::CustodianOrClaimsEscrow, patient) => door.custodian_or_escrow(patient),
        (Permission::Participant, _) => Ok(Caller::Participant(door.participant()?)),
        (Permission::Organization, _) => door.licensed_as(gives_care),
        (Permission::Practitioner, _) => door.licensed_as(|kind| kind == ParticipantKind::Practitioner),
        (Permission::PatientOrProxy | Permission::Custodian, None) => Err(door.refused()),
    }
}

/// The registry's raw rows.
pub fn registry(deps: Deps) -> Result<RegistryReader, ContractError> {
    Ok(RegistryReader::new(deps.querier, peers::expect(deps.storage, Role::PatientRegistry)?))
}

/// The patient's row in the registry.
pub fn patient_row(registry: &RegistryReader, patient: PatientId) -> Result<PatientRow, ContractError> {
    registry.patient(patient)?.ok_or(ContractError::NoSuchPatient { patient })
}

/// The patient, a proxy in this scope, or nobody: proxies end with a death.
pub fn acts_for(
    registry: &RegistryReader,
    patient: PatientId,
    addr: &Addr,
    scope: ProxyScope,
    now: u64,
) -> Result<Option<Caller>, ContractError> {
    let row = patient_row(registry, patient)?;
    let leaving = row.erasure.is_some();
    if row.controller.as_ref() == Some(addr) {
        return Ok(Some(Caller::Patient { leaving }));
    }
    let proxy = row.died(now).is_none() && registry.is_proxy(patient, addr, scope, now)?;
    Ok(proxy.then(|| Caller::Proxy { addr: addr.clone(), leaving }))
}

/// Whose practitioners meet emergencies. A practitioner is no organization: nobody keeps a roster for oneself.
fn gives_care(kind: ParticipantKind) -> bool {
    match kind {
        ParticipantKind::ProviderOrganization | ParticipantKind::Pharmacy | ParticipantKind::Laboratory => true,
        ParticipantKind::Practitioner
        | ParticipantKind::Payer
        | ParticipantKind::ResearchOrganization
        | ParticipantKind::IndependentReview => false,
    }
}

struct Door<'a> {
    deps: Deps<'a>,
    env: &'a Env,
    gate: &'a Gate,
    sender: &'a Addr,
    wanted: Permission,
}

impl<'a> Door<'a> {
    fn registry(&self) -> Result<RegistryReader<'a>, ContractError> {
        Ok(RegistryReader::new(self.deps.querier, self.gate.expect_peer(Role::PatientRegistry)?))
    }

    fn refused(&self) -> ContractError {
        ContractError::Unauthorized { wanted: self.wanted, found: self.sender.clone() }
    }

    fn patient_or_proxy(&self, patient: PatientId) -> Result<Caller, ContractError> {
        let now = self.env.block.time.seconds();
        acts_for(&self.registry()?, patient, self.sender, ProxyScope::Consent, now)?.ok_or_else(|| self.refused())
    }

    fn participant(&self) -> Result<ParticipantRow, ContractError> {
        self.registry()?.participant(self.sender)?.ok_or_else(|| self.refused())
    }

    fn licensed(&self) -> Result<ParticipantRow, ContractError> {
        let row = self.participant()?;
        let today = day_of(self.env.block.time);
        if self.registry()?.qualified(row.number, row.kind.licence(), today)? {
            return Ok(row);
        }
        Err(self.refused())
    }

    fn licensed_as(&self, is_wanted: fn(ParticipantKind) -> bool) -> Result<Caller, ContractError> {
        let row = self.licensed()?;
        if is_wanted(row.kind) {
            return Ok(Caller::Participant(row));
        }
        Err(self.refused())
    }

    fn custodian(&self, patient: PatientId) -> Result<Caller, ContractError> {
        let row = self.licensed()?;
        if self.registry()?.let_in(patient, row.number)? {
            return Ok(Caller::Participant(row));
        }
        Err(self.refused())
    }

    /// Receipts of claims messages are of no one patient: claims-escrow alone writes them.
    fn custodian_or_escrow(&self, patient: Option<PatientId>) -> Result<Caller, ContractError> {
        if self.gate.peer(Role::ClaimsEscrow) == Some(self.sender) {
            return Ok(Caller::ClaimsEscrow(self.sender.clone()));
        }
        patient.map_or_else(|| Err(self.refused()), |patient| self.custodian(patient))
    }
}
