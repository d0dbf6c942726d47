//! The page against the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::source::{published, root};

const CLASSES: [&str; 10] =
    ["pseudonym", "address", "number", "commitment", "tag", "amount", "time", "consent", "plan", "state"];

fn page() -> String {
    fs::read_to_string(root().join("docs/privacy.md")).unwrap()
}

/// Cells of the page's table lines.
fn lines(page: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect();
    page.lines().filter(|line| line.starts_with("| `")).map(cells).collect()
}

/// Names of rows or fields in the first cell, with the second.
fn named(page: &str, is: impl Fn(&str) -> bool) -> BTreeMap<String, String> {
    let name = |cells: &Vec<String>| cells[0].trim_matches('`').to_owned();
    lines(page).into_iter().map(|cells| (name(&cells), cells[1].clone())).filter(|(name, _)| is(name)).collect()
}

fn compare(what: &str, wanted: &BTreeSet<String>, listed: &BTreeSet<String>) {
    let missing: Vec<_> = wanted.difference(listed).collect();
    let stale: Vec<_> = listed.difference(wanted).collect();
    assert!(missing.is_empty() && stale.is_empty(), "{what} missing in the page: {missing:?}; gone: {stale:?}");
}

#[test]
fn every_stored_row_is_listed_and_no_other() {
    let published = published();
    assert!(published.rows.len() > 70, "the reader finds rows: {}", published.rows.len());
    let listed = named(&page(), |name| name.contains('/')).into_keys().collect();
    compare("rows", &published.rows, &listed);
}

#[test]
fn every_field_of_every_row_is_listed_with_its_class_and_reason_and_no_other() {
    let published = published();
    assert!(published.fields.len() > 200, "the reader finds fields: {}", published.fields.len());
    let listed = named(&page(), |name| name.contains(':') && name.contains('.'));
    compare("fields", &published.fields, &listed.keys().cloned().collect());
    for (field, class) in listed {
        assert!(CLASSES.contains(&class.as_str()), "{field} has class {class:?}");
    }
    for cells in lines(&page()).iter().filter(|cells| cells[0].contains('.') && cells[0].contains(':')) {
        assert!(cells.len() == 3 && !cells[2].is_empty(), "{} says what it is", cells[0]);
    }
}

#[test]
fn every_event_and_attribute_is_listed_with_its_class_and_no_other() {
    let published = published();
    assert!(published.events.len() > 60, "the reader finds events: {}", published.events.len());
    let mut listed = BTreeMap::new();
    for cells in lines(&page()).into_iter().filter(|cells| !cells[0].contains(':')) {
        let mut attributes = BTreeSet::new();
        for attribute in cells[1].split(", ") {
            let (name, class) = attribute.split_once(' ').unwrap_or((attribute, ""));
            assert!(CLASSES.contains(&class), "{} {name} has class {class:?}", cells[0]);
            attributes.insert(name.trim_matches('`').to_owned());
        }
        listed.insert(cells[0].trim_matches('`').to_owned(), attributes);
    }
    assert_eq!(published.events, listed);
}
