//! What a form must be like to be looked at at all. What is wrong in content is an answer of the engine (16).

use health_api::claims::{ClaimForm, LineForm, MAX_FORM_LINES};

use crate::ContractError;

/// Modifiers of a line at most.
pub const MAX_MODIFIERS: usize = 4;
/// Digits behind the point of a quantity at most.
pub const MAX_DECIMALS: u8 = 6;
/// Whole units of a line at most.
pub const MAX_UNITS: u64 = 1_000_000_000;
/// Minor units of a charge at most: sums of a plan's life stay below 2^128.
pub const MAX_CHARGE: u128 = 1 << 96;
/// Line numbers at most.
pub const MAX_SEQUENCE: u32 = 65_535;

/// Refuses what cannot be looked at.
pub fn check(form: &ClaimForm) -> Result<(), ContractError> {
    let found = form.lines.len();
    if found > MAX_FORM_LINES {
        return Err(ContractError::Count { what: "lines", least: 1, most: MAX_FORM_LINES, found });
    }
    form.lines.iter().try_for_each(check_line)
}

fn check_line(line: &LineForm) -> Result<(), ContractError> {
    let refuse = |wanted, found: String| Err(ContractError::Line { sequence: line.sequence, wanted, found });
    if !(1..=MAX_SEQUENCE).contains(&line.sequence) {
        return refuse("a line number of 1..=65535", line.sequence.to_string());
    }
    if line.modifiers.len() > MAX_MODIFIERS {
        return refuse("at most 4 modifiers", line.modifiers.len().to_string());
    }
    if !line.modifiers.iter().all(|modifier| is_modifier(modifier)) {
        return refuse("modifiers of two capital letters or digits", "others".into());
    }
    if line.quantity.decimals > MAX_DECIMALS {
        return refuse("at most 6 decimals", line.quantity.decimals.to_string());
    }
    if line.quantity.digits > MAX_UNITS {
        return refuse("a quantity of at most 1000000000 digits' worth", line.quantity.digits.to_string());
    }
    match line.charge {
        Some(charge) if charge.u128() > MAX_CHARGE => refuse("a charge of at most 2^96", charge.to_string()),
        _ => Ok(()),
    }
}

fn is_modifier(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}
