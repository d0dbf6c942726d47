//! Who may send what: one exhaustive match without wildcard. `access_table.rs` lists what it says.

use contract_kit::gate::{self, Gate};
use contract_kit::peers;
use cosmwasm_std::{Addr, Deps, Env, MessageInfo};
use health_api::claims::{
    AppealStep, AuthorizationId, ClaimId, ExecuteMsg, InformationStep, PlanId, ResultOpening, WithdrawalStep,
};
use health_api::day::day_of;
use health_api::interface::Role;
use health_api::registry::raw::ParticipantRow;
use health_api::registry::{ParticipantKind, RegistryReader};
use health_api::{ParticipantNumber, PatientId};

use crate::state::{authorizations, claims, plans};
use crate::ContractError;

/// Who may send a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// anybody
    Anyone,
    /// as contract-kit says: owner, pauser, or the one offered
    Admin,
    /// the introduced patient-registry
    Registry,
    /// a participant of kind payer, licensed today
    Payer,
    /// the payer that opened the plan
    PlanOwner,
    /// named by the plan's payer
    Reviewer,
    /// a participant that bills
    Biller,
    /// the provider that billed the claim
    ClaimProvider,
    /// the provider that billed the claim, or the plan's payer
    ClaimProviderOrPlanOwner,
    /// the provider that billed the claim, or its patient's controller (or by form)
    ClaimProviderOrPatient,
    /// the patient's controller, or anybody with the patient's signed form
    Patient,
    /// a registrar with power over independent review
    ReviewRegistrar,
    /// the reviewer of the appeal's level
    AppealReviewer,
}

impl std::fmt::Display for Permission {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Anyone => "anyone",
            Self::Admin => "the owner or pauser",
            Self::Registry => "the introduced patient-registry",
            Self::Payer => "a licensed payer",
            Self::PlanOwner => "the plan's payer",
            Self::Reviewer => "a reviewer of the plan",
            Self::Biller => "a participant that bills",
            Self::ClaimProvider => "the provider that billed the claim",
            Self::ClaimProviderOrPlanOwner => "the provider that billed the claim, or the plan's payer",
            Self::ClaimProviderOrPatient => "the provider that billed the claim, or its patient's controller",
            Self::Patient => "the patient's controller",
            Self::ReviewRegistrar => "a registrar with power over independent review",
            Self::AppealReviewer => "the reviewer of the appeal's level",
        })
    }
}

/// A sender who was let in.
#[derive(Debug, Clone, PartialEq)]
pub struct Caller {
    /// address
    pub addr: Addr,
    /// who it is in the registry, where the permission asks that
    pub participant: Option<ParticipantRow>,
    /// pause and peers, where the permission has read them
    pub gate: Option<Gate>,
}

impl Caller {
    /// A sender of whom nothing else is known.
    pub fn of(addr: Addr) -> Self {
        Self { addr, participant: None, gate: None }
    }

    /// The participant, where the permission has looked it up.
    pub fn participant(&self) -> Result<&ParticipantRow, ContractError> {
        self.participant.as_ref().ok_or_else(|| ContractError::NoBiller { found: self.addr.clone() })
    }

    fn known(addr: &Addr, participant: ParticipantRow) -> Self {
        Self { participant: Some(participant), ..Self::of(addr.clone()) }
    }

    /// The participant's number.
    pub fn number(&self) -> Result<ParticipantNumber, ContractError> {
        Ok(self.participant()?.number)
    }
}

/// Who may send a message, and about what.
enum Need {
    Anyone,
    Admin,
    Registry,
    Payer,
    PlanOwner(PlanId),
    ReviewerOfClaim(ClaimId),
    ReviewerOfAuthorization(AuthorizationId),
    Biller,
    ClaimProvider(ClaimId),
    ClaimProviderOrPlanOwner(ClaimId),
    ClaimProviderOrPatient(ClaimId),
    Patient(PatientId),
    ReviewRegistrar,
    /// by level: a reviewer of the plan, or the independent one that has it; the room knows the level
    AppealReviewer,
}

impl Need {
    fn permission(&self) -> Permission {
        match self {
            Self::Anyone => Permission::Anyone,
            Self::Admin => Permission::Admin,
            Self::Registry => Permission::Registry,
            Self::Payer => Permission::Payer,
            Self::PlanOwner(_) => Permission::PlanOwner,
            Self::ReviewerOfClaim(_) | Self::ReviewerOfAuthorization(_) => Permission::Reviewer,
            Self::Biller => Permission::Biller,
            Self::ClaimProvider(_) => Permission::ClaimProvider,
            Self::ClaimProviderOrPlanOwner(_) => Permission::ClaimProviderOrPlanOwner,
            Self::ClaimProviderOrPatient(_) => Permission::ClaimProviderOrPatient,
            Self::Patient(_) => Permission::Patient,
            Self::ReviewRegistrar => Permission::ReviewRegistrar,
            Self::AppealReviewer => Permission::AppealReviewer,
        }
    }
}

/// Who may send a message.
pub fn permission(msg: &ExecuteMsg) -> Permission {
    need(msg).permission()
}

fn need(msg: &ExecuteMsg) -> Need {
    match msg {
        ExecuteMsg::Admin(_) => Need::Admin,
        ExecuteMsg::RegistryHook(_) => Need::Registry,
        ExecuteMsg::OpenPlan(_) => Need::Payer,
        ExecuteMsg::NewPlanVersion { plan, .. }
        | ExecuteMsg::ClosePlan { plan, .. }
        | ExecuteMsg::SetContracts { plan, .. }
        | ExecuteMsg::SetReviewers { plan, .. }
        | ExecuteMsg::SetCoverage { plan, .. }
        | ExecuteMsg::Withdrawal { plan, .. } => Need::PlanOwner(*plan),
        ExecuteMsg::PostResults(form) => Need::PlanOwner(form.plan),
        ExecuteMsg::Enrol { patient, .. }
        | ExecuteMsg::State { patient, .. }
        | ExecuteMsg::Reimburse { patient, .. } => Need::Patient(*patient),
        ExecuteMsg::Relay(_)
        | ExecuteMsg::Fund { .. }
        | ExecuteMsg::Settle { .. }
        | ExecuteMsg::Enforce { .. }
        | ExecuteMsg::Erase { .. } => Need::Anyone,
        ExecuteMsg::Submit { .. }
        | ExecuteMsg::SubmitSealed { .. }
        | ExecuteMsg::RequestAuthorization(_)
        | ExecuteMsg::Draw { .. } => Need::Biller,
        ExecuteMsg::Void { claim } | ExecuteMsg::OpenResult(ResultOpening { claim, .. }) => {
            Need::ClaimProviderOrPlanOwner(*claim)
        }
        ExecuteMsg::DecidePended { claim, .. } => Need::ReviewerOfClaim(*claim),
        ExecuteMsg::Information { claim, step } => match step {
            InformationStep::Request { .. } => Need::ReviewerOfClaim(*claim),
            InformationStep::Provide { .. } => Need::ClaimProvider(*claim),
        },
        ExecuteMsg::Appeal(step) => match step {
            AppealStep::File { claim, .. } | AppealStep::FileSealed { claim, .. } => {
                Need::ClaimProviderOrPatient(*claim)
            }
            AppealStep::Accept { appeal } => Need::ReviewerOfClaim(*appeal),
            AppealStep::Assign { .. } => Need::ReviewRegistrar,
            AppealStep::Take { .. } | AppealStep::Decide { .. } => Need::AppealReviewer,
        },
        ExecuteMsg::DecideAuthorization { authorization, .. } => Need::ReviewerOfAuthorization(*authorization),
    }
}

/// Is the message stopped by a pause? Exits, payments, decisions that are owed and the patient's word are not.
pub fn stops_in_pause(msg: &ExecuteMsg) -> bool {
    match msg {
        ExecuteMsg::OpenPlan(_)
        | ExecuteMsg::NewPlanVersion { .. }
        | ExecuteMsg::SetContracts { .. }
        | ExecuteMsg::SetReviewers { .. }
        | ExecuteMsg::SetCoverage { .. }
        | ExecuteMsg::Submit { .. }
        | ExecuteMsg::SubmitSealed { .. }
        | ExecuteMsg::RequestAuthorization(_)
        | ExecuteMsg::Enforce { .. }
        // claims that providers could not file meanwhile come first
        | ExecuteMsg::Withdrawal { step: WithdrawalStep::Take {}, .. } => true,
        ExecuteMsg::Admin(_)
        | ExecuteMsg::Relay(_)
        | ExecuteMsg::RegistryHook(_)
        | ExecuteMsg::ClosePlan { .. }
        | ExecuteMsg::Enrol { .. }
        | ExecuteMsg::Fund { .. }
        | ExecuteMsg::Withdrawal { step: WithdrawalStep::Announce { .. } | WithdrawalStep::Cancel {}, .. }
        | ExecuteMsg::Settle { .. }
        | ExecuteMsg::Void { .. }
        | ExecuteMsg::DecidePended { .. }
        | ExecuteMsg::Information { .. }
        | ExecuteMsg::Appeal(_)
        | ExecuteMsg::DecideAuthorization { .. }
        | ExecuteMsg::State { .. }
        | ExecuteMsg::Draw { .. }
        | ExecuteMsg::Reimburse { .. }
        | ExecuteMsg::PostResults(_)
        | ExecuteMsg::OpenResult(_)
        | ExecuteMsg::Erase { .. } => false,
    }
}

/// Lets the sender in, or refuses.
pub fn authorize(deps: Deps, env: &Env, info: &MessageInfo, msg: &ExecuteMsg) -> Result<Caller, ContractError> {
    if !stops_in_pause(msg) {
        return admit(deps, env, &info.sender, None, msg);
    }
    let gate = gate::load(deps.storage)?;
    gate.expect_running(env.block.time.seconds())?;
    let caller = admit(deps, env, &info.sender, Some(&gate), msg)?;
    Ok(Caller { gate: Some(gate), ..caller })
}

fn admit(deps: Deps, env: &Env, sender: &Addr, gate: Option<&Gate>, msg: &ExecuteMsg) -> Result<Caller, ContractError> {
    match need(msg) {
        Need::Anyone | Need::Admin | Need::AppealReviewer => Ok(Caller::of(sender.clone())),
        Need::Registry => {
            peers::expect_sender(deps.storage, Role::PatientRegistry, sender)?;
            Ok(Caller::of(sender.clone()))
        }
        Need::Payer => payer(deps, env, sender),
        Need::Biller => biller(deps, sender, gate),
        Need::PlanOwner(plan) => plan_owner(deps, plan, sender, Permission::PlanOwner),
        Need::ReviewerOfClaim(claim) => {
            let row = claims::load(deps.storage, claim)?;
            reviewer(deps, row.plan, row.provider, sender)
        }
        Need::ReviewerOfAuthorization(id) => {
            let row = authorizations::load(deps.storage, id)?;
            reviewer(deps, row.plan, row.provider, sender)
        }
        Need::ClaimProvider(claim) => claim_provider(deps, claim, sender, Permission::ClaimProvider),
        Need::ClaimProviderOrPlanOwner(claim) => {
            let wanted = Permission::ClaimProviderOrPlanOwner;
            let plan = claims::load(deps.storage, claim)?.plan;
            plan_owner(deps, plan, sender, wanted).or_else(|_| claim_provider(deps, claim, sender, wanted))
        }
        Need::ClaimProviderOrPatient(claim) => {
            let wanted = Permission::ClaimProviderOrPatient;
            match claims::load(deps.storage, claim)?.patient() {
                Some(id) if patient(deps, id, sender).is_ok() => Ok(Caller::of(sender.clone())),
                _ => claim_provider(deps, claim, sender, wanted),
            }
        }
        Need::Patient(id) => patient(deps, id, sender),
        Need::ReviewRegistrar => review_registrar(deps, sender),
    }
}

/// The registry, read raw.
pub fn registry(deps: Deps<'_>) -> Result<RegistryReader<'_>, ContractError> {
    Ok(RegistryReader::new(deps.querier, peers::expect(deps.storage, Role::PatientRegistry)?))
}

fn refused(wanted: Permission, found: &Addr) -> ContractError {
    ContractError::Unauthorized { wanted, found: found.clone() }
}

fn payer(deps: Deps, env: &Env, sender: &Addr) -> Result<Caller, ContractError> {
    let registry = registry(deps)?;
    let participant = registry.participant(sender)?.filter(|row| row.kind == ParticipantKind::Payer);
    let participant = participant.ok_or_else(|| ContractError::NoPayer { found: sender.clone() })?;
    if !registry.qualified(participant.number, participant.kind.licence(), day_of(env.block.time))? {
        return Err(ContractError::NoPayer { found: sender.clone() });
    }
    Ok(Caller::known(sender, participant))
}

fn biller(deps: Deps, sender: &Addr, gate: Option<&Gate>) -> Result<Caller, ContractError> {
    let registry_addr = match gate {
        Some(gate) => gate.expect_peer(Role::PatientRegistry)?,
        None => peers::expect(deps.storage, Role::PatientRegistry)?,
    };
    let participant = RegistryReader::new(deps.querier, registry_addr).participant(sender)?;
    let participant = participant.filter(|row| row.kind.bills());
    let participant = participant.ok_or_else(|| ContractError::NoBiller { found: sender.clone() })?;
    Ok(Caller::known(sender, participant))
}

fn plan_owner(deps: Deps, plan: PlanId, sender: &Addr, wanted: Permission) -> Result<Caller, ContractError> {
    if plans::load(deps.storage, plan)?.payer_addr == *sender {
        return Ok(Caller::of(sender.clone()));
    }
    Err(refused(wanted, sender))
}

/// Nobody reviews what it billed or asked for, whomever the payer names.
fn reviewer(deps: Deps, plan: PlanId, provider: ParticipantNumber, sender: &Addr) -> Result<Caller, ContractError> {
    if plans::is_reviewer(deps.storage, plan, sender) && !is_participant(deps, provider, sender)? {
        return Ok(Caller::of(sender.clone()));
    }
    Err(refused(Permission::Reviewer, sender))
}

/// Is the sender this participant?
pub fn is_participant(deps: Deps, number: ParticipantNumber, sender: &Addr) -> Result<bool, ContractError> {
    Ok(registry(deps)?.participant(sender)?.is_some_and(|row| row.number == number))
}

fn claim_provider(deps: Deps, claim: ClaimId, sender: &Addr, wanted: Permission) -> Result<Caller, ContractError> {
    let provider = claims::load(deps.storage, claim)?.provider;
    let participant = registry(deps)?.participant(sender)?.filter(|row| row.number == provider);
    let participant = participant.ok_or_else(|| refused(wanted, sender))?;
    Ok(Caller::known(sender, participant))
}

fn patient(deps: Deps, id: PatientId, sender: &Addr) -> Result<Caller, ContractError> {
    let row = registry(deps)?.patient(id)?.ok_or(ContractError::NoSuchPatient {})?;
    if row.controller.as_ref() == Some(sender) {
        return Ok(Caller::of(sender.clone()));
    }
    Err(refused(Permission::Patient, sender))
}

fn review_registrar(deps: Deps, sender: &Addr) -> Result<Caller, ContractError> {
    let kind = ParticipantKind::IndependentReview;
    if registry(deps)?.has_power(sender, kind, kind.licence())? {
        return Ok(Caller::of(sender.clone()));
    }
    Err(refused(Permission::ReviewRegistrar, sender))
}
