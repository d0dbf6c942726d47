//! One record is altered behind the patient's back, and caught.

use commitments::json::canonical_value;
use health_api::interface::Role;

use super::cast::Cast;
use super::play::Play;
use super::records::name_of;
use super::stage::Kept;
use super::world::World;
use crate::output::CliError;

/// A record, altered.
#[derive(Clone, Debug)]
pub struct Altered {
    /// FHIR type of the record
    pub kind: String,
    /// as it was committed it fits
    pub original_fits: bool,
    /// with one word changed it does not
    pub altered_fits: bool,
    /// first bytes of the FHIR source
    pub source: String,
    /// the raw row on chain that stands for it: key and value
    pub row: String,
}

/// Changes the status of the first patient's first Encounter, or first record, and checks both against the commitment.
///
/// # Errors
/// [`CliError::Refused`] when the record cannot be made canonical.
pub fn try_it(world: &World, play: &Play) -> Result<Option<Altered>, CliError> {
    let Some(person) = play.people.first() else { return Ok(None) };
    let bundle = &world.collection.patients()[person.bundle];
    let kept = |one: &&fhir::Resource| person.custodians.contains_key(one.path());
    let candidates = bundle.of_type("Encounter").chain(bundle.resources()).find(|one| kept(one));
    let Some(resource) = candidates else { return Ok(None) };
    let Some(vault) = custodian(&play.cast, person, resource.path()) else { return Ok(None) };
    let Some(record) = vault.get(&name_of(person.copy, bundle, resource.path())) else { return Ok(None) };
    let mut value = resource.value().clone();
    let original = canonical_value(&value).map_err(CliError::refused)?;
    value["text"] = serde_json::json!({"status": "generated", "div": "altered"});
    let altered = canonical_value(&value).map_err(CliError::refused)?;
    Ok(Some(Altered {
        kind: resource.kind().to_owned(),
        original_fits: record.is_unaltered(&original),
        altered_fits: record.is_unaltered(&altered),
        source: source(resource.value()),
        row: raw_row(play, record),
    }))
}

fn custodian<'a>(cast: &'a Cast, person: &super::play::Person, path: &str) -> Option<&'a super::stage::Vault> {
    cast.vaults.get(person.custodians.get(path)?)
}

/// The record as it stands in its file.
fn source(value: &serde_json::Value) -> String {
    let shown = ["resourceType", "code", "type", "period"];
    let fields = shown.iter().filter_map(|name| Some(format!("\"{name}\":{}", value.get(name)?)));
    format!("{{{}", fields.collect::<Vec<_>>().join(","))
}

/// A row of the registry whose key ends with the record's commitment; for a record in a log, the log's head.
fn raw_row(play: &Play, record: &Kept) -> String {
    let rows = play.stage.chain.rows(Role::PatientRegistry).unwrap_or_default();
    let single = rows.iter().find(|(key, _)| key.ends_with(&record.commitment.0));
    let head = || rows.iter().find(|(key, _)| key.starts_with(&[0, 1, b'l']));
    let Some((key, value)) = single.or_else(head) else { return String::new() };
    let end = key.len().saturating_sub(16);
    format!("…{} {}", hex::encode(&key[end..]), String::from_utf8_lossy(value))
}
