//! Who may send what. One exhaustive match from message to rule ([`action`]), one function that holds a sender to it.

pub mod action;
mod caller;
mod table;

pub use action::{Rule, Stops};
pub use caller::{Caller, OnBehalf};
pub use table::access_table;

use contract_kit::admin;
use cosmwasm_std::{Addr, Deps, Env};
use health_api::registry::raw::{PatientRow, ProxyScope};
use health_api::registry::ExecuteMsg;
use health_api::PatientId;

use crate::error::ContractError;
use crate::state;
use caller::Role;

/// Who may send a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// whoever pays for it
    Anyone,
    /// as contract-kit says for each admin message
    Admin,
    /// the owner
    Owner,
    /// an appointed registrar with the power that the message needs
    Registrar,
    /// a registered participant
    Participant,
    /// a participant with its licence today
    Licensed,
    /// a licensed participant that may bill: provider organization, practitioner, pharmacy, laboratory
    Provider,
    /// a licensed provider organization
    Organization,
    /// practitioner or organization named
    Side,
    /// practitioner or organization named, or a registrar with power over both licences
    SideOrRegistrar,
    /// the patient's controller
    Controller,
    /// the patient's controller, or a proxy of scope all
    ControllerOrProxy,
    /// the patient's controller, or the proxy that is removed
    ControllerOrThatProxy,
    /// the address that control was offered to
    OfferedController,
    /// a guardian, by address and salt
    Guardian,
    /// whoever shows the slip's signature over their own address
    SlipHolder,
    /// anyone, with a form that the patient's form key signed
    SignedForm,
}

impl std::fmt::Display for Permission {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Anyone => "anyone",
            Self::Admin => "owner, or as the admin message says",
            Self::Owner => "the owner",
            Self::Registrar => "a registrar with that power",
            Self::Participant => "a participant",
            Self::Licensed => "a licensed participant",
            Self::Provider => "a licensed provider",
            Self::Organization => "a licensed provider organization",
            Self::Side => "the practitioner or the organization",
            Self::SideOrRegistrar => "the practitioner, the organization, or a registrar with power over both licences",
            Self::Controller => "the patient's controller",
            Self::ControllerOrProxy => "the patient's controller or a proxy of scope all",
            Self::ControllerOrThatProxy => "the patient's controller or that proxy",
            Self::OfferedController => "the address that control was offered to",
            Self::Guardian => "a guardian with its salt",
            Self::SlipHolder => "whoever holds the slip",
            Self::SignedForm => "anyone with a form signed by the patient's form key",
        })
    }
}

/// Holds a sender to the rule of a message, before any handler sees it.
pub fn authorize(deps: Deps, env: &Env, sender: &Addr, msg: &ExecuteMsg) -> Result<Caller, ContractError> {
    let rule = action::of(msg);
    expect_running(deps, env, rule)?;
    let role = match rule.who {
        Permission::Owner => {
            admin::expect_owner(deps.storage, sender)?;
            Role::Anyone
        }
        Permission::Registrar => Role::Registrar(state::registrars::load(deps.storage, sender)?.powers),
        Permission::Participant => Role::Participant(state::participants::by_address(deps.storage, sender, rule.who)?),
        Permission::Licensed | Permission::Provider | Permission::Organization => {
            Role::Participant(state::participants::licensed(deps.storage, sender, env, rule.who)?)
        }
        Permission::Controller | Permission::ControllerOrProxy | Permission::ControllerOrThatProxy => {
            patient(deps, env, sender, rule, msg)?
        }
        // the handler holds the sender to these, by what it reads anyway
        Permission::Anyone
        | Permission::Admin
        | Permission::Side
        | Permission::SideOrRegistrar
        | Permission::OfferedController
        | Permission::Guardian
        | Permission::SlipHolder
        | Permission::SignedForm => Role::Anyone,
    };
    Ok(Caller::new(sender.clone(), role))
}

/// The caller behind a form whose signature was checked.
pub fn by_form(
    deps: Deps,
    env: &Env,
    relayer: &Addr,
    row: PatientRow,
    msg: &ExecuteMsg,
) -> Result<Caller, ContractError> {
    let rule = action::of(msg);
    expect_running(deps, env, rule)?;
    expect_staying(&row, rule)?;
    Ok(Caller::new(relayer.clone(), Role::Patient(row, OnBehalf::Form)))
}

fn expect_running(deps: Deps, env: &Env, rule: Rule) -> Result<(), ContractError> {
    match rule.stops {
        Stops::New => Ok(admin::pause(deps.storage)?.expect_running(env.block.time.seconds())?),
        Stops::Never => Ok(()),
    }
}

fn expect_staying(row: &PatientRow, rule: Rule) -> Result<(), ContractError> {
    match rule.stops {
        Stops::New => state::patients::expect_staying(row),
        Stops::Never => Ok(()),
    }
}

fn patient(deps: Deps, env: &Env, sender: &Addr, rule: Rule, msg: &ExecuteMsg) -> Result<Role, ContractError> {
    let unauthorized = || ContractError::Unauthorized { wanted: rule.who, found: sender.clone() };
    let patient = action::patient(msg).ok_or_else(unauthorized)?;
    let row = state::patients::load(deps.storage, patient)?;
    let by = if row.controller.as_ref() == Some(sender) {
        OnBehalf::Controller
    } else if acts_as_proxy(deps, env, sender, patient, &row, msg)? {
        OnBehalf::Proxy
    } else {
        return Err(unauthorized());
    };
    expect_staying(&row, rule)?;
    Ok(Role::Patient(row, by))
}

/// A proxy of scope all lets in and closes; any proxy may leave.
fn acts_as_proxy(
    deps: Deps,
    env: &Env,
    sender: &Addr,
    patient: PatientId,
    row: &PatientRow,
    msg: &ExecuteMsg,
) -> Result<bool, ContractError> {
    match msg {
        ExecuteMsg::RemoveProxy { proxy, .. } => Ok(proxy == sender.as_str()),
        ExecuteMsg::LetIn { .. } | ExecuteMsg::CloseRelationship { .. } => {
            let now = env.block.time.seconds();
            let proxy = state::proxies::may_load(deps.storage, patient, sender)?;
            let in_force = proxy.is_some_and(|proxy| proxy.scope.includes(ProxyScope::All) && now < proxy.until);
            Ok(in_force && row.died(now).is_none())
        }
        _ => Ok(false),
    }
}
