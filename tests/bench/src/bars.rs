//! What the suite has promised itself: at most so many yardsticks.

/// At most so many times its own minimum, every message.
pub const OVER_MINIMUM: f64 = 1.1;

/// At most so many yardsticks.
pub const RATIOS: [(&str, f64); 9] = [
    ("register_patient", 1.1),
    ("file_consent_6_tags", 1.1),
    ("revoke_consent", 1.1),
    ("commit_document", 1.1),
    ("append_log_1000000", 1.15),
    ("submit_claim_2_lines", 2.4),
    ("submit_claim_first_with_proofs", 2.65),
    ("submit_claims_50_each", 0.7),
    ("commit_documents_100_each", 0.09),
];

/// The bar of a row.
pub fn of(id: &str) -> Option<f64> {
    RATIOS.iter().find(|(other, _)| *other == id).map(|(_, bar)| *bar)
}
