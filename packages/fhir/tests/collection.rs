//! Several files together: a directory that is loaded once, and one patient a file.

use fhir::collection::{Directory, Entered};
use fhir::{Bundle, Collection, ReadError};
use serde_json::{json, Value};

fn bundle(file: &str, resources: &[Value]) -> Bundle {
    let entry: Vec<Value> = resources.iter().map(|one| json!({"fullUrl": url(one), "resource": one})).collect();
    Bundle::from_value(file, json!({"resourceType": "Bundle", "type": "collection", "entry": entry})).expect("a bundle")
}

fn url(resource: &Value) -> String {
    format!("urn:uuid:{}-{}", resource["resourceType"].as_str().expect("text"), resource["id"].as_str().expect("text"))
}

fn hospital(id: &str, number: &str, name: &str) -> Value {
    json!({"resourceType": "Organization", "id": id, "name": name, "identifier": [{"system": "urn:org", "value": number}]})
}

fn patient(id: &str) -> Value {
    json!({"resourceType": "Patient", "id": id, "identifier": [{"system": "urn:mrn", "value": id}]})
}

fn visit(provider: &str) -> Value {
    json!({"resourceType": "Encounter", "id": "e", "serviceProvider": {"reference": provider}})
}

#[test]
fn an_organization_of_several_files_is_one() {
    let reference = bundle("hospitals.json", &[hospital("a", "7", "St. Mary")]);
    let ana = bundle("ana.json", &[patient("ana"), hospital("b", "7", "Saint Mary"), visit("urn:uuid:Organization-b")]);
    let ben = bundle("ben.json", &[patient("ben"), visit("Organization/a")]);
    let all = Collection::of(vec![ana, ben, reference]).expect("read");

    assert_eq!(all.directory().resources().len(), 1);
    for bundle in all.patients() {
        let encounter = bundle.of_type("Encounter").next().expect("one");
        let provider = all.organization(bundle, encounter).expect("found");
        assert_eq!((provider.id(), &provider.value()["name"]), (Some("a"), &json!("St. Mary")), "{}", bundle.file());
    }
}

#[test]
fn loading_the_directory_twice_changes_nothing() {
    let reference = || bundle("hospitals.json", &[hospital("a", "7", "St. Mary"), hospital("b", "8", "City")]);
    let ana = bundle("ana.json", &[patient("ana")]);
    let all = Collection::of(vec![reference(), reference(), ana]).expect("read");
    assert_eq!(all.directory().resources().len(), 2);
}

#[test]
fn entering_says_whether_it_was_new() {
    let source = bundle("h.json", &[hospital("a", "7", "St. Mary"), hospital("b", "7", "Saint Mary")]);
    let mut directory = Directory::default();
    let entered: Vec<_> = source.resources().iter().map(|one| directory.enter(one)).collect();
    assert_eq!(entered, [Entered::New, Entered::Known]);
}

#[test]
fn the_same_id_on_two_servers_is_two_organizations() {
    let ana = bundle("ana.json", &[patient("ana"), hospital("1", "7", "St. Mary"), visit("Organization/1")]);
    let ben = bundle("ben.json", &[patient("ben"), hospital("1", "8", "City"), visit("Organization/1")]);
    let all = Collection::of(vec![ana, ben]).expect("read");
    assert_eq!(all.directory().resources().len(), 2);
    let names: Vec<_> = all
        .patients()
        .iter()
        .map(|bundle| all.organization(bundle, bundle.of_type("Encounter").next().expect("one")).expect("found"))
        .map(|provider| provider.value()["name"].clone())
        .collect();
    assert_eq!(names, ["St. Mary", "City"]);
}

#[test]
fn an_organization_without_identifier_is_known_by_its_name_in_the_bundle() {
    let bare = json!({"resourceType": "Organization", "id": "1"});
    let ana = bundle("ana.json", &[patient("ana"), bare.clone()]);
    let ben = bundle("ben.json", &[patient("ben"), bare]);
    assert_eq!(Collection::of(vec![ana, ben]).expect("read").directory().resources().len(), 1);
}

#[test]
fn a_patient_in_two_files_is_refused() {
    let once = bundle("ana.json", &[patient("ana")]);
    let again = bundle("again.json", &[hospital("a", "7", "St. Mary"), patient("ana")]);
    assert_eq!(
        Collection::of(vec![once, again]).expect_err("refused"),
        ReadError::new("again.json", "$.entry[1].resource", "each Patient in one file", "the Patient of another file")
    );
}

#[test]
fn a_number_given_twice_does_not_make_one_patient_of_two() {
    let with = |id: &str, own: &str| {
        let numbers = json!([{"system": "urn:ssn", "value": "999-11"}, {"system": "urn:mrn", "value": own}]);
        json!({"resourceType": "Patient", "id": id, "identifier": numbers})
    };
    let read = |one: Value, two: Value| Collection::of(vec![bundle("a.json", &[one]), bundle("b.json", &[two])]);
    assert_eq!(read(with("ana", "1"), with("ben", "2")).expect("two patients").patients().len(), 2);
    let wanted = "each Patient in one file";
    assert_eq!(read(with("ana", "1"), with("ben", "1")).expect_err("one patient").wanted, wanted);
    assert_eq!(read(with("ana", "1"), with("ana", "2")).expect_err("one patient").wanted, wanted);
    let bare = json!({"resourceType": "Patient", "id": "ana"});
    assert_eq!(read(with("ana", "1"), bare).expect_err("one patient").wanted, wanted);
}

#[test]
fn no_file_has_no_patient() {
    assert_eq!(
        Collection::load::<&str>(&[]).expect_err("refused"),
        ReadError::new("", "$.entry", "a Patient in at least one file", "no file")
    );
}

#[test]
fn authors_are_found_through_roles_and_encounters() {
    let doctor = json!({"resourceType": "Practitioner", "id": "d"});
    let role = json!({"resourceType": "PractitionerRole", "id": "r", "practitioner": {"reference": "Practitioner/d"},
        "organization": {"reference": "Organization/a"}});
    let by_role = json!({"resourceType": "Observation", "id": "1", "performer": [{"reference": "PractitionerRole/r"}]});
    let by_visit = json!({"resourceType": "Observation", "id": "2", "encounter": {"reference": "Encounter/e"}});
    let by_nobody = json!({"resourceType": "Observation", "id": "3"});
    let encounter = json!({"resourceType": "Encounter", "id": "e", "serviceProvider": {"reference": "Organization/a"},
        "participant": [{"individual": {"reference": "Practitioner/d"}}]});
    let records =
        [patient("ana"), hospital("a", "7", "St. Mary"), doctor, role, by_role, by_visit, by_nobody, encounter];
    let all = Collection::of(vec![bundle("ana.json", &records)]).expect("read");
    let bundle = &all.patients()[0];
    let found: Vec<_> = bundle
        .of_type("Observation")
        .map(|one| {
            let organization = all.organization(bundle, one).and_then(|found| found.id());
            (organization, all.practitioner(bundle, one).and_then(|found| found.id()))
        })
        .collect();
    assert_eq!(found, [(Some("a"), Some("d")), (Some("a"), Some("d")), (None, None)]);
}

#[test]
fn a_record_of_somebody_else_is_noticed() {
    let own = json!({"resourceType": "Observation", "id": "1", "subject": {"reference": "Patient/ana"}});
    let foreign = json!({"resourceType": "Observation", "id": "2", "subject": {"reference": "Patient/ben"}});
    let all = Collection::of(vec![bundle("ana.json", &[patient("ana"), own, foreign])]).expect("read");
    let bundle = &all.patients()[0];
    let own: Vec<_> = bundle.of_type("Observation").map(|one| all.is_of_patient(bundle, one)).collect();
    assert_eq!(own, [true, false]);
}
