//! Consents: filed in clear, for payment or sealed; decisions asked, receipts written, the glass broken.

use cosmwasm_std::Binary;

use commitments::json::canonical_value;
use consent_engine::vocabulary::{Purpose, Purposes};
use consent_engine::wire::{Facts, TermEffect, TermRule, Terms};
use health_api::consent::{
    sealed_commitment, Action, ConsentBody, DecideBatchResponse, DecisionRequest, ExecuteMsg, Opening, QueryMsg,
    Receipt, ReceiptProof, ReceiptResponse, ReceiptsResponse, ReviewVerdict, SealedContent, Verdict,
};
use health_api::interface::Role;
use health_api::{Commitment, ConsentOrdinal, ParticipantNumber, Salt};

use super::{Participant, PatientActor, Stage};
use crate::chain::Refusal;
use crate::consent::log::Opening as AccessOpening;

/// A consent on file, and what its holder keeps of it.
#[derive(Clone, Debug)]
pub struct Filed {
    /// its number within the patient
    pub ordinal: ConsentOrdinal,
    /// of a sealed one: what opens it
    pub opening: Option<Opening>,
}

/// Who asks for what, why.
#[derive(Clone, Debug)]
pub struct Request {
    /// purpose, alone
    pub purpose: Purpose,
    /// the person and the organization acted for
    pub actors: Vec<ParticipantNumber>,
    /// the item, as tags
    pub facts: Facts,
}

impl Request {
    fn message(&self) -> DecisionRequest {
        DecisionRequest {
            purposes: self.purpose.alone().into(),
            actors: self.actors.clone(),
            action: Action::Access,
            facts: self.facts.clone(),
            reader: None,
        }
    }
}

impl Stage {
    /// The patient files a consent.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn file(&mut self, patient: &PatientActor, body: ConsentBody) -> Result<Filed, Refusal> {
        let msg = ExecuteMsg::FileConsents { patient: patient.id, consents: vec![body] };
        let receipt = self.consent(&patient.addr, &msg)?;
        let ordinal = receipt.attribute("consent_management_consent_filed", "consent").and_then(|n| n.parse().ok());
        let ordinal = ordinal.ok_or_else(|| Refusal("wanted the number of the consent, found none".into()))?;
        Ok(Filed { ordinal, opening: None })
    }

    /// The patient seals a consent for a custodian: commitment and status alone are public.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn seal(
        &mut self,
        patient: &PatientActor,
        custodian: ParticipantNumber,
        terms: Terms,
    ) -> Result<Filed, Refusal> {
        let salt = Salt(self.entropy.draw());
        let content = SealedContent { custodian, patient: patient.id, terms: Some(terms) };
        let content = serde_json::to_value(&content).map_err(|error| Refusal(error.to_string()))?;
        let content = canonical_value(&content).map_err(|error| Refusal(error.to_string()))?;
        let commitment = sealed_commitment(&salt, &content);
        let filed = self.file(patient, ConsentBody::Sealed { custodian, commitment })?;
        let opening = Opening { consent: filed.ordinal, salt, content: Binary::from(content) };
        Ok(Filed { opening: Some(opening), ..filed })
    }

    /// The patient permits an insurer what it needs to pay.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn permit_payment(
        &mut self,
        patient: &PatientActor,
        payer: ParticipantNumber,
    ) -> Result<ConsentOrdinal, Refusal> {
        let root = TermRule {
            effect: TermEffect::Permit,
            purposes: Purposes::permitted_by(&[Purpose::HPAYMT]).into(),
            actions: 0,
            start: None,
            end: None,
            actors: vec![payer.to_string()],
            labels: Vec::new(),
            classes: Vec::new(),
            codes: Vec::new(),
            references: Vec::new(),
            data_start: None,
            data_end: None,
        };
        let terms = Terms { root, exceptions: Vec::new() };
        Ok(self.file(patient, ConsentBody::Payment { terms })?.ordinal)
    }

    /// The patient revokes consents.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn revoke(&mut self, patient: &PatientActor, consents: &[ConsentOrdinal]) -> Result<(), Refusal> {
        let msg = ExecuteMsg::RevokeConsents { patient: patient.id, consents: consents.to_vec() };
        self.consent(&patient.addr, &msg).map(drop)
    }

    /// A custodian asks what the consents say; `openings` are of all sealed ones at this custodian.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn decide(
        &self,
        patient: &PatientActor,
        custodian: ParticipantNumber,
        requests: &[Request],
        openings: &[Opening],
    ) -> Result<Vec<Verdict>, Refusal> {
        let msg = QueryMsg::DecideBatch {
            patient: patient.id,
            custodian,
            requests: requests.iter().map(Request::message).collect(),
            openings: openings.to_vec(),
        };
        let answer: DecideBatchResponse = self.chain.query(Role::ConsentManagement, &msg)?;
        Ok(answer.verdicts)
    }

    /// The custodian writes the receipt of a decision; answers the salt that opens it.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn log(
        &mut self,
        patient: &PatientActor,
        custodian: &Participant,
        opening: &AccessOpening,
    ) -> Result<Salt, Refusal> {
        let salt = Salt(self.entropy.draw());
        let commitment = opening.commitment(&salt).map_err(|error| Refusal(error.to_string()))?;
        let receipt = Receipt::One { patient: patient.id, commitment };
        self.consent(&custodian.addr, &ExecuteMsg::Log { writer: None, receipt })?;
        Ok(salt)
    }

    /// All receipts of a patient, first page.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn receipts(&self, patient: &PatientActor) -> Result<Vec<ReceiptResponse>, Refusal> {
        let msg = QueryMsg::Receipts { patient: patient.id, start_after: None, limit: Some(100) };
        let page: ReceiptsResponse = self.chain.query(Role::ConsentManagement, &msg)?;
        Ok(page.receipts)
    }

    /// A practitioner on the roster declares an emergency for an hour.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn break_glass(
        &mut self,
        patient: &PatientActor,
        organization: &Participant,
        practitioner: &Participant,
    ) -> Result<(), Refusal> {
        let roster = ExecuteMsg::SetRoster { add: vec![practitioner.number], remove: Vec::new() };
        self.consent(&organization.addr, &roster)?;
        let declare = ExecuteMsg::DeclareBreakGlass {
            patient: patient.id,
            organization: organization.number,
            until: self.chain.now() + 3_600,
            reason: Commitment(self.entropy.draw()),
        };
        self.consent(&practitioner.addr, &declare).map(drop)
    }

    /// The organization reviews it.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn review(&mut self, organization: &Participant, practitioner: &Participant) -> Result<(), Refusal> {
        let msg = ExecuteMsg::ReviewBreakGlass {
            practitioner: practitioner.number,
            verdict: ReviewVerdict::Justified,
            reason: Commitment(self.entropy.draw()),
        };
        self.consent(&organization.addr, &msg).map(drop)
    }
}

/// Does an opening fit a receipt on chain?
pub fn opens(receipt: &ReceiptResponse, salt: &Salt, opening: &AccessOpening) -> bool {
    opening.commitment(salt).is_ok_and(|commitment| receipt.proof == ReceiptProof::One(commitment))
}
