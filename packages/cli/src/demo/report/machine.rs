//! One JSON object for machines: amounts are integers in minor units.

use serde_json::{json, Value};

use super::Report;
use crate::chain::Step;

impl Report<'_> {
    /// The object that `--json` prints.
    pub fn machine(&self) -> Value {
        let tally = self.tally;
        let mut answer = json!({
            "patients": self.patients,
            "resources": self.world.resources(),
            "documents_committed": self.documents,
            "claims_submitted": tally.submitted,
            "claims_paid": tally.paid,
            "claims_denied": tally.denied,
            "claims_queued": tally.queued,
            "claims_error": tally.error,
            "claims_self_pay": tally.self_pay,
            "paid_total": integer(tally.paid_total),
            "duplicates_refused": tally.duplicates_refused,
            "disclosures_logged": tally.disclosures,
            "escrow": {
                "funded": integer(self.escrow.funded),
                "credited": integer(self.escrow.credited),
                "drawn": integer(self.escrow.drawn),
                "reserved": integer(self.escrow.reserved),
                "withdrawable": integer(self.escrow.withdrawable),
            },
            "refused": self.refused(),
            "seconds": self.seconds.as_secs_f64(),
        });
        if !self.steps.is_empty() {
            answer["gas"] = self.steps.iter().map(step).collect();
        }
        answer
    }

    fn refused(&self) -> Vec<Value> {
        let tricks = self.tricks.iter().map(|one| (one.case.clone(), one.reason.clone(), one.recorded));
        let cases = self.cases.iter().map(|one| (one.case.to_owned(), one.reason.clone(), one.recorded));
        let entry = |(case, reason, recorded): (String, String, bool)| json!({"case": case, "reason": reason, "kind": if recorded { "recorded" } else { "transaction error" }});
        tricks.chain(cases).map(entry).collect()
    }
}

/// Of a chain that meters: what a step of the story used.
fn step(step: &Step) -> Value {
    json!({"step": step.name, "transactions": step.transactions, "gas": step.gas, "gas_each": step.each()})
}

/// Cents as a JSON integer; beyond 64 bits, which no demo reaches, the largest.
fn integer(cents: u128) -> u64 {
    u64::try_from(cents).unwrap_or(u64::MAX)
}
