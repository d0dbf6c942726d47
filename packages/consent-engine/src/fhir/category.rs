//! Categories of consents; R4 `scope` counts as one.

use super::coding::written;
use crate::model::Code;

/// The scope of privacy consents.
const PRIVACY: &str = "patient-privacy";
/// Scopes of R4.
const SCOPES: &str = "http://terminology.hl7.org/CodeSystem/consentscope";
/// R5 has no scope; categories that say the same there: LOINC consent, privacy policy acknowledgement and organization,
/// release of information; v3-ActCode information access and disclosure.
const PRIVACY_CATEGORIES: [&str; 10] =
    ["59284-0", "57016-8", "57017-6", "64292-6", "INFA", "INFAO", "INFASO", "IDSCL", "IRDSCL", "INFACCESS"];

/// Whether a consent of these categories answers a request for `wanted` (codes, or `system|code`); no wish is any, and
/// a consent that names none (R5 leaves it optional) is of any: a deny must not be left out for a missing word.
pub fn categories_match(wanted: &[String], found: &[Code]) -> bool {
    let meets = |wanted: &Code, found: &Code| {
        wanted.code == found.code && (wanted.system.is_empty() || wanted.system == found.system)
    };
    let wanted_codes = || wanted.iter().map(|one| written(one));
    wanted.is_empty()
        || found.is_empty()
        || wanted_codes().any(|one| found.iter().any(|found| meets(&one, found)))
        || (wanted_codes().any(|one| one.code == PRIVACY) && is_privacy_without_scope(found))
}

fn is_privacy_without_scope(found: &[Code]) -> bool {
    let scoped = found.iter().any(|code| code.system == SCOPES);
    !scoped && found.iter().any(|code| PRIVACY_CATEGORIES.contains(&&*code.code))
}
