//! Label tags that stand with a record: the same for `cwh record commit` and for the demo.

use commitments::json::Json;
use commitments::keys::{tag, Key};
use commitments::Tag;
use consent_engine::fhir::{record_labels, TooManyLabels};
use consent_engine::model::Code;

/// Tags under a circle's label key of what stands for security labels, each given as (system, code); ascending. None for
/// a record that says nothing (N).
///
/// # Errors
/// [`TooManyLabels`] when there are more than a record may carry.
pub fn label_tags<'a>(
    key: &Key,
    labels: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Vec<Tag>, TooManyLabels> {
    let written: Vec<Code> =
        labels.into_iter().map(|(system, code)| Code::new(system.to_owned(), code.to_owned())).collect();
    let mut tags: Vec<Tag> = record_labels(&written)?.iter().map(|one| tag(key, &one.system, &one.code)).collect();
    tags.sort_unstable();
    Ok(tags)
}

/// [`label_tags`] of a record's `meta.security`; none without a key.
pub(super) fn of_record(key: Option<&Key>, record: &Json) -> Result<Vec<Tag>, TooManyLabels> {
    let Some(key) = key else { return Ok(Vec::new()) };
    let labels = record.get("meta").and_then(|meta| meta.get("security")).and_then(Json::as_array).unwrap_or_default();
    label_tags(key, labels.iter().filter_map(coding))
}

fn coding(label: &Json) -> Option<(&str, &str)> {
    let text = |name: &str| label.get(name).and_then(Json::as_str);
    Some((text("system").unwrap_or_default(), text("code")?))
}
