//! What holds where no consent is on file: the implicit policies of IHE PCF.

use super::{Purpose, Purposes, UnknownCode};

/// The policy of the domain, asked only where no consent of the category is on file.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum ImplicitPolicy {
    /// TREAT and its descendants
    BasicNormal,
    /// every purpose but BTG, MLTRAINING and HMARKT
    AllNormal,
    /// only a live break-glass declaration, also beside a consent that is not met
    BreakGlassOnly,
    /// nothing
    #[default]
    Deny,
}

const ALL: [(ImplicitPolicy, &str); 4] = [
    (ImplicitPolicy::BasicNormal, "basic-normal"),
    (ImplicitPolicy::AllNormal, "all-normal"),
    (ImplicitPolicy::BreakGlassOnly, "break-glass-only"),
    (ImplicitPolicy::Deny, "deny"),
];

/// Canonical URIs of the policies are this and their code.
const PCF: &str = "https://profiles.ihe.net/ITI/PCF/Policy-";

impl ImplicitPolicy {
    /// The policy of a code.
    ///
    /// # Errors
    /// [`UnknownCode`] when it is none of the four.
    pub fn from_code(code: &str) -> Result<Self, UnknownCode> {
        let found = ALL.iter().find(|(_, known)| *known == code);
        found.map(|(policy, _)| *policy).ok_or_else(|| UnknownCode::new("implicit policy", code))
    }

    /// The policy of a canonical URI of IHE PCF, if it is one.
    pub fn from_uri(uri: &str) -> Option<Self> {
        let (name, _version) = uri.split_once('|').unwrap_or((uri, ""));
        name.strip_prefix(PCF).and_then(|code| Self::from_code(code).ok())
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        ALL.iter().find(|(policy, _)| *policy == self).map_or("", |(_, code)| code)
    }

    /// Purposes that it permits; BTG needs the declaration besides.
    pub fn purposes(self) -> Purposes {
        match self {
            Self::BasicNormal => Purposes::permitted_by(&[Purpose::TREAT]),
            Self::AllNormal => Purposes::permitted_unnamed().without(Purpose::HMARKT.alone()),
            Self::BreakGlassOnly => Purpose::BTG.alone(),
            Self::Deny => Purposes::NONE,
        }
    }

    /// Whether it permits purposes outside ActReason.
    pub fn permits_foreign(self) -> bool {
        self == Self::AllNormal
    }
}
