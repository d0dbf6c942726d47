//! What stops a pricing altogether. Everything a claim can be wrong in is an answer, not an error.

use crate::Amount;

/// Arithmetic or books that cannot be: no answer, nothing to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AdjudicationError {
    /// An amount passed 128 bits.
    #[error("an amount passes what 128 bits can hold")]
    Overflow,
    /// More was given back than had been taken.
    #[error("wanted to take back {wanted}, only {found} had been taken")]
    NotTaken {
        /// to be given back, minor units
        wanted: Amount,
        /// on the books, minor units
        found: Amount,
    },
    /// The 835 balance does not hold: `charge - sum(adjustments) = paid`.
    #[error("charge {charge} less adjustments {adjustments} is not the payment {paid}")]
    Unbalanced {
        /// what was billed, minor units
        charge: Amount,
        /// sum of all cuts, minor units
        adjustments: Amount,
        /// what is paid, minor units
        paid: Amount,
    },
    /// A line names a pool of units or an authorization that the claim's facts do not hold.
    #[error("line {sequence} names entry {index} of a list of {length}")]
    NoSuchEntry {
        /// the line's number
        sequence: u32,
        /// the entry that it names
        index: u32,
        /// entries there are
        length: u32,
    },
    /// A share above the whole.
    #[error("wanted a share of at most 10000 basis points, found {found}")]
    ShareAboveWhole {
        /// basis points
        found: u16,
    },
}
