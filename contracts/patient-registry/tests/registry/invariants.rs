//! Random sequences of messages; after each step every invariant of `docs/invariants/patient-registry.md` that is a
//! formula over rows is checked, under the name it has there.

use std::collections::{BTreeMap, BTreeSet};

use commitments::tree::Tree;
use cosmwasm_std::{Order, Storage};
use health_api::registry::raw::{
    tombstone_key, ProxyScope, RecordStatus, LOG_HEADS, LOG_ROOTS, PARTICIPANTS, PATIENTS, PROXIES, QUALIFICATIONS,
    RECORDS, RELATIONSHIPS, TOMBSTONES,
};
use health_api::registry::{
    DeathStep, ExecuteMsg, NewProxy, ParticipantKind, ParticipantsResponse, ProposalRef, QualificationChange, QueryMsg,
    RecordRef, RecoverStep,
};
use health_api::{Commitment, PatientId};
use patient_registry::calendar::civil;

use crate::guardians::{guard, set};
use crate::logs::append;
use crate::suite::{addr, commitment, key, patient_id, record, salt, Suite, DAY, QUARTER, ST_MARY};

const PATIENT_NAMES: [&str; 3] = ["ana", "ben", "cat"];

/// A small generator of numbers: the same seed, the same story.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()]
    }
}

/// What is remembered from step to step.
#[derive(Default)]
struct Past {
    statuses: BTreeMap<(PatientId, u32, Commitment), RecordStatus>,
    roots: BTreeMap<(u32, u64), health_api::Digest>,
    sizes: BTreeMap<u32, u64>,
}

fn message(dice: &mut Dice, tree: &Tree, size: u64) -> (&'static str, ExecuteMsg) {
    let name = dice.one(&PATIENT_NAMES);
    let patient = patient_id(name);
    let author = dice.one(&["st-mary", "city-lab", "county", "payer"]);
    let number = u32::try_from(dice.below(6)).unwrap();
    let old = format!("r{}", dice.below(12));
    let new = format!("r{}", dice.below(12));
    let single = RecordRef::Single { commitment: commitment(&old) };
    let day = 20_400 + i32::try_from(dice.below(200)).unwrap();
    let guardian = dice.one(&["eva", "tom", "kim"]);
    match dice.below(19) {
        0 => (name, ExecuteMsg::RegisterPatient { salt: salt(name), form_key: key(name) }),
        1 | 2 => (name, ExecuteMsg::LetIn { patient, participants: vec![number] }),
        3 => (name, ExecuteMsg::CloseRelationship { patient, participant: number }),
        4..=6 => (author, ExecuteMsg::CommitRecords { records: vec![record(patient, &new)] }),
        7 | 8 => (author, ExecuteMsg::AmendRecord { replaces: single, with: record(patient, &new) }),
        9 => (author, ExecuteMsg::MarkRecord { patient, record: single }),
        10 => ("st-mary", append(tree, size, size + 1 + dice.below(5))),
        11 => {
            let address = addr(dice.one(&["p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9"])).into();
            let proxy = NewProxy { address, scope: ProxyScope::All, until: dice.one(&[QUARTER, QUARTER + 91, day]) };
            (name, ExecuteMsg::AppointProxy { patient, proxy })
        }
        12 => {
            let change = match dice.below(5) {
                0 => QualificationChange::Attest { from: day, to: Some(day + 9) },
                1 => QualificationChange::End { day: day + 300 },
                2 => QualificationChange::Suspend { day },
                _ => QualificationChange::Reinstate { day },
            };
            let qualification = ParticipantKind::Laboratory.licence();
            ("board", ExecuteMsg::Qualify { participant: 2, qualification, change })
        }
        13 => ("ana", guard(set(&["eva", "tom", "kim"], 2, DAY))),
        14 => {
            let step =
                RecoverStep::Propose { salt: salt(guardian), controller: addr(name).into(), form_key: key(name) };
            (guardian, ExecuteMsg::Recover { patient: patient_id("ana"), step })
        }
        15 => (name, ExecuteMsg::Recover { patient, step: RecoverStep::Veto(ProposalRef { proposal: 0 }) }),
        16 => (author, ExecuteMsg::Death { patient, step: DeathStep::Attest { day } }),
        17 if dice.below(4) == 0 => (name, ExecuteMsg::Forget { patient }),
        _ => ("x", ExecuteMsg::Erase { patient, limit: Some(3) }),
    }
}

fn ids_are_numbers(suite: &Suite) {
    let list: ParticipantsResponse = suite.ask(QueryMsg::Participants { start_after: None, limit: Some(100) });
    for (at, one) in list.participants.iter().enumerate() {
        let row = PARTICIPANTS.load(&suite.deps.storage, &one.address).unwrap();
        assert_eq!((one.number as usize, row.number, row.kind), (at + 1, one.number, one.kind));
    }
}

fn intervals_are_disjoint(suite: &Suite) {
    for row in QUALIFICATIONS.range(&suite.deps.storage, None, None, Order::Ascending) {
        let intervals = row.unwrap().1.intervals;
        assert!(intervals.len() <= 16);
        assert!(intervals.windows(2).all(|two| two[0].to.is_some_and(|to| to <= two[1].from)));
    }
}

fn records_have_an_open_relationship_when_written(suite: &Suite, past: &Past) {
    for row in RECORDS.range(&suite.deps.storage, None, None, Order::Ascending) {
        let ((patient, author, commitment), _) = row.unwrap();
        if !past.statuses.contains_key(&(patient, author, commitment)) {
            let relationship = RELATIONSHIPS.load(&suite.deps.storage, (patient, author)).unwrap();
            assert_eq!(relationship.ended, None);
        }
    }
}

fn amendments_do_not_fork(suite: &Suite) {
    let mut named = BTreeSet::new();
    for row in RECORDS.range(&suite.deps.storage, None, None, Order::Ascending) {
        let ((patient, author, _), row) = row.unwrap();
        assert!(row.status != RecordStatus::Superseded || row.replaced_by.is_some());
        if let Some(next) = row.replaced_by {
            assert_ne!(row.status, RecordStatus::Current);
            assert!(named.insert((patient, author, next)), "two records are replaced by one");
            assert!(RECORDS.has(&suite.deps.storage, (patient, author, next)) || erasing(suite, patient));
        }
    }
}

fn erasing(suite: &Suite, patient: PatientId) -> bool {
    PATIENTS.load(&suite.deps.storage, patient).unwrap().erasure.is_some()
}

fn statuses_never_go_back(suite: &Suite, past: &mut Past) {
    let rank = |status| match status {
        RecordStatus::Current => 0,
        RecordStatus::Superseded => 1,
        RecordStatus::EnteredInError => 2,
    };
    for row in RECORDS.range(&suite.deps.storage, None, None, Order::Ascending) {
        let (key, row) = row.unwrap();
        let before = past.statuses.insert(key, row.status);
        assert!(before.is_none_or(|before| rank(before) <= rank(row.status)));
    }
}

fn logs_only_grow(suite: &Suite, past: &mut Past) {
    for row in LOG_HEADS.range(&suite.deps.storage, None, None, Order::Ascending) {
        let (author, head) = row.unwrap();
        let before = past.sizes.insert(author, head.size);
        assert!(before.is_none_or(|before| before <= head.size));
        past.roots.insert((author, head.size), head.root);
    }
    for ((author, size), root) in &past.roots {
        let head = LOG_HEADS.load(&suite.deps.storage, *author).unwrap();
        let kept = LOG_ROOTS.may_load(&suite.deps.storage, (*author, *size)).unwrap().map(|row| row.root);
        assert_eq!(if head.size == *size { head.root } else { kept.unwrap() }, *root);
    }
}

fn proxies_are_few_and_end_with_a_quarter(suite: &Suite) {
    let mut count = BTreeMap::new();
    for row in PROXIES.range(&suite.deps.storage, None, None, Order::Ascending) {
        let ((patient, proxy), row) = row.unwrap();
        *count.entry(patient).or_insert(0) += 1;
        let (_, month, day) = civil(i32::try_from(row.until / DAY).unwrap());
        assert_eq!((row.until % DAY, month % 3, day), (0, 1, 1));
        assert_ne!(PATIENTS.load(&suite.deps.storage, patient).unwrap().controller, Some(proxy));
    }
    assert!(count.values().all(|rows| *rows <= 8));
}

fn the_erased_leave_a_tombstone_and_nothing_else(suite: &Suite, past: &mut Past) {
    for patient in PATIENT_NAMES.map(patient_id) {
        if TOMBSTONES.has(&suite.deps.storage, tombstone_key(patient)) {
            let base64 = patient.to_string().into_bytes();
            for (key, value) in suite.deps.storage.inner.range(None, None, Order::Ascending) {
                for needle in [patient.0.as_slice(), &base64] {
                    assert!(!key.windows(needle.len()).any(|window| window == needle));
                    assert!(!value.windows(needle.len()).any(|window| window == needle));
                }
            }
            past.statuses.retain(|(other, ..), _| *other != patient);
        }
    }
}

/// A transaction as the chain runs it: what fails leaves nothing.
fn transaction(suite: &mut Suite, sender: &str, msg: ExecuteMsg) -> bool {
    let before = suite.dump();
    let done = suite.tell(sender, msg).is_ok();
    assert!(done || before == suite.dump(), "a refused message must leave no trace");
    done
}

#[test]
fn invariants_hold_after_every_step_of_random_stories() {
    let mut tree = Tree::new();
    (0..2_000_u64).for_each(|number| tree.append(commitments::leaf::plain(&number.to_be_bytes())));
    let (mut done, mut erased) = (0, 0);
    for seed in 0..12 {
        let (mut suite, mut past, mut dice) = (Suite::new(), Past::default(), Dice(seed));
        for _ in 0..250 {
            let size = past.sizes.get(&ST_MARY).copied().unwrap_or_default();
            let (sender, msg) = message(&mut dice, &tree, size);
            done += u32::from(transaction(&mut suite, sender, msg));
            suite.passes(dice.below(DAY / 2));
            ids_are_numbers(&suite);
            intervals_are_disjoint(&suite);
            records_have_an_open_relationship_when_written(&suite, &past);
            amendments_do_not_fork(&suite);
            statuses_never_go_back(&suite, &mut past);
            logs_only_grow(&suite, &mut past);
            proxies_are_few_and_end_with_a_quarter(&suite);
            the_erased_leave_a_tombstone_and_nothing_else(&suite, &mut past);
        }
        erased += TOMBSTONES.keys(&suite.deps.storage, None, None, Order::Ascending).count();
    }
    assert!(done > 600 && erased > 5, "the stories must go somewhere: {done} messages done, {erased} erased");
}
