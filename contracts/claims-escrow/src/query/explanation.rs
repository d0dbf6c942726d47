//! Explanation of benefits: recomputed from the stored cuts, of which everything else follows.

use adjudication::{Reason, Totals};
use cosmwasm_std::Deps;
use health_api::claims::{ClaimId, CutResponse, ExplanationResponse, LineResponse};

use super::claim::told;
use crate::claim::{ClaimRow, LineRow};
use crate::numbers;
use crate::state::{claims, plans};
use crate::ContractError;

/// Every line with every cut.
#[inline(never)]
pub fn explanation(deps: Deps, claim: ClaimId) -> Result<ExplanationResponse, ContractError> {
    let row = claims::load(deps.storage, claim)?;
    let (_, version) = plans::version(deps.storage, row.plan, row.service_day)?;
    Ok(ExplanationResponse {
        claim: told(deps, claim, &row)?,
        plan_version: version.terms.version,
        table_version: version.terms.table_version,
        lines: row.lines.iter().map(line).collect(),
        totals: totals(&row),
    })
}

fn line(row: &LineRow) -> LineResponse {
    LineResponse {
        sequence: row.sequence,
        submitted: row.submitted.into(),
        eligible: row.eligible().into(),
        benefit: row.benefit().into(),
        patient_share: row.patient_share().into(),
        cuts: row
            .cuts
            .iter()
            .map(|cut| CutResponse {
                reason: cut.reason.code().into(),
                group: cut.group.code().into(),
                step: cut.step.number(),
                amount: cut.amount.into(),
                numbers: numbers::told(row, cut),
            })
            .collect(),
    }
}

fn totals(row: &ClaimRow) -> Totals {
    let sum = |of: &dyn Fn(&LineRow) -> u128| row.lines.iter().map(of).fold(0, u128::saturating_add).into();
    Totals {
        submitted: sum(&|line| line.submitted),
        eligible: sum(&LineRow::eligible),
        deductible: sum(&|line| line.share(Reason::Deductible)),
        copay: sum(&|line| line.share(Reason::Copay)),
        coinsurance: sum(&|line| line.share(Reason::Coinsurance)),
        patient: sum(&LineRow::patient_share),
        adjustments: sum(&|line| line.submitted.saturating_sub(line.benefit())),
        benefit: sum(&LineRow::benefit),
        prior_paid: 0.into(),
    }
}
