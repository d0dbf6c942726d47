//! Security labels of a record to the tags that stand with it.

use std::collections::BTreeSet;

use commitments::keys::{tag, Key};
use commitments::record::MAX_LABELS;
use consent_engine::vocabulary::Sensitivity;
use fhir::view::Coding;
use health_api::Tag;

use crate::chain::Refusal;

/// Tags of the labels and of everything above them, ascending; none for a record that says nothing (N).
///
/// # Errors
/// [`Refusal`] when there are more than a record may carry.
pub fn label_tags(key: &Key, labels: &[Coding<'_>]) -> Result<Vec<Tag>, Refusal> {
    let mut tags = BTreeSet::new();
    for label in labels {
        tags.insert(Tag(tag(key, label.system, label.code)));
        if label.system == Sensitivity::SYSTEM {
            let above = Sensitivity::from_code(label.code).into_iter().flat_map(Sensitivity::covered_by);
            tags.extend(above.map(|one| Tag(tag(key, Sensitivity::SYSTEM, one))));
        }
    }
    if tags.len() > MAX_LABELS {
        return Err(Refusal(format!("wanted at most {MAX_LABELS} label tags, found {}", tags.len())));
    }
    Ok(tags.into_iter().collect())
}
