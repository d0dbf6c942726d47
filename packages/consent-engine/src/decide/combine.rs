//! Several consents, one decision: HL7 permission-rule-combining.

use super::{Decision, Finding};
use crate::vocabulary::Combining;

/// A decision and the consents it rests on, by position.
pub(super) struct Combined {
    pub decision: Decision,
    pub based_on: Vec<usize>,
}

/// What the consents on file say, those that apply with their positions.
#[derive(Default)]
struct Tally {
    all: Vec<(usize, Finding)>,
    on_file: bool,
    binding: bool,
}

/// Combines what each consent on file says. `named_only` bars a permit by default (BTG, MLTRAINING).
pub(super) fn combine(
    combining: Combining,
    named_only: bool,
    found: impl Iterator<Item = (usize, bool, Finding)>,
) -> Combined {
    let mut tally = Tally::default();
    for (at, binding, finding) in found {
        tally.count(at, binding, finding);
    }
    let (decision, by) = tally.decide(combining, named_only);
    let mut based_on: Vec<usize> = tally.all.iter().filter(|(_, found)| *found == by).map(|(at, _)| *at).collect();
    if combining.is_ordered() {
        based_on.truncate(1);
    }
    Combined { decision, based_on }
}

impl Tally {
    fn count(&mut self, at: usize, binding: bool, finding: Finding) {
        self.on_file = true;
        if finding != Finding::None {
            self.binding |= binding && finding == Finding::Deny;
            self.all.push((at, finding));
        }
    }

    fn any(&self, wanted: Finding) -> bool {
        self.all.iter().any(|(_, found)| *found == wanted)
    }

    fn decide(&self, combining: Combining, named_only: bool) -> (Decision, Finding) {
        let permit_first = combining.permit_wins() && !self.binding;
        if permit_first && self.any(Finding::Permit) {
            (Decision::Permit, Finding::Permit)
        } else if self.any(Finding::Deny) {
            (Decision::Deny, Finding::Deny)
        } else if self.any(Finding::Permit) {
            (Decision::Permit, Finding::Permit)
        } else if self.any(Finding::Residual) {
            (Decision::Deny, Finding::Residual)
        } else {
            (self.by_default(combining, named_only), Finding::None)
        }
    }

    /// Nothing applies: the `-unless-` codes never leave that open where a consent is on file.
    fn by_default(&self, combining: Combining, named_only: bool) -> Decision {
        match combining {
            Combining::DenyUnlessPermit if self.on_file => Decision::Deny,
            Combining::PermitUnlessDeny if self.on_file && !named_only => Decision::Permit,
            _ => Decision::NoConsent,
        }
    }
}
