//! Records with rows of their own.

use contract_kit::page;
use cosmwasm_std::{Deps, Order};
use cw_storage_plus::Bound;
use health_api::registry::raw::{RecordRow, RECORDS};
use health_api::registry::{RecordResponse, RecordsResponse};
use health_api::{Commitment, ParticipantNumber, PatientId};

use crate::error::ContractError;
use crate::state::records;

pub fn record(
    deps: Deps,
    patient: PatientId,
    author: ParticipantNumber,
    commitment: Commitment,
) -> Result<RecordResponse, ContractError> {
    Ok(response((author, commitment), records::load(deps.storage, patient, author, commitment)?))
}

pub fn records(
    deps: Deps,
    patient: PatientId,
    start_after: Option<(ParticipantNumber, Commitment)>,
    limit: Option<u32>,
) -> Result<RecordsResponse, ContractError> {
    let start = start_after.map(Bound::exclusive);
    let rows = RECORDS.sub_prefix(patient).range(deps.storage, start, None, Order::Ascending);
    let page = page::take(rows, limit, response)?;
    Ok(RecordsResponse { records: page.items, next: page.next })
}

fn response((author, commitment): (ParticipantNumber, Commitment), row: RecordRow) -> RecordResponse {
    let labels = row.label_tags();
    let RecordRow { status, kind, replaced_by, replaces_leaf, .. } = row;
    RecordResponse { author, commitment, status, kind, labels, replaced_by, replaces_leaf }
}
