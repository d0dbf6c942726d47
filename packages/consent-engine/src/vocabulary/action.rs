//! What is done with the data: FHIR consentaction.

use super::UnknownCode;

/// One action on data.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Action {
    /// gather it
    Collect,
    /// read it: what a request without an action asks
    Access,
    /// work with it
    Use,
    /// give it to others
    Disclose,
    /// change it
    Correct,
}

const ALL: [(Action, &str); 5] = [
    (Action::Collect, "collect"),
    (Action::Access, "access"),
    (Action::Use, "use"),
    (Action::Disclose, "disclose"),
    (Action::Correct, "correct"),
];

impl Action {
    /// `http://terminology.hl7.org/CodeSystem/consentaction`.
    pub const SYSTEM: &'static str = "http://terminology.hl7.org/CodeSystem/consentaction";

    /// The action of a consentaction code.
    ///
    /// # Errors
    /// [`UnknownCode`] when it is none of the five.
    pub fn from_code(code: &str) -> Result<Self, UnknownCode> {
        let found = ALL.iter().find(|(_, known)| *known == code);
        found.map(|(action, _)| *action).ok_or_else(|| UnknownCode::new("action", code))
    }

    /// Its consentaction code.
    pub fn code(self) -> &'static str {
        ALL.iter().find(|(action, _)| *action == self).map_or("", |(_, code)| code)
    }
}

/// A set of actions, one bit each in the order of [`Action`]; empty means any action.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Actions(u8);

impl Actions {
    /// Any action.
    pub const ANY: Self = Self(0);

    /// The set of these bits.
    ///
    /// # Errors
    /// [`UnknownCode`] when a bit stands for no action.
    pub fn from_bits(bits: u8) -> Result<Self, UnknownCode> {
        if bits < 1 << ALL.len() {
            Ok(Self(bits))
        } else {
            Err(UnknownCode::new("set of actions", &format!("{bits:#x}")))
        }
    }

    /// Its bits.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// With `action` added.
    #[must_use]
    pub fn with(self, action: Action) -> Self {
        Self(self.0 | 1 << action as u8)
    }

    /// Whether `action` is meant.
    pub fn covers(self, action: Action) -> bool {
        self.0 == 0 || self.0 & 1 << action as u8 != 0
    }

    /// The named actions; none when any is meant.
    pub fn iter(self) -> impl Iterator<Item = Action> {
        ALL.into_iter().map(|(action, _)| action).filter(move |action| self.0 & 1 << *action as u8 != 0)
    }
}
