//! A filed consent as bytes.

use consent_engine::wire::{short_number, Bytes, PackedError, Terms};
use cosmwasm_std::Addr;

use super::raw::{ConsentRow, StoredBody};
use crate::interface::LAYOUT;
use crate::raw::{unpacked, Packed, RawError};
use crate::{Commitment, ParticipantNumber};

const PAYMENT: u8 = 0;
const CARE: u8 = 1;
const SEALED: u8 = 2;

impl From<PackedError> for RawError {
    fn from(error: PackedError) -> Self {
        Self::Unreadable(error.to_string())
    }
}

impl Packed for ConsentRow {
    fn pack(&self) -> Result<Vec<u8>, RawError> {
        let mut row = vec![LAYOUT];
        match &self.body {
            StoredBody::Payment(_) => row.push(PAYMENT),
            StoredBody::Care(custodian, _) => at(&mut row, CARE, *custodian),
            StoredBody::Sealed(custodian, _) => at(&mut row, SEALED, *custodian),
        }
        short_number(&mut row, self.filed_at);
        short_number(&mut row, self.receipt);
        let by = self.by.as_ref().map_or("", Addr::as_str);
        row.push(u8::try_from(by.len()).map_err(|_| PackedError::List { found: by.len() })?);
        row.extend(by.as_bytes());
        match &self.body {
            StoredBody::Payment(terms) | StoredBody::Care(_, terms) => terms.pack(&mut row)?,
            StoredBody::Sealed(_, commitment) => row.extend(commitment.0),
        }
        Ok(row)
    }

    fn unpack(bytes: &[u8]) -> Result<Self, RawError> {
        let mut row = Bytes(unpacked(bytes)?);
        let kind = row.byte()?;
        let custodian = if kind == PAYMENT { 0 } else { participant(&mut row)? };
        let (filed_at, receipt) = (row.short_number()?, row.short_number()?);
        let by = proxy(&mut row)?;
        let body = match kind {
            PAYMENT => StoredBody::Payment(Terms::unpack(&mut row)?),
            CARE => StoredBody::Care(custodian, Terms::unpack(&mut row)?),
            SEALED => StoredBody::Sealed(custodian, Commitment(row.array()?)),
            found => return Err(RawError::Unreadable(format!("wanted a consent of kind 0..=2, found {found}"))),
        };
        row.end()?;
        Ok(Self { body, filed_at, receipt, by })
    }
}

fn at(row: &mut Vec<u8>, kind: u8, custodian: ParticipantNumber) {
    row.push(kind);
    short_number(row, custodian.into());
}

fn participant(row: &mut Bytes) -> Result<ParticipantNumber, RawError> {
    let found = row.short_number()?;
    let wrong = || RawError::Unreadable(format!("wanted a participant's number, found {found}"));
    ParticipantNumber::try_from(found).map_err(|_| wrong())
}

fn proxy(row: &mut Bytes) -> Result<Option<Addr>, RawError> {
    let length = row.byte()?;
    let text = std::str::from_utf8(row.take(length.into())?).map_err(|_| PackedError::NotText)?;
    Ok((length > 0).then(|| Addr::unchecked(text)))
}
