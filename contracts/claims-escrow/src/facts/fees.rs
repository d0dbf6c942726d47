//! Steps 4 and 7: what the contract with the provider says of network and services.

use adjudication::{Amount, Network, PlanTerms, Reason, Service, Unlisted};
use commitments::merkle::{ProvenLeaf, SortedView};
use health_api::claims::{FeeLeaf, FeePayload, FeeProof, FeeTerms, LineForm, NetworkStatus};

use super::Case;
use crate::plan::ContractRow;
use crate::ContractError;

/// What is known of a line's service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineService {
    /// fee, excluded or unlisted
    pub service: Service,
    /// needs a preauthorization
    pub preauthorization: bool,
    /// benefit category
    pub category: Option<u8>,
    /// own copay
    pub copay: Option<Amount>,
    /// the asker chose a tag that is not in the schedule, under `as-billed`
    pub doubtful: bool,
}

impl LineService {
    fn unlisted(doubtful: bool) -> Self {
        Self { service: Service::Unlisted, preauthorization: false, category: None, copay: None, doubtful }
    }

    fn listed(case: &Case, terms: &FeeTerms) -> Self {
        let excluded = terms.excluded && !case.relaxes(Reason::Excluded);
        Self {
            service: if excluded { Service::Excluded } else { Service::Listed(terms.fee.u128().into()) },
            preauthorization: terms.preauthorization,
            category: terms.category,
            copay: terms.copay.map(|copay| copay.u128().into()),
            doubtful: false,
        }
    }
}

/// In network by a contract with status `in`; without one 242, or the plan's out-of-network share.
pub fn network(case: &Case) -> Network {
    match case.contract.map(|contract| contract.status) {
        Some(NetworkStatus::In) => Network::In,
        _ if case.relaxes(Reason::OutOfNetwork) => Network::In,
        Some(NetworkStatus::Out | NetworkStatus::Ended) | None => Network::Out,
    }
}

/// The provider has no contract on that day.
pub fn no_contract(case: &Case) -> bool {
    ended(case.contract.as_ref())
}

fn ended(contract: Option<&ContractRow>) -> bool {
    contract.is_none_or(|contract| contract.status == NetworkStatus::Ended)
}

/// The terms that price the claim. Without a contract nothing is listed: where the plan has an out-of-network share, a
/// person decides what the service is worth, and as billed is only input.
pub fn terms(mut terms: PlanTerms, contract: Option<&ContractRow>) -> PlanTerms {
    if ended(contract) && terms.out_of_network_bps.is_some() {
        terms.unlisted = Unlisted::AsBilled;
    }
    terms
}

/// The services of the lines, in their order.
pub fn services(case: &Case) -> Result<Vec<LineService>, ContractError> {
    let schedule = case.contract.filter(|_| !no_contract(case)).and_then(|contract| contract.fees);
    let Some((root, count)) = schedule else {
        return Ok(vec![LineService::unlisted(false); case.form.lines.len()]);
    };
    let nothing = FeeProof { leaves: vec![], hashes: vec![] };
    let proof = match (&case.form.proofs.fees, case.form.lines.len()) {
        (Some(proof), _) => proof,
        (None, 0) => &nothing,
        (None, _) => return Err(ContractError::FeesMissing {}),
    };
    let leaves: Vec<ProvenLeaf> = proof.leaves.iter().map(proven).collect();
    let hashes: Vec<[u8; 32]> = proof.hashes.iter().map(|hash| hash.0).collect();
    if case.form.lines.is_empty() {
        return Ok(vec![]);
    }
    let view = SortedView::verify(count, &root, &leaves, &hashes)?;
    case.form.lines.iter().map(|line| service(case, &view, proof, line)).collect()
}

fn proven(leaf: &FeeLeaf) -> ProvenLeaf {
    let payload = match &leaf.payload {
        FeePayload::Open { terms, salt } => terms.payload(salt).0,
        FeePayload::Hashed { hash } => hash.0,
    };
    ProvenLeaf { index: leaf.index, tag: leaf.tag.0, payload }
}

fn service(case: &Case, view: &SortedView, proof: &FeeProof, line: &LineForm) -> Result<LineService, ContractError> {
    if view.find(&line.service.0)?.is_none() {
        let as_billed = case.terms.unlisted == Unlisted::AsBilled && line.charge.is_some();
        return Ok(LineService::unlisted(as_billed));
    }
    let leaf = proof.leaves.iter().find(|leaf| leaf.tag == line.service);
    match leaf.map(|leaf| &leaf.payload) {
        Some(FeePayload::Open { terms, .. }) => Ok(LineService::listed(case, terms)),
        _ => Err(ContractError::FeeNotOpened { sequence: line.sequence }),
    }
}
