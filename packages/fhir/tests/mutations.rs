//! No input makes the reader panic: bytes changed at random, and values replaced by others.

use std::path::Path;

use fhir::view::{authors, encounters, labels, references, subjects, when, Coverage, Encounter, Patient};
use fhir::{identifying_values, Bundle, Collection};
use proptest::prelude::*;
use serde_json::{json, Value};

fn original() -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/bad/float-noise.json");
    std::fs::read(file).expect("there")
}

/// Looks at everything that was read with everything that looks.
fn look_at(bundle: Bundle) {
    let Ok(all) = Collection::of(vec![bundle]) else { return };
    for bundle in all.patients() {
        for one in bundle.resources() {
            let node = one.node(bundle.file());
            let _ = (when(&node), Patient::read(&node), Encounter::read(&node), Coverage::read(&node));
            let _ = (authors(one.value()), encounters(one.value()), subjects(one.value()), labels(one.value()));
            let _ = (references(one.value()), identifying_values(one.value()), one.identifiers(), one.reference());
            let _ = (all.organization(bundle, one), all.practitioner(bundle, one), all.encounter(bundle, one));
            let _ = (all.dangling(bundle, one), all.is_of_patient(bundle, one));
        }
    }
}

/// Every place in a value, as a path of JSON pointers.
fn places(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| places(member, format!("{at}/{name}"), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| places(item, format!("{at}/{index}"), found));
        }
        _ => {}
    }
    found.push(at);
}

fn other_values() -> Vec<Value> {
    let shapes = [json!(null), json!(true), json!(-1), json!(1.5), json!(""), json!("x"), json!("Patient/patient-1")];
    let nested =
        [json!([]), json!({}), json!([null]), json!([[]]), json!({"reference": 7}), json!([{"reference": "#"}])];
    shapes.into_iter().chain(nested).collect()
}

#[test]
fn a_value_of_another_shape_anywhere_is_read_or_refused() {
    let whole = fhir::json::parse("a.json", &original()).expect("JSON");
    let mut all = Vec::new();
    places(&whole, String::new(), &mut all);
    let (mut read, mut refused) = (0, 0);
    for place in all {
        for other in other_values() {
            let mut changed = whole.clone();
            *changed.pointer_mut(&place).expect("there") = other;
            match Bundle::from_value("a.json", changed) {
                Ok(bundle) => {
                    look_at(bundle);
                    read += 1;
                }
                Err(_) => refused += 1,
            }
        }
    }
    assert!(read > 500 && refused > 500, "{read} read, {refused} refused");
}

proptest! {
    #[test]
    fn changed_bytes_are_read_or_refused(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut bytes = original();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(bundle) = Bundle::parse("a.json", &bytes) {
            look_at(bundle);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Bundle::parse("a.json", &bytes).is_err());
    }
}
