//! Consents: filed in clear, for payment, or sealed; and the questions that custodians ask.

use commitments::commit;
use commitments::domain::RECEIPT;
use commitments::json::canonical_value;
use commitments::keys::{tag, Key};
use consent_engine::model::Code;
use consent_engine::vocabulary::{Purpose, Purposes, Sensitivity};
use consent_engine::wire::{Facts, Tag, TermEffect, TermRule, Terms};
use cosmwasm_std::{Binary, Event};
use health_api::consent::{
    sealed_commitment, Action, ConsentBody, DecisionRequest, ExecuteMsg, Opening, QueryMsg, Receipt, ReceiptResponse,
    ReceiptsResponse, SealedContent, Verdict,
};
use health_api::interface::Role;
use health_api::{Commitment, ConsentOrdinal, Salt};
use serde_json::json;

use super::{AsParticipant, AsPatient, Suite};

/// A root that permits a purpose to somebody, or to everybody.
pub fn permit(purpose: Purpose, actors: Vec<String>) -> Terms {
    Terms { root: rule(TermEffect::Permit, purpose, actors), exceptions: vec![] }
}

fn rule(effect: TermEffect, purpose: Purpose, actors: Vec<String>) -> TermRule {
    TermRule {
        effect,
        purposes: Purposes::permitted_by(&[purpose]).into(),
        actions: 0,
        start: None,
        end: None,
        actors,
        labels: vec![],
        classes: vec![],
        codes: vec![],
        references: vec![],
        data_start: None,
        data_end: None,
    }
}

/// The number of the one consent that was filed.
pub(super) fn filed(events: &[Event]) -> ConsentOrdinal {
    let event = events.iter().find(|event| event.ty == "wasm-consent_management_consent_filed").unwrap();
    let number = event.attributes.iter().find(|attribute| attribute.key == "consent").unwrap();
    number.value.parse().unwrap()
}

/// A sealed consent, and what opens it.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// its number
    pub consent: ConsentOrdinal,
    /// what opens it
    pub opening: Opening,
}

/// An item of a record, as its custodian describes it in tags.
#[derive(Debug, Clone)]
pub struct Item {
    facts: Facts,
}

impl Item {
    /// An observation of normal confidentiality.
    pub fn observation(key: &Key) -> Self {
        Self::labelled(key, &["N", "R", "V"], &["U", "L", "M", "N"], &[])
    }

    /// A restricted observation about mental health.
    pub fn psychiatric(key: &Key) -> Self {
        Self::labelled(key, &["R", "V"], &["U", "L", "M", "N", "R"], &["PSY", "MH", "BH"])
    }

    fn labelled(key: &Key, at_most: &[&str], at_least: &[&str], sensitive: &[&str]) -> Self {
        let tags = |system: &'static str, codes: &[&str]| {
            codes.iter().map(|code| Tag(tag(key, system, code))).collect::<Vec<_>>()
        };
        let labels =
            [tags(Code::AT_MOST, at_most), tags(Code::AT_LEAST, at_least), tags(Sensitivity::SYSTEM, sensitive)];
        let classes = vec![Tag(tag(key, "http://hl7.org/fhir/resource-types", "Observation"))];
        let codes = vec![Tag(tag(key, "http://loinc.org", "42828-4"))];
        Self { facts: Facts { labels: labels.concat(), classes, codes, references: vec![], start: None, end: None } }
    }

    /// The item as facts.
    pub fn facts(&self) -> Facts {
        self.facts.clone()
    }
}

/// An exception that denies everything about mental health, under a circle's key.
fn not_psychiatric(key: &Key, purpose: Purpose) -> TermRule {
    let labels = vec![Tag(tag(key, Sensitivity::SYSTEM, "PSY"))];
    TermRule { labels, ..rule(TermEffect::Deny, purpose, vec![]) }
}

impl AsPatient<'_> {
    /// Permits participants a purpose at a custodian.
    pub fn permits(&mut self, actors: &[&str], purpose: Purpose, custodian: &str) -> ConsentOrdinal {
        let terms = permit(purpose, self.actors(actors));
        let custodian = self.suite.number(custodian);
        self.files(ConsentBody::Care { custodian, terms })
    }

    /// Permits a purpose at a custodian, apart from what is about mental health.
    pub fn permits_all_but_psychiatry(&mut self, actors: &[&str], purpose: Purpose, custodian: &str) -> ConsentOrdinal {
        let mut terms = permit(purpose, self.actors(actors));
        terms.exceptions.push(not_psychiatric(&self.suite.patient(self.name).label_key, purpose));
        let custodian = self.suite.number(custodian);
        self.files(ConsentBody::Care { custodian, terms })
    }

    /// Permits a payer what it needs to pay.
    pub fn permits_payment(&mut self, payer: &str) -> ConsentOrdinal {
        let terms = permit(Purpose::HPAYMT, self.actors(&[payer]));
        self.files(ConsentBody::Payment { terms })
    }

    /// Forbids a payer to look at claims.
    pub fn forbids_payment(&mut self, payer: &str) -> ConsentOrdinal {
        let terms = Terms { root: rule(TermEffect::Deny, Purpose::HPAYMT, self.actors(&[payer])), exceptions: vec![] };
        self.files(ConsentBody::Payment { terms })
    }

    /// Forbids a payer to look at claims about mental health, and permits it the rest.
    pub fn forbids_payment_for_psychiatry(&mut self, payer: &str) -> ConsentOrdinal {
        let mut terms = permit(Purpose::HPAYMT, self.actors(&[payer]));
        terms.exceptions.push(not_psychiatric(&self.suite.patient(self.name).label_key, Purpose::HPAYMT));
        self.files(ConsentBody::Payment { terms })
    }

    /// Seals a permit at a custodian.
    pub fn seals_permit(&mut self, actors: &[&str], purpose: Purpose, custodian: &str) -> Sealed {
        let terms = permit(purpose, self.actors(actors));
        self.seals(custodian, terms)
    }

    /// Seals a deny at a custodian.
    pub fn seals_deny(&mut self, actors: &[&str], purpose: Purpose, custodian: &str) -> Sealed {
        let terms = Terms { root: rule(TermEffect::Deny, purpose, self.actors(actors)), exceptions: vec![] };
        self.seals(custodian, terms)
    }

    fn seals(&mut self, custodian: &str, terms: Terms) -> Sealed {
        let custodian = self.suite.number(custodian);
        let content = SealedContent { custodian, patient: self.suite.id(self.name), terms: Some(terms) };
        let content = canonical_value(&serde_json::to_value(&content).unwrap()).unwrap();
        let salt = Salt(self.suite.draw());
        let commitment = sealed_commitment(&salt, &content);
        let consent = self.files(ConsentBody::Sealed { custodian, commitment });
        Sealed { consent, opening: Opening { consent, salt, content: Binary::from(content) } }
    }

    fn actors(&self, names: &[&str]) -> Vec<String> {
        names.iter().map(|name| self.suite.number(name).to_string()).collect()
    }
}

/// Somebody reads, or would like to.
pub struct Reading<'a> {
    suite: &'a mut Suite,
    custodian: String,
    patient: String,
    request: DecisionRequest,
    openings: Vec<Opening>,
}

impl AsParticipant<'_> {
    /// A custodian answers a colleague's wish to read an item for a purpose.
    pub fn is_asked(&mut self, patient: &str, by: &[&str], purpose: Purpose, item: &Item) -> Reading<'_> {
        let actors = by.iter().map(|name| self.suite.number(name)).collect();
        let request = DecisionRequest {
            purposes: purpose.alone().into(),
            actors,
            action: Action::Access,
            facts: item.facts(),
            reader: None,
        };
        let (custodian, patient) = (self.name.to_owned(), patient.to_owned());
        Reading { suite: self.suite, custodian, patient, request, openings: vec![] }
    }

    /// Writes the receipt of a decision.
    pub fn logs(&mut self, patient: &str, decision: &str) -> u64 {
        let opening = canonical_value(&json!({ "decision": decision, "purpose": "TREAT" })).unwrap();
        let commitment = Commitment(commit(RECEIPT, &self.suite.draw(), &opening));
        let receipt = Receipt::One { patient: self.suite.id(patient), commitment };
        self.suite.consents(self.name, &ExecuteMsg::Log { writer: None, receipt }).unwrap();
        self.suite.receipts(patient).last().unwrap().sequence
    }
}

impl Reading<'_> {
    /// With openings of sealed consents.
    #[must_use]
    pub fn with(mut self, openings: &[&Sealed]) -> Self {
        self.openings.extend(openings.iter().map(|sealed| sealed.opening.clone()));
        self
    }

    /// The request as it stands.
    pub fn request(&self) -> DecisionRequest {
        self.request.clone()
    }

    /// What the contract says.
    pub fn verdict(&self) -> Verdict {
        let msg = QueryMsg::Decide {
            patient: self.suite.id(&self.patient),
            custodian: self.suite.number(&self.custodian),
            request: self.request.clone(),
            openings: self.openings.clone(),
        };
        self.suite.ask(Role::ConsentManagement, &msg)
    }
}

impl Suite {
    /// A patient's receipts, first page.
    pub fn receipts(&self, patient: &str) -> Vec<ReceiptResponse> {
        let msg = QueryMsg::Receipts { patient: self.id(patient), start_after: None, limit: Some(100) };
        self.ask::<ReceiptsResponse>(Role::ConsentManagement, &msg).receipts
    }
}
