//! One line of a patient's file of openings.

use commitments::commit;
use commitments::domain::RECEIPT;
use commitments::json::{canonical, canonical_value, parse, Json};
use health_api::{Commitment, Digest, Salt};
use serde::{Deserialize, Serialize};

use super::{Opening, OpeningError};

/// The batch that a leaf is of.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Batch {
    /// a batch of this patient alone: the receipt's sequence
    Patient(u64),
    /// the disclosures of one claims message: claims-escrow's number of it
    Claims(u64),
}

/// Where the opening's commitment stands in a batch.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    /// which batch
    pub of: Batch,
    /// which leaf, from 0
    pub index: u32,
    /// inclusion proof (RFC 9162, 2.1.3), from the leaf upwards
    pub proof: Vec<Digest>,
}

/// An opening, the salt of its commitment, and its place where the receipt is one of a batch.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// what was committed
    pub opening: Opening,
    /// 32 random bytes
    pub salt: Salt,
    /// none where the receipt is the commitment itself
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaf: Option<Leaf>,
}

/// A line as read, with the commitment of the opening as it is written there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Held {
    /// number in the file, from 1
    pub number: usize,
    /// its content
    pub line: Line,
    /// the commitment that a receipt must have
    pub commitment: Commitment,
}

/// A line's number in the file, from 1, and what it holds.
pub type Numbered = (usize, Result<Held, OpeningError>);

impl Line {
    /// The line's text, canonical JSON without line end.
    ///
    /// # Errors
    /// [`OpeningError`] when the opening says nothing or cannot be written.
    pub fn text(&self) -> Result<Vec<u8>, OpeningError> {
        self.opening.check()?;
        let value = serde_json::to_value(self).map_err(|_| shape("what JSON cannot hold"))?;
        Ok(canonical_value(&value)?)
    }
}

impl Held {
    /// Reads line `number`. The commitment is computed over the opening as written, so that a field written in
    /// another way than this program writes it is hashed as its custodian hashed it.
    ///
    /// # Errors
    /// [`OpeningError`].
    pub fn read(number: usize, text: &[u8]) -> Result<Self, OpeningError> {
        let json = parse(text).map_err(|error| error.on_line(u64::try_from(number).unwrap_or(u64::MAX)))?;
        let line: Line = serde_json::from_slice(&canonical(&json)).map_err(|error| reason(&error))?;
        line.opening.check()?;
        let Json::Object(members) = &json else { return Err(shape("something else")) };
        let content = members.get("opening").map(canonical).ok_or_else(|| shape("no opening"))?;
        let commitment = Commitment(commit(RECEIPT, &line.salt.0, &content));
        Ok(Self { number, line, commitment })
    }

    /// Every line of a file that is not blank.
    pub fn read_all(bytes: &[u8]) -> Vec<Numbered> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let lines = bytes.split(|byte| *byte == b'\n').enumerate();
        let written = lines.filter(|(_, text)| !text.trim_ascii().is_empty());
        written.map(|(index, text)| (index + 1, Self::read(index + 1, text))).collect()
    }
}

fn shape(found: &str) -> OpeningError {
    OpeningError::Shape { found: found.into() }
}

/// Names a missing field; other messages of the reader could repeat a value.
fn reason(error: &serde_json::Error) -> OpeningError {
    let text = error.to_string();
    let field = text.strip_prefix("missing field `").and_then(|rest| rest.split_once('`'));
    match field {
        Some((name, _)) => OpeningError::Shape { found: format!("none of the field {name}") },
        None => shape("a field of another type, or one that an opening does not have"),
    }
}
