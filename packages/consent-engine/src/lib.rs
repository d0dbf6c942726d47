//! Decides over patient consents: a pure, total, deterministic function, the same over clear codes (off chain) and
//! over 16-byte tags (on chain).
//!
//! - [`vocabulary`]: purposes of use, confidentiality, sensitivity, actions, combining codes, implicit policies
//! - [`model`]: rules, consents, requests and facts as plain values, generic over how actors and codes are written
//! - [`decide`]: one item against consents: permit, deny or no consent, the outcome, obligations, what it rests on
//! - [`wire`]: terms (a consent on chain) and facts (an item on chain), with their caps
//! - `compile` (feature `fhir`): consent to terms, request and resources to facts, or a refusal with a code
//! - `fhir` (feature `fhir`): reads R4 and R5 Consents and resources; what is not understood is refused with its path
//!
//! Rules and their sources: `docs/consent-engine.md`. The crate knows no chain and no clock.

#[cfg(feature = "fhir")]
pub mod case;
#[cfg(feature = "fhir")]
pub mod compile;
pub mod decide;
#[cfg(feature = "fhir")]
pub mod fhir;
pub mod model;
#[cfg(feature = "fhir")]
pub mod set;
pub mod vocabulary;
pub mod wire;
