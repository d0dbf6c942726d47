//! Services as PLAN.json names them, and what the plan says of each.

use std::collections::HashMap;

use adjudication::Amount;
use fhir::claim::Coding;
use fhir::money::Currency;
use fhir::{Node, ReadError};
use serde_json::Value;

use super::values::{amount, only};

/// A code, of one system or of any.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CodeRef {
    /// the system, if the plan names it
    pub system: Option<String>,
    /// the code
    pub code: String,
}

impl CodeRef {
    /// Reads `"code"`, `"system|code"` or `{"system", "code"}`.
    pub(super) fn read(node: &Node<'_>) -> Result<Self, ReadError> {
        match node.value() {
            Value::String(text) => Ok(Self::of_text(text)),
            Value::Object(_) => {
                only(node, &["system", "code"])?;
                Self::of_fields(node)
            }
            _ => Err(node.wanted("a code, system|code, or an object of system and code")),
        }
    }

    /// Reads the fields `system` and `code` of an object that has others, too.
    pub(super) fn of_fields(node: &Node<'_>) -> Result<Self, ReadError> {
        let own = Self::of_text(node.required_text("code")?);
        let system = node.text("system")?.map(str::to_owned);
        Ok(Self { system: system.or(own.system), code: own.code })
    }

    fn of_text(text: &str) -> Self {
        match text.rsplit_once('|') {
            Some((system, code)) if !system.is_empty() => {
                Self { system: Some(system.to_owned()), code: code.to_owned() }
            }
            _ => Self { system: None, code: text.trim_start_matches('|').to_owned() },
        }
    }

    /// Whether a coding is this code: a code matches with its system, one without system in any.
    pub fn matches(&self, coding: &Coding) -> bool {
        self.code == coding.code && (self.system.is_none() || self.system == coding.system)
    }

    /// Whether one of several codings is this code.
    pub fn matches_any(&self, codings: &[Coding]) -> bool {
        codings.iter().any(|coding| self.matches(coding))
    }
}

/// What the plan says of services.
#[derive(Clone, Debug, Default)]
pub struct Services {
    fees: HashMap<CodeRef, Amount>,
    exclusions: Vec<CodeRef>,
    preauthorization: Vec<CodeRef>,
}

impl Services {
    pub(super) fn read(plan: &Node<'_>, currency: &Currency, notes: &mut Vec<String>) -> Result<Self, ReadError> {
        let codes = |name: &str| plan.list(name)?.iter().map(CodeRef::read).collect::<Result<Vec<_>, ReadError>>();
        let mut services = Self {
            fees: HashMap::new(),
            exclusions: codes("exclusions")?,
            preauthorization: codes("preauthorization_required")?,
        };
        for entry in plan.list("fee_schedule")? {
            only(&entry, &["system", "code", "fee"])?;
            let fee = amount(&entry, "fee", currency, notes)?.ok_or_else(|| entry.missing("fee", "an amount"))?;
            let before = services.fees.insert(CodeRef::of_fields(&entry)?, fee);
            if before.is_some_and(|before| before != fee) {
                return Err(entry.error("one fee for each system and code", "a second one"));
            }
        }
        Ok(services)
    }

    /// Whether the plan has any fee at all.
    pub fn has_schedule(&self) -> bool {
        !self.fees.is_empty()
    }

    /// The fee of one unit: of the first coding that has one, with its system before without.
    pub fn fee(&self, codings: &[Coding]) -> Option<Amount> {
        let of = |coding: &Coding, system: Option<&String>| {
            self.fees.get(&CodeRef { system: system.cloned(), code: coding.code.clone() }).copied()
        };
        let exact =
            codings.iter().find_map(|coding| coding.system.as_ref().and_then(|system| of(coding, Some(system))));
        exact.or_else(|| codings.iter().find_map(|coding| of(coding, None)))
    }

    /// Whether the plan excludes the service.
    pub fn excludes(&self, codings: &[Coding]) -> bool {
        self.exclusions.iter().any(|code| code.matches_any(codings))
    }

    /// Whether the service needs an authorization beforehand.
    pub fn needs_authorization(&self, codings: &[Coding]) -> bool {
        self.preauthorization.iter().any(|code| code.matches_any(codings))
    }
}
