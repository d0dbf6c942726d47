use commitments::record::LabelError;
use health_api::registry::raw::RecordStatus;
use health_api::registry::{ExecuteMsg, NewRecord, QueryMsg, RecordKind, RecordRef, RecordResponse, RecordsResponse};
use health_api::{PatientId, Tag};
use patient_registry::access::Permission;
use patient_registry::ContractError;

use crate::suite::{addr, commitment, patient_id, record, Suite, CITY_LAB, ST_MARY};

fn ana() -> PatientId {
    patient_id("ana")
}

fn commit(names: &[&str]) -> ExecuteMsg {
    ExecuteMsg::CommitRecords { records: names.iter().map(|name| record(ana(), name)).collect() }
}

fn amend(old: &str, new: &str) -> ExecuteMsg {
    let replaces = RecordRef::Single { commitment: commitment(old) };
    ExecuteMsg::AmendRecord { replaces, with: record(ana(), new) }
}

fn mark(name: &str) -> ExecuteMsg {
    ExecuteMsg::MarkRecord { patient: ana(), record: RecordRef::Single { commitment: commitment(name) } }
}

fn stored(suite: &Suite, author: u32, name: &str) -> RecordResponse {
    suite.ask(QueryMsg::Record { patient: ana(), author, commitment: commitment(name) })
}

fn tags(numbers: impl IntoIterator<Item = u8>) -> Vec<Tag> {
    numbers.into_iter().map(|number| Tag([number; 16])).collect()
}

#[test]
fn a_batch_holds_records_of_several_patients() {
    let mut suite = Suite::with_ana();
    let ben = suite.register("ben");
    suite.ok("ben", ExecuteMsg::LetIn { patient: ben, participants: vec![ST_MARY] });
    let records = vec![record(ana(), "a"), record(ben, "b"), record(ana(), "c")];
    suite.ok("st-mary", ExecuteMsg::CommitRecords { records });
    assert_eq!(stored(&suite, ST_MARY, "c").status, RecordStatus::Current);
    let found: RecordsResponse = suite.ask(QueryMsg::Records { patient: ben, start_after: None, limit: None });
    assert_eq!(found.records.iter().map(|one| one.commitment).collect::<Vec<_>>(), vec![commitment("b")]);
}

#[test]
fn kind_and_label_tags_stand_with_a_record() {
    let mut suite = Suite::with_ana();
    let labels = tags([1, 2, 9]);
    let new = NewRecord { kind: RecordKind::Encounter, labels: labels.clone(), ..record(ana(), "visit") };
    suite.ok("st-mary", ExecuteMsg::CommitRecords { records: vec![new] });
    let found = stored(&suite, ST_MARY, "visit");
    assert_eq!((found.kind, found.labels), (RecordKind::Encounter.byte(), labels));
}

#[test]
fn label_tags_are_at_most_eight_and_strictly_ascending() {
    let mut suite = Suite::with_ana();
    let commit = |labels| ExecuteMsg::CommitRecords { records: vec![NewRecord { labels, ..record(ana(), "r") }] };
    assert_eq!(suite.refused("st-mary", commit(tags(0..9))), LabelError::TooMany { found: 9 }.into());
    assert_eq!(suite.refused("st-mary", commit(tags([2, 1]))), LabelError::NotAscending { position: 1 }.into());
    assert_eq!(suite.refused("st-mary", commit(tags([1, 1]))), LabelError::NotAscending { position: 1 }.into());
    suite.ok("st-mary", commit(tags(0..8)));
}

#[test]
fn the_same_again_is_an_error_by_the_same_author_and_an_own_row_by_another() {
    let mut suite = Suite::with_ana();
    suite.ok("ana", ExecuteMsg::LetIn { patient: ana(), participants: vec![CITY_LAB] });
    suite.ok("st-mary", commit(&["r"]));
    let commitment = commitment("r");
    assert_eq!(suite.refused("st-mary", commit(&["r"])), ContractError::RecordExists { commitment });
    let error = suite.refused("st-mary", commit(&["x", "y", "x"]));
    assert_eq!(error, ContractError::ListedTwice { what: "commitments" });
    // copied from the mempool: the copier's own row takes nothing from the author
    suite.ok("city-lab", commit(&["r"]));
    suite.ok("city-lab", mark("r"));
    assert_eq!(stored(&suite, ST_MARY, "r").status, RecordStatus::Current);
}

#[test]
fn a_message_has_1_to_100_records() {
    let mut suite = Suite::with_ana();
    let many = |most: u32| {
        let names: Vec<String> = (0..most).map(|i| format!("r{i}")).collect();
        commit(&names.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let what = "records";
    assert_eq!(suite.refused("st-mary", many(0)), ContractError::ListLength { what, most: 100, found: 0 });
    assert_eq!(suite.refused("st-mary", many(101)), ContractError::ListLength { what, most: 100, found: 101 });
    suite.ok("st-mary", many(100));
}

#[test]
fn nobody_commits_for_a_patient_who_does_not_exist_or_who_did_not_let_them_in() {
    let mut suite = Suite::with_ana();
    let ben = suite.register("ben");
    let commit = |patient| ExecuteMsg::CommitRecords { records: vec![record(ana(), "a"), record(patient, "b")] };
    assert_eq!(suite.refused("st-mary", commit(ben)), ContractError::NotLetIn { number: ST_MARY });
    let nobody = PatientId([7; 32]);
    assert_eq!(suite.refused("st-mary", commit(nobody)), ContractError::NoSuchPatient { patient: nobody });
    let wanted = ContractError::Unauthorized { wanted: Permission::Licensed, found: addr("ana") };
    assert_eq!(suite.refused("ana", commit(ben)), wanted);
}

#[test]
fn amendments_chain_and_do_not_fork() {
    let mut suite = Suite::with_ana();
    suite.ok("st-mary", commit(&["1"]));
    suite.ok("st-mary", amend("1", "2"));
    suite.ok("st-mary", amend("2", "3"));
    let first = stored(&suite, ST_MARY, "1");
    assert_eq!((first.status, first.replaced_by), (RecordStatus::Superseded, Some(commitment("2"))));
    let last = stored(&suite, ST_MARY, "3");
    assert_eq!((last.status, last.replaced_by), (RecordStatus::Current, None));

    let found = RecordStatus::Superseded;
    assert_eq!(suite.refused("st-mary", amend("1", "fork")), ContractError::WrongStatus { found });
    let exists = ContractError::RecordExists { commitment: commitment("1") };
    assert_eq!(suite.refused("st-mary", amend("3", "1")), exists, "a chain does not close to a ring");
}

#[test]
fn only_the_author_amends_and_marks_and_only_this_patients() {
    let mut suite = Suite::with_ana();
    suite.ok("ana", ExecuteMsg::LetIn { patient: ana(), participants: vec![CITY_LAB] });
    suite.ok("st-mary", commit(&["1"]));
    let none = ContractError::NoSuchRecord { commitment: commitment("1") };
    assert_eq!(suite.refused("city-lab", amend("1", "2")), none);
    assert_eq!(suite.refused("city-lab", mark("1")), none);
    let ben = suite.register("ben");
    suite.ok("ben", ExecuteMsg::LetIn { patient: ben, participants: vec![ST_MARY] });
    let replaces = RecordRef::Single { commitment: commitment("1") };
    let amend = ExecuteMsg::AmendRecord { replaces, with: record(ben, "2") };
    assert_eq!(suite.refused("st-mary", amend), none);
}

#[test]
fn what_was_entered_in_error_is_marked_once_even_after_they_parted() {
    let mut suite = Suite::with_ana();
    suite.ok("st-mary", commit(&["1", "2"]));
    suite.ok("st-mary", amend("1", "3"));
    suite.ok("ana", ExecuteMsg::CloseRelationship { patient: ana(), participant: ST_MARY });
    assert_eq!(suite.refused("st-mary", amend("2", "4")), ContractError::NotLetIn { number: ST_MARY });
    suite.ok("st-mary", mark("1"));
    suite.ok("st-mary", mark("2"));
    let first = stored(&suite, ST_MARY, "1");
    assert_eq!((first.status, first.replaced_by), (RecordStatus::EnteredInError, Some(commitment("3"))));
    let found = RecordStatus::EnteredInError;
    assert_eq!(suite.refused("st-mary", mark("2")), ContractError::WrongStatus { found });
    assert_eq!(suite.refused("county", mark("2")), ContractError::NotLetIn { number: 5 });

    suite.ok("ana", ExecuteMsg::LetIn { patient: ana(), participants: vec![ST_MARY] });
    assert_eq!(suite.refused("st-mary", amend("2", "4")), ContractError::WrongStatus { found });
}

#[test]
fn records_are_listed_in_pages() {
    let mut suite = Suite::with_ana();
    let names: Vec<String> = (0..35).map(|i| format!("r{i}")).collect();
    suite.ok("st-mary", commit(&names.iter().map(String::as_str).collect::<Vec<_>>()));
    let page = |start_after, limit| QueryMsg::Records { patient: ana(), start_after, limit };
    let first: RecordsResponse = suite.ask(page(None, None));
    assert_eq!(first.records.len(), 30);
    let second: RecordsResponse = suite.ask(page(first.next, Some(1_000)));
    assert_eq!((second.records.len(), second.next), (5, None));
    let mut all: Vec<_> = first.records.into_iter().chain(second.records).map(|one| one.commitment).collect();
    let mut wanted: Vec<_> = names.iter().map(|name| commitment(name)).collect();
    wanted.sort_unstable();
    all.dedup();
    assert_eq!(all, wanted);
}
