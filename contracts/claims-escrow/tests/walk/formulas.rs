//! The formulas of docs/invariants/claims-escrow.md, one function each.

use std::collections::{BTreeMap, BTreeSet};

use adjudication::YearUsed;
use claims_escrow::claim::{flag, ClaimRow, CreditRow, LineRow};
use claims_escrow::state::{accumulators, authorizations, claims, credits, holders, plans};
use health_api::claims::*;

use super::PLANS;
use crate::common::chain::*;

/// `bank = sum of held`, and what is owed and set aside is in it.
pub fn solvency(world: &World) {
    let mut held = 0;
    for plan in PLANS {
        let books = plans::books(&world.deps.storage, plan).unwrap();
        assert_eq!(books.funded, books.held() + books.drawn + books.withdrawn, "funded = held + drawn + withdrawn");
        assert!(books.held() >= books.reserved + books.credited, "held covers what is reserved and credited");
        held += books.held();
    }
    assert_eq!(world.bank, held, "the bank's balance is what is held");
    let paid: u128 = world.paid.values().sum();
    let out: u128 =
        PLANS.map(|plan| plans::books(&world.deps.storage, plan).unwrap()).iter().map(|b| b.drawn + b.withdrawn).sum();
    assert_eq!(paid, out, "what left the bank is drawn or withdrawn");
}

/// `reserved`, `unfunded` and each provider's `contested` are the sums over claims.
pub fn conservation(world: &World, rows: &[(ClaimId, ClaimRow)]) {
    for plan in PLANS {
        let books = plans::books(&world.deps.storage, plan).unwrap();
        let of_plan = || rows.iter().map(|(_, row)| row).filter(|row| row.plan == plan);
        let reserved: u128 = of_plan().map(|row| row.reserved).sum();
        assert_eq!(books.reserved, reserved, "reserved");
        let waiting = of_plan().filter(|row| row.status == ClaimStatus::AwaitingFunds);
        assert_eq!(books.unfunded, waiting.map(ClaimRow::due).sum::<u128>(), "unfunded");
        let provider = credits::provider(&world.deps.storage, plan, CLINIC).unwrap();
        assert_eq!(provider.contested, reserved, "contested");
    }
}

/// `credited` is the sum of undrawn days, each the sum of its claims' credits, and of what patients have not drawn.
pub fn credits_agree(world: &World, rows: &[(ClaimId, ClaimRow)]) {
    for plan in PLANS {
        let books = plans::books(&world.deps.storage, plan).unwrap();
        let provider = credits::provider(&world.deps.storage, plan, CLINIC).unwrap();
        let days = credits::days(&world.deps.storage, plan, CLINIC, None, usize::MAX).unwrap();
        let sum: u128 = days.iter().map(|(_, day)| day.benefits + day.interest).sum();
        let of_plan = || rows.iter().map(|(_, row)| row).filter(|row| row.plan == plan);
        let amount = |credit: CreditRow| credit.benefit + credit.interest;
        let patients = of_plan().filter(|row| row.has(flag::PATIENT_PAID)).filter_map(|row| row.credit);
        assert_eq!(books.credited, sum + patients.map(amount).sum::<u128>(), "credited = sum of days and of patients'");
        let providers = of_plan().filter(|row| !row.has(flag::PATIENT_PAID)).filter_map(|row| row.credit);
        let undrawn = providers.filter(|credit| !provider.has_drawn(credit.day));
        assert_eq!(undrawn.map(amount).sum::<u128>(), sum, "days = sum of claims");
    }
}

/// No two lines that hold are the same service billed twice.
pub fn no_double_pay(rows: &[(ClaimId, ClaimRow)], forms: &BTreeMap<ClaimId, ClaimForm>) {
    let mut seen = BTreeSet::new();
    for (claim, row) in rows.iter().filter(|(_, row)| row.has(flag::HOLDS)) {
        let form = &forms[claim];
        for line in form.lines.iter().filter(|line| row.line_holds(line.sequence)) {
            let service = (line.service, line.from, line.through, line.charge, line.modifiers.clone(), line.place);
            let contested = row.appeals > 0; // a reviewer may have found two services where the machine saw one
            assert!(seen.insert((form.plan, form.patient, service)) || contested, "claim {claim} is paid twice");
        }
    }
}

/// Each year's row is the sum of the deltas of the claims that hold, of whoever was not erased.
pub fn accumulators_are_sums_of_deltas(world: &World, rows: &[(ClaimId, ClaimRow)], people: &[u8]) {
    let mut sums: BTreeMap<(PlanId, [u8; 32], i32), YearUsed> = BTreeMap::new();
    let mut life: BTreeMap<(PlanId, [u8; 32]), u128> = BTreeMap::new();
    let stays = |row: &ClaimRow| row.patient.filter(|id| people.contains(&id[0]));
    let holding = rows.iter().map(|(_, row)| row).filter(|row| row.has(flag::HOLDS));
    for (row, id) in holding.filter_map(|row| stays(row).map(|id| (row, id))) {
        for delta in row.lines.iter().filter_map(LineRow::delta) {
            sums.entry((row.plan, id, delta.year)).or_default().take(&delta).unwrap();
            if row.has(flag::LIFETIME) {
                *life.entry((row.plan, id)).or_default() += delta.benefit.0;
            }
        }
    }
    for plan in PLANS {
        for n in people.iter().copied() {
            for year in 2023..=2034 {
                let row = accumulators::year(&world.deps.storage, plan, patient(n), year).unwrap();
                assert_eq!(row, sums.remove(&(plan, patient(n).0, year)).unwrap_or_default(), "year {year}");
            }
            let lifetime = accumulators::lifetime(&world.deps.storage, plan, patient(n)).unwrap();
            assert_eq!(lifetime, life.get(&(plan, patient(n).0)).copied().unwrap_or_default(), "lifetime");
        }
    }
    assert!(sums.is_empty(), "no year outside the checked ones: {sums:?}");
}

/// An encounter's primary plan is held by exactly its primary claims.
pub fn encounters_are_counted(world: &World, rows: &[(ClaimId, ClaimRow)], people: &[u8]) {
    for n in people.iter().copied() {
        let holding = rows.iter().map(|(_, row)| row).filter(|row| row.encounter == encounter(n).0);
        let holding: Vec<_> = holding.filter(|row| row.has(flag::HOLDS) && !row.has(flag::SECONDARY)).collect();
        let stored = holders::encounter(&world.deps.storage, (CLINIC, encounter(n))).unwrap();
        match stored {
            None => assert!(holding.is_empty()),
            Some((plan, count)) => {
                assert_eq!(holding.len(), count as usize);
                assert!(holding.iter().all(|row| row.plan == plan));
            }
        }
    }
}

/// Who waits is in the list of those who wait, and nobody else.
pub fn indexes_agree_with_rows(world: &World, rows: &[(ClaimId, ClaimRow)], people: &[u8]) {
    let storage = &world.deps.storage;
    for plan in PLANS {
        let wanted = |statuses: &[ClaimStatus]| -> Vec<ClaimId> {
            let found = rows.iter().filter(|(_, row)| row.plan == plan && statuses.contains(&row.status));
            found.map(|(claim, _)| *claim).collect()
        };
        let pended: Vec<_> = claims::all_pended(storage, plan, None).map(Result::unwrap).collect();
        let waits = [ClaimStatus::Pended, ClaimStatus::AwaitingInformation, ClaimStatus::Disputed];
        assert_eq!(pended, wanted(&waits), "pended");
        let unfunded: Vec<_> = claims::all_unfunded(storage, plan, None).map(Result::unwrap).collect();
        assert_eq!(unfunded, wanted(&[ClaimStatus::AwaitingFunds]), "unfunded");
    }
    let known: usize = people.iter().map(|n| claims::of_patient(storage, patient(*n), None).count()).sum();
    let with_id = rows.iter().filter(|(_, row)| row.patient.is_some()).count();
    assert_eq!(known, with_id, "each claim that was not erased is on its patient's list");
}

/// charge - adjustments = paid, for each line.
pub fn balance_835(rows: &[(ClaimId, ClaimRow)]) {
    for line in rows.iter().flat_map(|(_, row)| &row.lines) {
        let cuts: u128 = line.cuts.iter().map(|cut| cut.amount).sum();
        assert_eq!(line.submitted, line.benefit() + cuts);
    }
}

/// What a preauthorization granted is what is left and what claims that hold have consumed.
pub fn authorizations_are_consumed(
    world: &World,
    rows: &[(ClaimId, ClaimRow)],
    granted: &BTreeMap<AuthorizationId, u64>,
) {
    for (id, units) in granted {
        let left = authorizations::load(&world.deps.storage, *id).unwrap().units;
        let holding = rows.iter().map(|(_, row)| row).filter(|row| row.has(flag::HOLDS));
        let used = holding.flat_map(|row| &row.lines).filter_map(|line| line.authorization);
        let used: u64 = used.filter(|used| used.0 == *id).map(|used| used.1).sum();
        assert_eq!(left + used, *units, "preauthorization {id}");
    }
}
