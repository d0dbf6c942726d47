//! What the three cw-health contracts and their clients share, and all that they share: ids, messages, responses,
//! the raw rows that are part of the interface, and one typed client per contract.
//!
//! Nobody imports another contract's crate. A dApp that wants the same in JSON reads `schema/`.

pub mod admin;
mod bytes;
pub mod claims;
pub mod consent;
pub mod day;
pub mod form;
pub mod hook;
pub mod ids;
pub mod interface;
pub mod lean;
pub mod list;
pub mod raw;
pub mod registry;

pub use bytes::WrongLength;
pub use day::Day;
pub use ids::{
    Commitment, ConsentOrdinal, Digest, Nonce, ParticipantNumber, PatientId, PublicKey, Salt, SignatureBytes, Tag,
};
