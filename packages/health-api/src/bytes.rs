//! One macro for every id that is a fixed number of bytes: base64 in JSON (as CosmWasm's `Binary`), plain bytes in keys.

use std::fmt;

use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, Engine, GeneralPurpose, GeneralPurposeConfig};
use cosmwasm_std::{Binary, StdError};
use serde::de::{Error, Visitor};

/// A byte string of another length than the type has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("wanted {wanted} bytes, found {found}")]
pub struct WrongLength {
    /// bytes that the type has
    pub wanted: usize,
    /// bytes that came
    pub found: usize,
}

/// As cosmwasm-std reads base64: with or without its padding.
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Reads base64 of exactly so many bytes, where they shall stand.
pub(crate) fn read(text: &str, bytes: &mut [u8]) -> Result<(), StdError> {
    if ENGINE.decode_slice(text, bytes) == Ok(bytes.len()) {
        return Ok(());
    }
    let found = Binary::from_base64(text)?.len();
    Err(StdError::msg(WrongLength { wanted: bytes.len(), found }.to_string()))
}

/// Writes base64, padded.
pub(crate) fn written(bytes: &[u8]) -> String {
    ENGINE.encode(bytes)
}

/// Takes a text of base64 from JSON.
pub(crate) struct Text<const LENGTH: usize>;

impl<const LENGTH: usize> Visitor<'_> for Text<LENGTH> {
    type Value = [u8; LENGTH];

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{LENGTH} bytes in base64")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<[u8; LENGTH], E> {
        let mut bytes = [0; LENGTH];
        read(text, &mut bytes).map_err(E::custom)?;
        Ok(bytes)
    }
}

macro_rules! fixed_bytes {
    ($(#[$doc:meta])* $name:ident, $len:literal) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            ::cosmwasm_schema::schemars::JsonSchema, ::cosmwasm_schema::cw_schema::Schemaifier,
        )]
        #[schemars(crate = "::cosmwasm_schema::schemars")]
        #[schemaifier(crate = "::cosmwasm_schema::cw_schema", type = ::cosmwasm_schema::cw_schema::NodeType::Binary)]
        pub struct $name(#[schemars(with = "String")] pub [u8; $len]);

        impl $name {
            /// Length in bytes.
            pub const LENGTH: usize = $len;
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        impl From<[u8; $len]> for $name {
            fn from(bytes: [u8; $len]) -> Self {
                Self(bytes)
            }
        }

        impl TryFrom<&[u8]> for $name {
            type Error = $crate::bytes::WrongLength;
            fn try_from(bytes: &[u8]) -> Result<Self, Self::Error> {
                bytes
                    .try_into()
                    .map(Self)
                    .map_err(|_| $crate::bytes::WrongLength { wanted: $len, found: bytes.len() })
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::cosmwasm_std::StdError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let mut bytes = [0; $len];
                $crate::bytes::read(text, &mut bytes).map(|()| Self(bytes))
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(&$crate::bytes::written(&self.0))
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&$crate::bytes::written(&self.0))
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str($crate::bytes::Text::<$len>).map(Self)
            }
        }

        impl ::cw_storage_plus::PrimaryKey<'_> for $name {
            type Prefix = ();
            type SubPrefix = ();
            type Suffix = Self;
            type SuperSuffix = Self;
            fn key(&self) -> Vec<::cw_storage_plus::Key<'_>> {
                vec![::cw_storage_plus::Key::Ref(&self.0)]
            }
        }

        impl ::cw_storage_plus::Prefixer<'_> for $name {
            fn prefix(&self) -> Vec<::cw_storage_plus::Key<'_>> {
                vec![::cw_storage_plus::Key::Ref(&self.0)]
            }
        }

        impl ::cw_storage_plus::KeyDeserialize for $name {
            type Output = Self;
            const KEY_ELEMS: u16 = 1;
            fn from_vec(value: Vec<u8>) -> ::cosmwasm_std::StdResult<Self> {
                Self::try_from(value.as_slice()).map_err(|error| ::cosmwasm_std::StdError::msg(error.to_string()))
            }
        }
    };
}
pub(crate) use fixed_bytes;
