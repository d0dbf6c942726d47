//! What a plan promises, as numbers.

use serde::{Deserialize, Serialize};

use crate::{Amount, Group, MonthDay, Period, Reason};

/// The terms of one version of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[cfg_attr(feature = "schema", schemaifier(mute_warnings))]
#[serde(deny_unknown_fields)]
pub struct PlanTerms {
    /// version of the plan, stated in every answer
    pub version: u32,
    /// version of the tables (fees, pairs, limits) that facts were resolved with, stated in every answer
    pub table_version: u32,
    /// days that the plan covers
    pub period: Period,
    /// when plan years start; 1 January makes it the calendar year
    pub year_start: MonthDay,
    /// what the patient bears
    pub cost_share: CostShare,
    /// a service without a fee
    pub unlisted: Unlisted,
    /// most that the plan pays for one patient
    pub benefit_maximum: BenefitMaximum,
    /// most that the plan pays for one patient, year and benefit category
    pub category_maxima: Vec<CategoryMaximum>,
    /// days from the last day of service to receipt; absent: no limit
    pub filing_limit_days: Option<u32>,
    /// days after the start of coverage that are not covered
    pub waiting_period_days: u32,
    /// the patient's coinsurance out of network, basis points; absent: not paid at all (242)
    pub out_of_network_bps: Option<u16>,
    /// a claim's benefit above this goes to a person; absent: no gate
    pub review_above: Option<Amount>,
    /// reasons whose group differs from the usual one
    pub groups: Vec<GroupOverride>,
}

impl PlanTerms {
    /// The group that bears a cut under this plan.
    pub fn group(&self, reason: Reason) -> Group {
        let stated = self.groups.iter().find(|entry| entry.reason == reason);
        stated.map_or(reason.usual_group(), |entry| entry.group)
    }
}

/// Deductible, copay, coinsurance, and the most of them in a year. All per patient.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[cfg_attr(feature = "schema", schemaifier(mute_warnings))]
#[serde(deny_unknown_fields)]
pub struct CostShare {
    /// minor units a plan year
    pub deductible: Amount,
    /// minor units a plan year; absent: no maximum
    pub out_of_pocket_maximum: Option<Amount>,
    /// minor units a line or a visit
    pub copay: Amount,
    /// basis points of what is left after deductible and copay, 0 to 10000
    pub coinsurance_bps: u16,
    /// copay is taken before the deductible
    pub copay_before_deductible: bool,
    /// what a copay is due for
    pub copay_per: CopayPer,
}

/// What a copay is due for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[serde(rename_all = "snake_case")]
pub enum CopayPer {
    /// each line
    #[default]
    Line,
    /// a visit: patient, provider and day
    Visit,
}

/// What becomes of a service without a fee.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[serde(rename_all = "snake_case")]
pub enum Unlisted {
    /// the charge is the fee
    #[default]
    AsBilled,
    /// 204
    Noncovered,
}

/// The most that a plan pays for one patient.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[cfg_attr(feature = "schema", schemaifier(mute_warnings))]
#[serde(deny_unknown_fields)]
pub struct BenefitMaximum {
    /// minor units a plan year (119)
    pub year: Option<Amount>,
    /// minor units a life (35)
    pub lifetime: Option<Amount>,
}

/// The most that a plan pays for one patient, plan year and benefit category (119).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[cfg_attr(feature = "schema", schemaifier(mute_warnings))]
#[serde(deny_unknown_fields)]
pub struct CategoryMaximum {
    /// the plan's number of the category
    pub category: u8,
    /// minor units a plan year
    pub year: Amount,
}

/// A reason borne by another group than usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[cfg_attr(feature = "schema", schemaifier(mute_warnings))]
#[serde(deny_unknown_fields)]
pub struct GroupOverride {
    /// the reason
    pub reason: Reason,
    /// who bears it under this plan
    pub group: Group,
}
