//! Books, days of credit and provider rows of one message: each read once and written once, however many claims.

use std::cell::Cell;

use cosmwasm_std::Storage;
use health_api::claims::PlanId;
use health_api::{Day, ParticipantNumber, PatientId};

use crate::books::{Books, BooksError};
use crate::claim::ClaimRow;
use crate::credit::{DayCredit, ProviderRow};
use crate::state::{credits, plans};
use crate::ContractError;

/// Money rows touched by a message. [`Ledger::close`] writes them.
#[derive(Default)]
#[must_use = "money rows are written by `close`"]
pub struct Ledger {
    books: Vec<(PlanId, Books)>,
    /// read and not changed
    seen: Cell<Option<(PlanId, Books)>>,
    days: Vec<((PlanId, ParticipantNumber, Day), DayCredit)>,
    providers: Vec<((PlanId, ParticipantNumber), ProviderRow)>,
    patients: Vec<((PlanId, PatientId), u128)>,
}

impl Ledger {
    /// A plan's books as they stand.
    pub fn books(&self, storage: &dyn Storage, plan: PlanId) -> Result<Books, ContractError> {
        if let Some((_, books)) = self.books.iter().find(|(known, _)| *known == plan) {
            return Ok(*books);
        }
        match self.seen.get() {
            Some((known, books)) if known == plan => Ok(books),
            _ => {
                let books = plans::books(storage, plan)?;
                self.seen.set(Some((plan, books)));
                Ok(books)
            }
        }
    }

    /// Changes a plan's books.
    pub fn change(
        &mut self,
        storage: &dyn Storage,
        plan: PlanId,
        by: impl FnOnce(Books) -> Result<Books, BooksError>,
    ) -> Result<(), ContractError> {
        let changed = by(self.books(storage, plan)?)?;
        self.books.retain(|(known, _)| *known != plan);
        self.books.push((plan, changed));
        Ok(())
    }

    /// Changes a day's credits.
    pub fn change_day(
        &mut self,
        storage: &dyn Storage,
        key: (PlanId, ParticipantNumber, Day),
        by: impl FnOnce(DayCredit) -> Result<DayCredit, BooksError>,
    ) -> Result<(), ContractError> {
        let day = match self.days.iter().find(|(known, _)| *known == key) {
            Some((_, day)) => *day,
            None => credits::day(storage, key.0, key.1, key.2)?,
        };
        let changed = by(day)?;
        self.days.retain(|(known, _)| *known != key);
        self.days.push((key, changed));
        Ok(())
    }

    /// A provider's row as it stands.
    pub fn provider(
        &self,
        storage: &dyn Storage,
        plan: PlanId,
        provider: ParticipantNumber,
    ) -> Result<ProviderRow, ContractError> {
        match self.providers.iter().find(|(known, _)| *known == (plan, provider)) {
            Some((_, row)) => Ok(*row),
            None => credits::provider(storage, plan, provider),
        }
    }

    /// Writes a provider's row at the end.
    pub fn set_provider(&mut self, plan: PlanId, provider: ParticipantNumber, row: ProviderRow) {
        self.providers.retain(|(known, _)| *known != (plan, provider));
        self.providers.push(((plan, provider), row));
    }

    /// A patient who was reimbursed for the claim owes so much back. Nobody does who was erased.
    pub fn owed_by_patient(&mut self, row: &ClaimRow, amount: u128) {
        self.patients.extend(row.patient().map(|patient| ((row.plan, patient), amount)));
    }

    /// Writes everything.
    pub fn close(self, storage: &mut dyn Storage) -> Result<(), ContractError> {
        for (plan, books) in &self.books {
            plans::save_books(storage, *plan, books)?;
        }
        for ((plan, provider, day), row) in &self.days {
            credits::save_day(storage, *plan, *provider, *day, row)?;
        }
        for ((plan, provider), row) in &self.providers {
            credits::save_provider(storage, *plan, *provider, row)?;
        }
        for ((plan, patient), amount) in &self.patients {
            let before = credits::owed_by_patient(storage, *plan, *patient)?;
            let owed = before.checked_add(*amount).ok_or(ContractError::Overflow {})?;
            credits::save_owed_by_patient(storage, (*plan, *patient), owed)?;
        }
        Ok(())
    }
}
