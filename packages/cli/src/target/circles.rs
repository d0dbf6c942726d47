//! What would link two circles of one phrase is refused before it is signed.

use serde_json::Value;

use crate::keys::{guard, Name, Ring, Source};
use crate::network::{Entry, NetworkOptions};
use crate::output::CliError;

/// Refuses messages that name another circle of the key that signs them, and a fee that another circle of it pays.
///
/// # Errors
/// [`CliError::Refused`] naming both circles.
pub fn keep_apart(options: &NetworkOptions, entry: &Entry, messages: &[Value]) -> Result<(), CliError> {
    let (ring, account) = match Source::find(options.from.as_deref(), options.phrase_file.as_deref()) {
        Ok(Source::Phrase(phrase, account)) => (Ring::of_phrase(&phrase), account),
        Ok(Source::Key(Name { name, account })) => match options.keys() {
            Ok(keys) if keys.has(&name) => (keys.open(&name)?, account),
            _ => return Ok(()),
        },
        // an address that others sign for
        Err(_) => return Ok(()),
    };
    let payer = options.fee_granter.as_ref().map(|granter| options.address(entry, granter)).transpose()?;
    let named: Vec<Value> = messages.iter().cloned().chain(payer.map(Value::String)).collect();
    guard::one_circle(&ring, &entry.network, account, &named)
}
