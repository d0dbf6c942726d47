//! A watcher of the mempool copies the commitment of an encounter, or a whole claim.

use claims_escrow::ContractError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, LABORATORY, OFFICE_VISIT, TODAY};
use health_api::claims::{Anchor, Audience, ClaimStatus, SealedClaim};
use health_api::interface::Role;
use health_api::registry::raw::RecordStatus;
use health_api::registry::{ExecuteMsg, NewRecord, QueryMsg, RecordKind, RecordRef, RecordResponse};
use health_api::Commitment;

fn commits(suite: &mut Suite, author: &str, patient: &str, commitment: Commitment) -> Anchor {
    let record = NewRecord { patient: suite.id(patient), commitment, kind: RecordKind::Encounter, labels: vec![] };
    suite.registry(author, &ExecuteMsg::CommitRecords { records: vec![record] }).unwrap();
    Anchor::Record { author: suite.number(author), commitment }
}

#[test]
fn a_copy_is_the_copiers_own_row_and_says_nothing_of_the_authors() {
    let mut suite = Suite::town();
    suite.as_patient("ana").lets_in(&["other-clinic"]);
    let commitment = suite.encounter_commitment();
    commits(&mut suite, "other-clinic", "ana", commitment);
    commits(&mut suite, "clinic", "ana", commitment);
    let mark = ExecuteMsg::MarkRecord { patient: suite.id("ana"), record: RecordRef::Single { commitment } };
    suite.registry("other-clinic", &mark).unwrap();

    let msg = QueryMsg::Record { patient: suite.id("ana"), author: suite.number("clinic"), commitment };
    let row: RecordResponse = suite.ask(Role::PatientRegistry, &msg);
    assert_eq!(row.status, RecordStatus::Current);
}

#[test]
fn a_claim_copied_by_a_clinic_that_was_not_let_in_is_refused() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    let form = suite.form("clinic", &Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    let provider = suite.number("other-clinic");
    refused(&mut suite, ContractError::NotRelated { provider }, |suite| {
        suite.as_provider("other-clinic").submits(form)
    });
}

#[test]
fn a_copied_encounter_billed_first_for_another_patient_does_not_take_the_honest_claims_plan_away() {
    let mut suite = Suite::town()
        .with_payer("accomplice")
        .with_patient("mallory")
        .with_plan("sham", "accomplice")
        .with_contract("sham", "other-clinic")
        .with_member("sham", "mallory")
        .with_fund("sham", 100_000);
    suite.as_patient("mallory").lets_in(&["other-clinic"]);
    let commitment = suite.encounter_commitment();
    let copied = commits(&mut suite, "other-clinic", "mallory", commitment);
    let sham = Bill::of("mallory", 1, &copied).to("sham").line(LABORATORY, 5_000, TODAY);
    assert_eq!(suite.as_provider("other-clinic").bills(&sham).status, ClaimStatus::Credited);

    let visit = commits(&mut suite, "clinic", "ana", commitment);
    let honest = suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    assert_eq!((honest.status, honest.benefit.u128()), (ClaimStatus::Credited, 6_400));
}

#[test]
fn fingerprints_copied_and_billed_first_by_another_provider_do_not_block_the_honest_sealed_claim() {
    let mut suite = Suite::town_for(Audience::Public).with_patient("mallory");
    suite.as_patient("mallory").lets_in(&["other-clinic"]);
    let visit = suite.as_provider("clinic").sees("ana");
    let honest = suite.sealed_form("clinic", &Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));

    let (patient, encounter) = (suite.id("mallory"), suite.as_provider("other-clinic").sees("mallory"));
    let copied = SealedClaim { patient, encounter, ..honest.clone() };
    suite.as_provider("other-clinic").submits_sealed(vec![copied]).unwrap();

    let claim = suite.as_provider("clinic").submits_sealed(vec![honest]).unwrap();
    assert_eq!(suite.claim(claim).status, ClaimStatus::Sealed);
}
