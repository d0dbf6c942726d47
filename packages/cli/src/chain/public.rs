//! Everything that a public chain shows: messages, events, error texts and raw rows, kept so that it can be searched
//! as an outsider would search it.

use cosmwasm_std::{Binary, Event};
use health_api::interface::Role;
use serde_json::Value;

use super::{Chain, Refusal};

/// Where a public text stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq, PartialOrd, Ord)]
pub enum PublicSource {
    /// a message that was sent
    Message,
    /// an event that was emitted
    Event,
    /// the text of a refusal
    Refusal,
    /// a raw key or value of state
    Row,
}

/// Public bytes, in the order in which they became public.
#[derive(Clone, Debug, Default)]
pub struct Public {
    texts: Vec<(PublicSource, Vec<u8>)>,
}

impl Public {
    /// Adds what one source shows; base64 inside JSON is also kept as what it encodes.
    pub fn add(&mut self, source: PublicSource, bytes: impl Into<Vec<u8>>) {
        let bytes = bytes.into();
        if let Ok(value) = serde_json::from_slice::<Value>(&bytes) {
            self.add_decoded(source, &value);
        }
        self.texts.push((source, bytes));
    }

    /// Adds the type and attributes of events.
    pub fn add_events(&mut self, events: &[Event]) {
        for event in events {
            let attributes = event.attributes.iter().map(|attribute| format!("{}={}", attribute.key, attribute.value));
            let text = std::iter::once(event.ty.clone()).chain(attributes).collect::<Vec<_>>().join("\n");
            self.texts.push((PublicSource::Event, text.into_bytes()));
        }
    }

    fn add_decoded(&mut self, source: PublicSource, value: &Value) {
        match value {
            Value::String(text) => match Binary::from_base64(text) {
                Ok(bytes) if bytes.len() >= 3 => self.texts.push((source, bytes.to_vec())),
                _ => {}
            },
            Value::Array(items) => items.iter().for_each(|item| self.add_decoded(source, item)),
            Value::Object(fields) => fields.values().for_each(|field| self.add_decoded(source, field)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// Adds all raw rows of the three contracts as they stand now.
    ///
    /// # Errors
    /// [`Refusal`] where they cannot be read.
    pub fn with_rows(mut self, chain: &dyn Chain) -> Result<Self, Refusal> {
        for role in [Role::PatientRegistry, Role::ConsentManagement, Role::ClaimsEscrow] {
            for (key, value) in chain.rows(role)? {
                self.add(PublicSource::Row, key);
                self.add(PublicSource::Row, value);
            }
        }
        Ok(self)
    }

    /// All texts with their sources.
    pub fn texts(&self) -> &[(PublicSource, Vec<u8>)] {
        &self.texts
    }
}
