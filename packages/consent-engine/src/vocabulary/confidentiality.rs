//! Levels of confidentiality: HL7 v3 Confidentiality, a high-water mark.

use super::UnknownCode;

/// `U < L < M < N < R < V`. A permit for R covers R or lower; a deny for R covers R or higher.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Confidentiality {
    /// unrestricted
    U,
    /// low
    L,
    /// moderate
    M,
    /// normal: data without a label
    N,
    /// restricted: data of a stigmatising sensitivity without a level
    R,
    /// very restricted
    V,
}

const ALL: [(Confidentiality, &str); 6] = [
    (Confidentiality::U, "U"),
    (Confidentiality::L, "L"),
    (Confidentiality::M, "M"),
    (Confidentiality::N, "N"),
    (Confidentiality::R, "R"),
    (Confidentiality::V, "V"),
];

impl Confidentiality {
    /// v3-Confidentiality.
    pub const SYSTEM: &'static str = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

    /// The level of a code.
    ///
    /// # Errors
    /// [`UnknownCode`] when it is none of the six.
    pub fn from_code(code: &str) -> Result<Self, UnknownCode> {
        let found = ALL.iter().find(|(_, known)| *known == code);
        found.map(|(level, _)| *level).ok_or_else(|| UnknownCode::new("confidentiality", code))
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        ALL.iter().find(|(level, _)| *level == self).map_or("", |(_, code)| code)
    }

    /// All six, lowest first.
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.into_iter().map(|(level, _)| level)
    }
}
