//! The ways in which one FHIR resource points at another (FHIR R4 `Reference`, and Bundle resolution rules).

use serde_json::Value;

/// A parsed `Reference.reference`, or its logical identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// `#id`: inside the same resource.
    Contained(String),
    /// `urn:uuid:…` or `urn:oid:…`: the `fullUrl` of an entry.
    Urn(String),
    /// `Type/id`, version dropped.
    Relative(TypeAndId),
    /// `https://server/path/Type/id`, version dropped.
    Absolute {
        /// The address as written, without version.
        url: String,
        /// Its last two parts.
        last: TypeAndId,
    },
    /// `Type?identifier=system|value`, or `Reference.identifier` with its `type`.
    Identifier {
        /// Resource type, where it is known.
        kind: Option<String>,
        /// `system|value`; `|value` without system.
        identifier: String,
    },
    /// Anything else, such as a search by another parameter: never found.
    Unknown(String),
}

/// The two parts of a relative reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeAndId {
    /// Resource type.
    pub kind: String,
    /// Logical id.
    pub id: String,
}

impl Target {
    /// Reads `{ "reference": … }` or, without that, `{ "type": …, "identifier": { … } }`; none when it points nowhere
    /// (a `display` alone).
    pub fn of(reference: &Value) -> Option<Self> {
        if let Some(text) = reference.get("reference").and_then(Value::as_str) {
            return Some(Self::parse(text));
        }
        let identifier = identifier_key(reference.get("identifier")?)?;
        let kind = reference.get("type").and_then(Value::as_str).map(str::to_owned);
        Some(Self::Identifier { kind, identifier })
    }

    /// Reads the text of a reference.
    pub fn parse(text: &str) -> Self {
        if let Some(id) = text.strip_prefix('#') {
            return Self::Contained(id.to_owned());
        }
        if text.starts_with("urn:") {
            return Self::Urn(text.to_owned());
        }
        if let Some((kind, query)) = text.split_once('?') {
            return conditional(kind, query).unwrap_or_else(|| Self::Unknown(text.to_owned()));
        }
        address(text).unwrap_or_else(|| Self::Unknown(text.to_owned()))
    }
}

/// `system|value` of an `Identifier`; none without a value.
pub fn identifier_key(identifier: &Value) -> Option<String> {
    let value = identifier.get("value")?.as_str()?;
    let system = identifier.get("system").and_then(Value::as_str).unwrap_or_default();
    Some(format!("{system}|{value}"))
}

/// Whether the text could be a resource type: a capital letter, then letters.
fn is_type(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase()) && text.bytes().all(|b| b.is_ascii_alphabetic())
}

/// `[base/]Type/id[/_history/version]`
fn address(text: &str) -> Option<Target> {
    let url = text.split_once("/_history/").map_or(text, |(before, _version)| before);
    let (head, id) = url.rsplit_once('/')?;
    let (base, kind) = head.rsplit_once('/').map_or((None, head), |(base, kind)| (Some(base), kind));
    if !is_type(kind) || id.is_empty() {
        return None;
    }
    let last = TypeAndId { kind: kind.to_owned(), id: id.to_owned() };
    match base {
        None => Some(Target::Relative(last)),
        Some(base) if base.contains("://") => Some(Target::Absolute { url: url.to_owned(), last }),
        Some(_) => None,
    }
}

/// `Type?identifier=system|value`, and no other parameter.
fn conditional(kind: &str, query: &str) -> Option<Target> {
    let kind = kind.rsplit('/').next().filter(|kind| is_type(kind))?;
    let value = query.strip_prefix("identifier=").filter(|rest| !rest.contains('&'))?;
    let value = percent_decoded(value)?;
    let identifier = if value.contains('|') { value } else { format!("|{value}") };
    Some(Target::Identifier { kind: Some(kind.to_owned()), identifier })
}

/// Undoes `%7C` and the like; none when that is no UTF-8.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let (hex, tail) = after.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(hex, 16).ok()?);
        rest = tail;
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).ok()
}
