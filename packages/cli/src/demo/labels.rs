//! Security labels of a record to the tags that stand with it.

use commitments::keys::Key;
use fhir::view::Coding;
use health_api::Tag;

use crate::chain::Refusal;
use crate::record::labels;

/// Tags of what stands for the labels, as `cwh record commit` makes them.
///
/// # Errors
/// [`Refusal`] when there are more than a record may carry.
pub fn label_tags(key: &Key, found: &[Coding<'_>]) -> Result<Vec<Tag>, Refusal> {
    let tags = labels::label_tags(key, found.iter().map(|label| (label.system, label.code)));
    let tags = tags.map_err(|error| Refusal(error.to_string()))?;
    Ok(tags.into_iter().map(Tag).collect())
}
