//! The policy of a consent domain, as an option.

use health_api::consent::DomainPolicy;

/// JSON, or `@FILE` with it.
///
/// # Errors
/// what was wanted
pub fn read(text: &str) -> Result<DomainPolicy, String> {
    let text = match text.strip_prefix('@') {
        Some(file) => {
            std::fs::read_to_string(file).map_err(|error| format!("{file} cannot be read: {}", error.kind()))?
        }
        None => text.to_owned(),
    };
    serde_json::from_str(&text).map_err(|error| format!("wanted a policy of a consent domain, found none: {error}"))
}

/// As it is read.
pub fn text(policy: DomainPolicy) -> String {
    serde_json::to_string(&policy).unwrap_or_default()
}
