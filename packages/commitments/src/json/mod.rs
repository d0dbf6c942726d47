//! Canonical JSON by RFC 8785 behind a strict reader.
//!
//! RFC 8785 knows numbers only as IEEE 754 doubles: `4.50` and `4.5` are one number, and so are
//! `9007199254740993` and `9007199254740992`. A record whose precision must not be lost carries it in a string.

mod canonical;
mod error;
mod reader;
mod value;

pub use canonical::{canonical, canonical_value, canonicalize};
pub use error::{JsonError, Place};
pub use reader::{parse, StrictReader, MAX_DEPTH};
pub use value::Json;
