//! What became of a consent: active, then ended once, never deleted save by erasure.

use cosmwasm_std::Addr;
use health_api::consent::Status;
use health_api::ConsentOrdinal;
use thiserror::Error;

use crate::state::consents::EndRow;

/// A consent that cannot end once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("wanted consent {consent} to be active, found {status}")]
pub struct NotActive {
    /// which
    pub consent: ConsentOrdinal,
    /// how it ended
    pub status: Status,
}

/// How and when a consent ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// how
    pub status: Status,
    /// block time, seconds
    pub at: u64,
    /// the patient's newest receipt
    pub receipt: u64,
    /// proxy who acts on the patient's behalf
    pub by: Option<Addr>,
    /// what replaces it
    pub replaced_by: Option<ConsentOrdinal>,
}

/// `active -> inactive` or `entered-in-error`.
///
/// # Errors
/// [`NotActive`] where it ended before.
pub fn end(consent: ConsentOrdinal, before: Option<EndRow>, ending: Ending) -> Result<EndRow, NotActive> {
    if let Some(EndRow { status, .. }) = before {
        return Err(NotActive { consent, status });
    }
    let Ending { status, at, receipt, by, replaced_by } = ending;
    Ok(EndRow { status, at, receipt, by, replaced_by })
}
