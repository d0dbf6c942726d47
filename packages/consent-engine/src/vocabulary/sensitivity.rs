//! Stigmatising sensitivities: HL7 v3 ActCode InformationSensitivityPolicy.

use super::UnknownCode;

/// Code, then the codes whose rules cover it too. ETH covers SUD, ETHUD and OPIOIDUD as IHE PCF lists them; SCA and
/// SICKLE are two codes of one thing.
const NODES: [(&str, &[&str]); 23] = [
    ("ETH", &[]),
    ("GDIS", &[]),
    ("HIV", &[]),
    ("MST", &[]),
    ("PREGNANT", &[]),
    ("SCA", &["SICKLE"]),
    ("SICKLE", &["SCA"]),
    ("SDV", &[]),
    ("SEX", &[]),
    ("STD", &[]),
    ("TBOO", &[]),
    ("VIO", &[]),
    ("SPI", &[]),
    ("BH", &["SPI"]),
    ("COGN", &["BH", "SPI"]),
    ("DVD", &["BH", "SPI"]),
    ("EMOTDIS", &["BH", "SPI"]),
    ("MH", &["SPI"]),
    ("PSY", &["SPI"]),
    ("PSYTHPN", &["SPI"]),
    ("SUD", &["SPI", "ETH"]),
    ("ETHUD", &["SUD", "SPI", "ETH"]),
    ("OPIOIDUD", &["SUD", "SPI", "ETH"]),
];

/// One sensitivity.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Sensitivity(usize);

impl Sensitivity {
    /// v3-ActCode.
    pub const SYSTEM: &'static str = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    /// Categories of a minor that a parent does not see from the age that the domain sets.
    pub const OF_A_MINOR: [&'static str; 6] = ["SEX", "SUD", "MH", "SDV", "PREGNANT", "HIV"];

    /// The sensitivity of an ActCode.
    ///
    /// # Errors
    /// [`UnknownCode`] when it is not in the table.
    pub fn from_code(code: &str) -> Result<Self, UnknownCode> {
        let at = NODES.iter().position(|(known, _)| *known == code);
        at.map(Self).ok_or_else(|| UnknownCode::new("sensitivity", code))
    }

    /// Its ActCode.
    pub fn code(self) -> &'static str {
        NODES.get(self.0).map_or("", |(code, _)| code)
    }

    /// Codes of rules that cover data of this sensitivity: itself first.
    pub fn covered_by(self) -> impl Iterator<Item = &'static str> {
        let above = NODES.get(self.0).map_or(&[][..], |(_, above)| above);
        std::iter::once(self.code()).chain(above.iter().copied())
    }

    /// Every sensitivity of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..NODES.len()).map(Self)
    }
}
