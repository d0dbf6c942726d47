//! The options that all verbs on a chain share: given before the verb (`cwh --network local …`) or after it.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use chain_client::{address, Client, ClientError, Gas, Network, SendOptions, Signer};
use clap::Args;

use super::deployment::{Deployment, DEPLOYMENTS};
use super::{Book, Entry, Kind};
use crate::keys::source::PHRASE;
use crate::keys::{Keys, Name, Source};
use crate::output::CliError;

/// Environment variable that names the network.
const NETWORK: &str = "CWH_NETWORK";
/// The network where none is named.
const EMBEDDED: &str = "embedded";

/// Which chain, who signs, and how a transaction is sent.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "On a chain")]
pub struct NetworkOptions {
    /// The chain, by its name in networks.toml; CWH_NETWORK, else `embedded`, which runs in this program
    #[arg(long, value_name = "NAME")]
    pub network: Option<String>,
    /// Networks of your own, over those built in, those of ./networks.toml and of the file that CWH_NETWORKS names
    #[arg(long, value_name = "FILE")]
    pub networks: Option<PathBuf>,
    /// Who signs: a name from `cwh keys list`, NAME/N for circle N; without it CWH_PHRASE or --phrase-file signs
    #[arg(long, value_name = "NAME")]
    pub from: Option<String>,
    /// Who pays the fee instead, by a feegrant: an address or @NAME
    #[arg(long, value_name = "ADDRESS")]
    pub fee_granter: Option<String>,
    /// Print the unsigned transaction for a multisig or a hardware wallet, and send nothing; --from may be an address
    #[arg(long)]
    pub generate_only: bool,
    /// Gas limit: `auto` (simulated, and a fifth more), `auto:PERCENT`, or a number
    #[arg(long, value_name = "GAS")]
    pub gas: Option<GasOption>,
    /// How long to wait for the block, 60 where not said
    #[arg(long, value_name = "SECONDS")]
    pub timeout: Option<u64>,
    /// Folder of key files; CWH_KEYS, else cw-health/keys in the user's configuration folder
    #[arg(long, value_name = "DIR")]
    pub keys: Option<PathBuf>,
    /// File whose first line is the passphrase of the key files; CWH_PASSPHRASE, else it is asked for
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// File with a BIP-39 phrase, used instead of a key file; CWH_PHRASE holds one as well
    #[arg(long, value_name = "FILE")]
    pub phrase_file: Option<PathBuf>,
    /// Folder of what `cwh deploy` wrote, `deployments` where not said
    #[arg(long, value_name = "DIR")]
    pub deployments: Option<PathBuf>,
}

/// `--gas`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct GasOption(pub Gas);

impl FromStr for GasOption {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("wanted auto, auto:PERCENT from 100 to 1000, or a number of gas, found {text}");
        let percent = match text.split_once(':') {
            None if text == "auto" => return Ok(Self(SendOptions::default().gas)),
            None => return text.parse().map(|gas| Self(Gas::Fixed(gas))).map_err(|_| wrong()),
            Some(("auto", percent)) => percent.parse().map_err(|_| wrong())?,
            Some(_) => return Err(wrong()),
        };
        if (100..=1000).contains(&percent) {
            Ok(Self(Gas::Auto { percent }))
        } else {
            Err(wrong())
        }
    }
}

impl NetworkOptions {
    /// These options, and where one was not given the one of `outer`: what stands after the verb comes first.
    #[must_use]
    pub fn or(self, outer: &Self) -> Self {
        Self {
            network: self.network.or_else(|| outer.network.clone()),
            networks: self.networks.or_else(|| outer.networks.clone()),
            from: self.from.or_else(|| outer.from.clone()),
            fee_granter: self.fee_granter.or_else(|| outer.fee_granter.clone()),
            generate_only: self.generate_only || outer.generate_only,
            gas: self.gas.or(outer.gas),
            timeout: self.timeout.or(outer.timeout),
            keys: self.keys.or_else(|| outer.keys.clone()),
            passphrase_file: self.passphrase_file.or_else(|| outer.passphrase_file.clone()),
            phrase_file: self.phrase_file.or_else(|| outer.phrase_file.clone()),
            deployments: self.deployments.or_else(|| outer.deployments.clone()),
        }
    }

    /// The network that was named, or the embedded one.
    ///
    /// # Errors
    /// [`CliError::Usage`] for an unknown name, [`CliError::Refused`] for a malformed file.
    pub fn entry(&self) -> Result<Entry, CliError> {
        let named = self.network.clone().or_else(|| std::env::var(NETWORK).ok());
        Book::read(self.networks.as_deref())?.find(named.as_deref().unwrap_or(EMBEDDED))
    }

    /// A network that is reached by RPC.
    ///
    /// # Errors
    /// As [`NetworkOptions::entry`]; [`CliError::Usage`] where the embedded chain is named.
    pub fn chain(&self) -> Result<Entry, CliError> {
        let entry = self.entry()?;
        if entry.kind == Kind::Embedded {
            let why = "wanted --network with a chain that is reached by RPC, found the embedded one";
            return Err(CliError::usage(why));
        }
        Ok(entry)
    }

    /// The key files.
    ///
    /// # Errors
    /// [`CliError::Refused`] where no folder is named and the user has none.
    pub fn keys(&self) -> Result<Keys, CliError> {
        Keys::at(self.keys.as_deref(), self.passphrase_file.as_deref())
    }

    /// On a localnet its test account `deployer` signs, unless somebody is named.
    #[must_use]
    pub fn with_deployer(&self, entry: &Entry) -> Self {
        let named = self.from.is_some() || self.phrase_file.is_some() || std::env::var_os(PHRASE).is_some();
        let usual = entry.localnet.as_ref().and_then(|localnet| localnet.account("deployer"));
        let from = usual.filter(|_| !named).map(|account| account.name.clone());
        Self { from, ..Self::default() }.or(self)
    }

    /// Who signs on this network: a key file's account or circle, a localnet's test account, or a phrase handed in.
    ///
    /// # Errors
    /// [`CliError::Usage`] where nobody was named, [`CliError::Refused`] where the key is not there, the passphrase is
    /// wrong or the phrase is none.
    pub fn signer(&self, entry: &Entry) -> Result<Signer, CliError> {
        let source = Source::find(self.from.as_deref(), self.phrase_file.as_deref())?;
        self.sign_with(entry, &source)
    }

    fn sign_with(&self, entry: &Entry, source: &Source) -> Result<Signer, CliError> {
        match source {
            Source::Phrase(phrase, account) => {
                Signer::from_seed(&phrase.seed(), &entry.network, *account).map_err(CliError::refused)
            }
            Source::Key(Name { name, account }) => {
                let keys = self.keys()?;
                let known = entry.localnet.as_ref().and_then(|localnet| localnet.account(name));
                match known {
                    Some(known) if !keys.has(name) => {
                        Signer::from_phrase(&known.mnemonic, &entry.network, *account).map_err(CliError::refused)
                    }
                    _ => keys.open(name)?.signer(&entry.network, *account),
                }
            }
        }
    }

    /// The address that sends: as [`NetworkOptions::signer`], or `--from` itself where it is an address, which is enough
    /// to generate a transaction.
    ///
    /// # Errors
    /// As [`NetworkOptions::signer`].
    pub fn sender(&self, entry: &Entry) -> Result<String, CliError> {
        if let Some(from) = &self.from {
            if address::decode(from, &entry.network.prefix).is_ok() {
                return Ok(from.clone());
            }
        }
        self.signer(entry).map(|signer| signer.address().to_string())
    }

    /// An address as it stands, or the address of `@NAME` (`@NAME/N` for circle N).
    ///
    /// # Errors
    /// [`CliError::Refused`] where it is an address of another chain or none, or the key is not there.
    pub fn address(&self, entry: &Entry, text: &str) -> Result<String, CliError> {
        let Some(name) = text.strip_prefix('@') else {
            return address::decode(text, &entry.network.prefix).map(|_| text.to_string()).map_err(CliError::refused);
        };
        let name: Name = name.parse().map_err(CliError::Usage)?;
        if let (0, Some(known)) = (name.account, entry.localnet.as_ref().and_then(|l| l.account(&name.name))) {
            return Ok(known.address.clone());
        }
        self.sign_with(entry, &Source::Key(name)).map(|signer| signer.address().to_string())
    }

    /// How transactions are sent on this network.
    ///
    /// # Errors
    /// As [`NetworkOptions::address`], for the fee granter.
    pub fn send_options(&self, entry: &Entry) -> Result<SendOptions, CliError> {
        let usual = SendOptions::default();
        let granter = self.fee_granter.as_deref().map(|granter| self.address(entry, granter)).transpose()?;
        Ok(SendOptions {
            gas: self.gas.map_or(usual.gas, |gas| gas.0),
            fee_granter: granter,
            memo: usual.memo,
            timeout: self.timeout.map_or(usual.timeout, Duration::from_secs),
        })
    }

    /// A node of the network.
    ///
    /// # Errors
    /// [`CliError::Refused`] where it cannot be reached or is another chain's.
    pub fn connect(&self, network: &Network) -> Result<Client, CliError> {
        Client::connect(network).map_err(|error| match (&error, network.name.as_str()) {
            (ClientError::Unreachable { .. }, "local") => {
                CliError::Refused(format!("{error}; `scripts/localnet start` starts one"))
            }
            _ => CliError::refused(error),
        })
    }

    /// Folder of what `cwh deploy` wrote.
    pub fn deployments(&self) -> PathBuf {
        self.deployments.clone().unwrap_or_else(|| DEPLOYMENTS.into())
    }

    /// What is deployed on this network.
    ///
    /// # Errors
    /// [`CliError::Refused`] where nothing is, or not everything.
    pub fn deployment(&self, network: &Network) -> Result<Deployment, CliError> {
        Deployment::complete(&self.deployments(), &network.chain_id)
    }
}
