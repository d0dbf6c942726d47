//! What is asked before anything is sent: may this address upload, and can it pay?

use chain_client::{Client, ClientError, UploadPermission};
use serde::Serialize;

use crate::output::CliError;

/// What the chain answered.
#[derive(Clone, Debug, Serialize)]
pub struct Probe {
    /// chain id, as the node says it
    pub chain_id: String,
    /// who may upload code
    pub upload: String,
    /// coins of whoever pays, in base units of the fee's denom
    pub balance: String,
    #[serde(skip)]
    permission: Option<UploadPermission>,
}

impl Probe {
    /// Asks the chain. `payer` pays the fees.
    ///
    /// # Errors
    /// A connection's; [`CliError::Refused`] where the payer has nothing at all while gas costs something.
    pub fn ask(client: &Client, payer: &str) -> Result<Self, CliError> {
        let network = client.network();
        let permission = client.upload_permission().map_err(CliError::refused)?;
        let balance = client.balance(payer, &network.denom).map_err(CliError::refused)?;
        if balance == 0 && !network.gas_price.is_zero() {
            return Err(CliError::Refused(format!(
                "no funds: {payer} has 0{} on {}, wanted some to pay for gas",
                network.denom, network.chain_id
            )));
        }
        Ok(Self {
            chain_id: network.chain_id.clone(),
            upload: permission.to_string(),
            balance: format!("{balance}{}", network.denom),
            permission: Some(permission),
        })
    }

    /// Refuses an upload that the chain would refuse.
    ///
    /// # Errors
    /// [`CliError::Refused`] naming who may.
    pub fn expect_upload(&self, deployer: &str) -> Result<(), CliError> {
        match &self.permission {
            Some(permission) if !permission.allows(deployer) => Err(CliError::refused(ClientError::UploadRefused {
                address: deployer.into(),
                chain_id: self.chain_id.clone(),
                rule: permission.to_string(),
            })),
            _ => Ok(()),
        }
    }
}
