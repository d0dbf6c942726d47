//! Who has not acknowledged, who has, and flags.

use contract_kit::page;
use cosmwasm_std::Deps;
use health_api::consent::{
    Acknowledgement, AcknowledgementsResponse, Flag, FlagsResponse, OutstandingReceipt, OutstandingResponse,
};
use health_api::day::SECONDS_A_DAY;
use health_api::{ConsentOrdinal, ParticipantNumber, PatientId};

use crate::acknowledgement::AcknowledgementError;
use crate::state::{consents, followup, policy, receipts};
use crate::ContractError;

/// A page of receipts between a consent's filing and its end that their writers have not answered for.
pub fn outstanding(
    deps: Deps,
    now: u64,
    patient: PatientId,
    consent: ConsentOrdinal,
    start_after: Option<u64>,
    limit: Option<u32>,
) -> Result<OutstandingResponse, ContractError> {
    let filed = consents::load(deps.storage, patient, consent)?;
    let end = consents::end(deps.storage, patient, consent)?.ok_or(AcknowledgementError::StillActive)?;
    let after = start_after.unwrap_or(0).max(filed.receipt);
    let range = receipts::range(deps.storage, patient, Some(after), Some(end.receipt.max(after)));
    let looked_at =
        page::take(range, limit, |sequence, row| OutstandingReceipt { sequence, writer: row.writer, time: row.time })?;
    let mut outstanding = vec![];
    for receipt in looked_at.items {
        if !answered(deps, patient, consent, receipt)? {
            outstanding.push(receipt);
        }
    }
    let days = u64::from(policy::load(deps.storage)?.acknowledge_within_days);
    let due_at = end.at.saturating_add(days * SECONDS_A_DAY);
    Ok(OutstandingResponse { outstanding, due_at, overdue: now >= due_at, next: looked_at.next })
}

fn answered(
    deps: Deps,
    patient: PatientId,
    consent: ConsentOrdinal,
    receipt: OutstandingReceipt,
) -> Result<bool, ContractError> {
    let found = followup::acknowledged(deps.storage, patient, consent, receipt.writer, receipt.sequence)?;
    Ok(found.is_some_and(|what| what.last >= receipt.sequence))
}

/// A page of what was answered.
pub fn acknowledgements(
    deps: Deps,
    patient: PatientId,
    consent: ConsentOrdinal,
    start_after: Option<(ParticipantNumber, u64)>,
    limit: Option<u32>,
) -> Result<AcknowledgementsResponse, ContractError> {
    let range = followup::acknowledgements(deps.storage, patient, consent, start_after);
    let page = page::take(range, limit, |(writer, first), row| Acknowledgement {
        writer,
        first,
        last: row.last,
        answer: row.answer,
        time: row.time,
    })?;
    Ok(AcknowledgementsResponse { acknowledgements: page.items, next: page.next })
}

/// A page of a patient's flags.
pub fn flags(
    deps: Deps,
    patient: PatientId,
    start_after: Option<u64>,
    limit: Option<u32>,
) -> Result<FlagsResponse, ContractError> {
    let page = page::take(followup::flags(deps.storage, patient, start_after), limit, |sequence, row| Flag {
        sequence,
        writer: row.writer,
        raised_at: row.raised_at,
        answer: row.answer,
    })?;
    Ok(FlagsResponse { flags: page.items, next: page.next })
}
