//! Consents are filed.

use cosmwasm_std::{Addr, Api, DepsMut, Env, Event, Response, Storage};
use health_api::consent::raw::{ConsentRow, StoredBody};
use health_api::consent::{ConsentBody, ConsentKind, MAX_CONSENTS_A_MESSAGE};
use health_api::day::day_of;
use health_api::registry::raw::Interval;
use health_api::{ConsentOrdinal, Day, PatientId};

use crate::access::Caller;
use crate::events::ConsentFiled;
use crate::state::consents::{self, Slot};
use crate::state::patients;
use crate::{filing, payment, ContractError};

/// Files consents, all or none.
pub fn file(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    patient: PatientId,
    bodies: Vec<ConsentBody>,
) -> Result<Response, ContractError> {
    expect_count(bodies.len())?;
    caller.expect_staying(patient)?;
    let receipt = patients::newest_receipt(deps.storage, patient)?;
    let mut consent = consents::newest(deps.storage, patient)?;
    let mut events = Vec::with_capacity(bodies.len());
    for body in bodies {
        consent += 1;
        let filing = Filing::new(env, patient, consent, receipt, caller.on_behalf());
        check(deps.api, &body)?;
        filing.take_place(deps.storage, &body)?;
        events.push(filing.store(deps.storage, body)?);
    }
    Ok(Response::new().add_events(events))
}

/// Checks what is filed.
pub fn check(api: &dyn Api, body: &ConsentBody) -> Result<(), ContractError> {
    Ok(filing::check(body, |text| api.addr_validate(text).is_ok())?)
}

/// 1..=20 consents in a message.
pub fn expect_count(found: usize) -> Result<(), ContractError> {
    if (1..=MAX_CONSENTS_A_MESSAGE).contains(&found) {
        return Ok(());
    }
    Err(ContractError::Count { what: "consents", wanted: "1..=20", found })
}

/// One consent on its way into the rows.
pub struct Filing {
    patient: PatientId,
    consent: ConsentOrdinal,
    receipt: u64,
    filed_at: u64,
    today: Day,
    by: Option<Addr>,
}

impl Filing {
    /// A consent filed now, by the patient or a proxy.
    pub fn new(env: &Env, patient: PatientId, consent: ConsentOrdinal, receipt: u64, by: Option<Addr>) -> Self {
        let filed_at = env.block.time.seconds();
        Self { patient, consent, receipt, filed_at, today: day_of(env.block.time), by }
    }

    /// The UTC day of filing.
    pub fn today(&self) -> Day {
        self.today
    }

    /// The days on which a payment consent holds.
    pub fn days(&self, body: &ConsentBody) -> Option<Interval> {
        match body {
            ConsentBody::Payment { terms } => Some(payment::days(terms.root.start, terms.root.end, self.today)),
            ConsentBody::Care { .. } | ConsentBody::Sealed { .. } => None,
        }
    }

    /// Takes a place among the payment consents, or at the custodian.
    pub fn take_place(&self, storage: &mut dyn Storage, body: &ConsentBody) -> Result<(), ContractError> {
        if let Some(interval) = self.days(body) {
            let head = consents::payment_head(storage, self.patient)?;
            let head = payment::file(head, self.consent, interval, self.today)?;
            return consents::save_payment_head(storage, self.patient, &head);
        }
        self.take_slot(storage, body)
    }

    /// Takes a place at the custodian.
    pub fn take_slot(&self, storage: &mut dyn Storage, body: &ConsentBody) -> Result<(), ContractError> {
        match body {
            ConsentBody::Payment { .. } => Ok(()),
            ConsentBody::Care { custodian, .. } => {
                consents::take_slot(storage, self.patient, *custodian, Slot(self.consent, false))
            }
            ConsentBody::Sealed { custodian, .. } => {
                consents::take_slot(storage, self.patient, *custodian, Slot(self.consent, true))
            }
        }
    }

    /// Stores what was filed, once and for ever.
    pub fn store(self, storage: &mut dyn Storage, body: ConsentBody) -> Result<Event, ContractError> {
        let (kind, custodian) = match &body {
            ConsentBody::Payment { .. } => (ConsentKind::Payment, 0),
            ConsentBody::Care { custodian, .. } => (ConsentKind::Care, *custodian),
            ConsentBody::Sealed { custodian, .. } => (ConsentKind::Sealed, *custodian),
        };
        let Self { patient, consent, receipt, filed_at, by, .. } = self;
        let body = StoredBody::from(body);
        let row = ConsentRow { body, filed_at, receipt, by: by.clone() };
        consents::save(storage, patient, consent, &row)?;
        Ok(ConsentFiled { patient, consent, kind, custodian, by }.into())
    }
}
