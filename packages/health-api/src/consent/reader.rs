//! consent-management as claims-escrow sees it: raw reads, each the cost of one storage read.

use consent_engine::wire::Terms;
use cosmwasm_std::{Addr, QuerierWrapper};

use super::raw::{PaymentHeadRow, StoredBody, CONSENTS, PAYMENT_HEADS};
use crate::interface::{InterfaceRow, INTERFACE};
use crate::raw::{read, read_item, RawError};
use crate::{ConsentOrdinal, PatientId};

/// Raw reads of one consent-management.
pub struct ConsentReader<'a> {
    querier: QuerierWrapper<'a>,
    consent_addr: Addr,
}

impl<'a> ConsentReader<'a> {
    /// Reads the contract at this address.
    pub fn new(querier: QuerierWrapper<'a>, consent_addr: Addr) -> Self {
        Self { querier, consent_addr }
    }

    /// The row that says what the contract is, and its layout: read once in a call, before an absent head may be taken
    /// for "no payment consent was ever filed".
    pub fn interface(&self) -> Result<InterfaceRow, RawError> {
        read_item(&self.querier, &self.consent_addr, &INTERFACE)
    }

    /// A patient's payment consents by days. Absence means that none was ever filed; under payment basis `enrolment`
    /// that permits, which is why the interface row must have been read in the same call.
    pub fn payment_head(
        &self,
        _interface: &InterfaceRow,
        patient: PatientId,
    ) -> Result<Option<PaymentHeadRow>, RawError> {
        read(&self.querier, &self.consent_addr, &PAYMENT_HEADS, patient)
    }

    /// The rules of a payment consent; none where there is no such payment consent. Read only where
    /// [`PaymentHeadRow::on`] names it for the day asked: that day is what bounds it, so that the root's period is left
    /// out here. Exceptions keep theirs: claims-escrow judges them at noon, UTC.
    pub fn payment_terms(&self, patient: PatientId, consent: ConsentOrdinal) -> Result<Option<Terms>, RawError> {
        let row = CONSENTS.read(&self.querier, &self.consent_addr, (patient, consent))?;
        Ok(row.and_then(|row| match row.body {
            StoredBody::Payment(terms) => Some(without_period(terms)),
            StoredBody::Care(..) | StoredBody::Sealed(..) => None,
        }))
    }
}

fn without_period(mut terms: Terms) -> Terms {
    terms.root.start = None;
    terms.root.end = None;
    terms
}
