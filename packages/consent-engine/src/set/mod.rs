//! The decision about a set that is not at hand: what of it is permitted, and what the custodian must withhold.
//!
//! The same rules as [`crate::decide`], over criteria instead of items: each rule covers all, some or none of the set.

mod combine;
mod enforce;
mod narrow;
mod obligation;
mod picture;

pub use enforce::releases;
pub use narrow::Bounds;
pub use obligation::{Criterion, Obligation};

use crate::decide::verdict::implied;
use crate::decide::{check, never_by_default, Decision, Outcome, RequestError};
use crate::fhir::{ClearConsent, ClearRequest};
use crate::model::{Ask, Code, Criteria, Standing};
use crate::vocabulary::Purpose;
use combine::combine;
use picture::{picture, proxy_picture, Picture};

/// The decision about a set.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SetVerdict {
    /// what the consents say
    pub decision: Decision,
    /// after the implicit policy
    pub outcome: Outcome,
    /// what the custodian must do, in a permit
    pub obligations: Vec<Obligation>,
    /// positions of the consents it rests on, ascending
    pub based_on: Vec<usize>,
}

/// What of a set is permitted: pieces of which one must match (none in the list: nothing), and what is withheld.
#[derive(Clone, Debug, Default)]
pub(crate) struct Share {
    pub decision: Decision,
    pub only: Vec<Vec<Criteria<Code>>>,
    pub withheld: Vec<Criteria<Code>>,
    pub based_on: Vec<usize>,
}

/// Decides about everything within `bounds`.
///
/// # Errors
/// As [`crate::decide::decide`].
pub fn decide_set(
    consents: &[&ClearConsent],
    request: &ClearRequest,
    bounds: &Bounds,
) -> Result<SetVerdict, RequestError> {
    check(request)?;
    let verdicts = request.purposes.iter().map(|ask| one(consents, request, ask, bounds));
    Ok(verdicts.reduce(SetVerdict::and).unwrap_or_default())
}

fn one(consents: &[&ClearConsent], request: &ClearRequest, ask: &Ask<Code>, bounds: &Bounds) -> SetVerdict {
    let share = share(consents, request, ask, bounds);
    let on_file = consents.iter().any(|consent| consent.holds_at(request.at));
    let outcome = match share.decision {
        Decision::Permit => Outcome::Permit,
        Decision::Deny => Outcome::Deny,
        Decision::NoConsent => implied(on_file, request, ask),
    };
    let mut obligations = vec![];
    if outcome == Outcome::Permit {
        obligations = obligation::of(&share);
        let glass = *ask == Ask::Known(Purpose::BTG);
        let part2 = share.based_on.iter().any(|at| consents.get(*at).is_some_and(|one| one.no_redisclosure));
        obligations.extend((glass || part2).then_some(Obligation::NoRedisclosure));
    }
    SetVerdict { decision: share.decision, outcome, obligations, based_on: share.based_on }
}

fn share(consents: &[&ClearConsent], request: &ClearRequest, ask: &Ask<Code>, bounds: &Bounds) -> Share {
    let on_file = consents.iter().enumerate().filter(|(_, consent)| consent.holds_at(request.at));
    match &request.standing {
        Standing::Patient => Share { decision: Decision::Permit, ..Share::default() },
        Standing::Proxy { beyond } => {
            let pictures: Vec<Picture> =
                on_file.map(|(at, one)| proxy_picture(at, one, request, ask, bounds)).collect();
            combine::for_proxy(&pictures, beyond)
        }
        Standing::Other => {
            let pictures: Vec<Picture> = on_file.map(|(at, one)| picture(at, one, request, ask, bounds)).collect();
            let mut share = combine(request.combining, never_by_default(ask), &pictures);
            let on_file = !pictures.is_empty();
            if implied(on_file, request, ask) == Outcome::Permit && combine::leaves_open(request.combining, &pictures) {
                share.only.clear();
            }
            share
        }
    }
}

impl SetVerdict {
    /// Both must be permitted; obligations add up.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let decision = match (self.decision, other.decision) {
            (Decision::Deny, _) | (_, Decision::Deny) => Decision::Deny,
            (Decision::NoConsent, _) | (_, Decision::NoConsent) => Decision::NoConsent,
            (Decision::Permit, Decision::Permit) => Decision::Permit,
        };
        let both = self.outcome == Outcome::Permit && other.outcome == Outcome::Permit;
        let mut verdict =
            Self { decision, outcome: if both { Outcome::Permit } else { Outcome::Deny }, ..Self::default() };
        for one in [self, other] {
            if one.decision == decision {
                verdict.based_on.extend(one.based_on);
            }
            if both {
                verdict.obligations.extend(one.obligations);
            }
        }
        verdict.based_on.sort_unstable();
        verdict.based_on.dedup();
        obligation::tidy(&mut verdict.obligations);
        verdict
    }
}
