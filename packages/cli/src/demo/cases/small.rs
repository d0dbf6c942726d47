//! A small stage: one clinic, one insurer, one patient, one service.

use adjudication::{Quantity, Unlisted};
use health_api::claims::{ClaimKind, ExplanationResponse, FeeTerms};
use health_api::day::SECONDS_A_DAY;
use health_api::registry::{ParticipantKind, RecordKind};
use health_api::{Commitment, ConsentOrdinal, Day};

use crate::chain::{Embedded, Refusal};
use crate::demo::entropy::Entropy;
use crate::demo::play::terms;
use crate::demo::stage::{
    Applicant, Bill, BillLine, Billed, Document, Fee, Participant, PatientActor, Plan, PlanTermsOf, Stage, Vault,
};

/// The day on which the small stage opens: 2026-01-05.
pub const OPENING: Day = 20_458;
const SYSTEM: &str = "urn:demo";
const CODE: &str = "visit";
/// What the visit is billed at and what the plan agreed to, cents.
pub const CHARGE: u128 = 30_000;

/// One of each.
pub struct Small {
    /// the contracts
    pub stage: Stage,
    /// the clinic's records
    pub vault: Vault,
    /// the insurer's plan
    pub plan: Plan,
    /// the patient
    pub patient: PatientActor,
    practitioner: Option<Participant>,
    visits: u32,
}

impl Small {
    /// Opens it; the plan starts with this fund, cents.
    pub fn open(entropy: &mut Entropy, fund: u128) -> Result<Self, Refusal> {
        let second = u64::try_from(OPENING).unwrap_or_default() * SECONDS_A_DAY;
        let mut stage = Stage::open(Box::new(Embedded::new(second, &["insurer"])), entropy.another())?;
        let [clinic, insurer] = participants(&mut stage)?;
        let patient = stage.register_patient("patient")?;
        stage.let_in(&patient, &[clinic.number])?;
        let of = PlanTermsOf { from: OPENING - 365, terms: terms(Unlisted::Noncovered), hold_days: 14 };
        let mut plan = stage.open_plan(&insurer, &of)?;
        let fee = Fee { system: SYSTEM.into(), code: CODE.into(), terms: FeeTerms::plain(CHARGE) };
        stage.contract(&mut plan, &clinic, OPENING - 365, &[fee])?;
        stage.fund(&plan, fund)?;
        stage.cover(&plan, &[(&patient, OPENING - 365, None)])?;
        Ok(Self { stage, vault: Vault::new(clinic), plan, patient, practitioner: None, visits: 0 })
    }

    /// The clinic employs a practitioner, who renders its services from now on.
    pub fn employ(&mut self) -> Result<Participant, Refusal> {
        let applicant = Applicant {
            handle: "practitioner".into(),
            kind: ParticipantKind::Practitioner,
            since: OPENING - 730,
            profile: Commitment(self.stage.entropy.draw()),
        };
        let found = self.stage.credential(&[applicant])?;
        let practitioner = found.into_iter().next().ok_or_else(|| Refusal("wanted a practitioner".into()))?;
        self.stage.affiliate(&[(practitioner.number, self.vault.author.number)], OPENING - 730)?;
        self.practitioner = Some(practitioner.clone());
        Ok(practitioner)
    }

    /// The patient files a payment consent for the insurer; answers its ordinal.
    pub fn permit_payment(&mut self) -> Result<ConsentOrdinal, Refusal> {
        let patient = self.patient.clone();
        self.stage.permit_payment(&patient, self.plan.payer.number)
    }

    /// A visit on that day, billed the day after.
    pub fn visit(&mut self, day: Day, strict: bool) -> Result<ExplanationResponse, Refusal> {
        self.visits += 1;
        let name = format!("visit {}", self.visits);
        let document = Document {
            name: name.clone(),
            patient: self.patient.id,
            kind: RecordKind::Encounter,
            labels: Vec::new(),
            canonical: name.as_bytes(),
        };
        self.stage.keep(&mut self.vault, document, true)?;
        self.stage.flush(&mut self.vault)?;
        self.move_to(day + 1);
        let bill = self.bill(&name, day, strict)?;
        let clinic = self.vault.author.clone();
        match self.stage.bill(&self.plan, &clinic, &bill, name.as_bytes())?.0 {
            Billed::Decided(explanation) => Ok(*explanation),
            Billed::Refused(refusal) => Err(refusal),
        }
    }

    fn bill(&self, name: &str, day: Day, strict: bool) -> Result<Bill, Refusal> {
        let line = BillLine {
            sequence: 1,
            system: SYSTEM.into(),
            code: CODE.into(),
            modifiers: Vec::new(),
            from: day,
            through: day,
            quantity: Quantity::ONE,
            charge: Some(CHARGE),
            place: 11,
        };
        Ok(Bill {
            number: name.into(),
            patient: self.patient.id,
            kind: ClaimKind::Professional,
            practitioner: self.practitioner.as_ref().map(|one| one.number),
            anchor: self.vault.anchor(name)?,
            strict,
            lines: vec![line],
        })
    }

    /// Noon of a day.
    pub fn move_to(&mut self, day: Day) {
        let second = u64::try_from(day).unwrap_or_default() * SECONDS_A_DAY + SECONDS_A_DAY / 2;
        self.stage.chain.move_to(second);
    }
}

fn participants(stage: &mut Stage) -> Result<[Participant; 2], Refusal> {
    let mut applicant = |handle: &str, kind| Applicant {
        handle: handle.into(),
        kind,
        since: OPENING - 730,
        profile: Commitment(stage.entropy.draw()),
    };
    let applicants =
        [applicant("clinic", ParticipantKind::ProviderOrganization), applicant("insurer", ParticipantKind::Payer)];
    let found = stage.credential(&applicants)?;
    <[Participant; 2]>::try_from(found).map_err(|_| Refusal("wanted two participants".into()))
}
