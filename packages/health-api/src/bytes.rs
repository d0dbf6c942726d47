//! One macro for every id that is a fixed number of bytes: base64 in JSON (as CosmWasm's `Binary`), plain bytes in keys.

/// A byte string of another length than the type has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("wanted {wanted} bytes, found {found}")]
pub struct WrongLength {
    /// bytes that the type has
    pub wanted: usize,
    /// bytes that came
    pub found: usize,
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
                let bytes = ::cosmwasm_std::Binary::from_base64(text)?;
                Self::try_from(bytes.as_slice()).map_err(|error| ::cosmwasm_std::StdError::msg(error.to_string()))
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(&::cosmwasm_std::Binary::from(self.0.as_slice()).to_base64())
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let bytes = ::cosmwasm_std::Binary::deserialize(deserializer)?;
                Self::try_from(bytes.as_slice()).map_err(::serde::de::Error::custom)
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
