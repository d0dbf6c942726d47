//! Billing: a claim as a provider sends it, and what became of it.

use adjudication::Quantity;
use cosmwasm_std::Uint128;

use commitments::commit;
use commitments::domain::RECEIPT;
use health_api::claims::{
    Anchor, ClaimForm, ClaimHead, ClaimKind, ClaimProofs, ConfigResponse, CreditsResponse, ExecuteMsg,
    ExplanationResponse, LineForm, PayoutsResponse, QueryMsg,
};
use health_api::interface::Role;
use health_api::{Commitment, Day, ParticipantNumber, PatientId, Salt};

use super::{Participant, Plan, Stage};
use crate::chain::Refusal;

/// A line of a bill, its service by code.
#[derive(Clone, Debug)]
pub struct BillLine {
    /// number
    pub sequence: u32,
    /// code system
    pub system: String,
    /// code
    pub code: String,
    /// two characters each
    pub modifiers: Vec<String>,
    /// first day
    pub from: Day,
    /// last day
    pub through: Day,
    /// how many
    pub quantity: Quantity,
    /// for all of them, cents
    pub charge: Option<u128>,
    /// CMS place of service, 0 unstated
    pub place: u8,
}

/// A bill as its provider knows it.
#[derive(Clone, Debug)]
pub struct Bill {
    /// the provider's number of it
    pub number: String,
    /// for whom
    pub patient: PatientId,
    /// FHIR `Claim.type`
    pub kind: ClaimKind,
    /// who rendered the service
    pub practitioner: Option<ParticipantNumber>,
    /// the encounter's record
    pub anchor: Anchor,
    /// asks for a payment consent
    pub strict: bool,
    /// lines
    pub lines: Vec<BillLine>,
}

impl Bill {
    /// Last day of service.
    pub fn last_day(&self) -> Day {
        self.lines.iter().map(|line| line.through).max().unwrap_or_default()
    }
}

/// What became of a bill.
#[derive(Clone, Debug)]
pub enum Billed {
    /// the contract took it in and decided
    Decided(Box<ExplanationResponse>),
    /// a transaction error: nothing was written
    Refused(Refusal),
}

impl Stage {
    /// Submits one bill in one transaction; `opening` is what the payer is given, as canonical JSON.
    ///
    /// # Errors
    /// [`Refusal`] when the bill cannot be put together, or its decision cannot be read. A contract's refusal of the
    /// bill itself is [`Billed::Refused`].
    pub fn bill(
        &mut self,
        plan: &Plan,
        provider: &Participant,
        bill: &Bill,
        opening: &[u8],
    ) -> Result<(Billed, Salt), Refusal> {
        let salt = Salt(self.entropy.draw());
        let commitment = Commitment(commit(RECEIPT, &salt.0, opening));
        let form = form(plan, provider, bill, commitment)?;
        if let Err(refusal) = self.claims(&provider.addr, &ExecuteMsg::Submit { claims: vec![form] }, &[]) {
            return Ok((Billed::Refused(refusal), salt));
        }
        let config: ConfigResponse = self.chain.query(Role::ClaimsEscrow, &QueryMsg::Config {})?;
        Ok((Billed::Decided(Box::new(self.explanation(config.claims)?)), salt))
    }

    /// Explanation of benefits of a claim.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn explanation(&self, claim: u64) -> Result<ExplanationResponse, Refusal> {
        self.chain.query(Role::ClaimsEscrow, &QueryMsg::Explanation { claim })
    }

    /// What a plan owes a provider.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn credits(&self, plan: &Plan, provider: &Participant) -> Result<CreditsResponse, Refusal> {
        let msg = QueryMsg::Credits { plan: plan.id, provider: provider.number };
        self.chain.query(Role::ClaimsEscrow, &msg)
    }

    /// The provider draws what is released.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn draw(&mut self, plan: &Plan, provider: &Participant) -> Result<(), Refusal> {
        self.claims(&provider.addr, &ExecuteMsg::Draw { plan: plan.id }, &[]).map(drop)
    }

    /// The provider's payouts, newest page.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn payouts(&self, plan: &Plan, provider: &Participant) -> Result<PayoutsResponse, Refusal> {
        let (plan, provider) = (plan.id, provider.number);
        self.chain.query(Role::ClaimsEscrow, &QueryMsg::Payouts { plan, provider, start_after: None, limit: None })
    }
}

fn form(plan: &Plan, provider: &Participant, bill: &Bill, commitment: Commitment) -> Result<ClaimForm, Refusal> {
    let lines = bill.lines.iter().map(|one| line(plan, provider, one)).collect::<Result<Vec<_>, _>>()?;
    let tags: Vec<_> = lines.iter().map(|line| line.service).collect();
    Ok(ClaimForm {
        plan: plan.id,
        patient: bill.patient,
        head: ClaimHead {
            number: plan.tag(provider.number, "number", &bill.number)?,
            kind: bill.kind,
            practitioner: bill.practitioner,
            strict: bill.strict,
            replaces: None,
            secondary: false,
            patient_paid: false,
        },
        encounter: bill.anchor.clone(),
        commitment,
        proofs: ClaimProofs { coverage: None, fees: Some(plan.prove(provider.number, &tags)?) },
        lines,
    })
}

fn line(plan: &Plan, provider: &Participant, line: &BillLine) -> Result<LineForm, Refusal> {
    Ok(LineForm {
        sequence: line.sequence,
        service: plan.tag(provider.number, &line.system, &line.code)?,
        modifiers: line.modifiers.clone(),
        from: line.from,
        through: line.through,
        quantity: line.quantity,
        charge: line.charge.map(Uint128::new),
        place: line.place,
        authorization: None,
    })
}
