//! From clear consents, requests and items to what stands on chain. Two halves: consent to [`Terms`], item to
//! [`Facts`]; whatever compiles decides the same on both sides, whatever does not is refused by code.
//!
//! How equality of tags carries hierarchies: a rule stores one tag a code, the *item* carries the tags of its codes and
//! of all that covers them. Levels of confidentiality are two kinds of tags, so that the asymmetric high-water mark
//! needs no order on chain: an item of level N carries at-most tags N, R, V and at-least tags U, L, M, N; a permit for
//! R stores at-most R, a deny for R stores at-least R.

mod consent;
mod facts;
mod part2;
mod payment;
mod refusal;
mod request;

pub use consent::{compile_consent, Shelf, Signing};
pub use facts::compile_item;
pub use part2::Part2Lack;
pub use refusal::Refusal;
pub use request::compile_request;

use crate::wire::Tag;

/// Makes tags: `first 16 bytes of HMAC-SHA-256(key, system, code)` under a key that only circle members hold.
pub trait Tagger {
    /// The tag of a code.
    fn tag(&self, system: &str, code: &str) -> Tag;
}

impl<F: Fn(&str, &str) -> Tag> Tagger for F {
    fn tag(&self, system: &str, code: &str) -> Tag {
        self(system, code)
    }
}

/// Finds the address of an actor by one of its names.
pub trait Addresses {
    /// The address of whoever is called `name`.
    fn address_of(&self, name: &str) -> Option<String>;
}

impl<F: Fn(&str) -> Option<String>> Addresses for F {
    fn address_of(&self, name: &str) -> Option<String> {
        self(name)
    }
}
