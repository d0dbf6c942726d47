//! What consent-management answered: a patient's receipts, and the receipts of claims messages.

use std::collections::BTreeMap;
use std::path::Path;

use fhir::{Node, ReadError};
use health_api::consent::{ClaimsBatchResponse, ReceiptProof, ReceiptResponse, ReceiptsResponse};
use health_api::Commitment;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::files::{documents, unwrapped};

/// The receipt of a claims message.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimsBatch {
    /// claims-escrow's number of it, where the answer was kept with it
    pub batch: Option<u64>,
    /// the answer
    pub receipt: ClaimsBatchResponse,
}

/// All receipts of one patient.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Receipts {
    own: BTreeMap<u64, ReceiptResponse>,
    by_commitment: BTreeMap<Commitment, Vec<u64>>,
    claims: Vec<ClaimsBatch>,
    ended: bool,
}

impl Receipts {
    /// Reads pages of `{"receipts": …}` and answers of `{"claims_batch": …}`, in any order.
    ///
    /// # Errors
    /// [`ReadError`] when something else stands there, pages disagree, or a page is missing.
    pub fn read(path: &Path) -> Result<Self, ReadError> {
        Self::of(&path.display().to_string(), &documents(path)?)
    }

    /// The same from answers at hand; `name` is what errors call them.
    ///
    /// # Errors
    /// As [`Receipts::read`].
    pub fn of(name: &str, documents: &[Value]) -> Result<Self, ReadError> {
        let mut receipts = Self::default();
        for (index, document) in documents.iter().enumerate() {
            receipts.add(&unwrapped(name, index, document))?;
        }
        receipts.expect_complete(name)?;
        Ok(receipts)
    }

    fn add(&mut self, node: &Node<'_>) -> Result<(), ReadError> {
        if node.child("receipts").is_some() {
            let page: ReceiptsResponse = typed(node, "a page of receipts")?;
            self.ended |= page.next.is_none();
            return page.receipts.into_iter().try_for_each(|one| self.add_own(node, one));
        }
        let receipt = typed(node, "a page of receipts, or the receipt of a claims message")?;
        let batch = node.child("batch").and_then(|batch| batch.value().as_u64());
        let one = ClaimsBatch { batch, receipt };
        if !self.claims.contains(&one) {
            self.claims.push(one);
        }
        Ok(())
    }

    fn add_own(&mut self, node: &Node<'_>, receipt: ReceiptResponse) -> Result<(), ReadError> {
        match self.own.get(&receipt.sequence) {
            Some(known) if *known == receipt => return Ok(()),
            Some(_) => {
                return Err(node.error("each receipt once, or twice the same", "two of one sequence that differ"))
            }
            None => {}
        }
        if let ReceiptProof::One(commitment) = receipt.proof {
            self.by_commitment.entry(commitment).or_default().push(receipt.sequence);
        }
        self.own.insert(receipt.sequence, receipt);
        Ok(())
    }

    /// Sequences run from 1 without a gap, and the last page says that nothing follows: what lacks an opening could
    /// not be told otherwise.
    fn expect_complete(&self, name: &str) -> Result<(), ReadError> {
        let gap = (1..).zip(self.own.keys()).find(|(wanted, found)| wanted != *found);
        let refuse = |found: String| Err(ReadError::new(name, "$", "every page of the patient's receipts", found));
        match (gap, self.own.keys().next_back()) {
            (Some((wanted, _)), _) => refuse(format!("none with receipt {wanted}")),
            (None, Some(last)) if !self.ended => refuse(format!("none after receipt {last}")),
            (None, None) if self.claims.is_empty() && !self.ended => refuse("none".into()),
            _ => Ok(()),
        }
    }

    /// The patient's own receipts, oldest first.
    pub fn own(&self) -> impl Iterator<Item = &ReceiptResponse> {
        self.own.values()
    }

    /// One of them.
    pub fn get(&self, sequence: u64) -> Option<&ReceiptResponse> {
        self.own.get(&sequence)
    }

    /// Sequences of the single receipts with this commitment.
    pub fn with_commitment(&self, commitment: Commitment) -> &[u64] {
        self.by_commitment.get(&commitment).map_or(&[], Vec::as_slice)
    }

    /// The commitments of the receipts that are no batches, by sequence.
    pub fn singles(&self) -> BTreeMap<u64, [u8; 32]> {
        let single = |one: &ReceiptResponse| match one.proof {
            ReceiptProof::One(commitment) => Some((one.sequence, commitment.0)),
            ReceiptProof::Batch(..) => None,
        };
        self.own.values().filter_map(single).collect()
    }

    /// Receipts of claims messages.
    pub fn claims(&self) -> &[ClaimsBatch] {
        &self.claims
    }
}

fn typed<T: DeserializeOwned>(node: &Node<'_>, wanted: &str) -> Result<T, ReadError> {
    let value: &Value = node.value();
    serde_json::from_value(value.clone()).map_err(|_| node.error(wanted, "something else"))
}
