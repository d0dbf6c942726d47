//! What would link two circles of one phrase is refused before it is signed.

use super::Order;
use crate::keys::{guard, Name};
use crate::network::{Entry, NetworkOptions};
use crate::output::CliError;

/// Refuses a message that names another circle of the key that signs it.
///
/// # Errors
/// [`CliError::Refused`] naming both circles.
pub fn keep_apart(options: &NetworkOptions, entry: &Entry, order: &Order) -> Result<(), CliError> {
    let Some(name) = options.from.as_deref().and_then(|from| from.parse::<Name>().ok()) else { return Ok(()) };
    let keys = match options.keys() {
        Ok(keys) if keys.has(&name.name) => keys,
        _ => return Ok(()),
    };
    let ring = keys.open(&name.name)?;
    guard::one_circle(&ring, &entry.network, name.account, std::slice::from_ref(&order.message))
}
