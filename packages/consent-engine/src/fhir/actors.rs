//! Who somebody is, beside the name given: identifiers, roles, groups and care teams.

use std::collections::BTreeSet;

use serde_json::Value;

use super::directory::{Directory, Entry};
use super::reference::names_of;
use super::time::span_of;
use crate::model::Span;

impl Directory {
    /// Every name that stands for these actors at `at`: their other identifiers, the roles that tie person and
    /// organization, the Groups and CareTeams that they are active members of.
    pub fn standing_for(&self, actors: impl IntoIterator<Item = String>, at: i64) -> BTreeSet<String> {
        let mut names = self.same_as(actors);
        loop {
            let before = names.len();
            self.add_roles(&mut names, at);
            self.add_groups(&mut names, at);
            if names.len() == before {
                return names;
            }
            names = self.same_as(names);
        }
    }

    fn add_roles(&self, names: &mut BTreeSet<String>, at: i64) {
        let of_organization = names.iter().any(|name| self.is_organization(name));
        let mut own: BTreeSet<String> = BTreeSet::new();
        let mut implied: Vec<Vec<String>> = vec![];
        for role in self.entries_of("PractitionerRole").filter(|role| is_active(&role.value, at)) {
            let person = self.same_as(target(role, "practitioner"));
            let organization = self.same_as(target(role, "organization"));
            if role.names.iter().any(|name| names.contains(name)) {
                own.extend(person.into_iter().chain(organization));
            } else if !person.is_disjoint(names) {
                if organization.is_empty() || !organization.is_disjoint(names) {
                    own.extend(self.names_telling(role));
                } else if !of_organization {
                    implied.push(self.names_telling(role).chain(organization).collect());
                }
            }
        }
        // a person alone acts for the one organization that the roles tie to; several would be a guess
        if let [only] = implied.as_slice() {
            own.extend(only.iter().cloned());
        }
        names.extend(own);
    }

    fn is_organization(&self, name: &str) -> bool {
        name.starts_with("Organization/") || self.named(name).any(|entry| entry.kind() == "Organization")
    }

    fn add_groups(&self, names: &mut BTreeSet<String>, at: i64) {
        let member_of = |entry: &Entry| members(entry, at).iter().any(|member| names.contains(member));
        let groups = ["Group", "CareTeam"].into_iter().flat_map(|kind| self.entries_of(kind));
        let joined: Vec<String> = groups.filter(|one| member_of(one)).flat_map(|one| self.names_telling(one)).collect();
        names.extend(joined);
    }

    /// Names of the active members of a Group or CareTeam, if it was handed over.
    pub fn members_of(&self, group: &str, at: i64) -> Option<BTreeSet<String>> {
        let found: Vec<&Entry> = self.named(group).filter(|one| matches!(one.kind(), "Group" | "CareTeam")).collect();
        (!found.is_empty()).then(|| self.same_as(found.into_iter().flat_map(|one| members(one, at))))
    }
}

fn target(entry: &Entry, field: &str) -> Vec<String> {
    entry.value.get(field).map(|one| names_of(one, entry.name())).unwrap_or_default()
}

/// Names of the members of a Group or CareTeam that are active at `at`.
fn members(entry: &Entry, at: i64) -> Vec<String> {
    if !is_active(&entry.value, at) {
        return vec![];
    }
    let (list, field) = if entry.kind() == "Group" { ("member", "entity") } else { ("participant", "member") };
    let list = entry.value.get(list).and_then(Value::as_array).into_iter().flatten();
    list.filter(|member| member.get("inactive").and_then(Value::as_bool) != Some(true) && holds(member, at))
        .filter_map(|member| member.get(field))
        .flat_map(|one| names_of(one, entry.name()))
        .collect()
}

/// Whether a resource is not said to be inactive at `at`, and within its period.
pub fn is_active(value: &Value, at: i64) -> bool {
    let status = value.get("status").and_then(Value::as_str).unwrap_or("active");
    value.get("active").and_then(Value::as_bool) != Some(false) && status == "active" && holds(value, at)
}

/// Whether `period` of a value holds `at`; one that cannot be read does not.
fn holds(value: &Value, at: i64) -> bool {
    let Some(period) = value.get("period") else { return true };
    let bound = |name: &str| match period.get(name).and_then(Value::as_str).map(span_of) {
        None => Ok(None),
        Some(read) => read.map(Some),
    };
    let (Ok(start), Ok(end)) = (bound("start"), bound("end")) else { return false };
    Span { start: start.and_then(|one| one.start), end: end.and_then(|one| one.end) }.contains(at)
}
