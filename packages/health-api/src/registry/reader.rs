//! patient-registry as its peers see it: raw reads, each the cost of one storage read.

use cosmwasm_std::{Addr, QuerierWrapper};

use super::raw::{
    tombstone_key, LogHeadRow, ParticipantRow, PatientRow, ProxyScope, RecordRow, RecordStatus, TombstoneRow,
    AFFILIATIONS, LOG_EXCEPTIONS, LOG_HEADS, LOG_ROOTS, PARTICIPANTS, PATIENTS, PROXIES, QUALIFICATIONS, RECORDS,
    REGISTRARS, RELATIONSHIPS, TOMBSTONES,
};
use super::{ParticipantKind, Qualification};
use crate::raw::{read, RawError};
use crate::{Commitment, Day, Digest, ParticipantNumber, PatientId};

/// Raw reads of one registry.
pub struct RegistryReader<'a> {
    querier: QuerierWrapper<'a>,
    registry_addr: Addr,
}

impl<'a> RegistryReader<'a> {
    /// Reads the registry at this address.
    pub fn new(querier: QuerierWrapper<'a>, registry_addr: Addr) -> Self {
        Self { querier, registry_addr }
    }

    /// Who an address is.
    pub fn participant(&self, addr: &Addr) -> Result<Option<ParticipantRow>, RawError> {
        read(&self.querier, &self.registry_addr, &PARTICIPANTS, addr)
    }

    /// Was the participant qualified on this day?
    pub fn qualified(
        &self,
        number: ParticipantNumber,
        qualification: Qualification,
        day: Day,
    ) -> Result<bool, RawError> {
        let row = read(&self.querier, &self.registry_addr, &QUALIFICATIONS, (number, qualification.0))?;
        Ok(row.is_some_and(|row| row.intervals.iter().any(|interval| interval.holds(day))))
    }

    /// Did the practitioner work for the organization on this day?
    pub fn affiliated(
        &self,
        practitioner: ParticipantNumber,
        organization: ParticipantNumber,
        day: Day,
    ) -> Result<bool, RawError> {
        let row = read(&self.querier, &self.registry_addr, &AFFILIATIONS, (practitioner, organization))?;
        Ok(row.is_some_and(|row| row.intervals.iter().any(|interval| interval.holds(day))))
    }

    /// May this address attest this qualification of this kind?
    pub fn has_power(
        &self,
        registrar_addr: &Addr,
        kind: ParticipantKind,
        qualification: Qualification,
    ) -> Result<bool, RawError> {
        let row = read(&self.querier, &self.registry_addr, &REGISTRARS, registrar_addr)?;
        Ok(row.is_some_and(|row| row.powers.contains(&(kind, qualification))))
    }

    /// The patient's row; none where the id is unknown or erased.
    pub fn patient(&self, patient: PatientId) -> Result<Option<PatientRow>, RawError> {
        read(&self.querier, &self.registry_addr, &PATIENTS, patient)
    }

    /// What is left of an erased patient.
    pub fn tombstone(&self, patient: PatientId) -> Result<Option<TombstoneRow>, RawError> {
        read(&self.querier, &self.registry_addr, &TOMBSTONES, tombstone_key(patient))
    }

    /// May this address act as the patient's proxy in this scope now? Proxies end with a death that is effective:
    /// whoever asks has read the patient's row and asks [`super::raw::PatientRow::died`], too.
    pub fn is_proxy(
        &self,
        patient: PatientId,
        addr: &Addr,
        scope: ProxyScope,
        now_seconds: u64,
    ) -> Result<bool, RawError> {
        let row = read(&self.querier, &self.registry_addr, &PROXIES, (patient, addr))?;
        Ok(row.is_some_and(|row| row.scope.includes(scope) && now_seconds < row.until))
    }

    /// Has the patient let this participant in, and not closed that since?
    pub fn let_in(&self, patient: PatientId, number: ParticipantNumber) -> Result<bool, RawError> {
        let row = read(&self.querier, &self.registry_addr, &RELATIONSHIPS, (patient, number))?;
        Ok(row.is_some_and(|row| row.ended.is_none()))
    }

    /// A single record.
    pub fn record(
        &self,
        patient: PatientId,
        author: ParticipantNumber,
        commitment: Commitment,
    ) -> Result<Option<RecordRow>, RawError> {
        read(&self.querier, &self.registry_addr, &RECORDS, (patient, author, commitment))
    }

    /// The head of a participant's log.
    pub fn log_head(&self, author: ParticipantNumber) -> Result<Option<LogHeadRow>, RawError> {
        read(&self.querier, &self.registry_addr, &LOG_HEADS, author)
    }

    /// The root that a participant's log had at this size. Where it is the head's, no second read is paid.
    pub fn log_root(
        &self,
        author: ParticipantNumber,
        head: &LogHeadRow,
        size: u64,
    ) -> Result<Option<Digest>, RawError> {
        if head.size == size {
            return Ok(Some(head.root));
        }
        Ok(read(&self.querier, &self.registry_addr, &LOG_ROOTS, (author, size))?.map(|row| row.root))
    }

    /// Status of a leaf; absence of an exception means current. Takes the head as witness that a row of this
    /// contract, and its layout, was read in the same call.
    pub fn log_status(
        &self,
        author: ParticipantNumber,
        _head: &LogHeadRow,
        index: u64,
    ) -> Result<RecordStatus, RawError> {
        let row = read(&self.querier, &self.registry_addr, &LOG_EXCEPTIONS, (author, index))?;
        Ok(row.map_or(RecordStatus::Current, |row| row.status))
    }
}
