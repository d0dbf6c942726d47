//! Who is there before the first measured message, and what happened to them: some of it long ago.

use adjudication::Reason;
use commitments::commit;
use commitments::domain::GUARDIAN;
use commitments::tree::Tree;
use cw_health_tests::suite::{checksum, Bill, Suite, IMAGING, LABORATORY, OFFICE_VISIT, ROLES};
use health_api::claims::{
    Anchor, AuthorizationId, ClaimForm, ClaimId, CoverageChange, CoverageProof, ExecuteMsg as ClaimsMsg, Member,
    PendedVerdict, WithdrawalStep,
};
use health_api::registry::{
    ControllerStep, DeathStep, ExecuteMsg, GuardianSet, GuardiansStep, ParticipantKind, ProposedBy, RecoverStep,
    RepresentStep, Vote,
};
use health_api::{Commitment, Digest, PatientId, Salt};

use patient_registry::calendar::civil;

use super::past::{self, Past};
use crate::account::PLACE;

/// Services in every fee schedule.
const SCHEDULE: u32 = 10_000;
/// Leaves in the hospital's log.
pub const LOG: u64 = 1_000_000;
/// Patients of the batches.
pub const CROWD: usize = 50;
/// Members under the coverage root.
const MEMBERS: u64 = 1_000_000;
const DAY: u64 = 86_400;
/// The three guardians of everybody.
pub const GUARDIANS: [&str; 3] = ["aunt", "brother", "cousin"];

/// What the story needs of what happened before.
pub struct Setting {
    /// a visit of each of the crowd, by row
    pub visits: Vec<Anchor>,
    /// the hospital's log
    pub log: Tree,
    /// Bella's place under the coverage root of the plan "silver"
    pub coverage: CoverageProof,
    /// a claim pended so long ago that the engine's answer is due
    pub overdue: ClaimId,
    /// an appeal that nobody answered in its window
    pub unanswered: ClaimId,
    /// a preauthorization that nobody decided in seven days
    pub undecided: AuthorizationId,
    /// a denied claim, as it was submitted
    pub denied: (ClaimId, ClaimForm),
    /// what else happened
    pub past: Past,
}

/// The name of one of the crowd.
pub fn of_crowd(number: usize) -> String {
    format!("patient {number}")
}

/// The salt of a guardian's commitment.
pub fn salt(name: &str) -> Salt {
    Salt(commitments::hash::sha256(&[b"salt of", name.as_bytes()]))
}

/// Everything before the first measured message; the clock stands at `now`.
pub fn before(now: u64) -> (Suite, Setting) {
    before_serving(now, ROLES.map(checksum))
}

/// The same where the chain serves the contracts under these checksums.
pub fn before_serving(now: u64, checksums: [Digest; 3]) -> (Suite, Setting) {
    let mut suite = town(checksums);
    let log = append_a_million(&mut suite);
    crowd(&mut suite);
    at(&mut suite, now - 60 * DAY);
    let (overdue, unanswered, denied) = long_ago(&mut suite);
    let sealed = past::long_ago(&mut suite);
    at(&mut suite, now - 20 * DAY);
    let undecided = suite.as_provider("clinic").asks_authorization("gold", "patient 1", IMAGING, 1);
    weeks_ago(&mut suite);
    let past = past::weeks_ago(&mut suite, sealed);
    at(&mut suite, now);
    let coverage = coverage(&mut suite);
    let visits = (0..CROWD).map(|number| suite.as_provider("clinic").sees(&of_crowd(number))).collect();
    (suite, Setting { visits, log, coverage, overdue, unanswered, undecided, denied, past })
}

fn at(suite: &mut Suite, second: u64) {
    suite.seconds_pass(second.saturating_sub(suite.now()));
}

fn town(checksums: [Digest; 3]) -> Suite {
    let suite = Suite::at_serving(PLACE, checksums)
        .with_provider("clinic")
        .with_practitioner("doctor", "clinic")
        .with_practitioner("nurse", "clinic")
        .with_provider("other-clinic")
        .with_provider("hospital")
        .with_payer("insurer")
        .with("board", ParticipantKind::IndependentReview)
        .with_plan("gold", "insurer")
        .with_plan("silver", "insurer")
        .with_plan_of("bronze", "insurer", |_, terms| terms.review_above = Some(1_000.into()))
        .with_contract_of("gold", "clinic", SCHEDULE - 4)
        .with_contract_of("silver", "clinic", SCHEDULE - 4)
        .with_contract("bronze", "clinic")
        .with_fund("gold", 100_000_000)
        .with_fund("silver", 100_000_000)
        .with_plan("tin", "insurer")
        .with_contract("tin", "clinic");
    let mut suite = ["bella", "carla", "dora", "emma", "fay", "gina"].into_iter().fold(suite, Suite::with_patient);
    for name in ["bella", "carla", "dora", "emma", "fay"] {
        suite.as_patient(name).lets_in(&["clinic", "other-clinic"]);
    }
    suite.as_provider("clinic").sets_roster(&["doctor", "nurse"]);
    suite
}

fn append_a_million(suite: &mut Suite) -> Tree {
    let mut tree = Tree::new();
    let carla = suite.id("carla");
    (0..LOG + 1_000).for_each(|index| tree.append(past::logged(index, carla)));
    let root = Digest(tree.root_at(LOG).expect("the tree is larger"));
    suite.registry("hospital", &ExecuteMsg::AppendLog { size: LOG, root, proof: vec![] }).expect("a first append");
    tree
}

fn crowd(suite: &mut Suite) {
    for name in (0..CROWD).map(of_crowd) {
        suite.registers(&name);
        suite.as_patient(&name).lets_in(&["clinic"]);
    }
    let member = |name| Member { patient: suite.id(name), from: suite.today() - 1_000, to: None };
    let crowd: Vec<String> = (0..CROWD).map(of_crowd).collect();
    let members = crowd.iter().map(|name| member(name)).chain([member("carla")]).collect();
    let msg = ClaimsMsg::SetCoverage { plan: suite.plan("gold").id, change: CoverageChange::Members { members } };
    suite.claims("insurer", &msg).expect("members");
    let member = Member { patient: suite.id("patient 0"), from: suite.today() - 1_000, to: None };
    let change = CoverageChange::Members { members: vec![member] };
    suite.claims("insurer", &ClaimsMsg::SetCoverage { plan: suite.plan("bronze").id, change }).expect("a member");
}

/// Two months ago: a claim that nobody looked at, an appeal that nobody answered, and a claim that was denied.
fn long_ago(suite: &mut Suite) -> (ClaimId, ClaimId, (ClaimId, ClaimForm)) {
    let day = suite.today();
    let visit = suite.as_provider("clinic").sees("patient 0");
    let bill = |number, code, charge| Bill::of("patient 0", number, &visit).line(code, charge, day);
    suite.as_provider("clinic").bills(&bill(1, OFFICE_VISIT, 10_000));
    let other = suite.as_provider("clinic").sees("patient 0");
    let dear = Bill::of("patient 0", 2, &other).to("bronze").line(LABORATORY, 5_100, day - 1);
    let overdue = suite.as_provider("clinic").bills(&dear).claim;
    let deny = PendedVerdict::Deny { reason: Reason::NotNecessary };
    let form = suite.form("clinic", &bill(3, OFFICE_VISIT, 8_000));
    let unanswered = suite.as_provider("clinic").submits(form.clone()).expect("a claim").claim;
    suite.reviewer_decides(unanswered, deny.clone());
    suite.as_provider("clinic").appeals(unanswered, &form).expect("an appeal");
    at(suite, suite.now() + 10 * DAY);
    let form = suite.form("clinic", &bill(4, LABORATORY, 7_000));
    let other = suite.form("clinic", &bill(5, LABORATORY, 6_000));
    suite.as_provider("clinic").submits(other).expect("a claim");
    let denied = suite.as_provider("clinic").submits(form.clone()).expect("a claim").claim;
    suite.reviewer_decides(denied, deny);
    (overdue, unanswered, (denied, form))
}

/// Three weeks ago: everything that must wait before it can be done.
fn weeks_ago(suite: &mut Suite) {
    for name in ["carla", "dora", "emma"] {
        guard(suite, name);
    }
    recovery_is_approved(suite, "carla");
    suite.as_patient("fay").enrols("gold");
    let patient = suite.id("fay");
    suite.registry("fay", &ExecuteMsg::Forget { patient }).expect("an announcement");
    representative_is_confirmed(suite, "gina");
    let msg = ClaimsMsg::Withdrawal {
        plan: suite.plan("silver").id,
        step: WithdrawalStep::Announce { amount: 1_000_u128.into() },
    };
    suite.claims("insurer", &msg).expect("an announcement");
    let died = ExecuteMsg::Death { patient: suite.id("emma"), step: DeathStep::Attest { day: suite.today() } };
    suite.registry("clinic", &died).expect("an attestation");
}

/// Gives somebody three guardians, two of whom recover.
pub fn guard(suite: &mut Suite, name: &str) {
    let commitments = GUARDIANS.map(|name| Commitment(commit(GUARDIAN, &salt(name).0, &suite.raw(name)))).to_vec();
    let set = GuardianSet { commitments, threshold: 2, delay_seconds: 3 * DAY };
    let msg = ExecuteMsg::Guardians { patient: suite.id(name), step: GuardiansStep::Set(set) };
    suite.registry(name, &msg).expect("guardians");
}

/// A guardian proposes a new controller.
pub fn propose(suite: &mut Suite, patient: PatientId, guardian: &str, controller: &str) {
    let form_key = suite.public_key(controller);
    let controller = suite.addr(controller).to_string();
    let step = RecoverStep::Propose { salt: salt(guardian), controller, form_key };
    suite.registry(guardian, &ExecuteMsg::Recover { patient, step }).expect("a proposal");
}

/// Another one agrees.
pub fn approve(suite: &mut Suite, patient: PatientId, guardian: &str, controller: &str) {
    let controller = suite.addr(controller).to_string();
    let step = RecoverStep::Approve(Vote { salt: salt(guardian), proposal: 0, controller });
    suite.registry(guardian, &ExecuteMsg::Recover { patient, step }).expect("an approval");
}

fn recovery_is_approved(suite: &mut Suite, name: &str) {
    let patient = suite.id(name);
    propose(suite, patient, "aunt", "new phone");
    approve(suite, patient, "brother", "new phone");
}

fn representative_is_confirmed(suite: &mut Suite, name: &str) {
    let patient = suite.id(name);
    suite.as_patient(name).lets_in(&["other-clinic"]);
    let (representative, until) = (suite.addr("daughter").to_string(), quarter(suite.today()));
    let proposer = suite.number("clinic");
    let msg = ExecuteMsg::Represent { patient, step: RepresentStep::Propose { representative, until } };
    suite.registry("clinic", &msg).expect("a proposal");
    let msg = ExecuteMsg::Represent { patient, step: RepresentStep::Confirm(ProposedBy { proposer }) };
    suite.registry("other-clinic", &msg).expect("a confirmation");
}

/// The first day of a quarter, at least a hundred days ahead.
pub fn quarter(today: i32) -> i32 {
    let starts = |day: &i32| matches!(civil(*day), (_, 1 | 4 | 7 | 10, 1));
    (today + 100..today + 300).find(starts).unwrap_or(today)
}

/// A root over a million members: the proof of one of them shows twenty hashes of the others.
fn coverage(suite: &mut Suite) -> CoverageProof {
    let (from, salt, index) = (suite.today() - 100, Salt(suite.draw()), 137);
    let mut tree = Tree::new();
    for number in 0..MEMBERS {
        let member = match number {
            137 => suite.id("bella").0,
            _ => commitments::hash::sha256(&[b"member", &number.to_be_bytes()]),
        };
        tree.append(commitments::leaf::coverage(&member, from, commitments::leaf::OPEN_END, &salt.0));
    }
    let change = CoverageChange::Root { root: Digest(tree.root()), count: MEMBERS };
    suite.claims("insurer", &ClaimsMsg::SetCoverage { plan: suite.plan("silver").id, change }).expect("a root");
    suite.as_patient("bella").enrols("silver");
    let proof = tree.inclusion(index, MEMBERS).expect("a member").into_iter().map(Digest).collect();
    CoverageProof { from, to: None, salt, index, proof }
}

/// Somebody offers control to another account.
pub fn offer(suite: &mut Suite, name: &str, to: &str) {
    let step = ControllerStep::Offer { to: suite.addr(to).to_string(), expires_in_seconds: DAY };
    let patient = suite.id(name);
    suite.registry(name, &ExecuteMsg::Controller { patient, step }).expect("an offer");
}
