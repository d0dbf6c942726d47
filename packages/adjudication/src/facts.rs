//! What is known of a claim once names, codes and days have been looked up. A contract fills this from rows, tags and
//! Merkle leaves, the program from FHIR and tables.

use crate::{Amount, Day, Period, PriorAmounts, Quantity, QueueReason};

/// Lines of a claim above which it goes to a person (domain rules, "Duplicates").
pub const MAX_LINES: usize = 100;

/// FHIR `Claim.use`. All three are priced the same; the last two write nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Use {
    /// services that were given
    #[default]
    Claim,
    /// asks for an authorization
    Preauthorization,
    /// asks what would be paid
    Predetermination,
}

/// Whether the provider has used the claim's number before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberStanding {
    /// never
    #[default]
    New,
    /// for the same content: each line is judged, and 18 where its key is held
    SameContent,
    /// for another content: error 16
    OtherContent,
}

/// What a replacement (FHIR `Claim.related`, prior) refers to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Replaced {
    /// replaces nothing
    #[default]
    Nothing,
    /// a claim in force of the same patient and provider
    Found,
    /// no such claim: error 16
    Unknown,
}

/// Whom a plan covers, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Membership {
    /// everybody, within the plan's period
    #[default]
    Everybody,
    /// not this patient (31)
    NotAMember,
    /// this patient, within any one of these
    Periods(Vec<Period>),
}

/// A claim.
#[allow(clippy::struct_excessive_bools)] // independent facts, each read by one step
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimFacts {
    /// what it asks for
    pub purpose: Use,
    /// UTC day of receipt; for a replacement the filing limit counts the original's: see `filed`
    pub received: Day,
    /// receipt of the claim that this one replaces, for the filing limit
    pub filed: Option<Day>,
    /// day on which a coverage that started retroactively became known: the filing limit counts from it, if later
    pub known_at: Option<Day>,
    /// the number's history
    pub number: NumberStanding,
    /// what it replaces
    pub replaced: Replaced,
    /// the payment basis was looked for and is missing (step 0)
    pub payment_refused: bool,
    /// billed in another currency or denom than the plan's
    pub other_currency: bool,
    /// whom the plan covers
    pub membership: Membership,
    /// addressed to another payer (109)
    pub other_payer: bool,
    /// another coverage has to answer first and has not (22)
    pub other_payer_first: bool,
    /// what is left of each authorization that lines name
    pub authorizations: Vec<AuthorizationLeft>,
    /// whole units left in each pool of a unit limit that lines name
    pub unit_pools: Vec<u64>,
    /// reasons of the caller's own to ask a person (step 12)
    pub signals: Vec<QueueReason>,
    /// the lines, in any order: they are priced by sequence
    pub lines: Vec<LineFacts>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFacts {
    /// its number in the claim
    pub sequence: u32,
    /// first day of service
    pub from: Day,
    /// last day of service
    pub through: Day,
    /// how many
    pub quantity: Quantity,
    /// what is billed for all of them; absent: informational, not priced
    pub charge: Option<Amount>,
    /// whether it was billed before
    pub duplicate: Duplicate,
    /// billing organization and, if named, rendering practitioner qualified and affiliated on the days (else B7)
    pub qualified: bool,
    /// the provider's standing with the plan
    pub network: Network,
    /// what the service needs, and has
    pub preauthorization: Preauthorization,
    /// what the plan says of the service
    pub service: Service,
    /// another service that includes this one
    pub pair: Option<Pair>,
    /// for each unit limit of the service, the entries of [`ClaimFacts::unit_pools`] that it may draw from, in order
    pub unit_limits: Vec<Vec<u32>>,
    /// the service's own copay, instead of the plan's
    pub copay: Option<Amount>,
    /// copay that earlier claims took for this visit (patient, provider, first day)
    pub visit_copay_taken: Amount,
    /// benefit category, for [`crate::PlanTerms::category_maxima`]
    pub category: Option<u8>,
    /// what the payer before said of this line (step 11)
    pub prior: Option<PriorAmounts>,
}

impl LineFacts {
    /// A line of one unit of a listed service, with nothing special about it.
    pub fn plain(sequence: u32, day: Day, charge: Amount, service: Service) -> Self {
        Self {
            sequence,
            from: day,
            through: day,
            quantity: Quantity::ONE,
            charge: Some(charge),
            duplicate: Duplicate::None,
            qualified: true,
            network: Network::In,
            preauthorization: Preauthorization::NotRequired,
            service,
            pair: None,
            unit_limits: Vec::new(),
            copay: None,
            visit_copay_taken: Amount::ZERO,
            category: None,
            prior: None,
        }
    }
}

/// Whether a line was billed before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Duplicate {
    /// no
    #[default]
    None,
    /// the same in all that counts (18)
    Exact,
    /// the same service and day otherwise billed: a person decides
    Suspect,
}

/// The provider's standing with the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Network {
    /// contracted
    #[default]
    In,
    /// not: 242, or the plan's out-of-network share
    Out,
}

/// Whether a line's service needs an authorization, and which one it has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preauthorization {
    /// needs none
    #[default]
    NotRequired,
    /// needs one and has none (197)
    Absent,
    /// has one that this plan did not count
    Uncounted,
    /// the entry of [`ClaimFacts::authorizations`] to consume (198 when it does not suffice)
    Held(u32),
}

/// What is left of an authorization. Absent: not limited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AuthorizationLeft {
    /// whole units
    pub units: Option<u64>,
    /// minor units of charges
    pub amount: Option<Amount>,
}

/// What the plan says of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// not covered (96)
    Excluded,
    /// not in the schedule: see [`crate::Unlisted`]
    Unlisted,
    /// fee of one unit
    Listed(Amount),
}

/// The service that includes this one (97).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair {
    /// line of the same claim, by sequence; counts unless that line is denied itself
    Line(u32),
    /// paid before by another claim
    Paid,
}
