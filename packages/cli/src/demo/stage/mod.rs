//! The stage: three contracts on the embedded chain, and those who act on it. Knows no FHIR file.

mod billing;
mod consents;
mod participants;
mod patients;
mod plans;
mod vault;

pub use billing::{Bill, BillLine, Billed};
pub use consents::{opens, Request};
pub use participants::{Applicant, Participant};
pub use patients::PatientActor;
pub use plans::{Fee, Plan, PlanTermsOf};
pub use vault::{Document, Kept, Vault};

use cosmwasm_std::{Addr, Coin};
use serde::Serialize;

use health_api::admin::{AdminMsg, PeerOffer};
use health_api::interface::Role;
use health_api::registry::{ParticipantKind, Power};
use health_api::{claims, consent, registry, Digest};

use super::entropy::Entropy;
use crate::chain::{json, Chain, Receipt, Refusal};

/// Contracts, owner, registrar, and a source of salts.
pub struct Stage {
    /// the chain
    pub chain: Box<dyn Chain>,
    /// salts and seeds
    pub entropy: Entropy,
    registrar: Addr,
}

impl Stage {
    /// Deploys the three contracts, introduces them to each other and appoints a registrar.
    ///
    /// # Errors
    /// [`Refusal`] with a contract's words.
    pub fn open(chain: Box<dyn Chain>, entropy: Entropy) -> Result<Self, Refusal> {
        let (owner, registrar) = (chain.addr("owner"), chain.addr("registrar"));
        let mut stage = Self { chain, entropy, registrar };
        stage.deploy(&owner)?;
        stage.introduce(&owner)?;
        stage.appoint_registrar(&owner)?;
        Ok(stage)
    }

    fn deploy(&mut self, owner: &Addr) -> Result<(), Refusal> {
        let registry = registry::InstantiateMsg { owner: Some(owner.to_string()) };
        self.chain.step("deploy and introduce");
        self.chain.deploy(Role::PatientRegistry, owner, json(&registry)?)?;
        let policy = consent::DomainPolicy {
            implicit: consent::ImplicitPolicy::BreakGlassOnly,
            combining: consent::Combining::DenyOverrides,
            acknowledge_within_days: 30,
        };
        let consent = consent::InstantiateMsg { owner: Some(owner.to_string()), policy };
        self.chain.deploy(Role::ConsentManagement, owner, json(&consent)?)?;
        let claims = claims::InstantiateMsg { owner: owner.to_string(), audience: claims::Audience::Test };
        self.chain.deploy(Role::ClaimsEscrow, owner, json(&claims)?)?;
        Ok(())
    }

    fn offer(&self, role: Role) -> Result<PeerOffer, Refusal> {
        let checksum = Digest(self.chain.checksum(role)?);
        Ok(PeerOffer { role, address: self.chain.address(role).to_string(), checksum })
    }

    fn introduce(&mut self, owner: &Addr) -> Result<(), Refusal> {
        let registry = self.offer(Role::PatientRegistry)?;
        let consent = self.offer(Role::ConsentManagement)?;
        let claims = self.offer(Role::ClaimsEscrow)?;
        let to_registry = AdminMsg::Introduce { peers: vec![consent.clone(), claims.clone()] };
        self.registry(owner, &registry::ExecuteMsg::Admin(to_registry))?;
        let to_consent = AdminMsg::Introduce { peers: vec![registry.clone(), claims] };
        self.consent(owner, &consent::ExecuteMsg::Admin(to_consent))?;
        let to_claims = AdminMsg::Introduce { peers: vec![registry, consent] };
        self.claims(owner, &claims::ExecuteMsg::Admin(to_claims), &[])?;
        Ok(())
    }

    fn appoint_registrar(&mut self, owner: &Addr) -> Result<(), Refusal> {
        let kinds = [
            ParticipantKind::Practitioner,
            ParticipantKind::ProviderOrganization,
            ParticipantKind::Payer,
            ParticipantKind::Pharmacy,
            ParticipantKind::Laboratory,
        ];
        let powers = kinds.map(|kind| Power { kind, qualification: kind.licence() }).to_vec();
        let msg = registry::ExecuteMsg::AppointRegistrar { registrar: self.registrar.to_string(), powers };
        self.registry(owner, &msg).map(drop)
    }

    /// Tells patient-registry.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn registry(&mut self, sender: &Addr, msg: &registry::ExecuteMsg) -> Result<Receipt, Refusal> {
        self.send(sender, Role::PatientRegistry, msg, &[])
    }

    /// Tells consent-management.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn consent(&mut self, sender: &Addr, msg: &consent::ExecuteMsg) -> Result<Receipt, Refusal> {
        self.send(sender, Role::ConsentManagement, msg, &[])
    }

    /// Tells claims-escrow.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn claims(&mut self, sender: &Addr, msg: &claims::ExecuteMsg, funds: &[Coin]) -> Result<Receipt, Refusal> {
        self.send(sender, Role::ClaimsEscrow, msg, funds)
    }

    fn send(&mut self, sender: &Addr, to: Role, msg: &impl Serialize, funds: &[Coin]) -> Result<Receipt, Refusal> {
        self.chain.execute(sender, to, msg, funds)
    }
}
