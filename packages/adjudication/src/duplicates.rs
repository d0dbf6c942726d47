//! Keys under which a line is found again, and the modifiers that tell two services apart.

use crate::ordered::ordered_by;
use crate::{AdjudicationError, Amount, Day};

/// Days of a line above which no suspect keys are written: the claim goes to a person.
pub const MAX_SPAN_DAYS: u32 = 31;

/// What a line is known by inside a plan. Texts or tags, as the caller has them.
#[derive(Clone, Copy, Debug)]
pub struct LineIdentity<'a> {
    /// patient
    pub patient: &'a [u8],
    /// billing provider
    pub provider: &'a [u8],
    /// first day of service
    pub from: Day,
    /// last day of service
    pub through: Day,
    /// service, with its system
    pub service: &'a [u8],
    /// modifiers, in any order
    pub modifiers: &'a [String],
    /// place of service, empty if absent
    pub place: &'a [u8],
    /// claim type (professional, institutional, pharmacy, ...)
    pub claim_type: &'a [u8],
    /// what is billed
    pub charge: Amount,
}

/// Exact key: patient, provider, from, through, service, sorted modifiers, place, claim type, charge; each field with
/// its length before it, so that no two identities share one key. A holder makes the later line an 18.
pub fn exact_key(line: &LineIdentity<'_>) -> Vec<u8> {
    let modifiers = ordered_by(line.modifiers.iter().map(String::as_str), |modifier| *modifier);
    let mut key = common(line, line.from);
    put(&mut key, &line.through.to_be_bytes());
    put(&mut key, line.place);
    put(&mut key, &line.charge.0.to_be_bytes());
    for modifier in modifiers {
        put(&mut key, modifier.as_bytes());
    }
    key
}

/// Suspect keys: the same without charge, place and modifiers, one for each day; `None` where the span is over
/// [`MAX_SPAN_DAYS`].
///
/// # Errors
/// [`AdjudicationError::Overflow`] when the span's days cannot be counted.
pub fn suspect_keys(line: &LineIdentity<'_>) -> Result<Option<Vec<Vec<u8>>>, AdjudicationError> {
    let days = line.through.checked_sub(line.from).ok_or(AdjudicationError::Overflow)?;
    let short = u32::try_from(days).is_ok_and(|days| days < MAX_SPAN_DAYS);
    Ok(short.then(|| (line.from..=line.through).map(|day| common(line, day)).collect()))
}

fn common(line: &LineIdentity<'_>, day: Day) -> Vec<u8> {
    let mut key = Vec::with_capacity(160);
    put(&mut key, line.patient);
    put(&mut key, line.provider);
    put(&mut key, line.service);
    put(&mut key, line.claim_type);
    put(&mut key, &day.to_be_bytes());
    key
}

fn put(key: &mut Vec<u8>, field: &[u8]) {
    key.extend_from_slice(&(field.len() as u64).to_be_bytes());
    key.extend_from_slice(field);
}

/// Whether a modifier states a service of its own: 24 25 27 57 58 59 76 77 78 79 91 XE XS XP XU E1-E4 FA F1-F9 TA
/// T1-T9 LC LD RC LM RI LT RT. The later line's modifiers decide.
pub fn states_distinct_service(modifiers: &[String]) -> bool {
    modifiers.iter().any(|modifier| is_distinct(modifier))
}

fn is_distinct(modifier: &str) -> bool {
    match modifier.as_bytes() {
        [b'E', b'1'..=b'4'] | [b'F' | b'T', b'A' | b'1'..=b'9'] => true,
        _ => matches!(
            modifier,
            "24" | "25"
                | "27"
                | "57"
                | "58"
                | "59"
                | "76"
                | "77"
                | "78"
                | "79"
                | "91"
                | "XE"
                | "XS"
                | "XP"
                | "XU"
                | "LC"
                | "LD"
                | "RC"
                | "LM"
                | "RI"
                | "LT"
                | "RT"
        ),
    }
}
