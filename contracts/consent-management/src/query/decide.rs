//! Decisions: over the care consents of one patient at one custodian.

use consent_engine::model::Standing;
use cosmwasm_std::{Deps, Env};
use health_api::consent::raw::StoredBody;
use health_api::consent::{DecideBatchResponse, DecisionRequest, Opening, Reader, Verdict, MAX_REQUESTS};
use health_api::registry::raw::ProxyScope;
use health_api::{ParticipantNumber, PatientId};

use crate::access::{acts_for, patient_row, registry, Caller};
use crate::decision::{self, Asker, DecisionError, OnFile, Openings};
use crate::state::{consents, erasures, glass, policy};
use crate::{break_glass, ContractError};

/// Label tags beyond a proxy's scope: at most.
const MAX_BEYOND: usize = 64;

/// Decides about one item.
pub fn one(
    deps: Deps,
    env: &Env,
    patient: PatientId,
    custodian: ParticipantNumber,
    request: DecisionRequest,
    openings: &[Opening],
) -> Result<Verdict, ContractError> {
    let on_file = on_file(deps, patient, custodian, openings)?;
    judge(deps, env, patient, &on_file, request)
}

/// Decides about up to a hundred; consents are read once.
pub fn batch(
    deps: Deps,
    env: &Env,
    patient: PatientId,
    custodian: ParticipantNumber,
    requests: Vec<DecisionRequest>,
    openings: &[Opening],
) -> Result<DecideBatchResponse, ContractError> {
    let found = requests.len();
    if !(1..=MAX_REQUESTS).contains(&found) {
        return Err(DecisionError::RequestCount { found }.into());
    }
    let on_file = on_file(deps, patient, custodian, openings)?;
    let verdicts = requests.into_iter().map(|request| judge(deps, env, patient, &on_file, request));
    Ok(DecideBatchResponse { verdicts: verdicts.collect::<Result<_, _>>()? })
}

/// The active consents, those that are sealed by their openings. Of a patient whom the registry does not know, or has
/// erased, nothing is decided: an implicit policy must not permit what nobody can have.
fn on_file(
    deps: Deps,
    patient: PatientId,
    custodian: ParticipantNumber,
    openings: &[Opening],
) -> Result<OnFile, ContractError> {
    patient_row(&registry(deps)?, patient)?;
    erasures::expect_not_erased(deps.storage, patient)?;
    let mut openings = Openings::new(openings);
    let mut found = OnFile::default();
    for slot in consents::active(deps.storage, patient, custodian)? {
        match consents::load(deps.storage, patient, slot.0)?.body {
            StoredBody::Payment(_) => {}
            StoredBody::Care(_, terms) => found.push(slot.0, terms.into_consent().map_err(DecisionError::Terms)?),
            StoredBody::Sealed(_, commitment) => match openings.take(slot.0) {
                None => found.unopened.push(slot.0),
                Some(opening) => {
                    if let Some(consent) = decision::open(opening, commitment, patient, custodian)? {
                        found.push(slot.0, consent);
                    }
                }
            },
        }
    }
    openings.expect_empty()?;
    Ok(found)
}

fn judge(
    deps: Deps,
    env: &Env,
    patient: PatientId,
    on_file: &OnFile,
    request: DecisionRequest,
) -> Result<Verdict, ContractError> {
    let now = env.block.time.seconds();
    let standing = match &request.reader {
        Some(reader) => standing(deps, now, patient, reader)?,
        None => Standing::Other,
    };
    let break_glass = glass_broken(deps, now, patient, &request.actors)?;
    let asker = Asker { standing, break_glass };
    let at = i64::try_from(now).unwrap_or(i64::MAX);
    Ok(decision::judge(on_file, request, asker, policy::load(deps.storage)?, at)?)
}

/// Who reads, as the registry knows.
fn standing(
    deps: Deps,
    now: u64,
    patient: PatientId,
    reader: &Reader,
) -> Result<Standing<consent_engine::wire::Tag>, ContractError> {
    let found = reader.beyond.len();
    if found > MAX_BEYOND {
        return Err(DecisionError::Beyond { found }.into());
    }
    let not_one = || DecisionError::NotAReader { found: reader.address.clone() };
    let addr = deps.api.addr_validate(&reader.address).map_err(|_| not_one())?;
    match acts_for(&registry(deps)?, patient, &addr, ProxyScope::Records, now)? {
        Some(Caller::Patient { .. }) => Ok(Standing::Patient),
        Some(_) => Ok(Standing::Proxy { beyond: reader.beyond.clone() }),
        None => Err(not_one().into()),
    }
}

/// Does a declaration of one of the actors about this patient live, made for another of them, by somebody still on the
/// roster?
fn glass_broken(deps: Deps, now: u64, patient: PatientId, actors: &[ParticipantNumber]) -> Result<bool, ContractError> {
    for actor in actors.iter().take(health_api::consent::MAX_REQUEST_ACTORS) {
        let Some(declaration) = glass::declaration(deps.storage, *actor)? else { continue };
        let live = break_glass::lives(&declaration, patient, now);
        if live
            && actors.contains(&declaration.organization)
            && glass::on_roster(deps.storage, declaration.organization, *actor)
        {
            return Ok(true);
        }
    }
    Ok(false)
}
