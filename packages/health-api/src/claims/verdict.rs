//! What a reviewer decides about a claim.

use adjudication::{Group, Reason};
use cosmwasm_schema::cw_serde;
use cosmwasm_std::Uint128;

/// A reviewer's decision on a pended or disputed claim.
#[cw_serde]
#[derive(Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum PendedVerdict {
    /// pays the engine's answer
    Pay {},
    /// denies the claim; a right of appeal is opened
    Deny {
        /// why; not 16, which is a rejection
        reason: Reason,
    },
    /// decides line by line: the engine's answer was only input
    Lines {
        /// one for each priced line
        lines: Vec<LineVerdict>,
    },
}

/// A reviewer's decision on an appeal.
#[cw_serde]
#[derive(Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum AppealVerdict {
    /// the denial stands; the next level is open
    Upheld {},
    /// the contested amount is owed, or a part of it
    Overturned {
        /// minor units; all of it where none is named
        benefit: Option<Uint128>,
    },
    /// decides line by line, at most what is contested
    Lines {
        /// one for each priced line
        lines: Vec<LineVerdict>,
    },
}

/// A reviewer's decision on one line; it has to balance (835): `submitted = benefit + sum(cuts)`.
#[cw_serde]
#[derive(Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct LineVerdict {
    /// the line's number
    pub sequence: u32,
    /// plan pays, minor units; 0 without a patient's share denies the line
    pub benefit: Uint128,
    /// everything that is not paid
    pub cuts: Vec<CutVerdict>,
}

/// An amount that a reviewer does not pay.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct CutVerdict {
    /// why; not 16, which is a rejection
    pub reason: Reason,
    /// who bears it; deductible, coinsurance and copay (1, 2, 3) are borne as the plan says
    pub group: Group,
    /// minor units, above 0
    pub amount: Uint128,
}
