//! Codes as requests write them.

use super::coding::written;
use super::provision::{class_of, of_act_reason, purpose_of};
use crate::model::{Ask, Code};

/// A purpose: an ActReason code, or `system|code`.
pub fn purpose_in_words(text: &str) -> Ask<Code> {
    let code = written(text);
    purpose_of(&code).map_or_else(|| Ask::Foreign(of_act_reason(code)), Ask::Known)
}

/// A class: a resource type, `system|code`, or the URL of a profile.
pub fn class_in_words(text: &str) -> Code {
    if text.starts_with("http") && !text.contains('|') {
        return Code::new("", text.to_owned());
    }
    class_of(written(text))
}

/// A code: `system|code`, or a code of any system.
pub fn code_in_words(text: &str) -> Code {
    written(text)
}
