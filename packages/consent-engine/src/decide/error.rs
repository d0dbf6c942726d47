//! What is wrong with a request.

use thiserror::Error;

/// A request that must not be decided.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum RequestError {
    /// "no purpose" is not "any purpose"
    #[error("a request names at least one purpose, found none")]
    NoPurpose,
    /// "no actor" is not "any actor"
    #[error("a request names at least one actor, found none")]
    NoActor,
    /// break-glass is declared for itself
    #[error("BTG stands alone, found another purpose beside it")]
    BreakGlassNotAlone,
}
