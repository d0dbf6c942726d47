//! The Synthea bundles, where they are at hand (`CW_HEALTH_BUNDLES`, by default `../shared/data/synthea`).

use std::path::{Path, PathBuf};

use fhir::view::{encounters, when};
use fhir::Collection;

/// The files of the folder; none, with a line that says so, where it is absent.
fn files() -> Vec<PathBuf> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/synthea");
    let folder = std::env::var_os("CW_HEALTH_BUNDLES").map_or(default, PathBuf::from);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: no folder {}", folder.display());
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    files
}

/// All ten files together; none where they are not all there.
fn all() -> Option<Collection> {
    let files = files();
    if files.len() != 10 {
        println!("skipped: {} of the ten Synthea files", files.len());
        return None;
    }
    Some(Collection::load(&files).expect("the Synthea bundles can be read"))
}

#[test]
fn eight_patients_and_the_directory_are_read() {
    let Some(all) = all() else { return };
    assert_eq!(all.patients().len(), 8);
    assert_eq!(all.patients().iter().map(|one| one.resources().len()).sum::<usize>(), 1_616);
    assert_eq!(all.patients().iter().map(|one| one.of_type("Claim").count()).sum::<usize>(), 186);
    assert_eq!(all.directory().resources().len(), 204);
}

#[test]
fn every_reference_of_synthea_is_found() {
    let Some(all) = all() else { return };
    for bundle in all.patients() {
        for resource in bundle.resources() {
            assert_eq!(all.dangling(bundle, resource), Vec::<&serde_json::Value>::new(), "{}", resource.path());
            assert!(all.is_of_patient(bundle, resource), "{}", resource.path());
            let made_in_one = !encounters(resource.value()).is_empty();
            assert_eq!(all.encounter(bundle, resource).is_some(), made_in_one, "{}", resource.path());
        }
    }
}

#[test]
fn dated_resources_before_1970_are_read() {
    let Some(all) = all() else { return };
    let day =
        |bundle: &fhir::Bundle, one: &fhir::Resource| when(&one.node(bundle.file())).expect("a date")?.first_day();
    let before: usize = all
        .patients()
        .iter()
        .map(|bundle| bundle.resources().iter().filter(|one| day(bundle, one).is_some_and(|day| day < 0)).count())
        .sum();
    assert_eq!(before, 22);
}
