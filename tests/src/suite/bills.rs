//! Bills as a provider writes them, and the forms that they become.

use adjudication::Quantity;
use commitments::commit;
use commitments::domain::RECEIPT;
use cosmwasm_std::Uint128;
use health_api::claims::{
    Anchor, AuthorizationId, ClaimForm, ClaimHead, ClaimId, ClaimKind, ClaimProofs, ClaimResponse, ConfigResponse,
    ExecuteMsg, ExplanationResponse, LineForm, QueryMsg,
};
use health_api::interface::Role;
use health_api::{Commitment, Day};

use super::{AsParticipant, Refusal, Suite};

/// A line, its service by code.
#[derive(Debug, Clone)]
pub struct BillLine {
    /// code
    pub code: String,
    /// cents
    pub charge: u128,
    /// day of service
    pub day: Day,
    /// preauthorization
    pub authorization: Option<AuthorizationId>,
}

/// A bill.
#[derive(Debug, Clone)]
pub struct Bill {
    /// who shall pay
    pub plan: String,
    /// for whom
    pub patient: String,
    /// the provider's number of it
    pub number: String,
    /// the encounter's record
    pub encounter: Anchor,
    /// asks for a payment consent
    pub strict: bool,
    /// takes the place of this one
    pub replaces: Option<ClaimId>,
    /// the patient has paid it
    pub patient_paid: bool,
    /// lines
    pub lines: Vec<BillLine>,
}

impl Bill {
    /// A bill to the plan "gold", still without lines.
    pub fn of(patient: &str, number: u32, encounter: &Anchor) -> Self {
        Self {
            plan: "gold".into(),
            patient: patient.into(),
            number: format!("INV-2024-{number}"),
            encounter: encounter.clone(),
            strict: false,
            replaces: None,
            patient_paid: false,
            lines: vec![],
        }
    }

    /// To another plan.
    #[must_use]
    pub fn to(self, plan: &str) -> Self {
        Self { plan: plan.into(), ..self }
    }

    /// Asks for a payment consent.
    #[must_use]
    pub fn strictly(self) -> Self {
        Self { strict: true, ..self }
    }

    /// In the place of a claim.
    #[must_use]
    pub fn replacing(self, claim: ClaimId) -> Self {
        Self { replaces: Some(claim), ..self }
    }

    /// Paid by the patient.
    #[must_use]
    pub fn paid_by_patient(self) -> Self {
        Self { patient_paid: true, ..self }
    }

    /// A line more.
    #[must_use]
    pub fn line(mut self, code: &str, charge: u128, day: Day) -> Self {
        self.lines.push(BillLine { code: code.into(), charge, day, authorization: None });
        self
    }

    /// Under a preauthorization.
    #[must_use]
    pub fn authorized(mut self, authorization: AuthorizationId) -> Self {
        self.lines.last_mut().unwrap().authorization = Some(authorization);
        self
    }
}

impl Suite {
    /// A bill as its provider sends it.
    pub fn form(&mut self, provider: &str, bill: &Bill) -> ClaimForm {
        let opening = format!("{} for {}", bill.number, super::CLEAR_SOURCE[0]);
        let commitment = Commitment(commit(RECEIPT, &self.draw(), opening.as_bytes()));
        let book = self.plan(&bill.plan);
        let line = |(sequence, line): (u32, &BillLine)| LineForm {
            sequence,
            service: book.tag(provider, &line.code),
            modifiers: vec![],
            from: line.day,
            through: line.day,
            quantity: Quantity::ONE,
            charge: Some(Uint128::new(line.charge)),
            place: 11,
            authorization: line.authorization,
        };
        let lines: Vec<_> = (1..).zip(&bill.lines).map(line).collect();
        let tags: Vec<_> = lines.iter().map(|line| line.service).collect();
        ClaimForm {
            plan: book.id,
            patient: self.id(&bill.patient),
            head: ClaimHead {
                number: book.tag(provider, &bill.number),
                kind: ClaimKind::Professional,
                practitioner: self.people.get("doctor").map(|doctor| doctor.number).filter(|_| provider == "clinic"),
                strict: bill.strict,
                replaces: bill.replaces,
                secondary: false,
                patient_paid: bill.patient_paid,
            },
            encounter: bill.encounter.clone(),
            commitment,
            proofs: ClaimProofs { coverage: None, fees: Some(book.prove(provider, &tags)) },
            lines,
        }
    }

    /// A claim.
    pub fn claim(&self, claim: ClaimId) -> ClaimResponse {
        self.ask(Role::ClaimsEscrow, &QueryMsg::Claim { claim })
    }

    /// Its explanation of benefits.
    pub fn explanation(&self, claim: ClaimId) -> ExplanationResponse {
        self.ask(Role::ClaimsEscrow, &QueryMsg::Explanation { claim })
    }

    /// Reason codes of a claim's lines.
    pub fn reasons(&self, claim: ClaimId) -> Vec<Vec<String>> {
        let lines = self.explanation(claim).lines;
        lines.into_iter().map(|line| line.cuts.into_iter().map(|cut| cut.reason).collect()).collect()
    }

    /// The newest claim.
    pub fn last_claim(&self) -> ClaimId {
        self.ask::<ConfigResponse>(Role::ClaimsEscrow, &QueryMsg::Config {}).claims
    }
}

impl AsParticipant<'_> {
    /// Bills, and hears what became of it.
    pub fn bills(&mut self, bill: &Bill) -> ClaimResponse {
        self.tries_to_bill(bill).unwrap()
    }

    /// Bills.
    ///
    /// # Errors
    /// What a contract refuses.
    pub fn tries_to_bill(&mut self, bill: &Bill) -> Result<ClaimResponse, Refusal> {
        let form = self.suite.form(self.name, bill);
        self.submits(form)
    }

    /// Submits a form.
    ///
    /// # Errors
    /// What a contract refuses.
    pub fn submits(&mut self, form: ClaimForm) -> Result<ClaimResponse, Refusal> {
        self.suite.claims(self.name, &ExecuteMsg::Submit { claims: vec![form] })?;
        Ok(self.suite.claim(self.suite.last_claim()))
    }
}
