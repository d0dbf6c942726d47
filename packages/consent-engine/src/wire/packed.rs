//! Terms as bytes, for rows on chain: half of the same terms in JSON, and every byte written costs 30 gas.
//!
//! A rule is one byte of flags, eight of purposes, then what the flags name: actions (1 byte), four seconds (8 bytes
//! each), actors (a count, then each with its length), tags (four counts, then 16 bytes each). Terms are the root, a
//! count, and the exceptions. Numbers are big-endian.

use super::bytes::{Bytes, PackedError};
use super::{Tag, TermEffect, TermRule, Terms};
use crate::vocabulary::Purposes;

const DENY: u8 = 1;
const ACTIONS: u8 = 2;
const START: u8 = 4;
const END: u8 = 8;
const DATA_START: u8 = 16;
const DATA_END: u8 = 32;
const ACTORS: u8 = 64;
const TAGS: u8 = 128;

impl Terms {
    /// Appends the terms to a row.
    ///
    /// # Errors
    /// [`PackedError::List`], which terms that are valid never meet.
    pub fn pack(&self, row: &mut Vec<u8>) -> Result<(), PackedError> {
        self.root.pack(row)?;
        count(row, self.exceptions.len())?;
        self.exceptions.iter().try_for_each(|rule| rule.pack(row))
    }

    /// Takes terms from the front of a row.
    ///
    /// # Errors
    /// [`PackedError`].
    pub fn unpack(row: &mut Bytes) -> Result<Self, PackedError> {
        let root = TermRule::unpack(row)?;
        let mut exceptions = Vec::new();
        for _ in 0..row.byte()? {
            exceptions.push(TermRule::unpack(row)?);
        }
        Ok(Self { root, exceptions })
    }
}

impl TermRule {
    fn pack(&self, row: &mut Vec<u8>) -> Result<(), PackedError> {
        row.push(self.flags());
        row.extend(self.purposes.0.bits().to_be_bytes());
        if self.actions != 0 {
            row.push(self.actions);
        }
        for second in [self.start, self.end, self.data_start, self.data_end].into_iter().flatten() {
            row.extend(second.to_be_bytes());
        }
        if !self.actors.is_empty() {
            count(row, self.actors.len())?;
        }
        for actor in &self.actors {
            count(row, actor.len())?;
            row.extend(actor.as_bytes());
        }
        self.pack_tags(row)
    }

    fn pack_tags(&self, row: &mut Vec<u8>) -> Result<(), PackedError> {
        if self.has_tags() {
            self.tags().into_iter().try_for_each(|tags| count(row, tags.len()))?;
            self.tags().into_iter().flatten().for_each(|tag| row.extend(tag.0));
        }
        Ok(())
    }

    fn tags(&self) -> [&[Tag]; 4] {
        [&self.labels, &self.classes, &self.codes, &self.references]
    }

    fn has_tags(&self) -> bool {
        self.tags().into_iter().any(|tags| !tags.is_empty())
    }

    fn flags(&self) -> u8 {
        let flag = |is: bool, bit: u8| if is { bit } else { 0 };
        flag(self.effect == TermEffect::Deny, DENY)
            | flag(self.actions != 0, ACTIONS)
            | flag(self.start.is_some(), START)
            | flag(self.end.is_some(), END)
            | flag(self.data_start.is_some(), DATA_START)
            | flag(self.data_end.is_some(), DATA_END)
            | flag(!self.actors.is_empty(), ACTORS)
            | flag(self.has_tags(), TAGS)
    }

    fn unpack(row: &mut Bytes) -> Result<Self, PackedError> {
        let flags = row.byte()?;
        let has = |bit: u8| flags & bit != 0;
        let found = row.number()?;
        let purposes = Purposes::from_bits(found).map_err(|_| PackedError::Purposes { found })?;
        let mut rule = Self::new(if has(DENY) { TermEffect::Deny } else { TermEffect::Permit }, purposes.into());
        if has(ACTIONS) {
            rule.actions = row.byte()?;
        }
        rule.start = row.second(has(START))?;
        rule.end = row.second(has(END))?;
        rule.data_start = row.second(has(DATA_START))?;
        rule.data_end = row.second(has(DATA_END))?;
        if has(ACTORS) {
            rule.actors = row.actors()?;
        }
        if has(TAGS) {
            let [labels, classes, codes, references] = [row.byte()?, row.byte()?, row.byte()?, row.byte()?];
            rule.labels = row.tags(labels)?;
            rule.classes = row.tags(classes)?;
            rule.codes = row.tags(codes)?;
            rule.references = row.tags(references)?;
        }
        Ok(rule)
    }
}

fn count(row: &mut Vec<u8>, found: usize) -> Result<(), PackedError> {
    row.push(u8::try_from(found).map_err(|_| PackedError::List { found })?);
    Ok(())
}
