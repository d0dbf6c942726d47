//! Why an amount is not paid: CARC, group and the step that cut it.

use serde::{Deserialize, Serialize};

/// Who bears a cut (X12 claim adjustment group codes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// CO: the provider, who may not bill it to the patient
    Contractual,
    /// OA: neither by itself (duplicates, another payer)
    Other,
    /// PR: the patient
    Patient,
}

impl Group {
    /// X12 code: CO, OA or PR.
    pub fn code(self) -> &'static str {
        match self {
            Self::Contractual => "CO",
            Self::Other => "OA",
            Self::Patient => "PR",
        }
    }
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $group:ident, $text:literal;)+) => {
        /// X12 claim adjustment reason codes that the steps use.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
        #[serde(rename_all = "snake_case")]
        pub enum Reason { $($(#[$doc])* $name,)+ }

        impl Reason {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The X12 code: `45`, `B7`.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The group that bears it unless the plan says otherwise.
            pub fn usual_group(self) -> Group {
                match self { $(Self::$name => Group::$group,)+ }
            }

            /// In plain words, for a patient.
            pub fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }
    };
}

reasons! {
    /// 1
    Deductible = "1", Patient, "your deductible";
    /// 2
    Coinsurance = "2", Patient, "your coinsurance";
    /// 3
    Copay = "3", Patient, "your copay";
    /// 16: rejection, no denial
    BillingError = "16", Contractual, "the bill is incomplete or wrong";
    /// 18
    ExactDuplicate = "18", Other, "this service was billed before";
    /// 22
    OtherPayerFirst = "22", Contractual, "another insurer has to answer first";
    /// 23
    PriorPayer = "23", Other, "settled by the insurer that answered before";
    /// 26
    BeforeCoverage = "26", Patient, "the service was before the coverage started";
    /// 27
    AfterCoverage = "27", Patient, "the service was after the coverage ended";
    /// 29
    FilingLimit = "29", Contractual, "the bill came after the time limit for filing";
    /// 31
    NotAMember = "31", Patient, "the patient is not a member of this plan";
    /// 35
    LifetimeMaximum = "35", Patient, "the lifetime maximum of the plan is reached";
    /// 45
    AboveFeeSchedule = "45", Contractual, "the charge is above the agreed fee";
    /// 50
    NotNecessary = "50", Contractual, "not medically necessary by the payer's review";
    /// 96
    Excluded = "96", Patient, "the plan does not cover this service";
    /// 97
    IncludedInOther = "97", Contractual, "the payment of another service includes this one";
    /// 109
    NotThisPayer = "109", Other, "another insurer is responsible";
    /// 119
    BenefitMaximum = "119", Patient, "the benefit maximum of the period is reached";
    /// 151
    TooManyUnits = "151", Contractual, "more units than the plan allows";
    /// 179
    WaitingPeriod = "179", Patient, "the waiting period had not ended";
    /// 197
    PreauthorizationAbsent = "197", Contractual, "the service needed an authorization beforehand";
    /// 198
    PreauthorizationExceeded = "198", Contractual, "more than was authorized";
    /// 204
    NotUnderPlan = "204", Patient, "the service is not in the plan's list";
    /// 242
    OutOfNetwork = "242", Patient, "the provider is not in the plan's network";
    /// B7
    ProviderNotQualified = "B7", Contractual, "the provider was not qualified for this service on that day";
}

/// The step of the domain rules at which something was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 0: clean claim, payment basis
    Clean,
    /// 1: filing limit
    FilingLimit,
    /// 2: duplicates
    Duplicates,
    /// 3: coverage, payer, other coverage first
    Coverage,
    /// 4: qualification, network
    Provider,
    /// 5: waiting period
    WaitingPeriod,
    /// 6: preauthorization
    Preauthorization,
    /// 7: exclusions, unlisted, pairs, unit limits
    Services,
    /// 8: allowed amount
    Allowed,
    /// 9: cost share
    CostShare,
    /// 10: benefit maxima
    Maxima,
    /// 11: secondary payer
    PriorPayer,
    /// 12: gates to a person
    Gates,
}

impl Step {
    /// The step's number in the domain rules.
    pub fn number(self) -> u8 {
        self as u8
    }
}
