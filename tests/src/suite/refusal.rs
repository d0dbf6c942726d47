//! What a contract refused, as the value that it refused with: cw-multi-test hands on text alone.

use std::cell::RefCell;

use contract_kit::KitError;

thread_local! {
    static LAST: RefCell<Option<Refusal>> = const { RefCell::new(None) };
}

/// Why a transaction came to nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// patient-registry refused
    Registry(patient_registry::ContractError),
    /// consent-management refused
    Consent(consent_management::ContractError),
    /// claims-escrow refused
    Claims(claims_escrow::ContractError),
    /// the chain refused: a message that cannot be read, a bank without coins, a double
    Chain(String),
}

impl From<patient_registry::ContractError> for Refusal {
    fn from(error: patient_registry::ContractError) -> Self {
        Self::Registry(error)
    }
}

impl From<consent_management::ContractError> for Refusal {
    fn from(error: consent_management::ContractError) -> Self {
        Self::Consent(error)
    }
}

impl From<claims_escrow::ContractError> for Refusal {
    fn from(error: claims_escrow::ContractError) -> Self {
        Self::Claims(error)
    }
}

impl Refusal {
    /// What the parts that all three share refused with.
    pub fn kit(self) -> Option<KitError> {
        match self {
            Self::Registry(patient_registry::ContractError::Kit(error))
            | Self::Consent(consent_management::ContractError::Kit(error))
            | Self::Claims(claims_escrow::ContractError::Kit(error)) => Some(error),
            _ => None,
        }
    }
}

/// Before a transaction: nothing is refused yet.
pub(super) fn forget() {
    LAST.set(None);
}

/// Keeps what an entry point refused with.
pub(super) fn keep<T, E: Clone + Into<Refusal>>(answer: Result<T, E>) -> Result<T, E> {
    if let Err(error) = &answer {
        LAST.set(Some(error.clone().into()));
    }
    answer
}

/// The last refusal of the transaction; the chain's own words where no contract refused.
pub(super) fn last(words: &str) -> Refusal {
    LAST.take().unwrap_or_else(|| Refusal::Chain(words.to_owned()))
}
