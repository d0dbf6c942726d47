//! Step 6: preauthorizations that lines name: this plan's, this provider's, this patient's, for the service and days.

use adjudication::{AuthorizationLeft, Preauthorization, Reason};
use cosmwasm_std::Storage;
use health_api::claims::{AuthorizationId, LineForm};

use super::Case;
use crate::state::authorizations::{self, AuthorizationRow};
use crate::ContractError;

/// Authorizations that fit the lines naming them, each once, and what is left of each.
pub fn left(
    storage: &dyn Storage,
    case: &Case,
) -> Result<(Vec<AuthorizationId>, Vec<AuthorizationLeft>), ContractError> {
    let mut named: Vec<AuthorizationId> = Vec::new();
    let mut left = Vec::new();
    for line in &case.form.lines {
        let Some(id) = line.authorization.filter(|id| !named.contains(id)) else { continue };
        let Some(row) = authorizations::may_load(storage, id)?.filter(|row| fits(case, line, row)) else { continue };
        named.push(id);
        left.push(AuthorizationLeft { units: Some(row.units), amount: row.amount.map(Into::into) });
    }
    Ok((named, left))
}

fn fits(case: &Case, line: &LineForm, row: &AuthorizationRow) -> bool {
    row.state.grants()
        && row.plan == case.form.plan
        && row.provider == case.biller.number
        && row.patient == Some(case.form.patient.0)
        && row.service == line.service.0
        && row.days.0 <= line.from
        && line.through <= row.days.1
}

/// What the line needs, and has. An authorization for another service or day is none (197).
pub fn standing(case: &Case, named: &[AuthorizationId], line: &LineForm, required: bool) -> Preauthorization {
    let relaxed = case.relaxes(Reason::PreauthorizationAbsent) || case.relaxes(Reason::PreauthorizationExceeded);
    let held = line.authorization.and_then(|id| named.iter().position(|known| *known == id));
    match held.and_then(|at| u32::try_from(at).ok()) {
        _ if relaxed => Preauthorization::NotRequired,
        Some(at) => Preauthorization::Held(at),
        None if required => Preauthorization::Absent,
        None => Preauthorization::NotRequired,
    }
}
