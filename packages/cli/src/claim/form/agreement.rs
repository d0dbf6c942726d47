//! What one plan and one provider share beside the chain: the contract key, and the fee schedule with its salts.

use std::path::Path;

use commitments::keys::{tag, Key};
use commitments::tree::SortedTree;
use health_api::claims::{FeeLeaf, FeePayload, FeeProof, FeeSchedule, FeeTerms, PlanId};
use health_api::{Digest, ParticipantNumber, Salt, Tag};
use serde::{Deserialize, Serialize};

use super::super::sealed;
use crate::output::CliError;

/// What `cwh claim schedule` writes for the provider.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// the plan
    pub plan: PlanId,
    /// the provider
    pub provider: ParticipantNumber,
    /// contract key, 64 hex digits
    pub key: String,
    /// the schedule; without a line services are unlisted
    pub fees: Vec<Fee>,
}

/// A line of the schedule.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// code system
    pub system: String,
    /// code
    pub code: String,
    /// fee and flags
    pub terms: FeeTerms,
    /// salt of its leaf
    pub salt: Salt,
}

impl Agreement {
    /// Reads the file.
    ///
    /// # Errors
    /// [`CliError::Refused`] where it is none.
    pub fn read(path: &Path) -> Result<Self, CliError> {
        sealed::read(path, "an agreement as `cwh claim schedule` writes it")
    }

    /// The contract key.
    ///
    /// # Errors
    /// [`CliError::Refused`] where it is none.
    pub fn key(&self) -> Result<Key, CliError> {
        let bytes = hex::decode(&self.key).ok().and_then(|bytes| Key::try_from(bytes.as_slice()).ok());
        bytes.ok_or_else(|| {
            CliError::Refused("wanted a contract key of 64 hex digits in the agreement, found none".into())
        })
    }

    /// The schedule as it stands on chain; none where it is empty.
    ///
    /// # Errors
    /// [`CliError::Refused`] where a service stands in it twice.
    pub fn schedule(&self) -> Result<Option<FeeSchedule>, CliError> {
        let tree = self.tree(&self.key()?)?;
        Ok((tree.size() > 0).then(|| FeeSchedule { root: Digest(tree.root()), count: tree.size() }))
    }

    /// One proof for the services of a claim: opened for each that is listed, its neighbours hashed for one that is not.
    ///
    /// # Errors
    /// [`CliError::Refused`] where a service stands in the schedule twice.
    pub fn prove(&self, services: &[Tag]) -> Result<Option<FeeProof>, CliError> {
        let key = self.key()?;
        let tree = self.tree(&key)?;
        if tree.size() == 0 {
            return Ok(None);
        }
        let raw: Vec<[u8; 16]> = services.iter().map(|tag| tag.0).collect();
        let proof = tree.prove(&raw).map_err(CliError::refused)?;
        let leaf = |index, tag, hash| {
            let asked = services.contains(&Tag(tag));
            let open = self.fees.iter().find(|fee| asked && fee.tag(&key).0 == tag);
            let hashed = FeePayload::Hashed { hash: Digest(hash) };
            let payload = open.map_or(hashed, |fee| FeePayload::Open { terms: fee.terms, salt: fee.salt });
            FeeLeaf { index, tag: Tag(tag), payload }
        };
        let leaves = proof.leaves.iter().map(|one| leaf(one.index, one.tag, one.payload)).collect();
        Ok(Some(FeeProof { leaves, hashes: proof.hashes.into_iter().map(Digest).collect() }))
    }

    fn tree(&self, key: &Key) -> Result<SortedTree, CliError> {
        let leaf = |fee: &Fee| (fee.tag(key).0, fee.terms.payload(&fee.salt).0);
        let tree = SortedTree::new(self.fees.iter().map(leaf).collect());
        tree.map_err(|error| CliError::Refused(format!("wanted each service once in the schedule: {error}")))
    }
}

impl Fee {
    fn tag(&self, key: &Key) -> Tag {
        Tag(tag(key, &self.system, &self.code))
    }
}
