//! A place in a schema, read when it is looked at: types may contain themselves.

use serde_json::{Map, Value};

use super::{Definitions, Field, Kind, Variant};

/// Byte types by name, with their lengths.
const BYTES: [(&str, Option<usize>); 9] = [
    ("PatientId", Some(32)),
    ("Commitment", Some(32)),
    ("Digest", Some(32)),
    ("Salt", Some(32)),
    ("Tag", Some(16)),
    ("Nonce", Some(16)),
    ("PublicKey", Some(33)),
    ("SignatureBytes", Some(64)),
    ("Binary", None),
];
/// Name of the type of sets of purposes.
pub const PURPOSES: &str = "PurposeSet";
/// Amounts by name.
const AMOUNTS: [&str; 2] = ["Uint128", "Amount"];

/// A schema and the named types that it may refer to.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    schema: &'static Value,
    definitions: &'static Definitions,
}

fn at(schema: &'static Value, key: &str) -> &'static [Value] {
    schema.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text(schema: &'static Value, key: &str) -> &'static str {
    schema.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn object(schema: &'static Value, key: &str) -> Option<&'static Map<String, Value>> {
    schema.get(key).and_then(Value::as_object)
}

fn is_null(schema: &Value) -> bool {
    schema.get("type").is_some_and(|kind| kind == "null")
}

impl Node {
    /// A place in a part's schema.
    pub fn new(schema: &'static Value, definitions: &'static Definitions) -> Self {
        Self { schema, definitions }
    }

    fn child(self, schema: &'static Value) -> Self {
        Self { schema, ..self }
    }

    /// The name of the type that stands here, if it has one.
    pub fn type_name(self) -> Option<&'static str> {
        let of = |schema: &'static Value| text(schema, "$ref").strip_prefix("#/definitions/");
        of(self.schema).or_else(|| {
            let inner = at(self.schema, "allOf").iter().chain(at(self.schema, "anyOf"));
            inner.filter(|schema| !is_null(schema)).find_map(of)
        })
    }

    fn target(self) -> Option<Self> {
        self.definitions.get(self.type_name()?).map(|schema| self.child(schema))
    }

    /// What the schema says here.
    pub fn help(self) -> &'static str {
        text(self.schema, "description")
    }

    /// What stands here.
    pub fn kind(self) -> Kind {
        if let Some(name) = self.type_name() {
            if let Some((name, length)) = BYTES.iter().find(|(known, _)| *known == name) {
                // the tags of consent terms are written without the padding of the others
                let padded = !self.target().is_some_and(|target| target.help().contains("without padding"));
                return Kind::Bytes { name, length: *length, padded };
            }
            if AMOUNTS.contains(&name) {
                return Kind::Amount;
            }
        }
        self.target().map_or_else(|| self.plain(), Self::kind)
    }

    fn plain(self) -> Kind {
        if !at(self.schema, "oneOf").is_empty() {
            return self.alternatives();
        }
        let kind = self.schema.get("type");
        let kind = kind.and_then(Value::as_str).or_else(|| {
            let several = kind.and_then(Value::as_array)?;
            several.iter().filter_map(Value::as_str).find(|kind| *kind != "null")
        });
        match kind {
            Some("integer") => self.integer(),
            Some("boolean") => Kind::Flag,
            Some("array") => self.list(),
            Some("object") => Kind::Structure(self.fields()),
            _ if !at(self.schema, "enum").is_empty() => Kind::Choice(self.words()),
            _ => Kind::Text,
        }
    }

    fn integer(self) -> Kind {
        let (lowest, highest) = match text(self.schema, "format") {
            "uint8" => (0, u64::from(u8::MAX)),
            "uint16" => (0, u64::from(u16::MAX)),
            "uint32" => (0, u64::from(u32::MAX)),
            "int32" => (i64::from(i32::MIN), u64::from(i32::MAX.unsigned_abs())),
            "int64" => (i64::MIN, i64::MAX.unsigned_abs()),
            _ => (0, u64::MAX),
        };
        Kind::Integer { lowest, highest }
    }

    fn list(self) -> Kind {
        match self.schema.get("items") {
            Some(Value::Array(items)) => Kind::Tuple(items.iter().map(|item| self.child(item)).collect()),
            Some(item) => Kind::List(self.child(item)),
            None => Kind::List(self),
        }
    }

    fn fields(self) -> Vec<Field> {
        let required = at(self.schema, "required");
        let field = |(name, schema): (&'static String, &'static Value)| Field {
            name,
            help: text(schema, "description"),
            optional: !required.iter().any(|required| required == name.as_str()),
            node: self.child(schema),
        };
        object(self.schema, "properties").into_iter().flatten().map(field).collect()
    }

    fn words(self) -> Vec<&'static str> {
        at(self.schema, "enum").iter().filter_map(Value::as_str).collect()
    }

    fn alternatives(self) -> Kind {
        let children = || at(self.schema, "oneOf").iter().map(|schema| self.child(schema));
        if children().all(|child| !child.words().is_empty()) {
            return Kind::Choice(children().flat_map(Self::words).collect());
        }
        Kind::Either(children().flat_map(Self::variants).collect())
    }

    fn variants(self) -> Vec<Variant> {
        let words = self.words();
        if words.is_empty() {
            return self.variant().into_iter().collect();
        }
        words.into_iter().map(|name| Variant { name, help: self.help(), content: None }).collect()
    }

    /// The alternative that stands here: an object with one key.
    pub fn variant(self) -> Option<Variant> {
        let (name, schema) = object(self.schema, "properties")?.iter().next()?;
        Some(Variant { name, help: self.help(), content: Some(self.child(schema)) })
    }
}
