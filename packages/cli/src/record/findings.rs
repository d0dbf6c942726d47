//! What was found out about records that were committed.

use std::fmt::{self, Display, Formatter};

use serde::Serialize;

use super::source::Spot;

/// So many findings are said one by one.
const SAID: usize = 20;

/// One finding.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "finding")]
pub enum Finding {
    /// The record is not what was committed.
    Altered {
        /// Where it stands now.
        #[serde(flatten)]
        spot: Spot,
        /// Its FHIR type.
        #[serde(rename = "type")]
        name: &'static str,
    },
    /// The record is as it was, but its row in one of the two files is not.
    CommitmentAltered {
        /// Where it stands now.
        #[serde(flatten)]
        spot: Spot,
        /// Its FHIR type.
        #[serde(rename = "type")]
        name: &'static str,
    },
    /// A record that was committed is not among those given.
    Missing {
        /// Its number when it was committed, from 1.
        record: u64,
        /// Its FHIR type.
        #[serde(rename = "type")]
        name: &'static str,
    },
    /// A record was never committed.
    Added {
        /// Where it stands.
        #[serde(flatten)]
        spot: Spot,
        /// Its FHIR type.
        #[serde(rename = "type")]
        name: &'static str,
    },
}

impl Display for Finding {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Altered { spot, name } => write!(f, "record {} ({name}; {spot}) was altered", spot.record),
            Self::CommitmentAltered { spot, name } => {
                write!(f, "the commitment or opening of record {} ({name}; {spot}) was altered", spot.record)
            }
            Self::Missing { record, name } => write!(f, "record {record} ({name}) is missing"),
            Self::Added { spot, name } => write!(f, "record {} ({name}; {spot}) was added", spot.record),
        }
    }
}

/// The findings as sentences, one a line; beyond the first twenty only their number.
pub fn sentences(findings: &[Finding]) -> String {
    let mut lines: Vec<String> = findings.iter().take(SAID).map(ToString::to_string).collect();
    if findings.len() > SAID {
        lines.push(format!("and {} more", findings.len() - SAID));
    }
    lines.join("\n")
}
