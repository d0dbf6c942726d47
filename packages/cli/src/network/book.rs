//! `networks.toml`: the one built in, and the user's own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chain_client::{Decimal, KeyType, Network};
use health_api::claims::Audience;
use serde::Deserialize;

use crate::output::CliError;

use super::Localnet;

/// The networks that come with the program.
const BUILT_IN: &str = include_str!("../../../../networks.toml");
/// A user's own file, where it lies in the folder worked in.
const USUAL: &str = "networks.toml";
/// Environment variable that names a user's own file.
const VARIABLE: &str = "CWH_NETWORKS";

/// Networks by name.
#[derive(Clone, Debug)]
pub struct Book(BTreeMap<String, Table>);

/// What runs the chain of a network.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// nodes that are reached by RPC
    #[default]
    Chain,
    /// this program itself
    Embedded,
    /// a node that `scripts/localnet` started
    Localnet,
}

/// A network as it is used.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Entry {
    /// what runs it
    pub kind: Kind,
    /// the chain; `rpc` is empty where the program itself runs it
    pub network: Network,
    /// folder of the embedded chain's state or of the localnet's files
    pub state: Option<PathBuf>,
    /// what the localnet's file says, where it lies there
    pub localnet: Option<Localnet>,
}

/// A table of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    kind: Kind,
    chain_id: String,
    prefix: String,
    denom: String,
    gas_price: String,
    #[serde(default)]
    rpc: String,
    audience: Audience,
    #[serde(default = "cosmos")]
    slip44: u32,
    #[serde(default)]
    key_type: KeyType,
    state: Option<PathBuf>,
}

const fn cosmos() -> u32 {
    118
}

impl Book {
    /// The networks built in, over them those of the folder's file, of `CWH_NETWORKS` and of `own`.
    ///
    /// # Errors
    /// [`CliError::Refused`] when a file cannot be read or is malformed.
    pub fn read(own: Option<&Path>) -> Result<Self, CliError> {
        let mut book = Self(parse(BUILT_IN)?);
        let usual = Some(PathBuf::from(USUAL)).filter(|path| path.is_file());
        let named = std::env::var_os(VARIABLE).map(PathBuf::from);
        for path in [usual, named, own.map(Path::to_path_buf)].into_iter().flatten() {
            let text = std::fs::read_to_string(&path).map_err(|error| {
                CliError::Refused(format!("the file of networks {} cannot be read: {}", path.display(), error.kind()))
            })?;
            book.0.append(&mut parse(&text)?);
        }
        Ok(book)
    }

    /// The network of this name.
    ///
    /// # Errors
    /// [`CliError::Usage`] where there is none of that name, [`CliError::Refused`] where its table or the localnet's
    /// file is malformed.
    pub fn find(&self, name: &str) -> Result<Entry, CliError> {
        let names = || self.0.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
        let table = self
            .0
            .get(name)
            .ok_or_else(|| CliError::Usage(format!("wanted a network of {}; found {name}", names())))?;
        table.clone().entry(name)
    }
}

impl Table {
    fn entry(self, name: &str) -> Result<Entry, CliError> {
        let malformed = |what: String| CliError::Refused(format!("network {name}: {what}"));
        let gas_price: Decimal = self.gas_price.parse().map_err(|_| {
            malformed(format!("wanted a decimal number in quotes as gas_price, found {}", self.gas_price))
        })?;
        let mut network = Network {
            name: name.into(),
            chain_id: self.chain_id,
            prefix: self.prefix,
            denom: self.denom,
            gas_price,
            rpc: self.rpc,
            audience: self.audience,
            slip44: self.slip44,
            key_type: self.key_type,
        };
        let localnet = match self.kind {
            Kind::Localnet => Localnet::find(self.state.as_deref())?,
            _ => None,
        };
        if let Some(localnet) = &localnet {
            network.rpc.clone_from(&localnet.rpc);
            network.chain_id.clone_from(&localnet.chain_id);
        }
        if network.rpc.is_empty() && self.kind != Kind::Embedded {
            return Err(malformed("wanted rpc, found none".into()));
        }
        Ok(Entry { kind: self.kind, network, state: self.state, localnet })
    }
}

fn parse(text: &str) -> Result<BTreeMap<String, Table>, CliError> {
    toml::from_str(text)
        .map_err(|error| CliError::Refused(format!("the file of networks is malformed: {}", error.message())))
}
