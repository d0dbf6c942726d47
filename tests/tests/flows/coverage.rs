//! Coverage by one root for many members: it binds only who has enrolled.

use commitments::leaf;
use commitments::tree::Tree;
use cw_health_tests::suite::{Bill, Suite, LABORATORY, OFFICE_VISIT, TODAY};
use health_api::claims::{
    ClaimForm, ClaimStatus, CoverageChange, CoverageProof, EligibilityResponse, ExecuteMsg, QueryMsg,
};
use health_api::interface::Role;
use health_api::{Digest, Salt};

/// A root over Ana and a thousand others; the proof is Ana's.
fn publish(suite: &mut Suite) -> CoverageProof {
    let (index, salt) = (137, Salt(suite.draw()));
    let mut tree = Tree::new();
    for n in 0..1_000_u32 {
        let other = commitments::hash::sha256(&[b"member", &n.to_be_bytes()]);
        let member = if u64::from(n) == index { suite.id("ana").0 } else { other };
        tree.append(leaf::coverage(&member, TODAY - 100, leaf::OPEN_END, &salt.0));
    }
    let change = CoverageChange::Root { root: Digest(tree.root()), count: tree.size() };
    let plan = suite.plan("silver").id;
    suite.claims("insurer", &ExecuteMsg::SetCoverage { plan, change }).unwrap();
    let proof = tree.inclusion(index, tree.size()).unwrap().into_iter().map(Digest).collect();
    CoverageProof { from: TODAY - 100, to: None, salt, index, proof }
}

fn town() -> Suite {
    Suite::town().with_plan("silver", "insurer").with_contract("silver", "clinic").with_fund("silver", 100_000)
}

fn bill(suite: &mut Suite, number: u32, code: &str) -> ClaimForm {
    let visit = suite.as_provider("clinic").sees("ana");
    suite.form("clinic", &Bill::of("ana", number, &visit).to("silver").line(code, 5_000, TODAY))
}

#[test]
fn no_leaf_binds_without_the_patients_enrolment() {
    let mut suite = town();
    let proof = publish(&mut suite);
    let form = bill(&mut suite, 1, OFFICE_VISIT);
    let claim = suite.as_provider("clinic").submits(form.proven(|proofs| proofs.coverage = Some(proof))).unwrap();
    assert_eq!(claim.status, ClaimStatus::Denied);
    assert_eq!(suite.reasons(claim.claim), [vec!["31"]]);
}

#[test]
fn an_enrolment_form_that_the_clinic_relays_makes_the_leaf_bind_and_the_next_claim_needs_no_proof() {
    let mut suite = town();
    let proof = publish(&mut suite);
    let (plan, patient) = (suite.plan("silver").id, suite.id("ana"));
    let form = suite.as_patient("ana").signs(Role::ClaimsEscrow, ExecuteMsg::Enrol { plan, patient });
    suite.claims("clinic", &ExecuteMsg::Relay(form)).unwrap();

    let first = bill(&mut suite, 1, OFFICE_VISIT);
    let claim = suite.as_provider("clinic").submits(first.proven(|proofs| proofs.coverage = Some(proof))).unwrap();
    assert_eq!((claim.status, claim.benefit.u128()), (ClaimStatus::Credited, 2_400));
    let second = bill(&mut suite, 2, LABORATORY);
    let claim = suite.as_provider("clinic").submits(second).unwrap();
    assert_eq!((claim.status, claim.benefit.u128()), (ClaimStatus::Credited, 4_000));
    let msg = QueryMsg::Eligibility { plan, patient, day: TODAY };
    let eligibility: EligibilityResponse = suite.ask(Role::ClaimsEscrow, &msg);
    assert_eq!((eligibility.covered, eligibility.enrolled), (true, true));
}

#[test]
fn under_a_newer_root_the_proof_is_brought_again() {
    let mut suite = town();
    let proof = publish(&mut suite);
    suite.as_patient("ana").enrols("silver");
    let first = bill(&mut suite, 1, OFFICE_VISIT);
    suite.as_provider("clinic").submits(first.proven(|proofs| proofs.coverage = Some(proof))).unwrap();

    let newer = publish(&mut suite);
    let second = bill(&mut suite, 2, LABORATORY);
    let claim = suite.as_provider("clinic").submits(second).unwrap();
    assert_eq!(suite.reasons(claim.claim), [vec!["31"]]);
    let third = bill(&mut suite, 3, LABORATORY);
    let claim = suite.as_provider("clinic").submits(third.proven(|proofs| proofs.coverage = Some(newer))).unwrap();
    assert_eq!(claim.status, ClaimStatus::Credited);
}
