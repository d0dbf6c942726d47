//! What the enforcing custodian must do. A requester is never told (EHDS Art. 8).

use std::fmt;

use serde::Serialize;
use serde_json::json;

use super::Share;
use crate::model::{Code, Criteria, Span};
use crate::vocabulary::{Confidentiality, Sensitivity};

/// An obligation or refrain, HL7 v3 ActCode.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Obligation {
    /// `REDACT`: withhold what matches `withheld`, release only what matches one of `only` where it is not empty
    Redact {
        /// one of its values is enough, or all of its fields where `all` is true
        withheld: Criterion,
        /// whether every stated field of `withheld` must match
        all: bool,
        /// of which released data must match one
        only: Vec<Criterion>,
    },
    /// `NORDSCLCD`: the recipient may not redisclose
    NoRedisclosure,
    /// `NODSCLCD`: no disclosure beyond the recipient
    NoDisclosure,
}

/// Criteria as codes: levels and sensitivities each listed with all that they cover.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Criterion {
    /// label codes
    pub labels: Vec<String>,
    /// resource types, or `system|code`
    pub classes: Vec<String>,
    /// `system|code`
    pub codes: Vec<String>,
    /// `meaning|reference`
    pub data: Vec<String>,
    /// age of the data
    pub dates: Span,
}

/// Obligations of a share: one REDACT for all single criteria, one for each that combines fields.
pub(super) fn of(share: &Share) -> Vec<Obligation> {
    let mut merged = Criterion::default();
    let mut apart = vec![];
    for criteria in &share.withheld {
        let criterion = Criterion::of(criteria);
        if criterion.fields() == 1 && criterion.dates.is_always() {
            merged.add(criterion);
        } else if criterion.fields() > 0 {
            apart.push(Obligation::Redact { withheld: criterion, all: true, only: vec![] });
        }
    }
    let mut only = vec![];
    for pieces in &share.only {
        match ceiling(pieces) {
            Some((above, rest)) => {
                merged.labels.extend(above);
                only.push(rest.into_iter().collect::<Vec<_>>());
            }
            None => only.push(pieces.iter().map(Criterion::of).collect()),
        }
    }
    only.retain(|pieces| !pieces.is_empty());
    let mut only = only.into_iter();
    let first = only.next().unwrap_or_default();
    let mut all = vec![];
    if merged.fields() > 0 || !first.is_empty() {
        all.push(Obligation::Redact { withheld: merged, all: false, only: first });
    }
    all.extend(only.map(|only| Obligation::Redact { withheld: Criterion::default(), all: false, only }));
    all.extend(apart);
    tidy(&mut all);
    all
}

/// Pieces that are bounded by a level alone, or one piece bounded by a level beside other fields: the levels above,
/// and what else is asked.
fn ceiling(pieces: &[Criteria<Code>]) -> Option<(Vec<String>, Option<Criterion>)> {
    let level = |piece: &Criteria<Code>| -> Option<Confidentiality> {
        let levels: Option<Vec<_>> = piece.labels.iter().map(|label| marked(label, Code::AT_MOST)).collect();
        levels?.into_iter().max()
    };
    let highest = pieces.iter().map(level).collect::<Option<Vec<_>>>()?.into_iter().max()?;
    let above = Confidentiality::all().filter(|one| *one > highest).map(|one| one.code().to_owned()).collect();
    let beside = |piece: &Criteria<Code>| Criterion::of(&Criteria { labels: vec![], ..piece.clone() });
    match pieces {
        [one] => Some((above, Some(beside(one)).filter(|rest| rest.fields() > 0))),
        several if several.iter().all(|one| beside(one).fields() == 0) => Some((above, None)),
        _ => None,
    }
}

fn marked(label: &Code, mark: &str) -> Option<Confidentiality> {
    (label.system == mark).then(|| Confidentiality::from_code(&label.code).ok()).flatten()
}

/// Sorts and removes repetitions.
pub(super) fn tidy(obligations: &mut Vec<Obligation>) {
    for obligation in obligations.iter_mut() {
        if let Obligation::Redact { withheld, .. } = obligation {
            withheld.tidy();
        }
    }
    let mut seen: Vec<Obligation> = vec![];
    obligations.retain(|one| {
        let fresh = !seen.contains(one);
        if fresh {
            seen.push(one.clone());
        }
        fresh
    });
    obligations.sort_by_key(|one| !matches!(one, Obligation::Redact { .. }));
}

/// Codes of a rule's label: a level with all that its rule covers, a sensitivity with its descendants.
fn names_label(label: &Code) -> Vec<String> {
    if let Some(level) = marked(label, Code::AT_MOST) {
        return Confidentiality::all().filter(|one| *one <= level).map(|one| one.code().to_owned()).collect();
    }
    if let Some(level) = marked(label, Code::AT_LEAST) {
        return Confidentiality::all().filter(|one| *one >= level).map(|one| one.code().to_owned()).collect();
    }
    if label.system == Sensitivity::SYSTEM {
        let below = Sensitivity::all().filter(|one| one.covered_by().any(|code| code == label.code));
        let mut codes: Vec<String> = below.map(|one| one.code().to_owned()).collect();
        if codes.is_empty() {
            codes.push(plain(label));
        }
        return codes;
    }
    vec![plain(label)]
}

/// A label that is no level: the code of a known system alone, else `system|code`.
pub(super) fn plain(label: &Code) -> String {
    if label.system == Sensitivity::SYSTEM {
        label.code.to_string()
    } else {
        label.written()
    }
}

impl Criterion {
    /// Names criteria by codes.
    pub fn of(criteria: &Criteria<Code>) -> Self {
        let mut criterion = Self {
            labels: criteria.labels.iter().flat_map(names_label).collect(),
            classes: criteria.classes.iter().map(Self::class).collect(),
            codes: criteria.codes.iter().map(Code::written).collect(),
            data: criteria.references.iter().map(Self::reference).collect(),
            dates: criteria.dates,
        };
        criterion.tidy();
        criterion
    }

    /// A resource type, or `system|code`.
    pub(super) fn class(class: &Code) -> String {
        match &*class.system {
            Code::RESOURCE_TYPE => class.code.to_string(),
            _ => class.written(),
        }
    }

    /// `meaning|reference`.
    pub(super) fn reference(one: &Code) -> String {
        let meaning = one.system.rsplit(':').next().unwrap_or_default();
        format!("{meaning}|{}", one.code)
    }

    fn fields(&self) -> usize {
        let lists = [&self.labels, &self.classes, &self.codes, &self.data];
        lists.iter().filter(|list| !list.is_empty()).count() + usize::from(!self.dates.is_always())
    }

    fn add(&mut self, other: Self) {
        self.labels.extend(other.labels);
        self.classes.extend(other.classes);
        self.codes.extend(other.codes);
        self.data.extend(other.data);
    }

    /// Levels first, lowest first; everything else by name.
    fn tidy(&mut self) {
        self.labels
            .sort_by_key(|code| (Confidentiality::from_code(code).map_or(u8::MAX, |one| one as u8), code.clone()));
        self.labels.dedup();
        for list in [&mut self.classes, &mut self.codes, &mut self.data] {
            list.sort_unstable();
            list.dedup();
        }
    }

    fn json(&self) -> serde_json::Map<String, serde_json::Value> {
        let mut fields = serde_json::Map::new();
        fields.insert("labels".into(), json!(self.labels));
        fields.insert("classes".into(), json!(self.classes));
        fields.insert("codes".into(), json!(self.codes));
        if !self.data.is_empty() {
            let pair = |one: &String| {
                let (meaning, reference) = one.split_once('|').unwrap_or((one, ""));
                json!({ "meaning": meaning, "reference": reference })
            };
            fields.insert("data".into(), self.data.iter().map(pair).collect());
        }
        if !self.dates.is_always() {
            fields.insert(
                "data_period".into(),
                json!({ "start": time(self.dates.start), "before": time(self.dates.end) }),
            );
        }
        fields
    }
}

impl fmt::Display for Criterion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lists =
            [("labels", &self.labels), ("classes", &self.classes), ("codes", &self.codes), ("data", &self.data)];
        let mut parts: Vec<String> = lists
            .iter()
            .filter(|(_, list)| !list.is_empty())
            .map(|(name, list)| format!("{name} {}", list.join(" ")))
            .collect();
        if !self.dates.is_always() {
            let bound = |second| time(second).unwrap_or_else(|| "ever".to_owned());
            parts.push(format!("data from {} until before {}", bound(self.dates.start), bound(self.dates.end)));
        }
        f.write_str(&parts.join(", "))
    }
}

impl fmt::Display for Obligation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRedisclosure => f.write_str("NORDSCLCD (no redisclosure)"),
            Self::NoDisclosure => f.write_str("NODSCLCD (no disclosure)"),
            Self::Redact { withheld, all, only } => {
                f.write_str("REDACT")?;
                if withheld.fields() > 0 {
                    write!(f, ": withhold what matches {} {withheld}", if *all { "all of" } else { "one of" })?;
                }
                if !only.is_empty() {
                    let only: Vec<String> = only.iter().map(|one| format!("({one})")).collect();
                    write!(f, "; release only what matches {}", only.join(" or "))?;
                }
                Ok(())
            }
        }
    }
}

fn time(second: Option<i64>) -> Option<String> {
    jiff::Timestamp::from_second(second?).ok().map(|time| time.to_string())
}

impl Serialize for Obligation {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = match self {
            Self::NoRedisclosure => json!({ "code": "NORDSCLCD" }),
            Self::NoDisclosure => json!({ "code": "NODSCLCD" }),
            Self::Redact { withheld, all, only } => {
                let mut fields = serde_json::Map::from_iter([("code".to_owned(), json!("REDACT"))]);
                fields.extend(withheld.json());
                if *all && withheld.fields() > 1 {
                    fields.insert("match".into(), json!("all"));
                }
                if !only.is_empty() {
                    fields.insert("only".into(), only.iter().map(|one| serde_json::Value::from(one.json())).collect());
                }
                fields.into()
            }
        };
        value.serialize(serializer)
    }
}
