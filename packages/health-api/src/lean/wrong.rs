//! What is wrong with a text, in words.

use std::fmt::{self, Display};

use serde::de::{Expected, Unexpected};

/// What was wanted and what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong(Box<Words>);

/// Behind one pointer: what is returned stays small.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Words(String);

impl Wrong {
    pub(super) fn new(words: String) -> Self {
        Self(Box::new(Words(words)))
    }

    #[cold]
    #[inline(never)]
    fn unlike(found: Unexpected, wanted: &dyn Expected) -> Self {
        Self::new(match found {
            Unexpected::Unsigned(number) => format!("wanted {wanted}, found {number}"),
            Unexpected::Signed(number) => format!("wanted {wanted}, found {number}"),
            Unexpected::Str(text) => format!("wanted {wanted}, found {text:?}"),
            _ => format!("wanted {wanted}, found another value"),
        })
    }
}

impl Display for Wrong {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0 .0)
    }
}

impl std::error::Error for Wrong {}

impl serde::de::Error for Wrong {
    fn custom<T: Display>(words: T) -> Self {
        Self::new(words.to_string())
    }

    fn invalid_type(found: Unexpected, wanted: &dyn Expected) -> Self {
        Self::unlike(found, wanted)
    }

    fn invalid_value(found: Unexpected, wanted: &dyn Expected) -> Self {
        Self::unlike(found, wanted)
    }
}

impl serde::ser::Error for Wrong {
    fn custom<T: Display>(words: T) -> Self {
        Self::new(words.to_string())
    }
}
