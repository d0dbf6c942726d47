//! What would link two circles of one phrase is refused before it is signed.

use super::Order;
use crate::keys::{guard, Name, Ring, Source};
use crate::network::{Entry, NetworkOptions};
use crate::output::CliError;

/// Refuses a message that names another circle of the key that signs it.
///
/// # Errors
/// [`CliError::Refused`] naming both circles.
pub fn keep_apart(options: &NetworkOptions, entry: &Entry, order: &Order) -> Result<(), CliError> {
    let (ring, account) = match Source::find(options.from.as_deref(), options.phrase_file.as_deref()) {
        Ok(Source::Phrase(phrase, account)) => (Ring::of_phrase(&phrase), account),
        Ok(Source::Key(Name { name, account })) => match options.keys() {
            Ok(keys) if keys.has(&name) => (keys.open(&name)?, account),
            _ => return Ok(()),
        },
        // an address that others sign for
        Err(_) => return Ok(()),
    };
    guard::one_circle(&ring, &entry.network, account, std::slice::from_ref(&order.message))
}
