//! Bills as such: unclean ones, used numbers, lines that cannot be looked at, batches.

mod common;

use adjudication::Fault;
use claims_escrow::ContractError;
use commitments::leaf;
use common::chain::*;
use common::*;
use health_api::claims::*;
use health_api::consent::Receipt;
use health_api::Digest;

fn refused(world: &mut World, form: ClaimForm, error: ContractError) {
    world.refuses("clinic", ExecuteMsg::Submit { claims: vec![form] }, error);
}

#[test]
fn bills_that_are_unclean_are_recorded_as_rejected_and_books_stay() {
    let mut world = World::with_plan(100_000);
    let books = world.books(1);
    let quantity = adjudication::Quantity::whole(0);
    let zero = LineForm { quantity, ..line(1, 10, 10_000) };
    let reversed = LineForm { through: TODAY - 9, ..line(1, 10, 10_000) };
    let cases = [
        (vec![], Fault::NoLines),
        (vec![LineForm { charge: None, ..line(1, 10, 1) }], Fault::NoCharge),
        (vec![line(1, 10, 1), line(1, 20, 1)], Fault::RepeatedSequence { sequence: 1 }),
        (vec![reversed], Fault::DaysReversed { sequence: 1 }),
        (vec![on(line(1, 10, 1), TODAY + 1)], Fault::AfterReceipt { sequence: 1 }),
        (vec![zero], Fault::QuantityBelowOne { sequence: 1 }),
        (vec![line(1, 10, 0)], Fault::NothingBilled { sequence: 1 }),
    ];
    for (number, (lines, fault)) in (1..).zip(cases) {
        let claim = world.submits(bill(number, 1, lines));
        assert_eq!((claim.status, claim.rejection), (ClaimStatus::Rejected, Some(Rejection::Unclean { fault })));
    }
    assert_eq!(world.books(1), books);
}

#[test]
fn a_number_used_for_another_content_is_an_error_16() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let claim = world.submits(bill(1, 1, vec![line(1, 20, 5_000)]));
    assert_eq!(claim.rejection, Some(Rejection::Unclean { fault: Fault::NumberReused }));
}

#[test]
fn lines_that_cannot_be_looked_at_are_refused() {
    let mut world = World::with_plan(100_000);
    let refuse = |world: &mut World, line: LineForm, wanted: &'static str, found: &str| {
        let sequence = line.sequence;
        let error = ContractError::Line { sequence, wanted, found: found.into() };
        refused(world, bill(1, 1, vec![line]), error);
    };
    refuse(&mut world, line(0, 10, 1), "a line number of 1..=65535", "0");
    let most = (1_u128 << 96) + 1;
    refuse(&mut world, line(1, 10, most), "a charge of at most 2^96", &most.to_string());
    let modifiers = vec!["X".to_string()];
    let wanted = "modifiers of two capital letters or digits";
    refuse(&mut world, LineForm { modifiers, ..line(1, 10, 1) }, wanted, "others");
    let modifiers = vec!["59".to_string(); 5];
    refuse(&mut world, LineForm { modifiers, ..line(1, 10, 1) }, "at most 4 modifiers", "5");
    let quantity = adjudication::Quantity { digits: 1, decimals: 7 };
    refuse(&mut world, LineForm { quantity, ..line(1, 10, 1) }, "at most 6 decimals", "7");
    let lines = (1..=1_000).map(|sequence| line(sequence, 10, 1)).collect();
    let many = ContractError::Count { what: "lines", least: 1, most: 100, found: 1_000 };
    refused(&mut world, bill(1, 1, lines), many);
}

#[test]
fn a_batch_of_fifty_has_one_receipt_and_each_claim_its_leaf() {
    let mut world = World::with_plan(1_000_000);
    let forms: Vec<ClaimForm> =
        (0..50).map(|k| bill(k + 1, k % 4 + 1, vec![on(line(1, 20, 5_000), TODAY - 1 - i32::from(k))])).collect();
    let leaves = forms.iter().map(|form| leaf::receipt(&form.patient.0, &form.commitment.0));
    let root = Digest(commitments::merkle::root_of(leaves));
    world.by("clinic", ExecuteMsg::Submit { claims: forms.clone() }).unwrap();
    assert_eq!(world.receipts, [(Some(CLINIC), Receipt::Claims { batch: 1, root, count: 50 })]);
    assert_eq!(world.claim(37).receipt, Some((1, 36)));
    let many = ContractError::Count { what: "claims", least: 1, most: 50, found: 51 };
    let more = [forms.clone(), vec![forms[0].clone()]].concat();
    world.refuses("clinic", ExecuteMsg::Submit { claims: more }, many);
}

#[test]
fn a_batch_with_one_forged_claim_is_refused_as_a_whole() {
    let mut world = World::with_plan(100_000);
    let good = bill(1, 1, vec![line(1, 10, 10_000)]);
    let forged = bill(2, 2, vec![line(1, 10, 10_000)]).proven(|proofs| proofs.fees = None);
    world.refuses("clinic", ExecuteMsg::Submit { claims: vec![good, forged] }, ContractError::FeesMissing {});
}
