//! Rows, openings and a request put together for the engine. Nothing that the asker chose freely widens a decision:
//! tags in the request are compared with the patient's, and purposes and actors stand in clear.

use consent_engine::decide::{decide, RequestError};
use consent_engine::model::{Ask, Request, Standing};
use consent_engine::wire::{FactsError, Tag, TaggedConsent, TaggedRequest, TermsError};
use contract_kit::lean;
use health_api::consent::{
    actor, sealed_commitment, Decision, DecisionRequest, DomainPolicy, Opening, Outcome, SealedContent, Verdict,
    MAX_REQUEST_ACTORS,
};
use health_api::{Commitment, ConsentOrdinal, ParticipantNumber, PatientId};
use thiserror::Error;

/// Why a request is not decided.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecisionError {
    /// No purpose, no actor, or BTG beside another purpose.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// The facts are malformed.
    #[error(transparent)]
    Facts(#[from] FactsError),
    /// The opened terms are malformed.
    #[error(transparent)]
    Terms(#[from] TermsError),
    /// Too many actors, or a participant number of 0.
    #[error("wanted at most {MAX_REQUEST_ACTORS} actors, each a participant number of 1 or more, found {found:?}")]
    Actors {
        /// as they came, the first 17
        found: Vec<ParticipantNumber>,
    },
    /// Too many labels beyond a proxy's scope.
    #[error("wanted at most 64 labels beyond the reader's scope, found {found}")]
    Beyond {
        /// as they came
        found: usize,
    },
    /// No requests, or too many.
    #[error("wanted 1..=100 requests, found {found}")]
    RequestCount {
        /// as they came
        found: usize,
    },
    /// The reader is neither the patient nor a proxy in scope `records`.
    #[error("wanted a reader who is the patient or a proxy in scope records, found {found}")]
    NotAReader {
        /// as it came
        found: String,
    },
    /// An opening that fits no active sealed consent of this patient at this custodian, or comes twice.
    #[error("opening of consent {consent}: wanted one for each active sealed consent here, found another")]
    UnknownOpening {
        /// which it names
        consent: ConsentOrdinal,
    },
    /// An opening that is not what was committed.
    #[error("opening of consent {consent}: wanted {wanted}, found another content")]
    WrongOpening {
        /// which
        consent: ConsentOrdinal,
        /// what must stand in it
        wanted: &'static str,
    },
}

/// The consents that decide about a patient at a custodian.
#[derive(Debug, Default)]
pub struct OnFile {
    /// in order of filing, with their numbers
    pub ordinals: Vec<ConsentOrdinal>,
    /// the consents, one a number
    pub consents: Vec<TaggedConsent>,
    /// active sealed ones without an opening
    pub unopened: Vec<ConsentOrdinal>,
}

impl OnFile {
    /// Adds one.
    pub fn push(&mut self, ordinal: ConsentOrdinal, consent: TaggedConsent) {
        self.ordinals.push(ordinal);
        self.consents.push(consent);
    }
}

/// Openings that were brought, each of which must be used.
pub struct Openings<'a>(Vec<&'a Opening>);

impl<'a> Openings<'a> {
    /// Openings as they came.
    pub fn new(openings: &'a [Opening]) -> Self {
        Self(openings.iter().collect())
    }

    /// Takes the opening of a consent, if it was brought.
    pub fn take(&mut self, consent: ConsentOrdinal) -> Option<&'a Opening> {
        let at = self.0.iter().position(|opening| opening.consent == consent)?;
        Some(self.0.swap_remove(at))
    }

    /// Refuses openings that were not used.
    pub fn expect_empty(self) -> Result<(), DecisionError> {
        match self.0.first() {
            Some(Opening { consent, .. }) => Err(DecisionError::UnknownOpening { consent: *consent }),
            None => Ok(()),
        }
    }
}

/// The consent inside a sealed one; none in a dummy.
pub fn open(
    opening: &Opening,
    commitment: Commitment,
    patient: PatientId,
    custodian: ParticipantNumber,
) -> Result<Option<TaggedConsent>, DecisionError> {
    let wrong = |wanted| DecisionError::WrongOpening { consent: opening.consent, wanted };
    if sealed_commitment(&opening.salt, &opening.content) != commitment {
        return Err(wrong("the salt and bytes that were committed"));
    }
    let content: SealedContent =
        lean::from_json(&opening.content).map_err(|_| wrong("JSON of custodian, patient and terms"))?;
    if content.patient != patient || content.custodian != custodian {
        return Err(wrong("this patient and this custodian"));
    }
    Ok(content.terms.map(consent_engine::wire::Terms::into_consent).transpose()?)
}

/// Who asks, as far as the chain has established it.
pub struct Asker {
    /// the patient, a proxy, or somebody else
    pub standing: Standing<Tag>,
    /// a break-glass declaration of an actor lives
    pub break_glass: bool,
}

/// Decides one request over the consents on file.
pub fn judge(
    on_file: &OnFile,
    request: DecisionRequest,
    asker: Asker,
    policy: DomainPolicy,
    now: i64,
) -> Result<Verdict, DecisionError> {
    let own = asker.standing == Standing::Patient;
    let asked = asked(&request, asker, policy, now)?;
    let item = request.facts.into_item()?;
    let found = decide(&on_file.consents, &asked, &item)?;
    let glass = asked.break_glass && asked.asks_break_glass();
    if !on_file.unopened.is_empty() && !own && !glass {
        return Ok(incomplete(on_file));
    }
    Ok(Verdict {
        decision: found.decision.into(),
        outcome: found.outcome.into(),
        no_redisclosure: found.no_redisclosure,
        based_on: found.based_on.iter().filter_map(|at| on_file.ordinals.get(*at).copied()).collect(),
        unopened: on_file.unopened.clone(),
    })
}

/// A sealed consent that was left out may be a deny: it is taken for one.
fn incomplete(on_file: &OnFile) -> Verdict {
    Verdict {
        decision: Decision::Deny,
        outcome: Outcome::Deny,
        no_redisclosure: false,
        based_on: vec![],
        unopened: on_file.unopened.clone(),
    }
}

/// The request as the engine knows it.
fn asked(
    request: &DecisionRequest,
    asker: Asker,
    policy: DomainPolicy,
    now: i64,
) -> Result<TaggedRequest, DecisionError> {
    Ok(Request {
        at: now,
        purposes: request.purposes.0.iter().map(Ask::Known).collect(),
        actors: actors(request)?,
        action: request.action.into(),
        standing: asker.standing,
        break_glass: asker.break_glass,
        combining: policy.combining.into(),
        implicit: policy.implicit.into(),
    })
}

fn actors(request: &DecisionRequest) -> Result<Vec<String>, DecisionError> {
    if request.actors.len() > MAX_REQUEST_ACTORS || request.actors.contains(&0) {
        let found = request.actors.iter().take(MAX_REQUEST_ACTORS + 1).copied().collect();
        return Err(DecisionError::Actors { found });
    }
    let reader = request.reader.iter().map(|reader| reader.address.clone());
    Ok(request.actors.iter().map(|number| actor(*number)).chain(reader).collect())
}
