//! Lines of a fee schedule, and the proof of several of them at once.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::Uint128;

use super::claim::not;
use crate::{Digest, Salt, Tag};

/// What a plan agreed with a provider for one service. What is not said is `false` or none.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct FeeTerms {
    /// for one unit, minor units
    pub fee: Uint128,
    /// not covered (96)
    #[serde(default, skip_serializing_if = "not")]
    pub excluded: bool,
    /// needs a preauthorization (197)
    #[serde(default, skip_serializing_if = "not")]
    pub preauthorization: bool,
    /// benefit category
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<u8>,
    /// the service's own copay, minor units, instead of the plan's
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copay: Option<Uint128>,
}

impl FeeTerms {
    /// A fee and nothing else.
    pub const fn plain(fee: u128) -> Self {
        Self { fee: Uint128::new(fee), excluded: false, preauthorization: false, category: None, copay: None }
    }

    /// The flags as they are hashed into the leaf: one byte of bits (1 excluded, 2 preauthorization, 4 category
    /// follows, 8 copay follows), then the category (1 byte), then the copay (16 bytes, big-endian).
    pub fn flags(&self) -> Vec<u8> {
        let bits = [self.excluded, self.preauthorization, self.category.is_some(), self.copay.is_some()];
        let head = bits.iter().rev().fold(0_u8, |byte, bit| byte << 1 | u8::from(*bit));
        let mut flags = vec![head];
        flags.extend(self.category);
        flags.extend(self.copay.iter().flat_map(|copay| copay.to_be_bytes()));
        flags
    }

    /// The payload hash of the leaf.
    pub fn payload(&self, salt: &Salt) -> Digest {
        Digest(commitments::leaf::fee(self.fee.u128(), &self.flags(), &salt.0))
    }
}

/// One multiproof for all lines of a claim: the leaf of each service that is listed, both neighbours of each that is
/// not.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct FeeProof {
    /// ascending by index
    pub leaves: Vec<FeeLeaf>,
    /// the multiproof's hashes from left to right
    pub hashes: Vec<Digest>,
}

/// A leaf of the schedule.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct FeeLeaf {
    /// its place in the schedule
    pub index: u64,
    /// the service's tag under the contract key
    pub tag: Tag,
    /// what it says
    pub payload: FeePayload,
}

/// The payload of a leaf: opened for a service of the claim, hashed for a neighbour.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum FeePayload {
    /// in clear
    Open {
        /// fee and flags
        terms: FeeTerms,
        /// the leaf's salt
        salt: Salt,
    },
    /// its hash alone
    Hashed {
        /// payload hash
        hash: Digest,
    },
}
