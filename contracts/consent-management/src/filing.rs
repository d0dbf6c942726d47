//! What may be filed.

use consent_engine::vocabulary::Purpose;
use consent_engine::wire::{TermRule, Terms, TermsError};
use health_api::consent::{parse_actor, ConsentBody};
use health_api::ParticipantNumber;
use thiserror::Error;

/// Why a consent cannot be filed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FilingError {
    /// The terms are malformed.
    #[error(transparent)]
    Terms(#[from] TermsError),
    /// An actor is neither a participant nor a proxy.
    #[error("wanted an actor to be a participant number in decimal or an address, found '{found}'")]
    WrongActor {
        /// as it came
        found: String,
    },
    /// A payment consent that is about something else.
    #[error("wanted a payment consent to cover HPAYMT, found other purposes")]
    NotPayment,
    /// A payment consent that chooses data which no claim shows.
    #[error("wanted a payment consent to choose data by labels and dates, found classes, codes or references")]
    PaymentData,
    /// Participants count from 1.
    #[error("wanted a custodian's participant number of 1 or more, found 0")]
    NoCustodian,
    /// A replacement stays in its list.
    #[error("wanted a replacement {wanted}, found one {found}")]
    OtherList {
        /// the list of the one replaced
        wanted: List,
        /// the list of the replacement
        found: List,
    },
}

/// Which list a consent belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// payment consents
    Payment,
    /// care consents at a custodian, in clear and sealed
    Care(ParticipantNumber),
}

impl std::fmt::Display for List {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Payment => f.write_str("about payment"),
            Self::Care(custodian) => write!(f, "about care at custodian {custodian}"),
        }
    }
}

/// The list that a consent belongs to.
pub fn list(body: &ConsentBody) -> List {
    match body {
        ConsentBody::Payment { .. } => List::Payment,
        ConsentBody::Care { custodian, .. } | ConsentBody::Sealed { custodian, .. } => List::Care(*custodian),
    }
}

/// Checks a consent before it is filed. Of a sealed one there is nothing to be seen.
pub fn check(body: &ConsentBody, is_address: impl Fn(&str) -> bool) -> Result<(), FilingError> {
    match body {
        ConsentBody::Payment { terms } => {
            check_terms(terms, is_address)?;
            let covers = terms.root.purposes.0.contains(Purpose::HPAYMT);
            covers.then_some(()).ok_or(FilingError::NotPayment)?;
            std::iter::once(&terms.root).chain(&terms.exceptions).try_for_each(by_labels_and_dates)
        }
        ConsentBody::Care { custodian, terms } => {
            check_custodian(*custodian)?;
            check_terms(terms, is_address)
        }
        ConsentBody::Sealed { custodian, .. } => check_custodian(*custodian),
    }
}

/// Checks that a replacement belongs to the list of the one it replaces.
pub fn check_replacement(old: &ConsentBody, new: &ConsentBody) -> Result<(), FilingError> {
    let (wanted, found) = (list(old), list(new));
    if wanted == found {
        return Ok(());
    }
    Err(FilingError::OtherList { wanted, found })
}

/// Caps, purposes and periods of terms, and that each actor is a participant number or an address (of a proxy: a deny
/// that names it decides).
fn check_terms(terms: &Terms, is_address: impl Fn(&str) -> bool) -> Result<(), FilingError> {
    terms.validate()?;
    check_actors(&terms.root, &is_address)?;
    terms.exceptions.iter().try_for_each(|rule| check_actors(rule, &is_address))
}

fn check_actors(rule: &TermRule, is_address: &impl Fn(&str) -> bool) -> Result<(), FilingError> {
    match rule.actors.iter().find(|actor| parse_actor(actor).is_none() && !is_address(actor)) {
        Some(found) => Err(FilingError::WrongActor { found: found.clone() }),
        None => Ok(()),
    }
}

/// A claim shows the labels of its encounter and the days of service, nothing else.
fn by_labels_and_dates(rule: &TermRule) -> Result<(), FilingError> {
    let judged = rule.classes.is_empty() && rule.codes.is_empty() && rule.references.is_empty();
    judged.then_some(()).ok_or(FilingError::PaymentData)
}

fn check_custodian(custodian: ParticipantNumber) -> Result<(), FilingError> {
    if custodian == 0 {
        return Err(FilingError::NoCustodian);
    }
    Ok(())
}
