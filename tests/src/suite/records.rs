//! Records as a provider keeps them: canonical FHIR JSON with a salt; the commitment alone is sent.

use commitments::commit;
use commitments::domain::RECORD;
use commitments::json::canonical_value;
use commitments::tree::Tree;
use health_api::claims::Anchor;
use health_api::registry::{ExecuteMsg, LeafOpening, NewRecord, RecordKind};
use health_api::{Commitment, Digest, PatientId, Salt, Tag};
use serde_json::json;

use super::{AsParticipant, Suite};

/// What stands in the records, bills and reasons of every story, and never in anything public.
pub const CLEAR_SOURCE: [&str; 14] = [
    "Annabella Quispe",
    "MRN-7730042",
    "1961-07-04",
    "F33.2",
    "http://hl7.org/fhir/sid/icd-10-cm",
    "99213",
    "80053",
    "70551",
    "A9270",
    "http://www.ama-assn.org/go/cpt",
    "INV-2024-",
    "42828-4",
    "http://loinc.org",
    "http://terminology.hl7.org/CodeSystem/v3-ActCode",
];

fn encounter(visit: [u8; 32]) -> Vec<u8> {
    let visit = Digest(visit).to_string();
    let encounter = json!({
        "resourceType": "Encounter",
        "id": visit,
        "subject": {
            "display": CLEAR_SOURCE[0],
            "identifier": { "value": CLEAR_SOURCE[1] },
            "extension": [{ "valueDate": CLEAR_SOURCE[2] }],
        },
        "reasonCode": [{ "coding": [{ "system": CLEAR_SOURCE[4], "code": CLEAR_SOURCE[3] }] }],
    });
    canonical_value(&encounter).unwrap()
}

impl Suite {
    /// The commitment of a record that nobody has sent yet.
    pub fn encounter_commitment(&mut self) -> Commitment {
        let content = encounter(self.draw());
        Commitment(commit(RECORD, &self.draw(), &content))
    }
}

impl AsParticipant<'_> {
    /// Commits the encounter of a visit, in a row of its own.
    pub fn sees(&mut self, patient: &str) -> Anchor {
        self.sees_labelled(patient, vec![])
    }

    /// Commits the encounter of a visit with the tags of its labels.
    pub fn sees_labelled(&mut self, patient: &str, labels: Vec<Tag>) -> Anchor {
        let (author, commitment) = (self.suite.number(self.name), self.suite.encounter_commitment());
        let patient = self.suite.id(patient);
        let record = NewRecord { patient, commitment, kind: RecordKind::Encounter, labels };
        self.suite.registry(self.name, &ExecuteMsg::CommitRecords { records: vec![record] }).unwrap();
        Anchor::Record { author, commitment }
    }

    /// Appends encounters of patients to an empty log; each comes back as what a claim names.
    pub fn sees_in_log(&mut self, patients: &[&str]) -> Vec<Anchor> {
        let mut tree = Tree::new();
        let mut openings = Vec::new();
        for name in patients {
            let commitment = self.suite.encounter_commitment();
            let salt = Salt(self.suite.draw());
            let opening = LeafOpening { kind: RecordKind::Encounter.byte(), salt, labels: vec![], commitment };
            tree.append(opening.hash(self.suite.id(name)).unwrap().0);
            openings.push(opening);
        }
        let (size, root) = (tree.size(), Digest(tree.root()));
        self.suite.registry(self.name, &ExecuteMsg::AppendLog { size, root, proof: vec![] }).unwrap();
        let author = self.suite.number(self.name);
        let anchor = |(index, opening): (u64, LeafOpening)| Anchor::Leaf {
            author,
            commitment: opening.commitment,
            size,
            index,
            salt: opening.salt,
            labels: opening.labels,
            proof: tree.inclusion(index, size).unwrap().into_iter().map(Digest).collect(),
        };
        (0..).zip(openings).map(anchor).collect()
    }
}

impl Suite {
    /// The id of a patient who never registered.
    pub fn unknown_id(&mut self) -> PatientId {
        PatientId(self.draw())
    }
}
