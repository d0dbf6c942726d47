//! A code on chain: the first 16 bytes of an HMAC over it.

use std::fmt;
use std::str::FromStr;

use base64::engine::general_purpose::STANDARD_NO_PAD;
use base64::Engine;
use thiserror::Error;

use super::text::as_text;

/// Bytes of a tag.
pub const TAG_BYTES: usize = 16;

/// `first 16 bytes of HMAC-SHA-256(key, system, code)`; in JSON 22 characters of base64 without padding.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Tag(pub [u8; TAG_BYTES]);

/// Why a string is no tag.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum TagError {
    /// not base64 without padding
    #[error("a tag is base64 without padding, found other characters")]
    NotBase64,
    /// wrong length
    #[error("a tag is 16 bytes, found {found}")]
    Length {
        /// bytes found
        found: usize,
    },
}

impl FromStr for Tag {
    type Err = TagError;

    fn from_str(text: &str) -> Result<Self, TagError> {
        let bytes = STANDARD_NO_PAD.decode(text).map_err(|_| TagError::NotBase64)?;
        let found = bytes.len();
        bytes.try_into().map(Self).map_err(|_| TagError::Length { found })
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD_NO_PAD.encode(self.0))
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tag({self})")
    }
}

as_text!(Tag, "Tag", "First 16 bytes of HMAC-SHA-256(key, system, code), base64 without padding: 22 characters.");
