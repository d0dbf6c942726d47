//! Amounts for people.

/// Cents with thousands: `1,234.50`.
pub fn money(cents: u128) -> String {
    let whole = (cents / 100).to_string();
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped}.{:02}", cents % 100)
}

/// A civil day as `2026-03-10`.
pub fn date(day: i32) -> String {
    let civil = adjudication::civil(day);
    format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
}
