use commitments::tree::Tree;
use commitments::ProofError;
use health_api::registry::raw::RecordStatus;
use health_api::registry::{
    ExecuteMsg, LeafOpening, LogProof, LogResponse, QueryMsg, RecordRef, RecordResponse, VerifyInclusionResponse,
};
use health_api::{Digest, PatientId, Tag};
use patient_registry::access::Permission;
use patient_registry::ContractError;

use crate::suite::{addr, commitment, patient_id, record, salt, Cost, Suite, DAY, ST_MARY};

fn opening(number: u64) -> LeafOpening {
    LeafOpening {
        kind: 1,
        salt: salt(&format!("leaf {number}")),
        labels: vec![Tag([1; 16]), Tag([2; 16])],
        commitment: commitment(&format!("leaf {number}")),
    }
}

/// Leaves of ana's.
fn tree(size: u64) -> Tree {
    let mut tree = Tree::new();
    for number in 0..size {
        tree.append(opening(number).hash(patient_id("ana")).unwrap().0);
    }
    tree
}

fn digests(hashes: Vec<[u8; 32]>) -> Vec<Digest> {
    hashes.into_iter().map(Digest).collect()
}

pub fn append(tree: &Tree, from: u64, to: u64) -> ExecuteMsg {
    let proof = if from == 0 { vec![] } else { digests(tree.consistency(from, to).unwrap()) };
    ExecuteMsg::AppendLog { size: to, root: Digest(tree.root_at(to).unwrap()), proof }
}

fn leaf(tree: &Tree, index: u64, size: u64) -> RecordRef {
    let proof = digests(tree.inclusion(index, size).unwrap());
    RecordRef::Leaf { size, index, leaf: opening(index), proof }
}

fn verify(suite: &Suite, tree: &Tree, patient: PatientId, index: u64, size: u64) -> VerifyInclusionResponse {
    let proof = digests(tree.inclusion(index, size).unwrap());
    let record = LogProof { author: ST_MARY, size, index, leaf: opening(index), proof };
    suite.ask(QueryMsg::VerifyInclusion { patient, record })
}

/// A log of 5, then of 21 leaves.
fn logged() -> (Suite, Tree) {
    let (mut suite, tree) = (Suite::with_ana(), tree(21));
    suite.ok("st-mary", append(&tree, 0, 5));
    suite.ok("st-mary", append(&tree, 5, 21));
    (suite, tree)
}

#[test]
fn a_log_grows_and_its_old_roots_stay_checkable() {
    let (suite, tree) = logged();
    let log = |size| suite.ask::<LogResponse>(QueryMsg::Log { author: ST_MARY, size });
    assert_eq!(log(None), LogResponse { size: 21, root: Digest(tree.root()) });
    assert_eq!(log(Some(5)), LogResponse { size: 5, root: Digest(tree.root_at(5).unwrap()) });
    let current = VerifyInclusionResponse { included: true, status: Some(RecordStatus::Current) };
    assert_eq!(verify(&suite, &tree, patient_id("ana"), 3, 5), current);
    assert_eq!(verify(&suite, &tree, patient_id("ana"), 3, 21), current);
    let error = suite.ask_err(QueryMsg::Log { author: ST_MARY, size: Some(6) });
    assert_eq!(error, ContractError::NoSuchLog { author: ST_MARY, size: 6 });
    let error = suite.ask_err(QueryMsg::Log { author: 2, size: None });
    assert_eq!(error, ContractError::NoSuchLog { author: 2, size: 0 });
}

#[test]
fn a_leaf_of_another_patient_is_not_included() {
    let (suite, tree) = logged();
    let none = VerifyInclusionResponse { included: false, status: None };
    assert_eq!(verify(&suite, &tree, patient_id("ben"), 3, 21), none);
}

#[test]
fn a_hospital_cannot_rewrite_shrink_or_repeat_its_log() {
    let (mut suite, tree) = logged();
    let mut forged = self::tree(4);
    for number in 4..40_u64 {
        forged.append([u8::try_from(number).unwrap(); 32]);
    }
    assert_eq!(suite.refused("st-mary", append(&forged, 21, 40)), ProofError::EarlierRootMismatch.into());
    let shrink = ExecuteMsg::AppendLog { size: 20, root: Digest(tree.root()), proof: vec![] };
    assert_eq!(suite.refused("st-mary", shrink), ProofError::Shrinks { size1: 21, size2: 20 }.into());
    let repeat = ExecuteMsg::AppendLog { size: 21, root: Digest(tree.root()), proof: vec![] };
    assert_eq!(suite.refused("st-mary", repeat), ContractError::LogNotGrown { size: 21 });
}

#[test]
fn a_proof_of_wrong_length_or_to_another_root_is_refused() {
    let (mut suite, _) = logged();
    let grown = tree(22);
    let ExecuteMsg::AppendLog { size, root, mut proof } = append(&grown, 21, 22) else { panic!("an append") };
    let wanted = proof.len();
    let other = ExecuteMsg::AppendLog { size, root: Digest([1; 32]), proof: proof.clone() };
    assert_eq!(suite.refused("st-mary", other), ProofError::RootMismatch.into());
    proof.push(root);
    let long = ExecuteMsg::AppendLog { size, root, proof: proof.clone() };
    assert_eq!(suite.refused("st-mary", long), ProofError::Length { wanted, found: wanted + 1 }.into());
    let huge = ExecuteMsg::AppendLog { size: u64::MAX, root, proof };
    assert!(matches!(suite.refused("st-mary", huge), ContractError::Proof(ProofError::Length { .. })));
}

#[test]
fn the_first_append_has_leaves_and_nothing_to_show() {
    let mut suite = Suite::with_ana();
    let root = Digest(tree(3).root());
    let empty = ExecuteMsg::AppendLog { size: 0, root, proof: vec![] };
    assert_eq!(suite.refused("st-mary", empty), ProofError::EmptyTree.into());
    let proven = ExecuteMsg::AppendLog { size: 3, root, proof: vec![root] };
    assert_eq!(suite.refused("st-mary", proven), ContractError::FirstAppendProof { found: 1 });
    let msg = ExecuteMsg::AppendLog { size: 3, root, proof: vec![] };
    let error = suite.refused("ana", msg);
    assert_eq!(error, ContractError::Unauthorized { wanted: Permission::Licensed, found: addr("ana") });
}

#[test]
fn a_leaf_is_amended_by_a_record_of_its_own_and_not_twice() {
    let (mut suite, tree) = logged();
    let amend = |name| ExecuteMsg::AmendRecord { replaces: leaf(&tree, 3, 21), with: record(patient_id("ana"), name) };
    suite.ok("st-mary", amend("amended"));
    let superseded = VerifyInclusionResponse { included: true, status: Some(RecordStatus::Superseded) };
    assert_eq!(verify(&suite, &tree, patient_id("ana"), 3, 5), superseded, "in older states of the log, too");
    let msg = QueryMsg::Record { patient: patient_id("ana"), author: ST_MARY, commitment: commitment("amended") };
    assert_eq!(suite.ask::<RecordResponse>(msg).replaces_leaf, Some(3));
    let found = RecordStatus::Superseded;
    assert_eq!(suite.refused("st-mary", amend("fork")), ContractError::WrongStatus { found });
}

#[test]
fn a_leaf_is_marked_by_its_author_alone() {
    let (mut suite, tree) = logged();
    let mark = |record| ExecuteMsg::MarkRecord { patient: patient_id("ana"), record };
    suite.ok("ana", ExecuteMsg::LetIn { patient: patient_id("ana"), participants: vec![2] });
    let error = suite.refused("city-lab", mark(leaf(&tree, 3, 21)));
    assert_eq!(error, ContractError::NoSuchLog { author: 2, size: 21 });
    suite.ok("st-mary", mark(leaf(&tree, 3, 5)));
    let found = RecordStatus::EnteredInError;
    assert_eq!(suite.refused("st-mary", mark(leaf(&tree, 3, 21))), ContractError::WrongStatus { found });
}

#[test]
fn a_leaf_with_another_salt_kind_label_or_index_is_refused() {
    let (mut suite, tree) = logged();
    let proof = digests(tree.inclusion(3, 21).unwrap());
    let good = opening(3);
    let bad = [
        LeafOpening { salt: salt("other"), ..good.clone() },
        LeafOpening { kind: 0, ..good.clone() },
        LeafOpening { labels: vec![], ..good.clone() },
        LeafOpening { commitment: commitment("other"), ..good.clone() },
    ];
    for leaf in bad {
        let record = RecordRef::Leaf { size: 21, index: 3, leaf, proof: proof.clone() };
        let msg = ExecuteMsg::MarkRecord { patient: patient_id("ana"), record };
        assert_eq!(suite.refused("st-mary", msg), ProofError::RootMismatch.into());
    }
    let record = RecordRef::Leaf { size: 21, index: 21, leaf: good.clone(), proof: proof.clone() };
    let msg = ExecuteMsg::MarkRecord { patient: patient_id("ana"), record };
    assert_eq!(suite.refused("st-mary", msg), ProofError::IndexOutOfRange { index: 21, size: 21 }.into());
    // ben's relationship does not make ana's leaf his
    let ben = suite.register("ben");
    suite.ok("ben", ExecuteMsg::LetIn { patient: ben, participants: vec![ST_MARY] });
    let record = RecordRef::Leaf { size: 21, index: 3, leaf: good, proof };
    let msg = ExecuteMsg::MarkRecord { patient: ben, record };
    assert_eq!(suite.refused("st-mary", msg), ProofError::RootMismatch.into());
}

#[test]
fn an_append_costs_at_most_500_gas_more_for_each_doubling() {
    let mut tree = Tree::new();
    for number in 0..1_000_001_u64 {
        tree.append(commitments::leaf::plain(&number.to_be_bytes()));
    }
    // SDK gas as measured on wasmd: a byte of the transaction 10, a SHA-256 11, a read 1,000 and 3 a byte, a write
    // 2,000 and 30 a byte
    let gas = |size: u64| {
        let mut suite = Suite::with_ana();
        suite.ok("st-mary", append(&tree, 0, size));
        let msg = append(&tree, size, size + 1);
        let ExecuteMsg::AppendLog { proof, .. } = &msg else { panic!("an append") };
        let hashes = 2 * proof.len() as u64;
        let bytes = cosmwasm_std::to_json_binary(&msg).unwrap().len() as u64;
        let Cost { reads, writes, bytes_read, bytes_written, .. } = suite.cost("st-mary", msg);
        10 * bytes + 11 * hashes + 1_000 * reads + 3 * bytes_read + 2_000 * writes + 30 * bytes_written
    };
    // the sizes named, and those one below, whose proofs are the longest
    for (small, large, doublings) in [(1, 1_000, 10), (1, 999, 10), (1_000, 1_000_000, 10), (999, 999_999, 10)] {
        let more = gas(large) - gas(small);
        assert!(more <= 500 * doublings, "{more} gas more from {small} to {large} leaves");
    }
}

#[test]
fn a_log_needs_no_patient_and_no_relationship() {
    let mut suite = Suite::new();
    suite.passes(DAY);
    let tree = tree(3);
    suite.ok("county", append(&tree, 0, 3));
}
