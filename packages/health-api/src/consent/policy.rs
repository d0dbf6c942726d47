//! The domain's policy, and codes of the engine as they stand in messages.

use consent_engine::vocabulary as engine;
use cosmwasm_schema::cw_serde;

/// What holds where no consent is on file, how several combine, and how long recipients have to acknowledge.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct DomainPolicy {
    /// where no consent is on file
    pub implicit: ImplicitPolicy,
    /// where several apply
    pub combining: Combining,
    /// days after a revocation within which recipients acknowledge, 1..=365
    pub acknowledge_within_days: u16,
}

/// The implicit policies of IHE PCF, their codes in snake case.
#[cw_serde]
#[derive(Copy, Eq)]
#[schemaifier(mute_warnings)]
pub enum ImplicitPolicy {
    /// TREAT and its descendants
    BasicNormal,
    /// every purpose but BTG, MLTRAINING and HMARKT
    AllNormal,
    /// a live break-glass declaration alone
    BreakGlassOnly,
    /// nothing
    Deny,
}

/// HL7 permission-rule-combining, its codes in snake case.
#[cw_serde]
#[derive(Copy, Eq)]
#[schemaifier(mute_warnings)]
pub enum Combining {
    /// an explicit deny wins, then a permit, then a residual deny
    DenyOverrides,
    /// a permit wins over every deny
    PermitOverrides,
    /// as `deny-overrides`, resting on the first that denies
    OrderedDenyOverrides,
    /// as `permit-overrides`, resting on the first that permits
    OrderedPermitOverrides,
    /// permit if any permits, else deny
    DenyUnlessPermit,
    /// deny if any denies, else permit
    PermitUnlessDeny,
}

/// FHIR consentaction.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum Action {
    /// gather
    Collect,
    /// read
    Access,
    /// work with
    Use,
    /// give to others
    Disclose,
    /// change
    Correct,
}

impl From<ImplicitPolicy> for engine::ImplicitPolicy {
    fn from(policy: ImplicitPolicy) -> Self {
        match policy {
            ImplicitPolicy::BasicNormal => Self::BasicNormal,
            ImplicitPolicy::AllNormal => Self::AllNormal,
            ImplicitPolicy::BreakGlassOnly => Self::BreakGlassOnly,
            ImplicitPolicy::Deny => Self::Deny,
        }
    }
}

impl From<Combining> for engine::Combining {
    fn from(combining: Combining) -> Self {
        match combining {
            Combining::DenyOverrides => Self::DenyOverrides,
            Combining::PermitOverrides => Self::PermitOverrides,
            Combining::OrderedDenyOverrides => Self::OrderedDenyOverrides,
            Combining::OrderedPermitOverrides => Self::OrderedPermitOverrides,
            Combining::DenyUnlessPermit => Self::DenyUnlessPermit,
            Combining::PermitUnlessDeny => Self::PermitUnlessDeny,
        }
    }
}

impl From<Action> for engine::Action {
    fn from(action: Action) -> Self {
        match action {
            Action::Collect => Self::Collect,
            Action::Access => Self::Access,
            Action::Use => Self::Use,
            Action::Disclose => Self::Disclose,
            Action::Correct => Self::Correct,
        }
    }
}

impl std::fmt::Display for ImplicitPolicy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(engine::ImplicitPolicy::from(*self).code())
    }
}

impl std::fmt::Display for Combining {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(engine::Combining::from(*self).code())
    }
}

/// A participant as it stands in terms and requests of the engine: its number in decimal.
pub fn actor(number: crate::ParticipantNumber) -> String {
    number.to_string()
}

/// The number of an actor in terms; none where it is not written exactly as [`actor`] writes it.
pub fn parse_actor(text: &str) -> Option<crate::ParticipantNumber> {
    text.parse().ok().filter(|number| *number > 0 && actor(*number) == text)
}
