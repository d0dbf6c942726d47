//! The numbers behind a cut, as a row keeps them: three small integers instead of an enum with amounts as text. What
//! follows from the line itself is not kept.

use adjudication::{Numbers, Reason};

use crate::claim::{CutRow, LineRow};

/// Which numbers, and two of them.
pub type Kept = (u8, u128, u128);

/// A person decided.
pub const PERSON: Kept = (1, 0, 0);
const FACT: Kept = (0, 0, 0);
const DAYS: u8 = 2;
const UNITS: u8 = 3;
const LEFT: u8 = 4;
const FEE: Kept = (5, 0, 0);
const SHARE: u8 = 6;

/// As a row keeps them. Another line and the payer before do not occur: a person coordinates.
pub fn kept(numbers: &Numbers) -> Kept {
    match *numbers {
        Numbers::Fact {} | Numbers::Line { .. } | Numbers::Prior { .. } => FACT,
        Numbers::Days { found, bound } => (DAYS, bits(found), bits(bound)),
        Numbers::Units { asked, left } => (UNITS, asked.into(), left.into()),
        Numbers::Left { asked, left } => (LEFT, asked.0, left.0),
        Numbers::Fee { .. } => FEE,
        Numbers::Share { base, bps } => (SHARE, base.0, bps.into()),
    }
}

/// As they are told.
pub fn told(line: &LineRow, cut: &CutRow) -> Numbers {
    let (kind, one, other) = cut.numbers;
    match kind {
        DAYS => Numbers::Days { found: day(one), bound: day(other) },
        UNITS => Numbers::Units { asked: short(one), left: short(other) },
        LEFT => Numbers::Left { asked: one.into(), left: other.into() },
        SHARE => Numbers::Share { base: one.into(), bps: u16::try_from(other).unwrap_or(u16::MAX) },
        _ if cut.numbers == FEE => {
            let trimmed = line.cuts.iter().filter(|cut| cut.reason == Reason::TooManyUnits).map(|cut| cut.amount);
            let billed = line.submitted.saturating_sub(trimmed.fold(0, u128::saturating_add));
            Numbers::Fee { billed: billed.into(), fee: billed.saturating_sub(cut.amount).into() }
        }
        _ => Numbers::Fact {},
    }
}

/// A day, which may lie before 1970, as an integer that packs into few bytes.
fn bits(day: i32) -> u128 {
    u32::from_be_bytes(day.to_be_bytes()).into()
}

fn day(bits: u128) -> i32 {
    u32::try_from(bits).map_or(i32::MAX, |bits| i32::from_be_bytes(bits.to_be_bytes()))
}

fn short(units: u128) -> u64 {
    u64::try_from(units).unwrap_or(u64::MAX)
}
