//! The steps of the domain rules, in order, one file each. Steps 1 to 7 may deny a line ([`Denial`]), 7 and 8 find
//! what is allowed, 9 to 11 who pays it, 12 who looks at it, 13 whether it adds up.

pub mod allowed;
pub mod balance;
pub mod clean;
pub mod cost_share;
pub mod coverage;
pub mod duplicates;
pub mod filing;
pub mod gates;
pub mod maxima;
pub mod preauthorization;
pub mod prior_payer;
pub mod provider;
pub mod services;
pub mod units;
pub mod waiting;

use crate::{Amount, Cut, Numbers, PlanTerms, Reason, Step};

/// A line that is denied as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denial {
    /// why
    pub reason: Reason,
    /// by which step
    pub step: Step,
    /// judged from what
    pub numbers: Numbers,
}

impl Denial {
    /// A denial by a yes or no.
    pub fn fact(reason: Reason, step: Step) -> Self {
        Self { reason, step, numbers: Numbers::Fact {} }
    }

    /// The cut that it makes of `amount`.
    pub fn cut(&self, plan: &PlanTerms, amount: Amount) -> Cut {
        Cut { group: plan.group(self.reason), reason: self.reason, step: self.step, amount, numbers: self.numbers }
    }
}
