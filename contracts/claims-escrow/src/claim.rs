//! A claim as it is stored: small, and nothing derivable in it. The patient's and the plan's sums come from the cuts.

use adjudication::{Delta, Group, Outcome, Reason, Step};
use health_api::claims::{AuthorizationId, ClaimId, ClaimStatus, PlanId, Rejection};
use health_api::{Commitment, Day, ParticipantNumber};
use serde::{Deserialize, Serialize};

use crate::numbers::{self, Kept};

/// A claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimRow {
    /// who shall pay
    pub plan: PlanId,
    /// who billed
    pub provider: ParticipantNumber,
    /// for whom; none once erased
    pub patient: Option<[u8; 32]>,
    /// block second of receipt
    pub received: u64,
    /// who committed the encounter's record
    pub author: ParticipantNumber,
    /// commitment of the encounter's record
    pub encounter: [u8; 32],
    /// first claim of its message, and its leaf in that message's receipt
    pub receipt: Option<(ClaimId, u32)>,
    /// where it stands
    pub status: ClaimStatus,
    /// why it was rejected
    pub rejection: Option<Rejection>,
    /// last day of service: says which version of the plan decides
    pub service_day: Day,
    /// UTC day of receipt for the filing limit: the first one's of a chain of replacements
    pub filed: Day,
    /// block second of the last decision
    pub decided: u64,
    /// the answer, line by line
    pub lines: Vec<LineRow>,
    /// owed to the provider, or to a patient who has paid
    pub credit: Option<CreditRow>,
    /// drawn before a later decision: benefit and interest; drawn by a patient at once
    pub settled: (u128, u128),
    /// set aside for it in the plan's books
    pub reserved: u128,
    /// days for which the clock of late payment stood still
    pub stopped_days: u32,
    /// what it replaces
    pub replaces: Option<ClaimId>,
    /// appeals decided so far
    pub appeals: u8,
    /// one bit each: see [`flag`]
    pub flags: u8,
    /// what only a sealed claim has
    pub sealed: Option<SealedRow>,
}

/// What only a sealed claim has. Its lines are none until its answer is shown, then one over all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedRow {
    /// binds what was asked for and the content
    pub commitment: [u8; 32],
    /// first claim of the batch that answers it, and its leaf there
    pub answer: Option<(ClaimId, u32)>,
}

/// Bits of [`ClaimRow::flags`].
pub mod flag {
    /// it holds its duplicate keys, its encounter's primary plan, accumulators and authorizations
    pub const HOLDS: u8 = 1;
    /// its benefit counts toward a lifetime maximum
    pub const LIFETIME: u8 = 2;
    /// the patient confirmed the service
    pub const CONFIRMED: u8 = 4;
    /// a secondary claim: does not hold the encounter's primary plan
    pub const SECONDARY: u8 = 8;
    /// the patient has paid: what is credited is the patient's
    pub const PATIENT_PAID: u8 = 16;
    /// the patient has disputed it, once
    pub const DISPUTED: u8 = 32;
    /// a sealed claim that was audited after its answer
    pub const AUDITED: u8 = 64;
}

/// What is credited of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditRow {
    /// UTC day
    pub day: Day,
    /// minor units of benefit
    pub benefit: u128,
    /// minor units of late interest
    pub interest: u128,
}

/// A line's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineRow {
    /// number in the claim
    pub sequence: u32,
    /// billed; nothing on an informational line
    pub submitted: u128,
    /// first day of service
    pub from: Day,
    /// plan year, by the calendar year in which it starts
    pub year: i32,
    /// benefit category
    pub category: Option<u8>,
    /// not denied: counts as billed, and its cost shares in accumulators
    pub holds: bool,
    /// everything that is not paid
    pub cuts: Vec<CutRow>,
    /// consumed of a preauthorization: which, whole units, minor units of charges
    pub authorization: Option<(AuthorizationId, u64, u128)>,
    /// deductible that this plan alone would have taken, where a person coordinated with the payer before
    pub alone: Option<u128>,
}

/// An amount that is not paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutRow {
    /// why
    pub reason: Reason,
    /// who bears it
    pub group: Group,
    /// where in the rules
    pub step: Step,
    /// minor units
    pub amount: u128,
    /// what it was computed from
    pub numbers: Kept,
}

impl LineRow {
    fn sum(&self, of: impl Fn(&CutRow) -> bool) -> u128 {
        self.cuts.iter().filter(|cut| of(cut)).map(|cut| cut.amount).fold(0, u128::saturating_add)
    }

    /// Plan pays: what no cut takes (835: charge - adjustments = paid).
    pub fn benefit(&self) -> u128 {
        self.submitted.saturating_sub(self.sum(|_| true))
    }

    /// Patient owes.
    pub fn patient_share(&self) -> u128 {
        self.sum(|cut| cut.group == Group::Patient)
    }

    /// What cost shares were taken from: charge less what the plan does not cover, or a person does not grant.
    pub fn eligible(&self) -> u128 {
        self.submitted.saturating_sub(self.sum(|cut| !cut.is_of_covered()))
    }

    /// Deductible, copay or coinsurance.
    pub fn share(&self, reason: Reason) -> u128 {
        self.sum(|cut| cut.reason == reason && cut.step == Step::CostShare)
    }

    /// What accumulators took.
    pub fn delta(&self) -> Option<Delta> {
        self.holds.then(|| Delta {
            year: self.year,
            deductible: self.alone.unwrap_or(self.share(Reason::Deductible)).into(),
            out_of_pocket: self.sum(|cut| cut.step == Step::CostShare).into(),
            benefit: self.benefit().into(),
            category: self.category,
        })
    }

    /// The line denied as a whole by a person.
    #[must_use]
    pub fn denied(self, reason: Reason, group: Group) -> Self {
        let cut = CutRow::by_person(reason, group, self.submitted);
        let cuts = if self.submitted == 0 { vec![] } else { vec![cut] };
        Self { cuts, holds: false, authorization: None, alone: None, ..self }
    }
}

impl CutRow {
    /// A cut that a person made.
    pub fn by_person(reason: Reason, group: Group, amount: u128) -> Self {
        let step = match reason {
            Reason::Deductible | Reason::Copay | Reason::Coinsurance => Step::CostShare,
            Reason::BenefitMaximum | Reason::LifetimeMaximum => Step::Maxima,
            Reason::PriorPayer => Step::PriorPayer,
            _ => Step::Gates,
        };
        Self { reason, group, step, amount, numbers: numbers::PERSON }
    }

    /// Taken from what is covered: cost shares, maxima, another payer's part.
    pub fn is_of_covered(&self) -> bool {
        matches!(self.step, Step::CostShare | Step::Maxima | Step::PriorPayer)
    }
}

impl ClaimRow {
    /// The encounter's record, as its primary plan is kept.
    pub fn anchor(&self) -> (ParticipantNumber, Commitment) {
        (self.author, Commitment(self.encounter))
    }

    /// Is the bit set?
    pub fn has(&self, bit: u8) -> bool {
        self.flags & bit != 0
    }

    /// Sets or clears a bit.
    pub fn set(&mut self, bit: u8, on: bool) {
        self.flags = if on { self.flags | bit } else { self.flags & !bit };
    }

    /// Plan pays, over all lines.
    pub fn benefit(&self) -> u128 {
        self.lines.iter().map(LineRow::benefit).fold(0, u128::saturating_add)
    }

    /// Plan pays, less what was drawn before.
    pub fn due(&self) -> u128 {
        self.benefit().saturating_sub(self.settled.0)
    }

    /// Patient owes, over all lines.
    pub fn patient_share(&self) -> u128 {
        self.lines.iter().map(LineRow::patient_share).fold(0, u128::saturating_add)
    }

    /// Billed, over all lines.
    pub fn submitted(&self) -> u128 {
        self.lines.iter().map(|line| line.submitted).fold(0, u128::saturating_add)
    }

    /// Is any line not denied?
    pub fn any_line_holds(&self) -> bool {
        self.lines.iter().any(|line| line.holds)
    }

    /// The batch and leaf that answer a sealed claim, as long as nobody has shown them here.
    pub fn unopened(&self) -> Option<(ClaimId, u32)> {
        self.sealed.filter(|_| self.lines.is_empty())?.answer
    }

    /// Is anything of it paid, or may be?
    pub fn stands(&self) -> bool {
        self.any_line_holds() || self.unopened().is_some()
    }

    /// The one line of a sealed claim of which an amount was shown.
    pub fn shown(&self, amount: u128) -> LineRow {
        LineRow {
            sequence: 1,
            submitted: amount,
            from: self.service_day,
            year: 0,
            category: None,
            holds: amount > 0,
            cuts: Vec::new(),
            authorization: None,
            alone: None,
        }
    }

    /// Does this line hold its exact key?
    pub fn line_holds(&self, sequence: u32) -> bool {
        self.has(flag::HOLDS) && self.lines.iter().any(|line| line.sequence == sequence && line.holds)
    }

    /// FHIR `ClaimResponse.outcome`.
    pub fn outcome(&self) -> Outcome {
        match self.status {
            ClaimStatus::Rejected => Outcome::Error,
            ClaimStatus::Credited | ClaimStatus::Denied | ClaimStatus::Voided => Outcome::Complete,
            ClaimStatus::Pended
            | ClaimStatus::AwaitingInformation
            | ClaimStatus::AwaitingFunds
            | ClaimStatus::Disputed
            | ClaimStatus::Appealed
            | ClaimStatus::Sealed => Outcome::Queued,
        }
    }

    /// The patient's id, unless erased.
    pub fn patient(&self) -> Option<health_api::PatientId> {
        self.patient.map(health_api::PatientId)
    }
}
