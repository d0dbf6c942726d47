//! Label tags of a record: its `meta.security`, with the sensitivities that cover it.

use std::collections::BTreeSet;

use commitments::json::Json;
use commitments::keys::{tag, Key};
use commitments::Tag;
use consent_engine::vocabulary::Sensitivity;

/// Tags of the record's security labels and of all sensitivities above them, ascending. Without a key a record carries
/// no tags.
pub fn tags(key: Option<&Key>, record: &Json) -> Vec<Tag> {
    let Some(key) = key else { return Vec::new() };
    let labels = record.get("meta").and_then(|meta| meta.get("security")).and_then(Json::as_array).unwrap_or_default();
    let tags: BTreeSet<Tag> = labels.iter().flat_map(|label| with_ancestors(key, label)).collect();
    tags.into_iter().collect()
}

fn with_ancestors(key: &Key, label: &Json) -> Vec<Tag> {
    let text = |name: &str| label.get(name).and_then(Json::as_str);
    let Some(code) = text("code") else { return Vec::new() };
    let system = text("system").unwrap_or_default();
    match Sensitivity::from_code(code) {
        Ok(sensitivity) if system == Sensitivity::SYSTEM => {
            sensitivity.covered_by().map(|code| tag(key, system, code)).collect()
        }
        _ => vec![tag(key, system, code)],
    }
}
