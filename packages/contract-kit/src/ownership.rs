//! Ownership in two steps, as a sum type: held, or offered and still held. Nobody can renounce.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::Addr;

use crate::KitError;

/// An offer stands for at most 30 days.
pub const MAX_OFFER_SECONDS: u64 = 30 * 86_400;

/// Whose contract this is.
#[cw_serde]
pub enum Ownership {
    /// by one address
    Held {
        /// the owner
        owner: Addr,
    },
    /// by one address, which has offered it to another
    Offered {
        /// still the owner
        owner: Addr,
        /// who may accept
        to: Addr,
        /// first second at which the offer is void
        expires: u64,
    },
}

impl Ownership {
    /// The owner now.
    pub fn owner(&self) -> &Addr {
        match self {
            Self::Held { owner } | Self::Offered { owner, .. } => owner,
        }
    }

    /// Refuses everybody but the owner.
    pub fn expect_owner(&self, sender: &Addr) -> Result<(), KitError> {
        if sender == self.owner() {
            return Ok(());
        }
        Err(KitError::Unauthorized { wanted: "the owner".into(), found: sender.clone() })
    }

    /// The owner offers the contract.
    pub fn offer(self, to: Addr, seconds: u64, now: u64) -> Result<Self, KitError> {
        if !(1..=MAX_OFFER_SECONDS).contains(&seconds) {
            return Err(KitError::SpanOutOfRange { what: "an offer", most: MAX_OFFER_SECONDS, found: seconds });
        }
        match self {
            Self::Offered { to, expires, .. } if now < expires => Err(KitError::OfferOpen { to }),
            Self::Held { owner } | Self::Offered { owner, .. } => {
                Ok(Self::Offered { owner, to, expires: now.saturating_add(seconds) })
            }
        }
    }

    /// Who was offered the contract takes it.
    pub fn accept(self, sender: &Addr, now: u64) -> Result<Self, KitError> {
        match self {
            Self::Offered { to, expires, .. } if now < expires => {
                if to == *sender {
                    return Ok(Self::Held { owner: to });
                }
                Err(KitError::Unauthorized { wanted: "the one to whom it is offered".into(), found: sender.clone() })
            }
            _ => Err(KitError::NoOffer),
        }
    }

    /// The owner takes an offer back.
    pub fn withdraw(self) -> Result<Self, KitError> {
        match self {
            Self::Offered { owner, .. } => Ok(Self::Held { owner }),
            Self::Held { .. } => Err(KitError::NoOffer),
        }
    }
}
