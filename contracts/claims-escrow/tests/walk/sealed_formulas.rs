//! What holds after any message around sealed claims.

use std::collections::{BTreeMap, BTreeSet};

use claims_escrow::books::Books;
use claims_escrow::claim::{flag, ClaimRow};
use claims_escrow::state::{claims, credits, holders, plans, sealed};
use cosmwasm_std::Storage;
use health_api::claims::{ClaimId, ClaimStatus};

use crate::common::chain::{encounter, CLINIC};
use crate::steps::Walk;

type Rows = Vec<(ClaimId, ClaimRow)>;

pub fn check(walk: &Walk) {
    let storage = &walk.world.deps.storage;
    let books = plans::books(storage, 1).unwrap();
    let rows: Rows = walk.forms.keys().map(|claim| (*claim, walk.row(*claim))).collect();
    solvency(walk, &books);
    conservation(storage, &books, &rows);
    credits_agree(storage, &books, &rows);
    answered_once(walk, &rows);
    billed_once(walk, &rows);
    encounters_are_counted(storage, walk, &rows);
    indexes_agree_with_rows(storage, &rows);
    days_stop_for_what_nobody_showed(storage, &rows);
}

fn solvency(walk: &Walk, books: &Books) {
    assert_eq!(walk.world.bank, books.held());
    assert!(books.held() >= books.reserved + books.credited);
    assert_eq!(walk.world.paid.values().sum::<u128>(), books.drawn + books.withdrawn);
}

fn conservation(storage: &dyn Storage, books: &Books, rows: &Rows) {
    let reserved: u128 = rows.iter().map(|(_, row)| row.reserved).sum();
    assert_eq!((books.reserved, credits::provider(storage, 1, CLINIC).unwrap().contested), (reserved, reserved));
    let waiting = rows.iter().filter(|(_, row)| row.status == ClaimStatus::AwaitingFunds);
    assert_eq!(books.unfunded, waiting.map(|(_, row)| row.due()).sum());
}

/// Sums of batches that nobody has opened: first claim, day, benefits and interest.
fn hidden(storage: &dyn Storage, rows: &Rows) -> Vec<(i32, u128)> {
    let answers = rows.iter().filter_map(|(_, row)| row.sealed?.answer);
    let firsts: BTreeSet<ClaimId> = answers.map(|(first, _)| first).collect();
    let batches = firsts.iter().map(|first| sealed::results(storage, *first).unwrap());
    batches.map(|results| (results.day, results.benefits + results.interest)).collect()
}

/// What days owe is what claims and unopened batches are credited; all that was ever credited is drawn, owed or back.
fn credits_agree(storage: &dyn Storage, books: &Books, rows: &Rows) {
    let days = credits::days(storage, 1, CLINIC, None, 10_000).unwrap();
    let owed: u128 = days.iter().map(|(_, day)| day.benefits + day.interest).sum();
    assert_eq!(books.credited, owed);
    let provider = credits::provider(storage, 1, CLINIC).unwrap();
    let batches = hidden(storage, rows);
    let open =
        rows.iter().filter_map(|(_, row)| row.credit).map(|credit| (credit.day, credit.benefit + credit.interest));
    let undrawn: u128 =
        open.clone().chain(batches.clone()).filter(|(day, _)| !provider.has_drawn(*day)).map(|(_, sum)| sum).sum();
    assert_eq!(books.credited, undrawn);
    let settled: u128 = rows.iter().map(|(_, row)| row.settled.0 + row.settled.1).sum();
    let all: u128 = open.chain(batches).map(|(_, sum)| sum).sum::<u128>() + settled;
    assert_eq!(books.credited + books.drawn, all + provider.owed_back);
}

fn answered_once(walk: &Walk, rows: &Rows) {
    for (claim, row) in rows {
        let answer = row.sealed.unwrap().answer;
        assert_eq!(answer.is_some(), walk.answered.contains(claim), "claim {claim}");
        assert!(row.lines.len() <= 1);
        let asked = crate::common::asked(walk.forms[claim].1);
        assert!(row.benefit() <= asked, "claim {claim} got more than it asked for");
    }
}

fn billed_once(walk: &Walk, rows: &Rows) {
    let mut lines = BTreeSet::new();
    for (claim, _) in rows.iter().filter(|(_, row)| row.has(flag::HOLDS)) {
        assert!(walk.forms[claim].0.fingerprints.iter().all(|tag| lines.insert(*tag)), "claim {claim} bills again");
    }
}

fn encounters_are_counted(storage: &dyn Storage, walk: &Walk, rows: &Rows) {
    let mut counts = BTreeMap::<u8, u32>::new();
    for (claim, _) in rows.iter().filter(|(_, row)| row.has(flag::HOLDS)) {
        *counts.entry(walk.forms[claim].0.patient.0[0]).or_default() += 1;
    }
    for n in 1..=4 {
        let stored = holders::encounter(storage, (CLINIC, encounter(n))).unwrap();
        assert_eq!(stored.map_or(0, |(_, count)| count), counts.get(&n).copied().unwrap_or_default());
    }
}

fn indexes_agree_with_rows(storage: &dyn Storage, rows: &Rows) {
    let that_are = |statuses: &[ClaimStatus]| {
        let fits = rows.iter().filter(|(_, row)| statuses.contains(&row.status));
        fits.map(|(claim, _)| *claim).collect::<Vec<_>>()
    };
    let pended: Vec<ClaimId> = claims::all_pended(storage, 1, None).map(Result::unwrap).collect();
    assert_eq!(pended, that_are(&[ClaimStatus::Pended, ClaimStatus::AwaitingInformation, ClaimStatus::Disputed]));
    let unfunded: Vec<ClaimId> = claims::all_unfunded(storage, 1, None).map(Result::unwrap).collect();
    assert_eq!(unfunded, that_are(&[ClaimStatus::AwaitingFunds]));
    assert_eq!(sealed::oldest(storage, 1, CLINIC, 10_000).unwrap(), that_are(&[ClaimStatus::Sealed]));
}

fn days_stop_for_what_nobody_showed(storage: &dyn Storage, rows: &Rows) {
    let drawn = credits::provider(storage, 1, CLINIC).unwrap();
    let mut wanted = BTreeMap::<i32, u32>::new();
    let contested = [ClaimStatus::Pended, ClaimStatus::AwaitingInformation, ClaimStatus::Disputed];
    for (_, row) in rows.iter().filter(|(_, row)| contested.contains(&row.status)) {
        let Some((first, _)) = row.unopened() else { continue };
        let day = sealed::results(storage, first).unwrap().day;
        if !drawn.has_drawn(day) {
            *wanted.entry(day).or_default() += 1;
        }
    }
    let days = credits::days(storage, 1, CLINIC, None, 10_000).unwrap();
    let stopped: BTreeMap<i32, u32> =
        days.into_iter().filter(|(_, day)| day.stopped > 0).map(|(day, credit)| (day, credit.stopped)).collect();
    assert_eq!(stopped, wanted);
}
