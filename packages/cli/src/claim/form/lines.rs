//! Lines of a FHIR Claim as a provider bills them.

use commitments::keys::{tag, Key};
use cosmwasm_std::Uint128;
use fhir::claim::{Line, LineCharge, Service};
use health_api::claims::{AuthorizationId, ClaimKind, LineForm};
use health_api::Tag;

/// FHIR `Claim.type`; professional where it says something else.
pub fn kind(code: Option<&str>) -> ClaimKind {
    match code {
        Some("institutional") => ClaimKind::Institutional,
        Some("pharmacy") => ClaimKind::Pharmacy,
        Some("oral") => ClaimKind::Oral,
        Some("vision") => ClaimKind::Vision,
        _ => ClaimKind::Professional,
    }
}

/// The code that stands for a line; a prescription that is not at hand and a bare text are services of their own.
pub fn service(service: &Service) -> (String, String) {
    match service {
        Service::Coded(codings) => codings
            .first()
            .map(|first| (first.system.clone().unwrap_or_default(), first.code.clone()))
            .unwrap_or_default(),
        Service::Prescription(reference) => ("prescription".into(), reference.clone()),
        Service::Uncoded(text) => ("text".into(), text.clone()),
    }
}

/// A line under the contract key.
///
/// # Errors
/// In words, without a value of the claim.
pub fn form(
    line: &Line,
    charge: &LineCharge,
    key: &Key,
    authorization: Option<AuthorizationId>,
) -> Result<LineForm, String> {
    let (system, code) = service(&line.service);
    let wanted = |what: &str| format!("Claim.item {}: wanted {what}, found none", line.sequence);
    let from = line.from.ok_or_else(|| wanted("a day of service"))?;
    Ok(LineForm {
        sequence: line.sequence,
        service: Tag(tag(key, &system, &code)),
        modifiers: line.modifiers.iter().take(4).cloned().collect(),
        from,
        through: line.through.unwrap_or(from),
        quantity: charge.quantity,
        charge: charge.charge.map(|amount| Uint128::new(amount.0)),
        place: line.place.parse().unwrap_or_default(),
        authorization,
    })
}
