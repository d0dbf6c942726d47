//! Step 0: the payment basis, by raw reads of the payment consents, judged at the last day of service, so that a later
//! revocation does not refuse care already given.

use consent_engine::decide::{decide, Decision};
use consent_engine::model::{Ask, Item, Request, Span, Standing};
use consent_engine::vocabulary::{Action, Combining, ImplicitPolicy, Purpose};
use consent_engine::wire::{self, TaggedConsent};
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
    let needs_consent = case.form.strict || case.rules.basis == PaymentBasis::Consent;
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
    let item = item(labels, first, last);
    let verdict =
        decide(&consents, &request(case, last), &item).map_err(|error| ContractError::Std(error.to_string()))?;
    Ok(match verdict.decision {
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
