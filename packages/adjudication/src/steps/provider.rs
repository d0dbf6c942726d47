//! Step 4: who gave the service (B7), and whether the plan deals with them (242, never B7).

use super::Denial;
use crate::{LineFacts, Network, PlanTerms, Reason, Step};

/// B7 for a provider not qualified on the days; 242 out of network where the plan has no share for it.
pub fn denial(plan: &PlanTerms, line: &LineFacts) -> Option<Denial> {
    if !line.qualified {
        return Some(Denial::fact(Reason::ProviderNotQualified, Step::Provider));
    }
    let refused = line.network == Network::Out && plan.out_of_network_bps.is_none();
    refused.then(|| Denial::fact(Reason::OutOfNetwork, Step::Provider))
}
