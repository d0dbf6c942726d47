//! `cwh claim compose`: a FHIR Claim as `submit` takes it.

use std::path::PathBuf;

use adjudication::Use;
use clap::Args;
use commitments::domain::RECEIPT;
use commitments::keys::tag;
use commitments::{commit, json};
use fhir::claim::{Charges, Claim, PriorAnswer, Status};
use fhir::money::Currency;
use health_api::claims::{Anchor, AuthorizationId, ClaimForm, ClaimHead, ClaimId, ClaimProofs};
use health_api::{Commitment, ParticipantNumber, PatientId, Salt, Tag};
use serde_json::{json as value, Value};

use super::agreement::Agreement;
use super::members::proof_of;
use super::{files, given, lines};
use crate::claim::{files as claims, sealed};
use crate::output::{CliError, Output};
use crate::record::salts::Salts;

/// Composes a claim.
#[derive(Args, Debug)]
pub struct Compose {
    /// One FHIR R4 Claim, alone or in a Bundle; MedicationRequests of any file give pharmacy lines their drug
    #[arg(required = true, value_name = "CLAIM.json")]
    claim: Vec<PathBuf>,
    /// What the payer handed over: the file that `cwh claim schedule` wrote
    #[arg(long, value_name = "FILE")]
    agreement: PathBuf,
    /// The patient's id on chain, hex or base64
    #[arg(long, value_name = "ID", value_parser = given::id::<[u8; 32]>)]
    patient: [u8; 32],
    /// The encounter's record, a leaf of a log: what `cwh record prove --anchor` printed
    #[arg(long, value_name = "FILE", required_unless_present = "record")]
    encounter: Option<PathBuf>,
    /// The encounter's record, a row of its own: its commitment, hex or base64
    #[arg(long, value_name = "COMMITMENT", conflicts_with = "encounter", requires = "author", value_parser = given::id::<[u8; 32]>)]
    record: Option<[u8; 32]>,
    /// Who committed that record: participant number
    #[arg(long, value_name = "NUMBER", requires = "record")]
    author: Option<ParticipantNumber>,
    /// Proofs that `cwh claim members` wrote, for a member's first claim under a coverage root
    #[arg(long, value_name = "FILE")]
    coverage: Option<PathBuf>,
    /// Who rendered the service: participant number
    #[arg(long, value_name = "NUMBER")]
    practitioner: Option<ParticipantNumber>,
    /// Preauthorization that a line consumes, as LINE=ID; may be given for several lines
    #[arg(long, value_name = "LINE=ID", value_parser = authorization)]
    authorization: Vec<(u32, AuthorizationId)>,
    /// Claim on chain that this one replaces
    #[arg(long, value_name = "CLAIM")]
    replaces: Option<ClaimId>,
    /// Ask for a payment consent, where the plan asks for an enrolment alone
    #[arg(long)]
    strict: bool,
    /// The patient has paid the provider: the benefit is hers
    #[arg(long)]
    patient_paid: bool,
    /// Currency of the amounts; the plan's denom has as many decimals
    #[arg(long, value_name = "CODE", default_value = "USD")]
    currency: String,
    /// File to write: what the payer is given and the salt of its commitment; readable by its owner alone
    #[arg(long, value_name = "FILE")]
    opening: PathBuf,
}

fn authorization(text: &str) -> Result<(u32, AuthorizationId), String> {
    let pair = text.split_once('=').and_then(|(line, id)| Some((line.parse().ok()?, id.parse().ok()?)));
    pair.ok_or_else(|| "wanted LINE=ID, as 1=7, found something else".into())
}

impl Compose {
    /// Prints the claim for `cwh claims submit --claims @FILE` or `cwh claim seal`, and writes the opening.
    ///
    /// # Errors
    /// [`CliError::Refused`] where a file is malformed, or the claim cannot be paid as it is: no value is repeated.
    pub fn run(self, output: &Output) -> Result<(), CliError> {
        let (claim, resource) = self.read()?;
        let agreement = Agreement::read(&self.agreement)?;
        let canonical = json::canonical_value(&resource).map_err(CliError::refused)?;
        let salt = Salt(Salts::System.draw("receipt", 0)?);
        let commitment = Commitment(commit(RECEIPT, &salt.0, &canonical));
        let form = self.form(&claim, &agreement, commitment)?;
        files::keep(
            &self.opening,
            "the opening",
            &value!({ "commitment": commitment, "salt": salt, "claim": resource }),
        )?;
        output.json_value(&form)
    }

    fn read(&self) -> Result<(Claim, Value), CliError> {
        let mut all = claims::read_whole(&self.claim).map_err(CliError::refused)?;
        match (all.pop(), all.len()) {
            (Some(one), 0) => Ok(one),
            (last, before) => {
                let found = before + usize::from(last.is_some());
                Err(CliError::Refused(format!("wanted one Claim, found {found}")))
            }
        }
    }

    fn form(&self, claim: &Claim, agreement: &Agreement, commitment: Commitment) -> Result<ClaimForm, CliError> {
        let charges = self.charges(claim)?;
        let (key, patient) = (agreement.key()?, PatientId(self.patient));
        let mut forms = Vec::new();
        for (line, charge) in claim.lines.iter().zip(&charges.lines) {
            let authorization = self.authorization.iter().find(|(sequence, _)| *sequence == line.sequence);
            let authorization = authorization.map(|(_, id)| *id);
            forms.push(lines::form(line, charge, &key, authorization).map_err(CliError::Refused)?);
        }
        let services: Vec<Tag> = forms.iter().map(|line| line.service).collect();
        let coverage = self.coverage.as_deref().map(|path| proof_of(path, patient)).transpose()?;
        let number =
            claim.number.as_deref().ok_or_else(|| wanted("Claim.identifier", "the provider's number of it"))?;
        Ok(ClaimForm {
            plan: agreement.plan,
            patient,
            head: self.head(claim, Tag(tag(&key, "number", number))),
            encounter: self.anchor()?,
            commitment,
            proofs: ClaimProofs { coverage, fees: agreement.prove(&services)? },
            lines: forms,
        })
    }

    fn head(&self, claim: &Claim, number: Tag) -> ClaimHead {
        ClaimHead {
            number,
            kind: lines::kind(claim.claim_type.as_deref()),
            practitioner: self.practitioner,
            strict: self.strict,
            replaces: self.replaces,
            secondary: claim.insurance.prior != PriorAnswer::NoneBefore,
            patient_paid: self.patient_paid,
        }
    }

    fn anchor(&self) -> Result<Anchor, CliError> {
        match (&self.encounter, self.record, self.author) {
            (Some(file), ..) => sealed::read(file, "an anchor as `cwh record prove --anchor` prints it"),
            (_, Some(record), Some(author)) => Ok(Anchor::Record { author, commitment: Commitment(record) }),
            _ => Err(CliError::usage("wanted --encounter, or --record and --author, found neither")),
        }
    }

    /// What the lines cost, where the claim can be paid at all.
    fn charges(&self, claim: &Claim) -> Result<Charges, CliError> {
        let charges = Charges::of(claim, &Currency::of(&self.currency));
        if let Some(flaw) = claim.flaws.iter().chain(&charges.flaws).next() {
            return Err(CliError::Refused(flaw.to_string()));
        }
        if charges.other_currency {
            return Err(CliError::Refused(format!(
                "Claim: wanted amounts in {}, found another currency",
                self.currency
            )));
        }
        if claim.status != Status::Active {
            return Err(wanted("Claim.status", "active"));
        }
        if claim.purpose != Use::Claim {
            return Err(CliError::Refused("Claim.use: wanted claim, found a question about what would be paid".into()));
        }
        let lines: Vec<u32> = claim.lines.iter().map(|line| line.sequence).collect();
        match self.authorization.iter().find(|(line, _)| !lines.contains(line)) {
            Some((line, _)) => {
                Err(CliError::Refused(format!("--authorization: wanted a line of the claim, found {line}")))
            }
            None => Ok(charges),
        }
    }
}

fn wanted(element: &str, what: &str) -> CliError {
    CliError::Refused(format!("{element}: wanted {what}, found none"))
}
