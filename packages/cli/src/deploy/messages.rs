//! What a deployment says to the chain.

use chain_client::Message;
use health_api::admin::{AdminMsg, PeerOffer};
use health_api::claims::Audience;
use health_api::interface::Role;
use health_api::{claims, consent, registry};
use serde::Serialize;

use crate::network::deployment::ROLES;
use crate::output::CliError;

/// An offer of ownership stands so long: the contracts' own limit.
const OFFER_SECONDS: u64 = 30 * 86_400;

/// What a contract is instantiated with. The deployer owns it until everything is introduced.
pub fn instantiate(
    role: Role,
    deployer: &str,
    audience: Audience,
    policy: consent::DomainPolicy,
) -> Result<Vec<u8>, CliError> {
    match role {
        Role::PatientRegistry => bytes(&registry::InstantiateMsg { owner: Some(deployer.into()) }),
        Role::ConsentManagement => bytes(&consent::InstantiateMsg { owner: Some(deployer.into()), policy }),
        Role::ClaimsEscrow => bytes(&claims::InstantiateMsg { owner: deployer.into(), audience }),
    }
}

/// The label of a contract: public.
pub fn label(role: Role) -> String {
    format!("cw-health {role}")
}

/// The salt of a contract's address.
pub fn salt(word: &str, role: Role) -> Vec<u8> {
    format!("{word}/{role}").into_bytes()
}

/// The roles that a contract is introduced to.
pub fn peers_of(role: Role) -> impl Iterator<Item = Role> {
    ROLES.into_iter().filter(move |peer| *peer != role)
}

/// Introduces peers to the contract in a role.
pub fn introduce(sender: &str, role: Role, contract: &str, peers: Vec<PeerOffer>) -> Result<Message, CliError> {
    admin(sender, role, contract, AdminMsg::Introduce { peers })
}

/// Offers the contract in a role to its owner.
pub fn offer(sender: &str, role: Role, contract: &str, owner: &str) -> Result<Message, CliError> {
    let offer = AdminMsg::OfferOwnership { to: owner.into(), expires_in_seconds: OFFER_SECONDS };
    admin(sender, role, contract, offer)
}

fn admin(sender: &str, role: Role, contract: &str, msg: AdminMsg) -> Result<Message, CliError> {
    let msg = match role {
        Role::PatientRegistry => bytes(&registry::ExecuteMsg::Admin(msg)),
        Role::ConsentManagement => bytes(&consent::ExecuteMsg::Admin(msg)),
        Role::ClaimsEscrow => bytes(&claims::ExecuteMsg::Admin(msg)),
    };
    Ok(Message::execute(sender, contract, msg?, vec![]))
}

fn bytes(msg: &impl Serialize) -> Result<Vec<u8>, CliError> {
    serde_json::to_vec(msg).map_err(CliError::refused)
}
