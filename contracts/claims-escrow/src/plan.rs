//! Plans as they are stored, and what makes their terms valid.

use adjudication::PlanTerms;
use cosmwasm_std::Addr;
use health_api::claims::{ContractForm, FeeSchedule, NetworkStatus, PlanRules};
use health_api::{Day, Digest, ParticipantNumber};
use serde::{Deserialize, Serialize};

/// Decimals of a denom's display unit at most.
pub const MAX_DECIMALS: u8 = 18;
/// Days of any span of a plan's rules at most.
pub const MAX_DAYS: u16 = 366;
/// Levels of appeal at most.
pub const MAX_LEVELS: usize = 4;

/// A plan: what does not change with its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanRow {
    /// payer's participant number
    pub payer: ParticipantNumber,
    /// payer's address when the plan was opened: its owner
    pub payer_addr: Addr,
    /// bank denom
    pub denom: String,
    /// decimals of its display unit
    pub decimals: u8,
    /// last covered day of a closed plan
    pub closed_after: Option<Day>,
    /// coverage root in force
    pub root: Option<RootRow>,
}

/// A coverage root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RootRow {
    /// 1, 2, 3, …
    pub version: u32,
    /// RFC 9162 root
    pub root: [u8; 32],
    /// leaves
    pub count: u64,
    /// UTC day on which it was set
    pub known_at: Day,
}

/// A version of a plan's terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionRow {
    /// how claims are handled
    pub rules: PlanRules,
    /// what is paid
    pub terms: PlanTerms,
}

/// A contract with a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractRow {
    /// in or out of network, or ended
    pub status: NetworkStatus,
    /// last day
    pub to: Option<Day>,
    /// fee schedule: root and leaves
    pub fees: Option<([u8; 32], u64)>,
}

impl ContractRow {
    /// The fee schedule as it is told.
    pub fn schedule(&self) -> Option<FeeSchedule> {
        self.fees.map(|(root, count)| FeeSchedule { root: Digest(root), count })
    }
}

impl From<&ContractForm> for ContractRow {
    fn from(form: &ContractForm) -> Self {
        Self { status: form.status, to: form.to, fees: form.fees.map(|fees| (fees.root.0, fees.count)) }
    }
}

/// Why a plan or contract cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// a number out of its bounds
    #[error("wanted {what} of {least}..={most}, found {found}")]
    OutOfRange {
        /// of what
        what: &'static str,
        /// at least
        least: u64,
        /// at most
        most: u64,
        /// as it came
        found: u64,
    },
    /// a denom that no bank knows
    #[error("wanted a denom of 3 to 128 characters, found {found} characters")]
    Denom {
        /// its length
        found: usize,
    },
    /// a period that ends before it starts
    #[error("wanted days in order, found {from} after {to}")]
    DaysReversed {
        /// first day
        from: Day,
        /// last day
        to: Day,
    },
    /// a change that would decide services already given
    #[error("wanted a first day after {after}, found {found}")]
    TouchesPast {
        /// the last day that is not to be touched
        after: Day,
        /// as it came
        found: Day,
    },
    /// a plan that was closed
    #[error("the plan is closed after day {after}")]
    Closed {
        /// last covered day
        after: Day,
    },
}

fn within(what: &'static str, found: u64, least: u64, most: u64) -> Result<(), PlanError> {
    if (least..=most).contains(&found) {
        return Ok(());
    }
    Err(PlanError::OutOfRange { what, least, most, found })
}

/// One check for opening a plan and for each new version.
pub fn validate(rules: &PlanRules, terms: &PlanTerms) -> Result<(), PlanError> {
    let most = u64::from(MAX_DAYS);
    within("hold days", rules.hold_days.into(), 0, most)?;
    within("notice days", rules.notice_days.into(), 1, most)?;
    within("ceiling days", rules.ceiling_days.into(), 1, most)?;
    within("interest in basis points", rules.interest_bps.into(), 0, 10_000)?;
    within("appeal levels", rules.appeals.len() as u64, 1, MAX_LEVELS as u64)?;
    for level in &rules.appeals {
        within("filing days of an appeal", level.filing_days.into(), 1, most)?;
        within("answer days of an appeal", level.answer_days.into(), 1, most)?;
    }
    within("results of a batch", rules.result_batch.into(), 1, 100)?;
    within("coinsurance in basis points", terms.cost_share.coinsurance_bps.into(), 0, 10_000)?;
    within("out-of-network coinsurance in basis points", terms.out_of_network_bps.unwrap_or(0).into(), 0, 10_000)?;
    within("category maxima", terms.category_maxima.len() as u64, 0, 32)?;
    within("group overrides", terms.groups.len() as u64, 0, 32)?;
    within("month of the plan year's start", terms.year_start.month.into(), 1, 12)?;
    within("day of the plan year's start", terms.year_start.day.into(), 1, 28)?;
    if let (Some(from), Some(to)) = (terms.period.start, terms.period.end) {
        in_order(from, to)?;
    }
    Ok(())
}

/// Refuses days in the wrong order.
pub fn in_order(from: Day, to: Day) -> Result<(), PlanError> {
    if from <= to {
        return Ok(());
    }
    Err(PlanError::DaysReversed { from, to })
}

/// Refuses a first day up to `after`.
pub fn later_than(after: Day, found: Day) -> Result<(), PlanError> {
    if found > after {
        return Ok(());
    }
    Err(PlanError::TouchesPast { after, found })
}

/// Refuses a denom that no bank can hold.
pub fn check_denom(denom: &str, decimals: u8) -> Result<(), PlanError> {
    if !(3..=128).contains(&denom.len()) {
        return Err(PlanError::Denom { found: denom.len() });
    }
    within("decimals", decimals.into(), 0, MAX_DECIMALS.into())
}

impl PlanRow {
    /// Refuses changes of a closed plan.
    pub fn expect_open(&self) -> Result<(), PlanError> {
        self.closed_after.map_or(Ok(()), |after| Err(PlanError::Closed { after }))
    }

    /// Writes the plan's end into the terms that decide.
    pub fn bound(&self, mut terms: PlanTerms) -> PlanTerms {
        if let Some(last) = self.closed_after {
            terms.period.end = Some(terms.period.end.map_or(last, |end| end.min(last)));
        }
        terms
    }
}
