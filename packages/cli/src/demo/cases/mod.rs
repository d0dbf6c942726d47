//! What must be refused beside the tricks of the first screen: each case on a small stage of its own, so that nothing
//! it pays or queues mixes with the books of the play.

mod consent;
mod credential;
mod fund;
mod small;
mod withdrawal;

use super::entropy::Entropy;
use crate::chain::Refusal;

/// A case, and how it ended.
#[derive(Clone, Debug)]
pub struct Case {
    /// what was tried
    pub case: &'static str,
    /// how it ended
    pub reason: String,
    /// a recorded decision, or a transaction error that wrote nothing
    pub recorded: bool,
    /// it ended as it must
    pub as_wanted: bool,
}

/// Plays all cases.
///
/// # Errors
/// [`Refusal`] when a contract refuses what it should accept.
pub fn play(entropy: &mut Entropy) -> Result<Vec<Case>, Refusal> {
    let mut cases = vec![credential::not_qualified(entropy)?];
    cases.extend(consent::before_and_after_revocation(entropy)?);
    cases.push(withdrawal::of_what_is_owed(entropy)?);
    cases.extend(fund::queued_and_paid_on_top_up(entropy)?);
    Ok(cases)
}
