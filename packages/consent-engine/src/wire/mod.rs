//! A consent and an item as they stand on chain: short names, tags instead of codes, everything capped.

mod bytes;
mod facts;
mod limits;
mod packed;
mod purposes;
mod tag;
mod terms;
mod text;

pub use bytes::{short_number, Bytes, PackedError};
pub use facts::{Facts, FactsError};
pub use limits::{MAX_ACTORS, MAX_ACTOR_BYTES, MAX_EXCEPTIONS, MAX_FACTS, MAX_RECORD_LABELS, MAX_VALUES};
pub use purposes::PurposeSet;
pub use tag::{Tag, TagError, TAG_BYTES};
pub use terms::{TermEffect, TermRule, Terms, TermsError};

/// A consent as the contract decides over it.
pub type TaggedConsent = crate::model::Consent<String, Tag>;
/// A request as the contract decides over it.
pub type TaggedRequest = crate::model::Request<String, Tag>;
/// An item as the contract decides over it.
pub type TaggedItem = crate::model::Item<Tag>;
