//! What the sources store and emit: every row, every field of every type that a row holds, every event attribute.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

macro_rules! pattern {
    ($pattern:literal) => {
        LazyLock::new(|| Regex::new($pattern).unwrap())
    };
}

/// Folders and files in which rows and their types are written down, and whose they are.
const ROOMS: [(&str, &str); 11] = [
    ("registry", "contracts/patient-registry/src"),
    ("consent", "contracts/consent-management/src"),
    ("claims", "contracts/claims-escrow/src"),
    ("shared", "packages/contract-kit/src"),
    ("registry", "packages/health-api/src/registry"),
    ("consent", "packages/health-api/src/consent"),
    ("claims", "packages/health-api/src/claims"),
    ("shared", "packages/health-api/src/admin.rs"),
    ("shared", "packages/health-api/src/interface.rs"),
    ("claims", "packages/adjudication/src"),
    ("consent", "packages/consent-engine/src/wire"),
];

/// What is public, as the page has to name it.
#[derive(Debug, Default)]
pub struct Published {
    /// `area:file/CONST`
    pub rows: BTreeSet<String>,
    /// `area:Type.field`
    pub fields: BTreeSet<String>,
    /// event type, and its attributes
    pub events: BTreeMap<String, BTreeSet<String>>,
}

#[derive(Clone)]
struct Type {
    area: &'static str,
    body: String,
}

#[derive(Default)]
struct Reader {
    types: BTreeMap<String, Vec<Type>>,
    aliases: BTreeMap<String, String>,
    rows: Vec<(&'static str, String, String)>,
    events: BTreeMap<String, BTreeSet<String>>,
}

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Reads the sources.
pub fn published() -> Published {
    let mut reader = Reader::default();
    for (area, room) in ROOMS {
        for file in files(&root().join(room)) {
            reader.read(area, &file);
        }
    }
    let rows = reader.rows.iter().map(|(_, name, _)| name.clone()).collect();
    let mut fields = BTreeMap::new();
    for (area, _, held) in &reader.rows {
        reader.reach(held, area, &mut fields);
    }
    Published { rows, fields: fields.into_values().flatten().collect(), events: reader.events }
}

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut found: Vec<PathBuf> = entries.flat_map(|entry| files(&entry.unwrap().path())).collect();
    found.retain(|file| file.extension().is_some_and(|extension| extension == "rs"));
    found.sort();
    found
}

type Pattern = LazyLock<Regex>;
static TYPE: Pattern = pattern!(r"(?s)\n(?:pub(?:\(\w+\))? )?(?:struct|enum) (\w+)(?:<[^>]*>)? \{\n(.*?)\n\}");
static ALIAS: Pattern = pattern!(r"(?s)\n(?:pub )?type (\w+) = (.*?);");
static ROW: Pattern = pattern!(r"(?s)const (\w+): (?:Map|Item|Rows?|Dated)<(.*?)> =\s*(?:Map|Item|Rows?|Dated)::new");
static EVENT: Pattern = pattern!(r#"(?s)\w+ =>? "(\w+)" \{\n(.*?)\n    \}"#);
static FIELD: Pattern = pattern!(r"(?m)^\s*(?:pub(?:\(\w+\))? )?([a-z]\w*): ");
static VARIANT: Pattern = pattern!(r"(?m)^    [A-Z]\w*");
static NAME: Pattern = pattern!(r"\b[A-Z]\w+");

/// Without documentation, attributes and names of variants.
fn bare(body: &str) -> String {
    let code = |line: &&str| !line.trim_start().starts_with("//") && !line.trim_start().starts_with('#');
    let code = body.lines().filter(code).collect::<Vec<_>>().join("\n");
    VARIANT.replace_all(&code, "").into_owned()
}

impl Reader {
    fn read(&mut self, area: &'static str, file: &Path) {
        let text = fs::read_to_string(file).unwrap();
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        for found in TYPE.captures_iter(&text) {
            let kept = Type { area, body: bare(&found[2]) };
            self.types.entry(found[1].to_owned()).or_default().push(kept);
        }
        let path = file.to_string_lossy();
        if path.contains("/state/") || path.ends_with("raw.rs") {
            for found in ALIAS.captures_iter(&text).filter(|found| !found[2].contains("fn(")) {
                self.aliases.insert(found[1].to_owned(), found[2].to_owned());
            }
        }
        for found in ROW.captures_iter(&text) {
            self.rows.push((area, format!("{area}:{stem}/{}", &found[1]), found[2].to_owned()));
        }
        if path.contains("/events") {
            self.read_events(area, &text);
        }
    }

    fn read_events(&mut self, area: &str, text: &str) {
        let contract = match area {
            "registry" => "patient_registry",
            "consent" => "consent_management",
            _ => "claims_escrow",
        };
        for found in EVENT.captures_iter(text) {
            let body = bare(&found[2]);
            let attributes = FIELD.captures_iter(&body).map(|found| found[1].to_owned()).collect();
            self.events.insert(format!("{contract}_{}", &found[1]), attributes);
        }
    }

    /// The type of this name: the area's own before another's.
    fn find(&self, name: &str, area: &str) -> Option<&Type> {
        let found = self.types.get(name)?;
        found.iter().find(|one| one.area == area).or(found.first())
    }

    fn reach(&self, held: &str, area: &str, seen: &mut BTreeMap<(String, String), Vec<String>>) {
        for name in NAME.find_iter(held) {
            let name = name.as_str();
            if let Some(alias) = self.aliases.get(name) {
                self.reach(alias, area, seen);
            }
            let Some(found) = self.find(name, area) else { continue };
            let key = (found.area.to_owned(), name.to_owned());
            if seen.contains_key(&key) {
                continue;
            }
            let fields = FIELD.captures_iter(&found.body).map(|one| format!("{}:{name}.{}", found.area, &one[1]));
            seen.insert(key, fields.collect());
            self.reach(&found.body, found.area, seen);
        }
    }
}
