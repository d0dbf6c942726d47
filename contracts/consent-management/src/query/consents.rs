//! What was filed, and what became of it.

use contract_kit::page;
use cosmwasm_std::Deps;
use health_api::consent::raw::ConsentRow;
use health_api::consent::{
    CareConsentsResponse, ConsentEnd, ConsentResponse, ConsentsResponse, PaymentConsentsResponse, Status,
};
use health_api::{ConsentOrdinal, ParticipantNumber, PatientId};

use crate::state::consents;
use crate::ContractError;

/// One consent.
pub fn one(deps: Deps, patient: PatientId, consent: ConsentOrdinal) -> Result<ConsentResponse, ContractError> {
    describe(deps, patient, consent, consents::load(deps.storage, patient, consent)?)
}

/// A page of a patient's consents.
pub fn list(
    deps: Deps,
    patient: PatientId,
    start_after: Option<ConsentOrdinal>,
    limit: Option<u32>,
) -> Result<ConsentsResponse, ContractError> {
    let range = consents::range(deps.storage, patient, start_after);
    let page = page::take(range, limit, |consent, row| (consent, row))?;
    let described = page.items.into_iter().map(|(consent, row)| describe(deps, patient, consent, row));
    Ok(ConsentsResponse { consents: described.collect::<Result<_, _>>()?, next: page.next })
}

fn describe(
    deps: Deps,
    patient: PatientId,
    consent: ConsentOrdinal,
    row: ConsentRow,
) -> Result<ConsentResponse, ContractError> {
    let end = consents::end(deps.storage, patient, consent)?;
    Ok(ConsentResponse {
        consent,
        body: row.body.into(),
        filed_at: row.filed_at,
        filed_by: row.by,
        filed_after_receipt: row.receipt,
        status: end.as_ref().map_or(Status::Active, |end| end.status),
        end: end.map(|end| ConsentEnd { at: end.at, by: end.by, receipt: end.receipt, replaced_by: end.replaced_by }),
    })
}

/// Active care consents at a custodian.
pub fn care(
    deps: Deps,
    patient: PatientId,
    custodian: ParticipantNumber,
) -> Result<CareConsentsResponse, ContractError> {
    let slots = consents::active(deps.storage, patient, custodian)?;
    let (sealed, disclosed): (Vec<_>, Vec<_>) = slots.into_iter().partition(|slot| slot.1);
    let numbers = |slots: Vec<consents::Slot>| slots.into_iter().map(|slot| slot.0).collect();
    Ok(CareConsentsResponse { disclosed: numbers(disclosed), sealed: numbers(sealed) })
}

/// Payment consents by days.
pub fn payment(deps: Deps, patient: PatientId) -> Result<PaymentConsentsResponse, ContractError> {
    let head = consents::payment_head(deps.storage, patient)?;
    Ok(PaymentConsentsResponse { entries: head.entries, forgotten_before: head.forgotten_before })
}
