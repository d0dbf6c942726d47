//! No message costs more because more is stored: reads, writes and bytes of every message, counted with ten stored rows
//! beside those it needs, and with a million.
//!
//! The rows are those that the story of one patient, Zoe, left behind in all three contracts, copied under other ids and
//! numbers: other patients, records, consents, receipts, claims, fingerprints.

use std::collections::BTreeMap;

use adjudication::Reason;
use consent_engine::vocabulary::Purpose;
use cosmwasm_std::{Record, Storage};
use cw_health_tests::suite::{Bill, Counts, Item, Suite, IMAGING, LABORATORY, OFFICE_VISIT, ROLES, TODAY};
use health_api::claims::{
    AppealVerdict, AuthorizationVerdict, CoverageChange, ExecuteMsg as ClaimsMsg, InformationStep, Member,
    PendedVerdict, PlanResponse, QueryMsg, ResultsForm, Statement, WithdrawalStep,
};
use health_api::consent::{Answer, ConsentBody, ExecuteMsg as ConsentMsg, FlagAnswer, Receipts};
use health_api::interface::Role;
use health_api::registry::raw::ProxyScope;
use health_api::registry::{
    Affiliation, DeathStep, ExecuteMsg, GuardianSet, GuardiansStep, NewProxy, ParticipantKind, Qualification,
    QualificationChange, RecordRef,
};
use health_api::{Commitment, Digest, PatientId};

/// 2024-07-01, the first day of a quarter.
const JULY: i32 = 19_905;
/// Rows that a page of erasure walks more or less, and a queue peeks further: not growth.
const SLACK: u64 = 4;

/// What each message cost, by its name in the story.
type Costs = BTreeMap<&'static str, Counts>;

/// The story of one patient through all messages of daily life. The cost of each step is noted.
fn life(suite: &mut Suite, name: &'static str) -> Costs {
    let mut costs = Costs::new();
    suite.counts();
    let mut told = |suite: &mut Suite, step: &'static str| {
        costs.insert(step, suite.counts());
    };
    participant_steps(suite, name, &mut told);
    suite.registers(name);
    told(suite, "register_patient");
    suite.as_patient(name).lets_in(&["clinic"]);
    told(suite, "let_in");
    registry_steps(suite, name, &mut told);
    consent_steps(suite, name, &mut told);
    claim_steps(suite, name, &mut told);
    erasure_steps(suite, name, &mut told);
    costs
}

fn participant_steps(suite: &mut Suite, name: &'static str, told: &mut impl FnMut(&mut Suite, &'static str)) {
    let colleague = format!("colleague of {name}");
    let addr = suite.addr(&colleague);
    suite.credential(&colleague, &addr, ParticipantKind::Practitioner);
    told(suite, "register_participants");
    let (practitioner, organization) = (suite.number(&colleague), suite.number("clinic"));
    let affiliations = vec![Affiliation { practitioner, organization, from: TODAY, to: None }];
    suite.registry("registrar", &ExecuteMsg::Affiliate { affiliations }).unwrap();
    told(suite, "affiliate");
    let (qualification, change) = (Qualification::PRACTICE, QualificationChange::Suspend { day: TODAY });
    suite.registry("registrar", &ExecuteMsg::Qualify { participant: practitioner, qualification, change }).unwrap();
    told(suite, "qualify");
    suite.consents("clinic", &ConsentMsg::SetRoster { add: vec![practitioner], remove: vec![] }).unwrap();
    told(suite, "set_roster");
    suite.registry("owner", &ExecuteMsg::RemoveRegistrar { registrar: suite.addr("registrar").to_string() }).unwrap();
    told(suite, "remove_registrar");
    suite.appoint_registrar();
    told(suite, "appoint_registrar");
}

fn registry_steps(suite: &mut Suite, name: &'static str, told: &mut impl FnMut(&mut Suite, &'static str)) {
    let patient = suite.id(name);
    let set = GuardianSet { commitments: vec![Commitment(suite.draw())], threshold: 1, delay_seconds: 86_400 };
    suite.registry(name, &ExecuteMsg::Guardians { patient, step: GuardiansStep::Set(set) }).unwrap();
    told(suite, "guardians");
    let proxy = NewProxy { address: suite.addr("daughter").to_string(), scope: ProxyScope::All, until: JULY };
    suite.registry(name, &ExecuteMsg::AppointProxy { patient, proxy }).unwrap();
    told(suite, "appoint_proxy");
    let visit = suite.as_provider("clinic").sees(name);
    told(suite, "commit_records");
    let record = RecordRef::Single { commitment: visit.commitment() };
    suite.registry("clinic", &ExecuteMsg::MarkRecord { patient, record }).unwrap();
    told(suite, "mark_record");
    suite.registry("clinic", &ExecuteMsg::Death { patient, step: DeathStep::Attest { day: TODAY } }).unwrap();
    told(suite, "death.attest");
    suite.registry(name, &ExecuteMsg::Death { patient, step: DeathStep::Object {} }).unwrap();
    told(suite, "death.object");
}

fn consent_steps(suite: &mut Suite, name: &'static str, told: &mut impl FnMut(&mut Suite, &'static str)) {
    let patient = suite.id(name);
    let consent = suite.as_patient(name).permits(&["clinic"], Purpose::TREAT, "clinic");
    told(suite, "file_consents");
    let item = Item::observation(&suite.patient(name).label_key);
    suite.as_provider("clinic").is_asked(name, &["doctor", "clinic"], Purpose::TREAT, &item).verdict();
    told(suite, "decide");
    let sequence = suite.as_provider("clinic").logs(name, "permit");
    told(suite, "log");
    suite.as_patient(name).revokes(consent);
    told(suite, "revoke_consents");
    let receipts = Receipts::One(sequence);
    let msg = ConsentMsg::Acknowledge { patient, consent, receipts, answer: Answer::Stopped };
    suite.consents("clinic", &msg).unwrap();
    told(suite, "acknowledge");
    suite.consents(name, &ConsentMsg::FlagReceipt { patient, sequence }).unwrap();
    told(suite, "flag_receipt");
    suite.consents("clinic", &ConsentMsg::AnswerFlag { patient, sequence, answer: FlagAnswer::Delivered }).unwrap();
    told(suite, "answer_flag");
    suite.as_provider("doctor").breaks_the_glass(name, "clinic").unwrap();
    told(suite, "declare_break_glass");
    suite.as_provider("clinic").reviews_emergency_of("doctor").unwrap();
    told(suite, "review_break_glass");
    suite.as_patient(name).permits_payment("insurer");
    told(suite, "file_consents, payment");
    let (if_permit, if_not) = (Commitment(suite.draw()), Commitment(suite.draw()));
    let mut clinic = suite.as_provider("clinic");
    let request = clinic.is_asked(name, &["doctor", "clinic"], Purpose::TREAT, &item).request();
    suite.consents("clinic", &ConsentMsg::Disclose { patient, request, if_permit, if_not }).unwrap();
    told(suite, "disclose");
    let action = ConsentMsg::RevokeConsents { patient, consents: vec![consent + 1] };
    let form = suite.as_patient(name).signs(Role::ConsentManagement, action);
    suite.consents("anybody", &ConsentMsg::Relay(form)).unwrap();
    told(suite, "relay");
    let body = ConsentBody::Sealed { custodian: suite.number("clinic"), commitment: Commitment(suite.draw()) };
    let sealed = suite.as_patient(name).files(body.clone());
    told(suite, "file_consents, sealed");
    suite.consents(name, &ConsentMsg::ReplaceConsent { patient, consent: sealed, with: body }).unwrap();
    told(suite, "replace_consent");
}

fn claim_steps(suite: &mut Suite, name: &'static str, told: &mut impl FnMut(&mut Suite, &'static str)) {
    let (patient, plan) = (suite.id(name), suite.plan("gold").id);
    let members = vec![Member { patient, from: TODAY - 10, to: None }];
    suite.claims("insurer", &ClaimsMsg::SetCoverage { plan, change: CoverageChange::Members { members } }).unwrap();
    told(suite, "set_coverage");
    let row: PlanResponse = suite.ask(Role::ClaimsEscrow, &QueryMsg::Plan { plan, day: None });
    let from = TODAY + 100 + i32::from(suite_number("zoe") - suite_number(name));
    suite.counts();
    let version = ClaimsMsg::NewPlanVersion { plan, from, rules: row.rules, terms: row.terms };
    suite.claims("insurer", &version).unwrap();
    told(suite, "new_plan_version");
    suite.as_patient(name).enrols("gold");
    told(suite, "enrol");
    let visit = suite.as_provider("clinic").sees(name);
    suite.counts();
    let bill = |number: u32, code: &str, charge| {
        let number = number + u32::from(suite_number(name)) * 100;
        Bill::of(name, number, &visit).line(code, charge, TODAY)
    };
    let claim = suite.as_provider("clinic").bills(&bill(1, OFFICE_VISIT, 10_000)).claim;
    told(suite, "submit");
    suite.claims(name, &ClaimsMsg::State { patient, claim, statement: Statement::Confirmed {} }).unwrap();
    told(suite, "state");
    let pended = suite.as_provider("clinic").bills(&bill(2, OFFICE_VISIT, 9_000)).claim;
    told(suite, "submit, pended");
    suite.reviewer_decides(pended, PendedVerdict::Pay {});
    told(suite, "decide_pended");
    person_steps(suite, name, told);
    let authorization = suite.as_provider("clinic").asks_authorization("gold", name, IMAGING, 1);
    told(suite, "request_authorization");
    suite.reviewer_authorizes(authorization, AuthorizationVerdict::Certified {});
    told(suite, "decide_authorization");
    let void = suite.as_provider("clinic").bills(&bill(3, LABORATORY, 5_000)).claim;
    suite.counts();
    suite.claims("clinic", &ClaimsMsg::Void { claim: void }).unwrap();
    told(suite, "void");
    suite.funds("gold", 1);
    told(suite, "fund");
    let announce = WithdrawalStep::Announce { amount: 1_u128.into() };
    suite.claims("insurer", &ClaimsMsg::Withdrawal { plan, step: announce }).unwrap();
    told(suite, "withdrawal.announce");
    suite.claims("insurer", &ClaimsMsg::Withdrawal { plan, step: WithdrawalStep::Cancel {} }).unwrap();
    told(suite, "withdrawal.cancel");
    let sealed = suite.as_provider("clinic").sees(name);
    let form = suite.sealed_form("clinic", &Bill { encounter: sealed, ..bill(4, LABORATORY, 7_000) });
    suite.counts();
    suite.as_provider("clinic").submits_sealed(vec![form]).unwrap();
    told(suite, "submit_sealed");
    let (provider, claims, root) = (suite.number("clinic"), vec![suite.last_claim()], Digest(suite.draw()));
    let results = ResultsForm { plan, provider, root, claims, sum: 5_600_u128.into(), interest: 0_u128.into() };
    suite.claims("insurer", &ClaimsMsg::PostResults(results)).unwrap();
    told(suite, "post_results");
    suite.days_pass(5);
    suite.as_provider("clinic").draws("gold").unwrap();
    told(suite, "draw");
}

/// A claim that a person asks about, denies, and has to look at again on appeal.
fn person_steps(suite: &mut Suite, name: &'static str, told: &mut impl FnMut(&mut Suite, &'static str)) {
    let plan = suite.plan("gold").id;
    let judge = format!("judge of {name}");
    let add = vec![suite.addr(&judge).to_string()];
    suite.claims("insurer", &ClaimsMsg::SetReviewers { plan, add, remove: vec![] }).unwrap();
    told(suite, "set_reviewers");
    let visit = suite.as_provider("clinic").sees(name);
    let number = 50 + u32::from(suite_number(name)) * 100;
    let form = suite.form("clinic", &Bill::of(name, number, &visit).line(OFFICE_VISIT, 8_000, TODAY));
    let claim = suite.as_provider("clinic").submits(form.clone()).unwrap().claim;
    suite.counts();
    let commitment = suite.reasons_in_writing();
    let ask = ClaimsMsg::Information { claim, step: InformationStep::Request { commitment } };
    suite.claims("reviewer", &ask).unwrap();
    told(suite, "information.request");
    let tell = ClaimsMsg::Information { claim, step: InformationStep::Provide { commitment } };
    suite.claims("clinic", &tell).unwrap();
    told(suite, "information.provide");
    suite.reviewer_decides(claim, PendedVerdict::Deny { reason: Reason::NotNecessary });
    told(suite, "decide_pended, denied");
    suite.as_provider("clinic").appeals(claim, &form).unwrap();
    told(suite, "appeal.file");
    suite.decides_appeal(&judge, claim, AppealVerdict::Overturned { benefit: None }).unwrap();
    told(suite, "appeal.decide");
}

fn erasure_steps(suite: &mut Suite, name: &'static str, told: &mut impl FnMut(&mut Suite, &'static str)) {
    suite.as_patient(name).forgets();
    told(suite, "forget");
    if name == "zoe" {
        return;
    }
    let patient = suite.id(name);
    suite.days_pass(7);
    suite.registry("anybody", &ExecuteMsg::Erase { patient, limit: Some(100) }).unwrap();
    told(suite, "erase, registry");
    suite.consents("anybody", &ConsentMsg::Erase { patient, limit: 100 }).unwrap();
    told(suite, "erase, consents");
    suite.claims("anybody", &ClaimsMsg::Erase { patient, limit: 100 }).unwrap();
    told(suite, "erase, claims");
}

fn suite_number(name: &str) -> u8 {
    name.as_bytes().first().copied().unwrap_or_default()
}

/// Rows that are new since a dump.
fn new_rows(before: &[Record], after: Vec<Record>) -> Vec<Record> {
    let known: std::collections::BTreeSet<&[u8]> = before.iter().map(|(key, _)| key.as_slice()).collect();
    after.into_iter().filter(|(key, _)| !known.contains(key.as_slice())).collect()
}

/// The key of another patient's row, or of another claim, tag or number.
fn elsewhere(key: &[u8], zoe: PatientId, copy: u64) -> Option<Vec<u8>> {
    let other = commitments::hash::sha256(&[b"somebody", &copy.to_be_bytes()]);
    let mut key = key.to_vec();
    if let Some(at) = key.windows(32).position(|window| window == zoe.0) {
        key[at..at + 32].copy_from_slice(&other);
        return Some(key);
    }
    // numbers and tags: far from those in use, so that a copy never stands in for a row of the story
    let at = key.len().checked_sub(8).filter(|at| *at >= 3)?;
    key[at..].iter_mut().zip(other).for_each(|(byte, mask)| *byte ^= mask);
    key[at] |= 0x80;
    Some(key)
}

/// The town after Zoe, with so many rows more.
fn crowded(rows: usize) -> Suite {
    let mut suite = Suite::town();
    suite.as_provider("clinic").sets_roster(&["doctor"]);
    let (before, alone) = (suite.dump(), suite.stored());
    life(&mut suite, "zoe");
    let zoe = suite.id("zoe");
    let left: Vec<Vec<Record>> =
        ROLES.into_iter().zip(&before).map(|(role, before)| new_rows(before, suite.rows(role))).collect();
    let mut copy = 0;
    while suite.stored() < alone + rows {
        for (role, rows_left) in ROLES.into_iter().zip(&left) {
            let mut storage = suite.storage_mut(role);
            (copy..copy + 500.min(rows as u64)).for_each(|copy| seed(&mut *storage, rows_left, zoe, copy));
        }
        copy += 500;
    }
    suite
}

fn seed(storage: &mut dyn Storage, rows: &[Record], zoe: PatientId, copy: u64) {
    for (key, value) in rows {
        if let Some(key) = elsewhere(key, zoe, copy) {
            storage.set(&key, value);
        }
    }
}

#[test]
fn no_messages_reads_writes_and_bytes_grow_between_ten_stored_rows_and_a_million() {
    let (mut small, mut large) = (crowded(10), crowded(1_000_000));
    assert!(small.stored() < 2_000 && large.stored() > 1_000_000, "{} and {}", small.stored(), large.stored());

    let (cheap, dear) = (life(&mut small, "ana-maria"), life(&mut large, "ana-maria"));
    assert_eq!(cheap.len(), 54, "{:?}", cheap.keys());
    for (step, before) in &cheap {
        let after = dear[step];
        assert!(before.writes > 0 || *step == "decide", "{step} wrote nothing: {before:?}");
        assert_eq!(after.writes, before.writes, "{step}: writes");
        assert!(after.reads <= before.reads + SLACK, "{step}: reads {before:?} -> {after:?}");
        assert!(after.bytes <= before.bytes + SLACK * 300, "{step}: bytes {before:?} -> {after:?}");
    }
}

#[test]
fn a_patients_own_history_makes_no_message_dearer_either() {
    let mut suite = Suite::town();
    suite.as_provider("clinic").sets_roster(&["doctor"]);
    let cost = |suite: &mut Suite| {
        let mut costs = Vec::new();
        suite.counts();
        suite.as_provider("clinic").sees("ana");
        costs.push(("commit_records", suite.counts()));
        suite.as_provider("clinic").logs("ana", "permit");
        costs.push(("log", suite.counts()));
        let consent = suite.as_patient("ana").permits(&["clinic"], Purpose::TREAT, "clinic");
        costs.push(("file_consents", suite.counts()));
        suite.as_patient("ana").revokes(consent);
        costs.push(("revoke_consents", suite.counts()));
        costs
    };
    let first = cost(&mut suite);
    for _ in 0..200 {
        cost(&mut suite);
    }
    let last = cost(&mut suite);
    for ((step, before), (_, after)) in first.into_iter().zip(last) {
        assert_eq!(after.writes, before.writes, "{step}");
        // the page of receipts that the story itself reads after a log has at most 100 rows
        let page = if step == "log" { 100 } else { 0 };
        assert!(after.reads <= before.reads + page + SLACK, "{step}: {before:?} -> {after:?}");
    }
}
