//! A [`Disclosure`] as AuditEvent.

use jiff::Timestamp;
use serde_json::{json, Value};

use super::part::{coding, consent, data, networked, party, patient, purpose, reference, DICOM, SNOMED};
use super::{Decision, Disclosure};

const PROFILES: &str = "https://profiles.ihe.net/ITI/BALP/StructureDefinition";

impl Disclosure {
    /// The AuditEvent: BALP "Privacy Disclosure at Source" for a permit, "Authorization Decision by Consent" for a
    /// denial. A denial without any consent claims no profile, since BALP asks for one. None when the time is beyond
    /// what a calendar can write.
    pub fn to_audit_event(&self) -> Option<Value> {
        let mut event = match self.decision {
            Decision::Permit => self.released(),
            Decision::Deny | Decision::NoConsent => self.refused(),
        };
        event["resourceType"] = json!("AuditEvent");
        event["recorded"] = json!(Timestamp::from_second(self.recorded).ok()?.to_string());
        if let Some(id) = &self.id {
            event["id"] = json!(id);
        }
        if !self.purposes.is_empty() {
            event["purposeOfEvent"] = self.purposes.iter().map(purpose).collect();
        }
        Some(event)
    }

    fn released(&self) -> Value {
        let mut agents = vec![
            networked(coding(DICOM, "110153", "Source Role ID"), &self.source),
            networked(coding(DICOM, "110152", "Destination Role ID"), &self.recipient),
            party(coding(SNOMED, "159541003", "Record keeping/library clerk"), &self.source.reference, false),
        ];
        let authorizer = || coding(SNOMED, "429577009", "Patient Advocate");
        agents.extend(self.authorizer.as_ref().map(|who| party(authorizer(), who, false)));
        agents.extend(self.user.as_ref().map(|who| party(recipient(), who, true)));
        let entities = self.data.iter().map(|which| data(which, &self.obligations));
        json!({
            "meta": {"profile": [format!("{PROFILES}/IHE.BasicAudit.PrivacyDisclosure.Source")]},
            "type": coding(DICOM, "110106", "Export"),
            "subtype": [coding("http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle", "disclose", "Disclose Record Lifecycle Event")],
            "action": "R",
            "outcome": "0",
            "agent": agents,
            "source": self.observer("4", "Application Server"),
            "entity": self.entities(entities.collect()),
        })
    }

    fn refused(&self) -> Value {
        let user = self.user.as_ref().unwrap_or(&self.recipient.reference);
        let agents = [
            networked(coding(DICOM, "110150", "Application"), &self.recipient),
            party(recipient(), user, true),
            party(
                coding("http://terminology.hl7.org/CodeSystem/v3-RoleClass", "PROV", "healthcare provider"),
                &self.recipient.reference,
                false,
            ),
            party(
                coding(
                    "http://terminology.hl7.org/CodeSystem/extra-security-role-type",
                    "authserver",
                    "authorization server",
                ),
                &self.source.reference,
                false,
            ),
        ];
        let mut event = json!({
            "type": coding(DICOM, "110113", "Security Alert"),
            "subtype": [coding("https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType", "AuthZ-Consent", "Authorization Decision using Roles and Consent")],
            "action": "E",
            "outcome": "8",
            "outcomeDesc": if self.decision == Decision::Deny { "denied by consent" } else { "no consent applies" },
            "agent": agents,
            "source": self.observer("6", "Security Server"),
            "entity": self.entities(Vec::new()),
        });
        if !self.consents.is_empty() {
            event["meta"] = json!({"profile": [format!("{PROFILES}/IHE.BasicAudit.AuthZconsent")]});
        }
        event
    }

    /// The patient, the consents, and what else belongs there.
    fn entities(&self, rest: Vec<Value>) -> Vec<Value> {
        let consents = self.consents.iter().map(|which| consent(which));
        std::iter::once(patient(&self.patient, self.receipt.as_ref())).chain(consents).chain(rest).collect()
    }

    fn observer(&self, kind: &str, display: &str) -> Value {
        let system = "http://terminology.hl7.org/CodeSystem/security-source-type";
        json!({"observer": reference(&self.source.reference), "type": [coding(system, kind, display)]})
    }
}

fn recipient() -> Value {
    coding("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP", "information recipient")
}
