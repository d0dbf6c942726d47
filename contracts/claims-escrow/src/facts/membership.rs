//! Step 3: whom the plan covers: rows, or a leaf of the coverage root that the first claim brings.

use adjudication::{Membership, Reason};
use commitments::{leaf, merkle};
use cosmwasm_std::Storage;
use health_api::claims::CoverageProof;
use health_api::Day;

use super::Case;
use crate::coverage::{CoverageRow, Covered};
use crate::plan::RootRow;
use crate::state::coverage;
use crate::ContractError;

/// What is known of the member.
pub struct Members {
    /// for the engine
    pub membership: Membership,
    /// when the covering period became known
    pub known_at: Option<Day>,
}

/// Looks the member up; the row comes back where a proof changed it.
pub fn find(storage: &dyn Storage, case: &Case) -> Result<(Members, Option<CoverageRow>), ContractError> {
    let mut row = coverage::load(storage, case.form.plan, case.form.patient)?;
    let version = case.plan.root.map(|root| root.version);
    let mut changed = false;
    if let Some(proof) = &case.form.proofs.coverage {
        let root = case.plan.root.ok_or(ContractError::NoCoverageRoot {})?;
        row.proven = Some((root.version, prove(case, proof, &root)?));
        changed = true;
    }
    let (first, last) = case.days();
    let in_force = row.in_force(version);
    let known_at = in_force.iter().find(|covered| covered.holds(first, last)).map(|covered| covered.known_at);
    let relaxed =
        [Reason::NotAMember, Reason::BeforeCoverage, Reason::AfterCoverage].map(|reason| case.relaxes(reason));
    let membership = match in_force.as_slice() {
        _ if relaxed.contains(&true) => Membership::Everybody,
        [] => Membership::NotAMember,
        periods => Membership::Periods(periods.iter().map(Covered::period).collect()),
    };
    Ok((Members { membership, known_at }, changed.then_some(row)))
}

fn prove(case: &Case, proof: &CoverageProof, root: &RootRow) -> Result<Covered, ContractError> {
    let end = proof.to.unwrap_or(leaf::OPEN_END);
    let leaf = leaf::coverage(&case.form.patient.0, proof.from, end, &proof.salt.0);
    let hashes: Vec<[u8; 32]> = proof.proof.iter().map(|hash| hash.0).collect();
    merkle::verify_inclusion(proof.index, root.count, &leaf, &hashes, &root.root)?;
    Ok(Covered { from: proof.from, to: proof.to, known_at: root.known_at })
}
