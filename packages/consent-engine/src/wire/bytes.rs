//! Rows on chain, read byte by byte.

use thiserror::Error;

use super::Tag;

/// Why bytes are no terms, or terms no bytes.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum PackedError {
    /// they end too early
    #[error("wanted {wanted} bytes more, found {found}")]
    Short {
        /// wanted
        wanted: usize,
        /// left
        found: usize,
    },
    /// they go on
    #[error("wanted no byte more, found {found}")]
    Long {
        /// left
        found: usize,
    },
    /// an actor that is no text
    #[error("wanted an actor in UTF-8, found other bytes")]
    NotText,
    /// bits that stand for no purpose
    #[error("wanted purposes, found the bits {found}")]
    Purposes {
        /// bits
        found: u64,
    },
    /// a list that no row can hold
    #[error("wanted at most 255 in a list, found {found}")]
    List {
        /// length
        found: usize,
    },
}

/// What is left of a row while it is read.
#[derive(Clone, Copy, Debug)]
pub struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    /// The next bytes.
    ///
    /// # Errors
    /// [`PackedError::Short`].
    pub fn take(&mut self, wanted: usize) -> Result<&'a [u8], PackedError> {
        let found = self.0.len();
        let (taken, rest) = self.0.split_at_checked(wanted).ok_or(PackedError::Short { wanted, found })?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next bytes, as many as fit.
    ///
    /// # Errors
    /// [`PackedError::Short`].
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], PackedError> {
        let taken = self.take(N)?;
        taken.try_into().map_err(|_| PackedError::Short { wanted: N, found: taken.len() })
    }

    /// The next byte.
    ///
    /// # Errors
    /// [`PackedError::Short`].
    pub fn byte(&mut self) -> Result<u8, PackedError> {
        Ok(u8::from_be_bytes(self.array()?))
    }

    /// The next number of eight bytes.
    ///
    /// # Errors
    /// [`PackedError::Short`].
    pub fn number(&mut self) -> Result<u64, PackedError> {
        Ok(u64::from_be_bytes(self.array()?))
    }

    /// A number of as few bytes as it needs, seven bits each, low ones first.
    ///
    /// # Errors
    /// [`PackedError::Short`], [`PackedError::Long`] beyond ten bytes.
    pub fn short_number(&mut self) -> Result<u64, PackedError> {
        let mut number = 0_u64;
        for at in 0..10_u32 {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << (7 * at);
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(PackedError::Long { found: 10 })
    }

    /// Refuses bytes that are left.
    ///
    /// # Errors
    /// [`PackedError::Long`].
    pub fn end(self) -> Result<(), PackedError> {
        match self.0.len() {
            0 => Ok(()),
            found => Err(PackedError::Long { found }),
        }
    }

    pub(super) fn second(&mut self, is_there: bool) -> Result<Option<i64>, PackedError> {
        if is_there {
            return Ok(Some(i64::from_be_bytes(self.array()?)));
        }
        Ok(None)
    }

    pub(super) fn actors(&mut self) -> Result<Vec<String>, PackedError> {
        let mut actors = Vec::new();
        for _ in 0..self.byte()? {
            let length = self.byte()?;
            let text = core::str::from_utf8(self.take(length.into())?).map_err(|_| PackedError::NotText)?;
            actors.push(text.into());
        }
        Ok(actors)
    }

    pub(super) fn tags(&mut self, count: u8) -> Result<Vec<Tag>, PackedError> {
        let mut tags = Vec::new();
        for _ in 0..count {
            tags.push(Tag(self.array()?));
        }
        Ok(tags)
    }
}

/// Appends a number in as few bytes as it needs: see [`Bytes::short_number`].
pub fn short_number(row: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        row.push(0x80 | u8::try_from(number & 0x7f).unwrap_or_default());
        number >>= 7;
    }
    row.push(u8::try_from(number).unwrap_or_default());
}
