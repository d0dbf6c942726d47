//! The lines of a batch.

use std::path::Path;

use serde_json::Value;

use crate::output::CliError;
use crate::target::Target;
use crate::verbs::read::Chosen;
use crate::verbs::value::Values;

/// Reads one message a line; empty lines are passed over. The number of each line stands before its message.
///
/// # Errors
/// [`CliError::Refused`] when the file cannot be read, [`CliError::Usage`] with the number of the first line that does
/// not fit.
pub fn read(file: &Path, chosen: &Chosen<'_>, target: &dyn Target) -> Result<Vec<(usize, Value)>, CliError> {
    let bytes = fhir::file::read(file).map_err(CliError::refused)?;
    let text = String::from_utf8(bytes).map_err(|_| CliError::refused("wanted a batch in UTF-8, found other bytes"))?;
    let filled = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let messages: Vec<_> =
        filled.map(|(line, number)| message(line, number, chosen, target)).collect::<Result<_, _>>()?;
    if messages.is_empty() {
        return Err(CliError::usage("--batch wants one message a line, found no line"));
    }
    Ok(messages)
}

fn message(line: &str, number: usize, chosen: &Chosen<'_>, target: &dyn Target) -> Result<(usize, Value), CliError> {
    let place = format!("line {number}");
    let value = fhir::json::parse(&place, line.as_bytes()).map_err(CliError::usage)?;
    let values = Values::new(target);
    let message = chosen.checked(&values, &place, &value)?;
    if values.drawn().is_empty() {
        return Ok((number, message));
    }
    let why = "wants values that are the same in a second run, found `random`";
    Err(CliError::usage(format!("{place} {why}")))
}
