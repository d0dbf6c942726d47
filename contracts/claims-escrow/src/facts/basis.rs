//! Step 0: the payment basis, by raw reads of the payment consents, judged at the last day of service, so that a later
//! revocation does not refuse care already given.
//!
//! Known of the record are its label tags and the days of service. A deny that chooses data by class, code or reference
//! cannot be judged, so it is never passed over: it decides as if it matched wherever that is the stricter reading. A
//! permit by these permits nothing.

use consent_engine::decide::{decide, Decision};
use consent_engine::model::{Ask, Effect, Item, Request, Rule, Span, Standing};
use consent_engine::vocabulary::{Action, Combining, ImplicitPolicy, Purpose};
use consent_engine::wire::{self, TaggedConsent, TaggedItem, TaggedRequest};
use health_api::claims::{PaymentBasis, Rejection};
use health_api::consent::raw::PaymentDay;
use health_api::{ConsentOrdinal, Day, Tag};

use super::Case;
use crate::ContractError;

const SECONDS: i64 = 86_400;

/// May the payer look at the claim?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// yes
    Granted,
    /// no payment consent permits it
    NoConsent,
    /// a payment consent denies it
    Denied,
    /// the day is older than what is on file
    Forgotten,
}

impl Basis {
    /// The payer must not look at it.
    pub fn refuses(self) -> bool {
        matches!(self, Self::NoConsent | Self::Denied)
    }

    /// Why it is rejected.
    pub fn rejection(self) -> Option<Rejection> {
        match self {
            Self::NoConsent => Some(Rejection::NoPaymentConsent {}),
            Self::Denied => Some(Rejection::PaymentDenied {}),
            Self::Granted | Self::Forgotten => None,
        }
    }
}

/// Judges the basis for this plan's payer.
pub fn judge(case: &Case, labels: &[Tag]) -> Result<Basis, ContractError> {
    let interface = case.peers.consents.interface()?;
    let (first, last) = case.days();
    let needs_consent = case.form.head.strict || case.rules.basis == PaymentBasis::Consent;
    let unfiled = if needs_consent { Basis::NoConsent } else { Basis::Granted };
    let Some(head) = case.peers.consents.payment_head(&interface, case.form.patient)? else {
        return Ok(unfiled);
    };
    let ordinals = match head.on(last) {
        PaymentDay::Forgotten => return Ok(Basis::Forgotten),
        PaymentDay::Held(ordinals) if ordinals.is_empty() => return Ok(unfiled),
        PaymentDay::Held(ordinals) => ordinals,
    };
    let consents = consents(case, &ordinals)?;
    let decision = strictest(consents, &request(case, last), &item(labels, first, last))?;
    Ok(match decision {
        Decision::Deny => Basis::Denied,
        Decision::Permit => Basis::Granted,
        Decision::NoConsent => unfiled,
    })
}

/// The consents that hold; the head row's days bound them, not the period in their terms.
fn consents(case: &Case, ordinals: &[ConsentOrdinal]) -> Result<Vec<TaggedConsent>, ContractError> {
    let read = |ordinal: &ConsentOrdinal| {
        let terms = case.peers.consents.payment_terms(case.form.patient, *ordinal)?;
        let terms = terms.ok_or_else(|| ContractError::Row(format!("wanted payment consent {ordinal}, found none")))?;
        let mut consent = terms.into_consent().map_err(|error| ContractError::Row(error.to_string()))?;
        consent.root.period = Span::ALWAYS;
        Ok(consent)
    };
    ordinals.iter().map(read).collect()
}

/// The stricter of two readings of denies that cannot be judged: unmet, as the item shows, and met. Deny is stricter than
/// no consent, that than permit.
fn strictest(
    mut consents: Vec<TaggedConsent>,
    request: &TaggedRequest,
    item: &TaggedItem,
) -> Result<Decision, ContractError> {
    let judge = |consents: &[TaggedConsent]| {
        decide(consents, request, item).map_err(|error| ContractError::Std(error.to_string()))
    };
    let unmet = judge(&consents)?;
    let rules =
        consents.iter_mut().flat_map(|consent| std::iter::once(&mut consent.root).chain(&mut consent.exceptions));
    if rules.map(meet_unjudged).fold(false, |any, one| any | one) {
        return Ok(unmet.and(judge(&consents)?).decision);
    }
    Ok(unmet.decision)
}

/// Takes a deny's classes, codes and references as met; answers whether it has any. Its labels and dates stay.
fn meet_unjudged(rule: &mut Rule<String, wire::Tag>) -> bool {
    let data = &mut rule.data;
    let unjudged = [&mut data.classes, &mut data.codes, &mut data.references];
    rule.effect == Effect::Deny && unjudged.into_iter().fold(false, |any, tags| any | (tags.drain(..).count() > 0))
}

/// The provider discloses to this plan's payer for payment, at noon of the last day of service.
fn request(case: &Case, last: Day) -> Request<String, wire::Tag> {
    Request {
        at: i64::from(last) * SECONDS + SECONDS / 2,
        purposes: vec![Ask::Known(Purpose::HPAYMT)],
        actors: vec![case.plan.payer.to_string()],
        action: Action::Disclose,
        standing: Standing::Other,
        break_glass: false,
        combining: Combining::DenyOverrides,
        implicit: ImplicitPolicy::Deny,
    }
}

/// The anchored record's labels, for which its author is trusted, and the days of service.
fn item(labels: &[Tag], first: Day, last: Day) -> Item<wire::Tag> {
    let dates = Span { start: Some(i64::from(first) * SECONDS), end: Some((i64::from(last) + 1) * SECONDS) };
    Item { labels: labels.iter().map(|tag| wire::Tag(tag.0)).collect(), dates: Some(dates), ..Item::default() }
}
