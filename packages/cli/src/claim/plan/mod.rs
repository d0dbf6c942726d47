//! PLAN.json: the terms of a plan, read strictly. `docs/adjudication.md` has the shape.

mod codes;
mod people;
mod read;
mod terms;
mod values;

pub use codes::{CodeRef, Services};
pub use people::{Authorization, Dated, People};

use std::path::Path;

use adjudication::tables::{CodePair, UnitLimit};
use adjudication::{Accumulators, Amount, Membership, Period, PlanTerms, YearUsed};
use fhir::claim_response::PlanLabel;
use fhir::money::Currency;
use fhir::{file, json, ReadError};

/// Days in which a clean claim is paid, where a plan with interest names none (Medicare).
const USUAL_CEILING_DAYS: u32 = 30;

/// A plan.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(super) label: PlanLabel,
    pub(super) currency: Currency,
    pub(super) terms: PlanTerms,
    pub(super) services: Services,
    pub(super) unit_limits: Vec<(CodeRef, UnitLimit)>,
    pub(super) pairs: Vec<CodePair<CodeRef>>,
    pub(super) people: People,
    pub(super) used: YearUsed,
    pub(super) payer_key: Option<String>,
    pub(super) ceiling_days: Option<u32>,
    pub(super) interest_millionths: u32,
    pub(super) notes: Vec<String>,
}

impl Plan {
    /// Reads a file.
    ///
    /// # Errors
    /// [`ReadError`] when it cannot be read, has an unknown field, or a value that no plan can have.
    pub fn read(path: &Path) -> Result<Self, ReadError> {
        let name = path.display().to_string();
        let value = json::parse(&name, &file::read(path)?)?;
        Self::from_value(&name, &value)
    }

    /// Money of the plan.
    pub fn currency(&self) -> &Currency {
        &self.currency
    }

    /// The terms as the engine takes them.
    pub fn terms(&self) -> &PlanTerms {
        &self.terms
    }

    /// Fees, exclusions and services that need an authorization.
    pub fn services(&self) -> &Services {
        &self.services
    }

    /// Whom the plan covers, and when.
    pub fn membership(&self, patient: &str) -> Membership {
        let Some(members) = &self.people.members else { return Membership::Everybody };
        let periods: Vec<Period> =
            members.iter().filter(|member| member.who == patient).map(|member| member.period).collect();
        if periods.is_empty() {
            return Membership::NotAMember;
        }
        Membership::Periods(periods)
    }

    /// What every patient has used before the first claim, in the plan year of that claim.
    pub fn accumulators(&self, year: i32) -> Accumulators {
        Accumulators::new([(year, self.used.clone())], Amount::ZERO)
    }

    /// Days in which a clean claim is paid; absent where the plan pays no interest and names none.
    pub fn ceiling(&self) -> Option<u32> {
        self.ceiling_days.or((self.interest_millionths > 0).then_some(USUAL_CEILING_DAYS))
    }
}
