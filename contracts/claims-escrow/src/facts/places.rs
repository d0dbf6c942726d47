//! Keys under which a line, a total and their duplicates are found, and the row that holds each.

use adjudication::{exact_key, suspect_keys, LineIdentity, MAX_SPAN_DAYS};
use commitments::hash::length_prefixed;
use health_api::claims::LineForm;
use health_api::{Day, Tag};
use serde::{Deserialize, Serialize};

use super::Case;
use crate::holders::{self, Mark};
use crate::ContractError;

/// A key's bytes: [`Tag`] is text wherever it is serialized.
pub type Key = [u8; 16];

/// A key, and where its holders stand: with those of all keys of a patient's day at a provider.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// the day's row
    pub day: Key,
    /// the key
    pub key: Key,
}

/// A line's exact key, and where it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExactKey {
    /// over everything that makes a line an exact duplicate
    pub key: Key,
    /// suspect key of the first day: equal lines share it
    pub home: Place,
}

impl ExactKey {
    /// What is kept of it at home.
    pub fn mark(&self) -> Mark {
        holders::mark(self.key)
    }
}

/// First 16 bytes of SHA-256 over length-prefixed fields.
pub fn key(fields: &[&[u8]]) -> Tag {
    let hash = length_prefixed(fields);
    let mut tag = [0; 16];
    tag.copy_from_slice(&hash[..16]);
    Tag(tag)
}

/// Finds the places of a claim; a day's row is computed once.
pub struct Places<'a> {
    case: &'a Case<'a>,
    days: Vec<(Day, Key)>,
}

impl<'a> Places<'a> {
    /// Of this claim.
    pub fn new(case: &'a Case<'a>) -> Self {
        Self { case, days: Vec::new() }
    }

    /// Patient, provider, first day, total: over all plans.
    pub fn total(&mut self) -> Place {
        let case = self.case;
        let charges = case.form.lines.iter().filter_map(|line| line.charge).map(|charge| charge.u128());
        let total = charges.fold(0, u128::saturating_add);
        let (first, _) = case.days();
        let (provider, first_bytes) = (case.biller.number.to_be_bytes(), first.to_be_bytes());
        let fields: [&[u8]; 5] = [b"total", &case.form.patient.0, &provider, &first_bytes, &total.to_be_bytes()];
        Place { day: self.day(first), key: key(&fields).0 }
    }

    /// A line's exact key, and its suspect keys: one a day, of the first day alone unless `each_day` is asked for and the
    /// line spans no more than [`MAX_SPAN_DAYS`].
    pub fn of_line(&mut self, line: &LineForm, each_day: bool) -> Result<(ExactKey, Vec<Place>), ContractError> {
        let provider = self.case.biller.number.to_be_bytes();
        let identity = self.case.form.identity(line, &provider);
        let plan = self.case.form.plan.to_be_bytes();
        let through = if each_day && has_suspects(line) { identity.through } else { identity.from };
        let suspects = suspect_keys(&LineIdentity { through, ..identity })?.unwrap_or_default();
        let place =
            |(bytes, day): (Vec<u8>, Day)| Place { day: self.day(day), key: key(&[b"suspect", &plan, &bytes]).0 };
        let suspects: Vec<Place> = suspects.into_iter().zip(line.from..=through).map(place).collect();
        let key = key(&[b"exact", &plan, &exact_key(&identity)]).0;
        let home = suspects.first().copied().ok_or(ContractError::Overflow {})?;
        Ok((ExactKey { key, home }, suspects))
    }

    fn day(&mut self, day: Day) -> Key {
        if let Some((_, key)) = self.days.iter().find(|(known, _)| *known == day) {
            return *key;
        }
        let (provider, day_bytes) = (self.case.biller.number.to_be_bytes(), day.to_be_bytes());
        let found = key(&[b"day", &self.case.form.patient.0, &provider, &day_bytes]).0;
        self.days.push((day, found));
        found
    }
}

/// Does a line span so few days that each is looked at?
pub fn has_suspects(line: &LineForm) -> bool {
    let span = i64::from(line.through) - i64::from(line.from);
    (0..i64::from(MAX_SPAN_DAYS)).contains(&span)
}
