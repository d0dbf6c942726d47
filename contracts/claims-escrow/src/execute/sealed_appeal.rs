//! Appeals of sealed claims: the provider shows what it asked for, as it bound itself when it submitted the claim.

use commitments::leaf;
use cosmwasm_std::{DepsMut, Env, Response, Uint128};
use health_api::claims::{ClaimId, ClaimStatus};
use health_api::Commitment;

use super::appeal::{lodge, next_level};
use super::enforce::expect_overdue;
use crate::claim::ClaimRow;
use crate::facts::duplicates::Keys;
use crate::state::{claims, plans, sealed};
use crate::ContractError;

/// Files an appeal to the next level for what was asked beyond what is shown as paid. An answer that nobody shows
/// counts as none: the payer can show it as long as the appeal is open.
#[inline(never)]
pub fn file(
    deps: DepsMut,
    env: &Env,
    claim: ClaimId,
    (asked, content): (Uint128, Commitment),
    commitment: Commitment,
) -> Result<Response, ContractError> {
    let mut row = claims::load(deps.storage, claim)?;
    expect_bound(claim, &row, asked.u128(), &content)?;
    match row.status {
        ClaimStatus::Denied | ClaimStatus::Credited => {}
        ClaimStatus::Sealed => {
            expect_overdue(deps.storage, env, &row)?;
            sealed::answered(deps.storage, (row.plan, row.provider, claim));
            row.decided = env.block.time.seconds();
        }
        found => return Err(ContractError::WrongStatus { claim, wanted: "denied, credited or overdue", found }),
    }
    let rules = plans::version(deps.storage, row.plan, row.service_day)?.1.rules;
    let level = next_level(env, claim, &row, &rules)?;
    let keys = Keys::default();
    let lines = vec![row.shown(asked.u128())];
    lodge(deps.storage, env, (claim, row), (level, &rules), (lines, keys, true), commitment)
}

/// What the provider shows is what the claim's commitment binds.
fn expect_bound(claim: ClaimId, row: &ClaimRow, asked: u128, content: &Commitment) -> Result<(), ContractError> {
    let bound = row.sealed.map(|sealed| sealed.commitment);
    if bound == Some(leaf::sealed_claim(asked, &content.0)) {
        return Ok(());
    }
    Err(ContractError::OtherContent { claim })
}
