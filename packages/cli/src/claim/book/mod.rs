//! What a run keeps between claims: accumulators, limits, authorizations, and the keys of lines in force.

mod held;
mod keys;
mod patient;

pub use held::{content, Entry, Held};
pub use keys::{Keys, LineKeys};
pub use patient::{Patient, Visit};

use std::collections::HashMap;

use adjudication::{AdjudicationError, AuthorizationLeft};

/// The books of one run under one plan.
#[derive(Clone, Debug, Default)]
pub struct Book {
    patients: HashMap<String, Patient>,
    numbers: HashMap<(String, String), usize>,
    claims: Vec<Held>,
    /// keys of lines paid, pended or in process
    pub keys: Keys,
    /// what is left of the plan's authorizations, in its order
    pub authorizations: Vec<AuthorizationLeft>,
}

impl Book {
    /// Empty books, the plan's authorizations unused.
    pub fn new(authorizations: Vec<AuthorizationLeft>) -> Self {
        Self { authorizations, ..Self::default() }
    }

    /// A patient, if anything was booked.
    pub fn patient(&self, patient: &str) -> Option<&Patient> {
        self.patients.get(patient)
    }

    /// The claim in force that a provider sent under a number.
    pub fn by_number(&self, provider: &str, number: &str) -> Option<&Held> {
        let at = self.numbers.get(&(provider.to_owned(), number.to_owned()))?;
        self.claims.get(*at).filter(|held| held.in_force)
    }

    /// The claim in force of a patient and provider that goes by a name.
    pub fn by_name(&self, name: &str, patient: &str, provider: &str) -> Option<&Held> {
        self.claims.iter().rev().find(|held| held.in_force && held.is_of(patient, provider) && held.goes_by(name))
    }

    /// Lines paid to a provider for a patient.
    pub fn paid_lines<'a>(&'a self, patient: &'a str, provider: &'a str) -> impl Iterator<Item = &'a Entry> {
        let held = self.claims.iter().filter(move |held| held.in_force && held.paid && held.is_of(patient, provider));
        held.flat_map(|held| &held.entries)
    }

    /// Books a claim: its lines hold their keys, and, where it is paid, take from the patient's accumulators.
    ///
    /// # Errors
    /// [`AdjudicationError::Overflow`]; nothing is booked then.
    pub fn enter(&mut self, held: Held, fresh: Patient) -> Result<(), AdjudicationError> {
        // a claim denied whole takes nothing, and does not say in which year the plan's `used` was used
        if held.paid && !held.entries.is_empty() {
            let mut patient = self.patients.get(&held.patient).cloned().unwrap_or(fresh);
            held.entries.iter().try_for_each(|entry| patient.take(&held.provider, entry))?;
            self.patients.insert(held.patient.clone(), patient);
            self.authorize(&held, AuthorizationLeft::without);
        }
        held.entries.iter().for_each(|entry| self.keys.hold(&entry.keys));
        self.numbers.insert((held.provider.clone(), held.number.clone()), self.claims.len());
        self.claims.push(held);
        Ok(())
    }

    /// Takes a claim back exactly: keys, accumulators, units and authorizations are as if it had never been.
    ///
    /// # Errors
    /// [`AdjudicationError::NotTaken`] when the books do not hold what it took.
    pub fn reverse(&mut self, number: &str, provider: &str) -> Result<Option<Held>, AdjudicationError> {
        let at = self.numbers.get(&(provider.to_owned(), number.to_owned())).copied();
        let Some(found) = at.and_then(|at| self.claims.get_mut(at)).filter(|held| held.in_force) else {
            return Ok(None);
        };
        found.in_force = false;
        let held = found.clone();
        if held.paid {
            if let Some(patient) = self.patients.get_mut(&held.patient) {
                held.entries.iter().try_for_each(|entry| patient.give_back(&held.provider, entry))?;
            }
            self.authorize(&held, AuthorizationLeft::with);
        }
        held.entries.iter().for_each(|entry| self.keys.release(&entry.keys));
        Ok(Some(held))
    }

    fn authorize(&mut self, held: &Held, change: fn(&AuthorizationLeft, u64, u128) -> AuthorizationLeft) {
        for used in held.entries.iter().filter_map(|entry| entry.authorization) {
            let left = usize::try_from(used.index).ok().and_then(|at| self.authorizations.get_mut(at));
            if let Some(left) = left {
                *left = change(left, used.units, used.amount.0);
            }
        }
    }
}

/// Consuming and giving back.
trait Authorized {
    fn without(&self, units: u64, amount: u128) -> Self;
    fn with(&self, units: u64, amount: u128) -> Self;
}

impl Authorized for AuthorizationLeft {
    fn without(&self, units: u64, amount: u128) -> Self {
        let amount = adjudication::Amount(amount);
        Self {
            units: self.units.map(|left| left.saturating_sub(units)),
            amount: self.amount.map(|left| left.less(amount)),
        }
    }

    fn with(&self, units: u64, amount: u128) -> Self {
        let more = |left: adjudication::Amount| adjudication::Amount(left.0.saturating_add(amount));
        Self { units: self.units.map(|left| left.saturating_add(units)), amount: self.amount.map(more) }
    }
}
