//! A claim on the books.

use adjudication::tables::Counted;
use adjudication::{Amount, AuthorizationUse, Day, Delta, Totals};
use fhir::claim::{Claim, Coding};

use super::LineKeys;

/// A line that is paid, pended or in process.
#[derive(Clone, Debug)]
pub struct Entry {
    /// its keys
    pub keys: LineKeys,
    /// what accumulators took
    pub delta: Delta,
    /// units drawn, by the limit's place in the plan
    pub draws: Vec<(usize, Counted, u64)>,
    /// what was consumed of an authorization
    pub authorization: Option<AuthorizationUse>,
    /// copay taken
    pub copay: Amount,
    /// first day of service
    pub from: Day,
    /// last day of service
    pub through: Day,
    /// its service
    pub codings: Vec<Coding>,
    /// its modifiers
    pub modifiers: Vec<String>,
}

/// A claim that was accepted.
#[derive(Clone, Debug)]
pub struct Held {
    /// normal form of the patient
    pub patient: String,
    /// normal form of the provider
    pub provider: String,
    /// the provider's number of it
    pub number: String,
    /// what it can be referred to by
    pub names: Vec<String>,
    /// what it says, to tell a replay from a number used twice
    pub content: String,
    /// receipt that the filing limit counts
    pub filed: Day,
    /// neither voided nor replaced
    pub in_force: bool,
    /// decided, not waiting for a person
    pub paid: bool,
    /// its lines that are not denied
    pub entries: Vec<Entry>,
    /// its sums
    pub totals: Totals,
}

impl Held {
    /// Whether it is of this patient and provider.
    pub fn is_of(&self, patient: &str, provider: &str) -> bool {
        self.patient == patient && self.provider == provider
    }

    /// Whether it goes by a name, which may be the whole address of `Claim/id`.
    pub fn goes_by(&self, name: &str) -> bool {
        let ends_with = |own: &str| name.strip_suffix(own).is_some_and(|server| server.ends_with('/'));
        self.names.iter().any(|own| own == name || ends_with(own))
    }
}

/// Everything that a claim bills, as one text: two claims of one number are the same if it is.
pub fn content(claim: &Claim) -> String {
    let lines = claim.lines.iter().map(|line| {
        let prices = (&line.quantity, &line.unit_price, &line.factor, &line.net);
        (line.sequence, &line.service, &line.modifiers, &line.place, line.from, line.through, prices)
    });
    let lines: Vec<_> = lines.collect();
    format!("{:?}", (&claim.patient, claim.purpose, &claim.claim_type, &claim.total, &claim.insurance, lines))
}
