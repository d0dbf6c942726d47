//! Break-glass declarations, rosters, erasures.

use contract_kit::page;
use cosmwasm_std::Deps;
use health_api::consent::{BreakGlassResponse, Declaration, DeclarationsResponse, ErasureResponse, RosterResponse};
use health_api::{ParticipantNumber, PatientId};

use crate::access::registry;
use crate::erasure::Erasure;
use crate::state::erasures;
use crate::state::glass::{self, DeclarationRow};
use crate::ContractError;

/// The declaration of a practitioner that is live or waits for review.
pub fn open(deps: Deps, now: u64, practitioner: ParticipantNumber) -> Result<BreakGlassResponse, ContractError> {
    let declaration = glass::declaration(deps.storage, practitioner)?;
    let live = declaration.as_ref().is_some_and(|declaration| {
        now < declaration.until && glass::on_roster(deps.storage, declaration.organization, practitioner)
    });
    Ok(BreakGlassResponse { declaration, live })
}

/// A page of declarations about a patient.
pub fn declarations(
    deps: Deps,
    patient: PatientId,
    start_after: Option<u32>,
    limit: Option<u32>,
) -> Result<DeclarationsResponse, ContractError> {
    let page = page::take(glass::declarations(deps.storage, patient, start_after), limit, |_, row| row)?;
    let found = page.items.into_iter().filter_map(|row| declaration(deps, row).transpose());
    Ok(DeclarationsResponse { declarations: found.collect::<Result<_, _>>()?, next: page.next })
}

fn declaration(deps: Deps, row: DeclarationRow) -> Result<Option<Declaration>, ContractError> {
    match row {
        DeclarationRow::Open(practitioner) => glass::declaration(deps.storage, practitioner),
        DeclarationRow::Reviewed(declaration) => Ok(Some(declaration)),
    }
}

/// A page of an organization's roster.
pub fn roster(
    deps: Deps,
    organization: ParticipantNumber,
    start_after: Option<ParticipantNumber>,
    limit: Option<u32>,
) -> Result<RosterResponse, ContractError> {
    let page = page::take(glass::roster(deps.storage, organization, start_after), limit, |number, _| number)?;
    Ok(RosterResponse { practitioners: page.items, next: page.next })
}

/// How a patient's erasure stands here.
pub fn erasure(deps: Deps, patient: PatientId) -> Result<ErasureResponse, ContractError> {
    let told = erasures::load(deps.storage, patient)?;
    let Some(erasure) = told.map_or_else(|| tombstone(deps, patient), |erasure| Ok(Some(erasure)))? else {
        return Ok(ErasureResponse::None);
    };
    if erasure.done {
        return Ok(ErasureResponse::Erased);
    }
    Ok(ErasureResponse::Announced {
        announced_at: erasure.announced_at,
        effective_at: erasure.effective_at,
        allowed_at: erasure.latest(),
        open: glass::open(deps.storage, patient)?.total(),
    })
}

/// As the registry's tombstone says where its hook never came.
fn tombstone(deps: Deps, patient: PatientId) -> Result<Option<Erasure>, ContractError> {
    Ok(registry(deps)?.tombstone(patient)?.map(Erasure::from))
}
