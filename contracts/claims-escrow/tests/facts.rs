//! What a claim is judged by: credentials, coverage, contract, anchor, fees; and what forged ones do.

mod common;

use adjudication::QueueReason;
use claims_escrow::ContractError;
use commitments::tree::Tree;
use commitments::{leaf, record, ProofError, SortedError};
use common::chain::*;
use common::*;
use cosmwasm_std::Uint128;
use health_api::claims::*;
use health_api::interface::LAYOUT;
use health_api::registry::raw::{Death, Interval, LogHeadRow, RecordStatus, LOG_HEADS};
use health_api::registry::{Qualification, RecordKind};
use health_api::{Commitment, Day, Digest, Salt, Tag};

fn refused(world: &mut World, form: ClaimForm, error: ContractError) {
    world.refuses("clinic", ExecuteMsg::Submit { claims: vec![form] }, error);
}

#[test]
fn a_provider_not_qualified_on_the_day_is_b7_and_out_of_network_is_242() {
    let mut world = World::with_plan(100_000);
    world.qualify(CLINIC, Qualification::CARE, vec![Interval { from: 0, to: Some(TODAY - 1) }]);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000), on(line(2, 20, 5_000), TODAY - 2)]));
    assert_eq!(world.reasons(1), [vec!["B7"], vec!["1", "2"]]);
    world.record(2, OTHER_CLINIC, encounter(8));
    let mut form = bill(2, 2, vec![line(1, 10, 10_000)]);
    form.head.practitioner = None;
    form.proofs.fees = None;
    form.encounter = Anchor::Record { author: OTHER_CLINIC, commitment: encounter(8) };
    world.let_in(2, OTHER_CLINIC);
    let claim = world.submits_as("other-clinic", form);
    assert_eq!(world.reasons(claim.claim), [["242"]]);
}

#[test]
fn a_doctor_of_another_house_is_b7() {
    let mut world = World::with_plan(100_000);
    world.affiliate(DOCTOR, CLINIC, TODAY);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    assert_eq!(world.reasons(1), [["B7"]]);
}

#[test]
fn strangers_and_days_outside_coverage_are_31_26_and_27() {
    let mut world = World::with_plan(100_000);
    world.patient(9, "patient-9");
    world.let_in(9, CLINIC);
    world.record(9, CLINIC, encounter(9));
    world.submits(bill(1, 9, vec![line(1, 10, 10_000)]));
    assert_eq!(world.reasons(1), [["31"]]);
    let members = vec![Member { patient: patient(9), from: TODAY - 1, to: Some(TODAY - 1) }];
    world.by("payer", ExecuteMsg::SetCoverage { plan: 1, change: CoverageChange::Members { members } }).unwrap();
    world.submits(bill(2, 9, vec![on(line(1, 10, 10_000), TODAY - 2)]));
    assert_eq!(world.reasons(2), [["26"]]);
    world.submits(bill(3, 9, vec![on(line(1, 10, 10_000), TODAY)]));
    assert_eq!(world.reasons(3), [["27"]]);
}

#[test]
fn a_retroactive_start_of_coverage_starts_the_filing_limit_when_it_becomes_known() {
    let mut plan = new_plan();
    plan.terms.filing_limit_days = Some(5);
    let mut world = World::with(plan, 100_000);
    world.submits(bill(1, 1, vec![on(line(1, 10, 10_000), TODAY - 90)]));
    assert_eq!(world.claim(1).status, ClaimStatus::Credited);
    world.days_pass(6);
    world.submits(bill(2, 2, vec![on(line(1, 10, 10_000), TODAY - 90)]));
    assert_eq!(world.reasons(2), [["29"]]);
}

fn covered(patient: u8, to: Option<Day>) -> (Tree, CoverageProof) {
    let leaf_of = |n: u8| leaf::coverage(&[n; 32], TODAY - 100, to.unwrap_or(leaf::OPEN_END), &[n; 32]);
    let tree: Tree = (0..20).map(leaf_of).collect();
    let proof = tree.inclusion(u64::from(patient), 20).unwrap().into_iter().map(Digest).collect();
    let index = u64::from(patient);
    (tree, CoverageProof { from: TODAY - 100, to, salt: Salt([patient; 32]), index, proof })
}

#[test]
fn a_leaf_of_the_coverage_root_binds_with_the_patients_enrolment_and_is_kept() {
    let mut world = World::with_plan(100_000);
    world.patient(9, "patient-9");
    world.let_in(9, CLINIC);
    world.record(9, CLINIC, encounter(9));
    let (tree, proof) = covered(9, None);
    let mut form = bill(1, 9, vec![line(1, 10, 10_000)]);
    form.proofs.coverage = Some(proof.clone());
    refused(&mut world, form.clone(), ContractError::NoCoverageRoot {});
    let root = |tree: &Tree| CoverageChange::Root { root: Digest(tree.root()), count: 20 };
    world.by("payer", ExecuteMsg::SetCoverage { plan: 1, change: root(&tree) }).unwrap();

    let forged = CoverageProof { to: Some(TODAY + 1), ..proof };
    let wrong = ContractError::Proof(ProofError::RootMismatch);
    refused(&mut world, form.clone().proven(|proofs| proofs.coverage = Some(forged)), wrong);
    world.submits(form.clone());
    assert_eq!(world.reasons(1), [["31"]]);
    let enrol = ExecuteMsg::Enrol { plan: 1, patient: patient(9) };
    world.by("patient-9", enrol.clone()).unwrap();
    world.refuses("patient-9", enrol, ContractError::Enrolled {});
    assert_eq!(world.submits(form.headed(|head| head.number = Tag([2; 16]))).status, ClaimStatus::Credited);
    // the next claim brings no proof
    assert_eq!(world.submits(bill(3, 9, vec![line(1, 20, 5_000)])).status, ClaimStatus::Credited);
    // under a newer root the proof is brought again
    world.by("payer", ExecuteMsg::SetCoverage { plan: 1, change: root(&covered(9, Some(TODAY)).0) }).unwrap();
    world.submits(bill(4, 9, vec![line(1, 50, 5_000)]));
    assert_eq!(world.reasons(4), [["31"]]);
}

#[test]
fn the_record_is_current_this_patients_and_the_billers() {
    let mut world = World::with_plan(100_000);
    let form = bill(1, 1, vec![line(1, 10, 10_000)]);
    let anchored = |author, commitment| ClaimForm { encounter: Anchor::Record { author, commitment }, ..form.clone() };
    refused(&mut world, anchored(CLINIC, encounter(2)), ContractError::NoEncounter {});
    world.record_as(1, CLINIC, encounter(50), RecordKind::Other, RecordStatus::Current);
    refused(&mut world, anchored(CLINIC, encounter(50)), ContractError::NoEncounter {});
    world.record_as(1, CLINIC, encounter(51), RecordKind::Encounter, RecordStatus::EnteredInError);
    refused(&mut world, anchored(CLINIC, encounter(51)), ContractError::RecordNotCurrent {});
    let stranger = ContractError::NotRelated { provider: OTHER_CLINIC };
    world.refuses("other-clinic", ExecuteMsg::Submit { claims: vec![form] }, stranger);
}

#[test]
fn an_encounter_in_the_authors_log_is_shown_by_an_inclusion_proof() {
    let mut world = World::with_plan(100_000);
    let labels = vec![Tag([1; 16])];
    let leaf_of = |n: u8| {
        let labels = record::labels(&[[1; 16]]).unwrap();
        record::leaf(RecordKind::Encounter.byte(), &record::subject(&[1; 32], &[n; 32]), &labels, &[100 + n; 32])
    };
    let tree: Tree = (0..7).map(leaf_of).collect();
    let head = LogHeadRow { v: LAYOUT, size: 7, root: Digest(tree.root()) };
    LOG_HEADS.save(&mut *world.registry.lock().unwrap(), CLINIC, &head).unwrap();
    let anchor = |salt: u8| Anchor::Leaf {
        author: CLINIC,
        commitment: Commitment([105; 32]),
        size: 7,
        index: 5,
        salt: Salt([salt; 32]),
        labels: labels.clone(),
        proof: tree.inclusion(5, 7).unwrap().into_iter().map(Digest).collect(),
    };
    let form = |salt| ClaimForm { encounter: anchor(salt), ..bill(1, 1, vec![line(1, 10, 10_000)]) };
    refused(&mut world, form(6), ContractError::Proof(ProofError::RootMismatch));
    assert_eq!(world.submits(form(5)).status, ClaimStatus::Credited);
}

#[test]
fn forged_fees_and_leaves_of_another_schedule_are_refused() {
    let mut world = World::with_plan(100_000);
    let form = bill(1, 1, vec![line(1, 10, 90_000)]);
    refused(&mut world, form.clone().proven(|proofs| proofs.fees = None), ContractError::FeesMissing {});
    let mut dearer = form.clone();
    for leaf in &mut dearer.proofs.fees.as_mut().unwrap().leaves {
        if let FeePayload::Open { terms, .. } = &mut leaf.payload {
            terms.fee = Uint128::new(90_000);
        }
    }
    let wrong = ContractError::Fees(SortedError::Proof(ProofError::RootMismatch));
    refused(&mut world, dearer, wrong.clone());
    let other = Schedule::of(&[(10, FeeTerms::plain(90_000)), (20, FeeTerms::plain(1)), (30, FeeTerms::plain(1))]);
    let foreign = form.clone().proven(|proofs| proofs.fees = Some(other.prove(&[schedule::service(10)])));
    // a smaller schedule: its proof has fewer hashes than the contract's size asks
    refused(&mut world, foreign, ContractError::Fees(SortedError::Proof(ProofError::TooShort { found: 2 })));
    // a listed service passed off as unlisted: its leaf hashed instead of opened
    let mut hidden = form;
    let proof = schedule().prove(&[schedule::service(20)]);
    hidden.proofs.fees = Some(proof);
    refused(&mut world, hidden.clone(), ContractError::Fees(SortedError::NotShown));
    let mut proof = schedule().prove(&[schedule::service(10)]);
    for leaf in &mut proof.leaves {
        if let FeePayload::Open { terms, salt } = &leaf.payload {
            leaf.payload = FeePayload::Hashed { hash: Digest(terms.payload(salt).0) };
        }
    }
    hidden.proofs.fees = Some(proof);
    refused(&mut world, hidden, ContractError::FeeNotOpened { sequence: 1 });
}

#[test]
fn an_unlisted_service_is_204_or_waits_where_the_plan_pays_as_billed() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 60, 10_000), line(2, 30, 1_000)]));
    assert_eq!(world.reasons(1), [["204"], ["96"]]);
    let mut plan = new_plan();
    plan.terms.unlisted = adjudication::Unlisted::AsBilled;
    world.opens("payer", plan, &schedule(), 0);
    let claim = world.submits(ClaimForm { plan: 2, ..bill(2, 2, vec![line(1, 60, 10_000)]) });
    let reason = QueueReason::UnlistedService { sequence: 1 };
    assert_eq!(claim.pended, [PendReason::Engine { reason }]);
}

#[test]
fn a_service_after_an_attested_death_waits_for_a_person() {
    let mut world = World::with_plan(100_000);
    world.change_patient(1, |row| row.death = Some(Death { day: TODAY - 5, effective_at: 0 }));
    let claim = world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    assert_eq!(claim.pended, [PendReason::AfterDeath {}]);
}

#[test]
fn a_patient_who_is_unknown_or_leaves_is_not_billed() {
    let mut world = World::with_plan(100_000);
    refused(&mut world, bill(1, 77, vec![line(1, 10, 1)]), ContractError::NoSuchPatient {});
    world.change_patient(1, |row| row.erasure = Some(1));
    refused(&mut world, bill(1, 1, vec![line(1, 10, 1)]), ContractError::PatientLeaves {});
}

#[test]
fn a_payer_does_not_bill_its_own_plan_nor_anybody_who_does_not_bill() {
    let mut world = World::with_plan(100_000);
    let submit = ExecuteMsg::Submit { claims: vec![bill(1, 1, vec![line(1, 10, 1)])] };
    let found = world.addr("payer");
    world.refuses("payer", submit.clone(), ContractError::NoBiller { found });
    let found = world.addr("nobody");
    world.refuses("nobody", submit.clone(), ContractError::NoBiller { found });
    world.participant("payer-clinic", PAYER, health_api::registry::ParticipantKind::ProviderOrganization);
    world.refuses("payer-clinic", submit, ContractError::ProviderIsPayer { provider: PAYER });
}

#[test]
fn the_same_total_on_the_same_day_to_another_plan_waits_for_a_person() {
    let mut world = World::with_plan(100_000);
    world.opens("other-payer", new_plan(), &schedule(), 0);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    world.record(1, CLINIC, encounter(40));
    let mut form = ClaimForm { plan: 2, ..bill(2, 1, vec![line(1, 20, 10_000)]) };
    form.encounter = Anchor::Record { author: CLINIC, commitment: encounter(40) };
    let claim = world.submits(form);
    assert_eq!(claim.pended, [PendReason::SameTotalElsewhere {}]);
}

#[test]
fn a_secondary_claim_goes_to_a_person_and_leaves_the_encounter_to_its_primary_plan() {
    let mut world = World::with_plan(100_000);
    world.opens("other-payer", new_plan(), &schedule(), 0);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let claim = world
        .submits(ClaimForm { plan: 2, ..bill(2, 1, vec![line(1, 10, 10_000)]) }.headed(|head| head.secondary = true));
    assert_eq!(claim.pended, [PendReason::Engine { reason: QueueReason::PriorPayer }]);
}

#[test]
fn a_distinct_service_is_told_by_the_later_lines_modifier() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let distinct = LineForm { modifiers: vec!["59".into()], ..line(1, 10, 10_000) };
    assert_eq!(world.submits(bill(2, 1, vec![distinct])).status, ClaimStatus::Credited);
}

#[test]
fn a_provider_without_contract_waits_for_a_person_where_the_plan_has_a_share_for_it_whatever_is_listed() {
    for unlisted in [adjudication::Unlisted::Noncovered, adjudication::Unlisted::AsBilled] {
        let mut plan = new_plan();
        (plan.terms.unlisted, plan.terms.out_of_network_bps) = (unlisted, Some(4_000));
        let mut world = World::with(plan, 100_000);
        world.let_in(1, OTHER_CLINIC);
        let form = bill(1, 1, vec![line(1, 10, 10_000)]).headed(|head| head.practitioner = None);
        let claim = world.submits_as("other-clinic", form.proven(|proofs| proofs.fees = None));
        let reason = PendReason::Engine { reason: adjudication::QueueReason::NoContract };
        // input for a person: as billed, 20.00 deductible, 40 % of the rest
        assert_eq!((claim.status, claim.pended, claim.benefit.u128()), (ClaimStatus::Pended, vec![reason], 4_800));
        // silence pays as billed only where the plan pays so
        world.days_pass(30);
        world.by("anybody", ExecuteMsg::Enforce { target: Target::Claim { claim: 1 } }).unwrap();
        let pays = unlisted == adjudication::Unlisted::AsBilled;
        let wanted = if pays { ClaimStatus::Credited } else { ClaimStatus::Pended };
        assert_eq!(world.claim(1).status, wanted);
    }
}
