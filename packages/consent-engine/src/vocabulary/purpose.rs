//! Purposes of use: HL7 v3 ActReason below PurposeOfUse, as one bit each.

use std::ops::{BitAnd, BitOr};

use super::UnknownCode;

/// Code and parent of each purpose; the position is its bit. Positions are part of the on-chain layout: append only.
const NODES: [(&str, Option<&str>); 60] = [
    ("TREAT", None),
    ("CLINTRL", Some("TREAT")),
    ("COC", Some("TREAT")),
    ("POPHLTH", Some("TREAT")),
    ("TREATDS", Some("TREAT")),
    ("ETREAT", Some("TREAT")),
    ("BTG", Some("ETREAT")),
    ("ERTREAT", Some("ETREAT")),
    ("HPAYMT", None),
    ("CLMATTCH", Some("HPAYMT")),
    ("COVAUTH", Some("HPAYMT")),
    ("COVERAGE", Some("HPAYMT")),
    ("ELIGDTRM", Some("COVERAGE")),
    ("ELIGVER", Some("COVERAGE")),
    ("ENROLLM", Some("COVERAGE")),
    ("MILDCRG", Some("COVERAGE")),
    ("PMTDS", Some("HPAYMT")),
    ("REMITADV", Some("HPAYMT")),
    ("HOPERAT", None),
    ("CAREMGT", Some("HOPERAT")),
    ("DONAT", Some("HOPERAT")),
    ("FRAUD", Some("HOPERAT")),
    ("GOV", Some("HOPERAT")),
    ("HACCRED", Some("HOPERAT")),
    ("HCOMPL", Some("HOPERAT")),
    ("HDECD", Some("HOPERAT")),
    ("HDIRECT", Some("HOPERAT")),
    ("HDM", Some("HOPERAT")),
    ("HLEGAL", Some("HOPERAT")),
    ("HOUTCOMS", Some("HOPERAT")),
    ("HPRGRP", Some("HOPERAT")),
    ("HQUALIMP", Some("HOPERAT")),
    ("HSYSADMIN", Some("HOPERAT")),
    ("MEMADMIN", Some("HOPERAT")),
    ("MILCDM", Some("HOPERAT")),
    ("MLTRAINING", Some("HOPERAT")),
    ("PATADMIN", Some("HOPERAT")),
    ("PATSFTY", Some("HOPERAT")),
    ("PERFMSR", Some("HOPERAT")),
    ("RECORDMGT", Some("HOPERAT")),
    ("SYSDEV", Some("HOPERAT")),
    ("HTEST", Some("SYSDEV")),
    ("TRAIN", Some("HOPERAT")),
    ("HRESCH", None),
    ("BIORCH", Some("HRESCH")),
    ("CLINTRCH", Some("HRESCH")),
    ("CLINTRCHNPC", Some("CLINTRCH")),
    ("CLINTRCHPC", Some("CLINTRCH")),
    ("PRECLINTRCH", Some("CLINTRCH")),
    ("DSRCH", Some("HRESCH")),
    ("POARCH", Some("HRESCH")),
    ("TRANSRCH", Some("HRESCH")),
    ("PATRQT", None),
    ("FAMRQT", Some("PATRQT")),
    ("PWATRNY", Some("PATRQT")),
    ("SUPNWK", Some("PATRQT")),
    ("PUBHLTH", None),
    ("DISASTER", Some("PUBHLTH")),
    ("THREAT", Some("PUBHLTH")),
    ("HMARKT", None),
];

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

const fn position(code: &str) -> usize {
    let mut at = 0;
    while at < NODES.len() {
        if same(NODES[at].0, code) {
            return at;
        }
        at += 1;
    }
    panic!("a parent stands in the table")
}

/// For each purpose the bits of itself and of all its descendants.
const COVERS: [u64; NODES.len()] = {
    let mut covers = [0_u64; NODES.len()];
    let mut at = 0;
    while at < NODES.len() {
        let mut ancestor = at;
        loop {
            covers[ancestor] |= 1 << at;
            match NODES[ancestor].1 {
                Some(parent) => ancestor = position(parent),
                None => break,
            }
        }
        at += 1;
    }
    covers
};

/// One purpose of use.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Purpose(u8);

macro_rules! named {
    ($($name:ident $code:literal $doc:literal),* $(,)?) => {
        $(#[doc = $doc] #[allow(clippy::cast_possible_truncation)] // 60 positions
        pub const $name: Self = Self(position($code) as u8);)*
    };
}

impl Purpose {
    /// v3-ActReason.
    pub const SYSTEM: &'static str = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    named! {
        TREAT "TREAT" "Treatment.",
        ETREAT "ETREAT" "Emergency treatment.",
        BTG "BTG" "Break the glass: never implied by a parent.",
        HPAYMT "HPAYMT" "Healthcare payment.",
        HOPERAT "HOPERAT" "Healthcare operations.",
        HLEGAL "HLEGAL" "Legal proceedings.",
        MLTRAINING "MLTRAINING" "Training of machine learning: in a permit never implied by a parent.",
        HRESCH "HRESCH" "Healthcare research.",
        PATRQT "PATRQT" "Patient requested.",
        PUBHLTH "PUBHLTH" "Public health.",
        HMARKT "HMARKT" "Healthcare marketing.",
    }

    /// The purpose of an ActReason code.
    ///
    /// # Errors
    /// [`UnknownCode`] when it is not below PurposeOfUse.
    pub fn from_code(code: &str) -> Result<Self, UnknownCode> {
        let at = NODES.iter().position(|(known, _)| *known == code);
        at.and_then(|at| u8::try_from(at).ok()).map(Self).ok_or_else(|| UnknownCode::new("purpose of use", code))
    }

    /// Its ActReason code.
    pub fn code(self) -> &'static str {
        NODES.get(usize::from(self.0)).map_or("", |(code, _)| code)
    }

    /// Every purpose, parents first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0_u8..60).map(Self)
    }

    /// Itself alone, as a set.
    pub fn alone(self) -> Purposes {
        Purposes(1 << self.0)
    }

    /// Itself and all its descendants.
    pub fn with_descendants(self) -> Purposes {
        Purposes(COVERS.get(usize::from(self.0)).copied().unwrap_or(0))
    }
}

/// A set of purposes: bit n is the n-th purpose of the table.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub struct Purposes(u64);

impl Purposes {
    /// No purpose.
    pub const NONE: Self = Self(0);
    /// Every purpose.
    pub const ALL: Self = Self((1 << NODES.len()) - 1);

    /// The set of these bits.
    ///
    /// # Errors
    /// [`UnknownCode`] when a bit stands for no purpose.
    pub fn from_bits(bits: u64) -> Result<Self, UnknownCode> {
        if bits & !Self::ALL.0 == 0 {
            Ok(Self(bits))
        } else {
            Err(UnknownCode::new("set of purposes", &format!("{bits:#x}")))
        }
    }

    /// Its bits.
    pub fn bits(self) -> u64 {
        self.0
    }

    /// What a permit for `named` covers: descendants, but BTG and MLTRAINING only where they are named themselves.
    pub fn permitted_by(named: &[Purpose]) -> Self {
        let never_implied = Purpose::BTG.alone() | Purpose::MLTRAINING.alone();
        Self::of(named) | Self::below(named).without(never_implied)
    }

    /// What a deny of `named` covers: descendants, save that BTG escapes a deny of TREAT or ETREAT.
    pub fn denied_by(named: &[Purpose]) -> Self {
        Self::of(named) | Self::below(named).without(Purpose::BTG.alone())
    }

    /// What a permit that names no purpose covers: all but BTG and MLTRAINING.
    pub fn permitted_unnamed() -> Self {
        Self::ALL.without(Purpose::BTG.alone() | Purpose::MLTRAINING.alone())
    }

    /// Exactly these.
    pub fn of(purposes: &[Purpose]) -> Self {
        purposes.iter().fold(Self::NONE, |set, purpose| set | purpose.alone())
    }

    fn below(named: &[Purpose]) -> Self {
        named.iter().fold(Self::NONE, |set, purpose| set | purpose.with_descendants())
    }

    /// Those of `self` that are not in `other`.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether `purpose` is in the set.
    pub fn contains(self, purpose: Purpose) -> bool {
        self.0 & (1 << purpose.0) != 0
    }

    /// Whether every purpose of `other` is in `self`.
    pub fn contains_all(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// Whether no purpose is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its purposes, in order of the table.
    pub fn iter(self) -> impl Iterator<Item = Purpose> {
        Purpose::all().filter(move |purpose| self.contains(*purpose))
    }
}

impl BitOr for Purposes {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitAnd for Purposes {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}
