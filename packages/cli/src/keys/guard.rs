//! What would link two circles of one person on chain, refused where it can be seen.

use chain_client::{address, Network};
use serde_json::Value;

use super::{Circle, Ring};
use crate::output::CliError;

/// Circles below this number are looked for, whether noted or not.
const FIRST: u32 = 8;

/// Refuses a transaction that names the id of another circle of the same key than the one that signs: the two would be
/// linked for everybody. `messages` are the contracts' messages in JSON.
///
/// # Errors
/// [`CliError::Refused`] naming both circles.
pub fn one_circle(ring: &Ring, network: &Network, account: u32, messages: &[Value]) -> Result<(), CliError> {
    let Ok(seed) = ring.seed() else { return Ok(()) };
    let noted = ring.circles.iter().map(|circle| circle.number).filter(|number| *number >= FIRST);
    for number in (0..FIRST).chain(noted).filter(|number| *number != account) {
        let circle = Circle::derive(&seed, network, number)?;
        let names = [circle.patient.to_string(), circle.signer.address().to_string()];
        if messages.iter().any(|message| holds(message, &names)) {
            return Err(CliError::Refused(format!(
                "one transaction for two circles links them: circle {account} signs, circle {number} is named"
            )));
        }
    }
    for carried in ring.carried.iter().filter(|carried| carried.circle != account) {
        if messages.iter().any(|message| holds(message, std::slice::from_ref(&carried.patient))) {
            let number = carried.circle;
            return Err(CliError::Refused(format!(
                "one transaction for two circles links them: circle {account} signs, an id of circle {number} is named"
            )));
        }
    }
    Ok(())
}

/// Notes a guardian of a circle, refusing an account that guards another circle of the same key: both would be linked
/// as soon as it acts.
///
/// # Errors
/// [`CliError::Refused`] naming the other circle, or where the address is none.
pub fn note_guardian(ring: &mut Ring, network: &Network, number: u32, guardian: &str) -> Result<(), CliError> {
    let raw = hex::encode(address::decode(guardian, &network.prefix).map_err(CliError::refused)?);
    if let Some(other) = ring.circles.iter().find(|c| c.number != number && c.guardians.contains(&raw)) {
        return Err(CliError::Refused(format!(
            "one guardian account in two circles links them: wanted another account for circle {number}, found the one of \
             circle {}",
            other.number
        )));
    }
    let notes = ring.notes(number);
    if !notes.guardians.contains(&raw) {
        notes.guardians.push(raw);
    }
    Ok(())
}

/// Whether a text anywhere in the value is one of these.
fn holds(value: &Value, texts: &[String]) -> bool {
    match value {
        Value::String(text) => texts.contains(text),
        Value::Array(values) => values.iter().any(|value| holds(value, texts)),
        Value::Object(fields) => fields.values().any(|value| holds(value, texts)),
        _ => false,
    }
}
