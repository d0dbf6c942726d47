//! A code in clear, with its system.

use std::borrow::Cow;

use crate::vocabulary::{Confidentiality, Sensitivity};

/// A code of a system; an empty system means that none was stated.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Code {
    /// system URI
    pub system: Cow<'static, str>,
    /// code within it
    pub code: Cow<'static, str>,
}

impl Code {
    /// Atoms "a permit up to this level covers the item": an item of level N carries N, R and V.
    pub const AT_MOST: &'static str = "urn:cw-health:confidentiality:at-most";
    /// Atoms "a deny from this level covers the item": an item of level N carries U, L, M and N.
    pub const AT_LEAST: &'static str = "urn:cw-health:confidentiality:at-least";
    /// Resource types.
    pub const RESOURCE_TYPE: &'static str = "http://hl7.org/fhir/resource-types";
    /// References to the item itself.
    pub const INSTANCE: &'static str = "urn:cw-health:data:instance";
    /// What the item is related to.
    pub const RELATED: &'static str = "urn:cw-health:data:related";
    /// What the item depends on.
    pub const DEPENDENTS: &'static str = "urn:cw-health:data:dependents";
    /// Who wrote the item.
    pub const AUTHORED_BY: &'static str = "urn:cw-health:data:authoredby";

    /// A code of a system.
    pub fn new(system: impl Into<Cow<'static, str>>, code: impl Into<Cow<'static, str>>) -> Self {
        Self { system: system.into(), code: code.into() }
    }

    /// What a permit of `level` asks of an item.
    pub fn at_most(level: Confidentiality) -> Self {
        Self::new(Self::AT_MOST, level.code())
    }

    /// What a deny of `level` asks of an item.
    pub fn at_least(level: Confidentiality) -> Self {
        Self::new(Self::AT_LEAST, level.code())
    }

    /// A sensitivity.
    pub fn sensitivity(code: &'static str) -> Self {
        Self::new(Sensitivity::SYSTEM, code)
    }

    /// `system|code`, or the code alone where no system was stated.
    pub fn written(&self) -> String {
        if self.system.is_empty() {
            self.code.to_string()
        } else {
            format!("{}|{}", self.system, self.code)
        }
    }
}
