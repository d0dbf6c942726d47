//! Categories of consents; R4 `scope` counts as one.

use super::coding::written;
use crate::model::Code;

/// Whether a consent of these categories answers a request for `wanted` (codes, or `system|code`); no wish is any.
pub fn categories_match(wanted: &[String], found: &[Code]) -> bool {
    let meets = |wanted: &Code, found: &Code| {
        wanted.code == found.code && (wanted.system.is_empty() || wanted.system == found.system)
    };
    wanted.is_empty() || wanted.iter().map(|one| written(one)).any(|one| found.iter().any(|found| meets(&one, found)))
}
