//! One run of a deployment: what is wanted, what is there, and the file that says how far it came.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chain_client::{address, Client, ClientError, Message, Outcome, Response, SendOptions, Signer, TxDone};
use health_api::admin::PeerOffer;
use health_api::interface::Role;
use health_api::Digest;

use super::artifacts::Artifact;
use super::messages;
use super::pending::{Kind, Pending};
use super::probe::Probe;
use crate::network::deployment::{Deployed, Deployment, Step};
use crate::network::refusal;
use crate::output::CliError;
use crate::progress::say;

/// A deployment under way.
pub struct Run {
    /// the chain
    pub client: Client,
    /// who deploys
    pub signer: Signer,
    /// how transactions are sent
    pub options: SendOptions,
    /// what is deployed
    pub artifacts: Vec<Artifact>,
    /// what the chain said before
    pub probe: Probe,
    /// where the file lies
    pub folder: PathBuf,
    /// how far it came
    pub deployment: Deployment,
}

impl Run {
    /// The entry of a contract.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the file knows no such contract.
    pub fn contract(&self, role: Role) -> Result<&Deployed, CliError> {
        let contract = self.deployment.contracts.get(&role.to_string());
        contract.ok_or_else(|| CliError::Refused(format!("wanted {role} in the deployment, found none")))
    }

    /// Changes the entry of a contract, and writes the file.
    ///
    /// # Errors
    /// [`CliError::Refused`] where it cannot be written.
    pub fn change(&mut self, role: Role, change: impl FnOnce(&mut Deployed)) -> Result<(), CliError> {
        if let Some(contract) = self.deployment.contracts.get_mut(&role.to_string()) {
            change(contract);
        }
        self.deployment.write(&self.folder)
    }

    /// Where the contract in a role stands or will stand.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the word of the salt is too long.
    pub fn predicted(&self, role: Role) -> Result<String, CliError> {
        let checksum = checksum(self.contract(role)?)?;
        let salt = messages::salt(&self.deployment.salt, role);
        let prefix = &self.client.network().prefix;
        address::instantiate2(&checksum, &self.deployment.deployer, &salt, prefix).map_err(CliError::refused)
    }

    /// A contract as its peers are told of it.
    ///
    /// # Errors
    /// As [`Run::predicted`].
    pub fn peer(&self, role: Role) -> Result<PeerOffer, CliError> {
        let checksum = Digest(checksum(self.contract(role)?)?);
        Ok(PeerOffer { role, address: self.predicted(role)?, checksum })
    }

    /// Sends one transaction, keeping it on the disk until its block is seen.
    ///
    /// # Errors
    /// [`CliError::Refused`] with the chain's or a contract's words.
    pub fn send(&mut self, role: Role, kind: Kind, message: Message) -> Result<TxDone, CliError> {
        let (folder, chain_id) = (self.folder.clone(), self.deployment.chain_id.clone());
        let sent = self.client.send_noted(&self.signer, &[message], &self.options, &mut |tx| {
            let pending = Pending { role, kind, tx: tx.clone() };
            pending.keep(&folder, &chain_id).map_err(|reason| ClientError::Note { reason })
        });
        if !matches!(sent, Err(ClientError::Unknown { .. })) {
            Pending::forget(&self.folder, &self.deployment.chain_id);
        }
        let done = sent.map_err(|error| CliError::Refused(format!("{role} was not {kind}: {}", refusal(error))))?;
        self.record(role, kind, &done)?;
        Ok(done)
    }

    /// Continues what an interrupted run had handed over.
    ///
    /// # Errors
    /// [`CliError::Refused`] where it is still unknown what became of it.
    pub fn continue_pending(&mut self) -> Result<(), CliError> {
        let Some(pending) = Pending::read(&self.folder, &self.deployment.chain_id)? else { return Ok(()) };
        say(&format!("continuing tx {} of the last run", pending.tx.hash));
        let outcome = self.client.resume(&pending.tx, self.options.timeout).map_err(CliError::refused)?;
        if let Some(Outcome::Done(done)) = outcome {
            self.record(pending.role, pending.kind, &done)?;
        }
        Pending::forget(&self.folder, &self.deployment.chain_id);
        Ok(())
    }

    fn record(&mut self, role: Role, kind: Kind, done: &TxDone) -> Result<(), CliError> {
        let step = Some(Step { tx: done.hash.clone(), height: done.height, gas: done.gas_used });
        say(&format!(
            "{role}: {kind} in block {}, {} gas, fee {}, tx {}",
            done.height,
            done.gas_used,
            if done.fee.is_empty() { "none" } else { &done.fee },
            done.hash
        ));
        let response = done.responses.first().cloned();
        self.change(role, |contract| match (kind, response) {
            (Kind::Stored, Some(Response::Stored { code_id, .. })) => {
                (contract.stored, contract.code_id) = (step, Some(code_id));
            }
            (Kind::Instantiated, Some(Response::Instantiated { address, .. })) => {
                (contract.instantiated, contract.address) = (step, Some(address));
            }
            (Kind::Introduced, _) => contract.introduced = step,
            (Kind::Offered, _) => contract.offered = step,
            _ => {}
        })
    }
}

/// The contracts of a new deployment: nothing done yet.
pub fn contracts(artifacts: &[Artifact]) -> BTreeMap<String, Deployed> {
    let empty = |artifact: &Artifact| Deployed {
        checksum: artifact.hex(),
        code_id: None,
        address: None,
        stored: None,
        instantiated: None,
        introduced: None,
        offered: None,
    };
    artifacts.iter().map(|artifact| (artifact.role.to_string(), empty(artifact))).collect()
}

/// The checksum of an entry, in bytes.
pub fn checksum(contract: &Deployed) -> Result<[u8; 32], CliError> {
    let mut checksum = [0; 32];
    hex::decode_to_slice(&contract.checksum, &mut checksum)
        .map_err(|_| CliError::refused("wanted a checksum of 32 bytes in the deployment, found something else"))?;
    Ok(checksum)
}
