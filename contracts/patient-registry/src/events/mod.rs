//! One struct per state change; on chain each is `wasm-patient_registry_<noun>_<past verb>`. Ids, commitments and
//! states only.

mod participant;
mod patient;
mod procedure;
mod record;

pub use participant::*;
pub use patient::*;
pub use procedure::*;
pub use record::*;

use health_api::registry::ParticipantKind;

/// This contract's name in events.
pub const NAME: &str = "patient_registry";

/// A value that may be missing, written `none`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Maybe<T>(pub Option<T>);

impl<T: std::fmt::Display> std::fmt::Display for Maybe<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            Some(value) => value.fmt(f),
            None => f.write_str("none"),
        }
    }
}

/// A kind as it stands in messages.
pub const fn kind_name(kind: ParticipantKind) -> &'static str {
    match kind {
        ParticipantKind::Practitioner => "practitioner",
        ParticipantKind::ProviderOrganization => "provider_organization",
        ParticipantKind::Payer => "payer",
        ParticipantKind::Pharmacy => "pharmacy",
        ParticipantKind::Laboratory => "laboratory",
        ParticipantKind::ResearchOrganization => "research_organization",
        ParticipantKind::IndependentReview => "independent_review",
    }
}

/// In one place for all types: the code that writes attributes stands once in the Wasm.
fn build(name: &str, attributes: &[(&str, &dyn std::fmt::Display)]) -> cosmwasm_std::Event {
    let attributes = attributes.iter().map(|(key, value)| cosmwasm_std::Attribute::new(*key, value.to_string()));
    cosmwasm_std::Event::new(name).add_attributes(attributes)
}

/// Structs whose fields are the attributes of one event type, in order.
macro_rules! events {
    ($($(#[$doc:meta])* $name:ident => $event:literal { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $kind,)*
        }

        impl From<$name> for cosmwasm_std::Event {
            fn from(event: $name) -> Self {
                $crate::events::build(
                    concat!("patient_registry_", $event),
                    &[$((stringify!($field), &event.$field as &dyn std::fmt::Display)),*],
                )
            }
        }
    )*};
}
pub(crate) use events;
