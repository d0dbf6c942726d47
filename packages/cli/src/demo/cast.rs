//! Who of the files acts on the stage: organizations with their vaults, practitioners, insurers.

use std::collections::BTreeMap;

use commitments::commit;
use commitments::domain::PROFILE;
use commitments::json::canonical_value;
use fhir::bundle::Bundle;
use fhir::{Collection, Resource};
use health_api::registry::ParticipantKind;
use health_api::{Commitment, Day, ParticipantNumber};
use serde_json::Value;

use super::stage::{Applicant, Participant, Stage, Vault};
use crate::chain::Refusal;

/// Everybody but the patients.
pub struct Cast {
    /// vaults of organizations, by directory key
    pub vaults: BTreeMap<String, Vault>,
    /// practitioners, by directory key
    pub practitioners: BTreeMap<String, Participant>,
    /// insurers, by payer key
    pub payers: BTreeMap<String, Participant>,
    /// a payer to whom no patient of the files belongs
    pub other_payer: Participant,
    /// an organization that no file names: nobody let it in
    pub stranger: Participant,
    /// names to show, by directory or payer key; never sent
    pub names: BTreeMap<String, String>,
}

/// What tells directory resources apart: the first identifier, else the reference.
pub fn key_of(resource: &Resource) -> String {
    resource.identifiers().into_iter().next().unwrap_or_else(|| resource.reference())
}

/// The insurer of a Claim: the organization that it or its coverage names, else the coverage's display.
/// None is self-pay: no insurance, or Synthea's `NO_INSURANCE`.
pub fn payer_of(collection: &Collection, bundle: &Bundle, claim: &Resource) -> Option<String> {
    let resolve =
        |reference: &Value| collection.resolve(bundle, claim, reference).and_then(|found| found.resource().cloned());
    let insurance = claim.value().get("insurance").and_then(Value::as_array);
    let coverage = insurance?.first()?.get("coverage")?;
    let payor = resolve(coverage)
        .and_then(|coverage| {
            let payor = coverage.value().get("payor")?.as_array()?.first()?.clone();
            collection.resolve(bundle, &coverage, &payor).and_then(|found| found.resource().map(key_of))
        })
        .or_else(|| claim.value().get("insurer").and_then(resolve).map(|insurer| key_of(&insurer)));
    let display = coverage.get("display").and_then(Value::as_str);
    let covered = display.filter(|text| !text.to_ascii_lowercase().replace(' ', "_").contains("no_insurance"));
    payor.or_else(|| covered.map(|text| format!("display {text}")))
}

impl Cast {
    /// Credentials everybody whom the files name, each licence from `since` on.
    ///
    /// # Errors
    /// [`Refusal`] with a contract's words.
    pub fn assemble(stage: &mut Stage, collection: &Collection, since: Day) -> Result<Self, Refusal> {
        let payers = payer_keys(collection);
        let mut applicants = Vec::new();
        let mut keys = Vec::new();
        for resource in collection.directory().resources() {
            let key = key_of(resource);
            let Some(kind) = kind_of(resource).filter(|_| !payers.contains_key(&key)) else { continue };
            applicants.push(applicant(stage, &key, kind, since, Some(resource)));
            keys.push((key, name_of(resource)));
        }
        let insurers = payers.keys().map(|key| applicant(stage, key, ParticipantKind::Payer, since, None));
        applicants.extend(insurers.collect::<Vec<_>>());
        keys.extend(payers.clone());
        for (key, kind) in [(OTHER_PAYER, ParticipantKind::Payer), (STRANGER, ParticipantKind::ProviderOrganization)] {
            applicants.push(applicant(stage, key, kind, since, None));
            keys.push((key.to_owned(), key.to_owned()));
        }
        let participants = stage.credential(&applicants)?;
        Self::sort(participants, keys)
    }

    fn sort(participants: Vec<Participant>, keys: Vec<(String, String)>) -> Result<Self, Refusal> {
        let mut named: BTreeMap<String, Participant> = BTreeMap::new();
        let (mut vaults, mut practitioners, mut payers) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut names = BTreeMap::new();
        for (participant, (key, name)) in participants.into_iter().zip(keys) {
            names.insert(key.clone(), name);
            match participant.kind {
                _ if key == OTHER_PAYER || key == STRANGER => drop(named.insert(key, participant)),
                ParticipantKind::Practitioner => drop(practitioners.insert(key, participant)),
                ParticipantKind::Payer => drop(payers.insert(key, participant)),
                _ => drop(vaults.insert(key, Vault::new(participant))),
            }
        }
        let mut take = |key: &str| named.remove(key).ok_or_else(|| Refusal(format!("wanted {key}, found nobody")));
        Ok(Self { vaults, practitioners, payers, other_payer: take(OTHER_PAYER)?, stranger: take(STRANGER)?, names })
    }

    /// The name to show for a participant's number.
    pub fn name_of(&self, number: ParticipantNumber) -> &str {
        let organizations = self.vaults.iter().map(|(key, vault)| (key, vault.author.number));
        let others = self.practitioners.iter().chain(&self.payers).map(|(key, one)| (key, one.number));
        let found = organizations.chain(others).find(|(_, one)| *one == number).map(|(key, _)| key);
        found.and_then(|key| self.names.get(key)).map_or("another organization", String::as_str)
    }

    /// Practitioners work where the encounters of the files say that they did.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn affiliate(&self, stage: &mut Stage, collection: &Collection, since: Day) -> Result<(), Refusal> {
        let mut pairs = std::collections::BTreeSet::new();
        for bundle in collection.patients() {
            for resource in bundle.resources() {
                let practitioner = collection.practitioner(bundle, resource).map(key_of);
                let organization = collection.organization(bundle, resource).map(key_of);
                let practitioner = practitioner.and_then(|key| self.practitioners.get(&key));
                let organization = organization.and_then(|key| self.vaults.get(&key));
                if let (Some(practitioner), Some(organization)) = (practitioner, organization) {
                    pairs.insert((practitioner.number, organization.author.number));
                }
            }
        }
        stage.affiliate(&pairs.into_iter().collect::<Vec<_>>(), since)
    }
}

/// Key of the insurer whom no file names.
pub const OTHER_PAYER: &str = "another insurer";
const STRANGER: &str = "a stranger";

fn payer_keys(collection: &Collection) -> BTreeMap<String, String> {
    let mut keys = BTreeMap::new();
    for bundle in collection.patients() {
        for claim in bundle.of_type("Claim") {
            if let Some(key) = payer_of(collection, bundle, claim) {
                let organization = collection.directory().resources().iter().find(|one| key_of(one) == key);
                let name = organization.map_or_else(|| key.trim_start_matches("display ").to_owned(), name_of);
                keys.entry(key).or_insert(name);
            }
        }
    }
    keys
}

/// What an Organization or Practitioner can be credentialed as; insurers are known by the claims.
fn kind_of(resource: &Resource) -> Option<ParticipantKind> {
    match resource.kind() {
        "Practitioner" => Some(ParticipantKind::Practitioner),
        "Organization" => {
            let name = name_of(resource).to_lowercase();
            Some(if name.contains("pharmacy") {
                ParticipantKind::Pharmacy
            } else if name.contains("laborator") {
                ParticipantKind::Laboratory
            } else {
                ParticipantKind::ProviderOrganization
            })
        }
        _ => None,
    }
}

/// A name to show: of an organization, or family name of a practitioner.
pub fn name_of(resource: &Resource) -> String {
    let value = resource.value();
    if let Some(name) = value.get("name").and_then(Value::as_str) {
        return name.to_owned();
    }
    let first = value.get("name").and_then(Value::as_array).and_then(|names| names.first());
    let part = |key: &str| first.and_then(|name| name.get(key)).and_then(Value::as_str).unwrap_or_default();
    let prefix = first.and_then(|name| name.get("prefix")?.as_array()?.first()?.as_str()).unwrap_or_default();
    format!("{prefix} {}", part("family")).trim().to_owned()
}

fn applicant(
    stage: &mut Stage,
    key: &str,
    kind: ParticipantKind,
    since: Day,
    resource: Option<&Resource>,
) -> Applicant {
    let content = resource.and_then(|resource| canonical_value(resource.value()).ok()).unwrap_or_default();
    let profile = Commitment(commit(PROFILE, &stage.entropy.draw(), &content));
    Applicant { handle: key.to_owned(), kind, since, profile }
}
