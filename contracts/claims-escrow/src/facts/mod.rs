//! What is known of a claim: the sender's form, looked up against this contract's rows, the registry and the payment
//! consents. Nothing that decides rests on a tag that the asker chose freely.

pub mod anchor;
pub mod authorizations;
pub mod basis;
pub mod credentials;
pub mod duplicates;
pub mod fees;
pub mod held;
pub mod membership;
pub mod places;
pub mod shape;
pub mod signals;

use adjudication::ordered::ordered_once;
use adjudication::{ClaimFacts, CopayPer, LineFacts, NumberStanding, PlanTerms, Reason, Replaced, Use};
use cosmwasm_std::Storage;
use health_api::claims::{AuthorizationId, ClaimForm, ClaimId, LineForm, PlanId, PlanRules};
use health_api::consent::ConsentReader;
use health_api::registry::raw::ParticipantRow;
use health_api::registry::RegistryReader;
use health_api::{Day, ParticipantNumber, Tag};

use crate::coverage::CoverageRow;
use crate::plan::{ContractRow, PlanRow};
use crate::ContractError;
use basis::Basis;
use duplicates::Keys;
use held::Held;

/// The two peers.
pub struct Peers<'a> {
    /// who, and what exists
    pub registry: RegistryReader<'a>,
    /// who may do what
    pub consents: ConsentReader<'a>,
}

/// A claim with what was looked up before its facts.
pub struct Case<'a> {
    /// the peers
    pub peers: &'a Peers<'a>,
    /// as sent
    pub form: &'a ClaimForm,
    /// who bills
    pub biller: &'a ParticipantRow,
    /// the plan
    pub plan: &'a PlanRow,
    /// how the version in force on the last day of service handles claims
    pub rules: &'a PlanRules,
    /// what it pays
    pub terms: &'a PlanTerms,
    /// the contract in force on the last day of service
    pub contract: Option<ContractRow>,
    /// block second of receipt
    pub now: u64,
    /// UTC day of receipt
    pub received: Day,
    /// receipt of the replaced claim
    pub filed: Option<Day>,
    /// what it says to replace
    pub replaced: Replaced,
    /// the claim itself, where it is looked at again
    pub own: Option<ClaimId>,
    /// denials that an appeal contests: not looked at
    pub contested: &'a [Reason],
}

impl Case<'_> {
    /// First and last day of service over all lines; the day of receipt where there is no line.
    pub fn days(&self) -> (Day, Day) {
        days(self.form, self.received)
    }

    /// Is this denial contested?
    pub fn relaxes(&self, reason: Reason) -> bool {
        self.contested.contains(&reason)
    }
}

/// First and last day of service over all lines.
pub fn days(form: &ClaimForm, received: Day) -> (Day, Day) {
    let first = form.lines.iter().map(|line| line.from).min().unwrap_or(received);
    let last = form.lines.iter().map(|line| line.through).max().unwrap_or(received);
    (first, last.max(first))
}

/// What was found.
pub struct Found {
    /// for the engine
    pub facts: ClaimFacts,
    /// may the payer look at it at all?
    pub basis: Basis,
    /// keys to hold
    pub keys: Keys,
    /// who holds them now
    pub held: Held,
    /// authorizations named, in the order of the facts
    pub named: Vec<AuthorizationId>,
    /// a member's row that a proof changed
    pub member: Option<CoverageRow>,
    /// the encounter's primary plan, and how many of its claims hold it
    pub primary: Option<(PlanId, u32)>,
}

/// Looks everything up.
pub fn find(storage: &dyn Storage, case: &Case) -> Result<Found, ContractError> {
    shape::check(case.form)?;
    let patient = signals::patient(case)?;
    let labels = anchor::check(case)?;
    let basis = basis::judge(case, &labels)?;
    let (keys, held, standings) = duplicates::find(storage, case)?;
    let (members, member) = membership::find(storage, case)?;
    let (named, authorizations) = authorizations::left(storage, case)?;
    let services = fees::services(case)?;
    let mut credentials = credentials::Credentials::new(case);
    let mut lines = Vec::with_capacity(case.form.lines.len());
    for ((line, duplicate), service) in case.form.lines.iter().zip(&standings.lines).zip(&services) {
        lines.push(LineFacts {
            sequence: line.sequence,
            from: line.from,
            through: line.through,
            quantity: line.quantity,
            charge: line.charge.map(|charge| charge.u128().into()),
            duplicate: *duplicate,
            qualified: credentials.hold(line)?,
            network: fees::network(case),
            preauthorization: authorizations::standing(case, &named, line, service.preauthorization),
            service: service.service,
            pair: None,
            unit_limits: Vec::new(),
            copay: service.copay,
            visit_copay_taken: visit_copay(storage, case, line)?.into(),
            category: service.category,
            prior: None,
        });
    }
    let facts = ClaimFacts {
        purpose: Use::Claim,
        received: case.received,
        filed: case.filed,
        known_at: members.known_at,
        number: if case.own.is_none() { standings.number } else { NumberStanding::New },
        replaced: case.replaced,
        payment_refused: basis.refuses(),
        other_currency: false,
        membership: members.membership,
        other_payer: false,
        other_payer_first: standings.other_plan_first(case),
        authorizations,
        unit_pools: Vec::new(),
        signals: signals::find(case, &patient, &basis, &standings, &services),
        lines,
    };
    Ok(Found { facts, basis, keys, held, named, member, primary: standings.primary })
}

/// Plan years of the lines.
pub fn years(form: &ClaimForm, terms: &PlanTerms) -> Vec<i32> {
    ordered_once(form.lines.iter().map(|line| terms.year_start.year_of(line.from)))
}

/// The key of a visit: plan, patient, provider, day.
pub fn visit_key(plan: PlanId, patient: &[u8; 32], provider: ParticipantNumber, day: Day) -> Tag {
    places::key(&[b"visit", &plan.to_be_bytes(), patient, &provider.to_be_bytes(), &day.to_be_bytes()])
}

fn visit_copay(storage: &dyn Storage, case: &Case, line: &LineForm) -> Result<u128, ContractError> {
    if case.terms.cost_share.copay_per == CopayPer::Line {
        return Ok(0);
    }
    crate::state::accumulators::visit(
        storage,
        visit_key(case.form.plan, &case.form.patient.0, case.biller.number, line.from),
    )
}
