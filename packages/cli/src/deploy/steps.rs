//! The steps of a deployment. Each looks at the chain first, so that a step that was done is not done again.

use chain_client::Message;
use health_api::admin::AdminResponse;
use health_api::interface::Role;

use super::artifacts::Artifact;
use super::messages::{self, peers_of};
use super::pending::Kind;
use super::readback::{admin, config_found, expect_code};
use super::run::Run;
use crate::network::deployment::ROLES;
use crate::output::CliError;
use crate::progress::say;

impl Run {
    /// All steps, in order.
    ///
    /// # Errors
    /// [`CliError::Refused`] at the first step that cannot be done; what was done before stays in the file.
    pub fn perform(&mut self) -> Result<(), CliError> {
        self.continue_pending()?;
        for index in 0..self.artifacts.len() {
            self.store(index)?;
        }
        for role in ROLES {
            self.instantiate(role)?;
        }
        for role in ROLES {
            self.introduce(role)?;
        }
        for role in ROLES {
            self.offer(role)?;
        }
        Ok(())
    }

    fn store(&mut self, index: usize) -> Result<(), CliError> {
        let Some(Artifact { role, checksum, .. }) = self.artifacts.get(index) else { return Ok(()) };
        let (role, checksum) = (*role, *checksum);
        if let Some(code_id) = self.contract(role)?.code_id {
            return expect_code(&self.client, role, code_id, &checksum);
        }
        if let Some(code_id) = self.client.codes_with(&checksum).map_err(CliError::refused)?.first().copied() {
            say(&format!("{role}: its code is there already, as code {code_id}"));
            return self.change(role, |contract| contract.code_id = Some(code_id));
        }
        self.probe.expect_upload(self.signer.address())?;
        let wasm = self.artifacts.get(index).map(|artifact| artifact.wasm.as_slice()).unwrap_or_default();
        let message = Message::store_code(self.signer.address(), wasm).map_err(CliError::refused)?;
        say(&format!("{role}: storing {} bytes", wasm.len()));
        self.send(role, Kind::Stored, message)?;
        let code_id = self.contract(role)?.code_id.unwrap_or_default();
        expect_code(&self.client, role, code_id, &checksum)
    }

    fn instantiate(&mut self, role: Role) -> Result<(), CliError> {
        let address = self.predicted(role)?;
        let found = self.client.contract_info(&address).map_err(CliError::refused)?;
        if let Some(found) = found {
            if found.admin != self.deployment.admin {
                let text = |admin: &Option<String>| admin.clone().unwrap_or_else(|| "none".into());
                return Err(CliError::Refused(format!(
                    "{role} stands at {address} with another admin: wanted {}, found {}; --salt WORD deploys anew",
                    text(&self.deployment.admin),
                    text(&found.admin)
                )));
            }
            config_found(&self.client, role, &address, self.deployment.audience, self.deployment.policy)?;
            return self.change(role, |contract| contract.address = Some(address));
        }
        let message = self.instantiation(role, self.contract(role)?.code_id.unwrap_or_default())?;
        self.send(role, Kind::Instantiated, message)?;
        let made = self.contract(role)?.address.clone().unwrap_or_default();
        if made == address {
            return Ok(());
        }
        Err(CliError::Refused(format!("wanted {role} at {address}, found it at {made}")))
    }

    /// The message that instantiates a code in a role.
    pub fn instantiation(&self, role: Role, code_id: u64) -> Result<Message, CliError> {
        let deployer = &self.deployment.deployer;
        Ok(Message::Instantiate2 {
            sender: deployer.clone(),
            admin: self.deployment.admin.clone(),
            code_id,
            label: messages::label(role),
            msg: messages::instantiate(role, deployer, self.deployment.audience, self.deployment.policy)?,
            salt: messages::salt(&self.deployment.salt, role),
        })
    }

    fn introduce(&mut self, role: Role) -> Result<(), CliError> {
        let address = self.predicted(role)?;
        let state = admin(&self.client, role, &address)?;
        let mut missing = Vec::new();
        for peer in peers_of(role) {
            let wanted = self.peer(peer)?;
            match state.peers.iter().find(|known| known.role == peer) {
                Some(known) if known.address.as_str() == wanted.address && known.checksum == wanted.checksum => {}
                Some(known) => {
                    return Err(CliError::Refused(format!(
                        "{role} knows another {peer}: wanted {}, found {}",
                        wanted.address, known.address
                    )));
                }
                None => missing.push(wanted),
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        self.expect_owner(role, &state)?;
        let message = messages::introduce(self.signer.address(), role, &address, missing)?;
        self.send(role, Kind::Introduced, message).map(drop)
    }

    fn offer(&mut self, role: Role) -> Result<(), CliError> {
        let (address, owner) = (self.predicted(role)?, self.deployment.owner.clone());
        let state = admin(&self.client, role, &address)?;
        let offered = state.offered.as_ref().is_some_and(|(to, _)| to.as_str() == owner);
        if state.owner.as_str() == owner || offered {
            return Ok(());
        }
        self.expect_owner(role, &state)?;
        let message = messages::offer(self.signer.address(), role, &address, &owner)?;
        self.send(role, Kind::Offered, message).map(drop)
    }

    fn expect_owner(&self, role: Role, state: &AdminResponse) -> Result<(), CliError> {
        if state.owner.as_str() == self.signer.address() {
            return Ok(());
        }
        Err(CliError::Refused(format!(
            "wanted the owner of {role} to sign, which is {}, found {}",
            state.owner,
            self.signer.address()
        )))
    }
}
