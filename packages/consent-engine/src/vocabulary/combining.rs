//! How several consents make one decision: HL7 permission-rule-combining.

use super::UnknownCode;

/// The combining code of a domain. Decisions of the `ordered-` codes equal those of their unordered kin; the order
/// shows in what the decision rests on.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Combining {
    /// an explicit deny wins, then a permit, then a residual deny
    #[default]
    DenyOverrides,
    /// a permit wins over every deny
    PermitOverrides,
    /// as `deny-overrides`, resting on the first consent that denies
    OrderedDenyOverrides,
    /// as `permit-overrides`, resting on the first consent that permits
    OrderedPermitOverrides,
    /// permit if any permits, else deny
    DenyUnlessPermit,
    /// deny if any denies, else permit
    PermitUnlessDeny,
}

const ALL: [(Combining, &str); 6] = [
    (Combining::DenyOverrides, "deny-overrides"),
    (Combining::PermitOverrides, "permit-overrides"),
    (Combining::OrderedDenyOverrides, "ordered-deny-overrides"),
    (Combining::OrderedPermitOverrides, "ordered-permit-overrides"),
    (Combining::DenyUnlessPermit, "deny-unless-permit"),
    (Combining::PermitUnlessDeny, "permit-unless-deny"),
];

impl Combining {
    /// The combining algorithm of an HL7 code.
    ///
    /// # Errors
    /// [`UnknownCode`] when it is none of the six.
    pub fn from_code(code: &str) -> Result<Self, UnknownCode> {
        let found = ALL.iter().find(|(_, known)| *known == code);
        found.map(|(combining, _)| *combining).ok_or_else(|| UnknownCode::new("combining code", code))
    }

    /// Its HL7 code.
    pub fn code(self) -> &'static str {
        ALL.iter().find(|(combining, _)| *combining == self).map_or("", |(_, code)| code)
    }

    /// All six.
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.into_iter().map(|(combining, _)| combining)
    }

    /// Whether the order of consents shows in the answer.
    pub fn is_ordered(self) -> bool {
        matches!(self, Self::OrderedDenyOverrides | Self::OrderedPermitOverrides)
    }

    /// Whether a permit wins over an explicit deny of another consent.
    pub fn permit_wins(self) -> bool {
        matches!(self, Self::PermitOverrides | Self::OrderedPermitOverrides | Self::DenyUnlessPermit)
    }
}
