//! What else happened before the first measured message: for messages that only an old matter calls for.

use adjudication::Reason;
use commitments::hash::sha256;
use cw_health_tests::suite::{Bill, Suite, LABORATORY, OFFICE_VISIT, ROLES};
use health_api::admin::AdminMsg;
use health_api::claims::{
    AppealVerdict, ClaimForm, ClaimId, ClaimStatus, CoverageChange, ExecuteMsg, Member, PendedVerdict,
};
use health_api::interface::Role;
use health_api::registry::{LeafOpening, RecordKind};
use health_api::{Commitment, Day, PatientId, Salt};

use super::setting::guard;

/// Claims that wait for the plan "tin" to be funded.
pub const WAITING: usize = 42;
/// Claims that Ines has paid herself.
const PAID: usize = 12;
/// Leaves of the hospital's log that are of Carla's encounters.
const LEAVES: [u64; 3] = [137, 500_137, 900_137];

/// What the story needs of it.
pub struct Past {
    /// a sealed claim that its payer never answered
    pub sealed: ClaimId,
    /// an appeal of the last level that nobody was assigned to
    pub left_alone: ClaimId,
    /// credited claims that Ines has paid herself
    pub paid: Vec<ClaimId>,
    /// claims that wait for funds, in order of receipt
    pub waiting: Vec<ClaimId>,
}

/// Places of Carla's encounters in the hospital's log, and their openings.
pub fn leaves() -> [(u64, LeafOpening); 3] {
    LEAVES.map(|index| (index, leaf(index)))
}

fn leaf(index: u64) -> LeafOpening {
    let drawn = |what: &[u8]| sha256(&[what, &index.to_be_bytes()]);
    let kind = RecordKind::Encounter.byte();
    LeafOpening { kind, salt: Salt(drawn(b"salt")), labels: vec![], commitment: Commitment(drawn(b"encounter")) }
}

/// A leaf of the hospital's log.
pub fn logged(index: u64, carla: PatientId) -> [u8; 32] {
    if LEAVES.contains(&index) {
        return leaf(index).hash(carla).expect("a leaf without labels").0;
    }
    sha256(&[&index.to_be_bytes()])
}

/// Two months ago: a sealed claim.
pub fn long_ago(suite: &mut Suite) -> ClaimId {
    let (visit, today) = (suite.as_provider("clinic").sees("patient 0"), suite.today());
    let bill = Bill::of("patient 0", 6, &visit).to("bronze").line(LABORATORY, 5_200, today);
    let form = suite.sealed_form("clinic", &bill);
    suite.as_provider("clinic").submits_sealed(vec![form]).expect("a sealed claim")
}

/// Three weeks ago: everything else.
pub fn weeks_ago(suite: &mut Suite, sealed: ClaimId) -> Past {
    for name in ["hana", "ines", "jule"] {
        suite.registers(name);
        suite.as_patient(name).lets_in(&["clinic", "other-clinic"]);
    }
    guard(suite, "hana");
    suite.as_patient("carla").lets_in(&["hospital"]);
    peers_are_announced(suite);
    let paid = paid_by_ines(suite);
    let waiting = waiting(suite);
    Past { sealed, left_alone: left_alone(suite), paid, waiting }
}

/// Each contract is to have another peer: announced, not yet confirmed.
fn peers_are_announced(suite: &mut Suite) {
    suite.deploys_others();
    for role in ROLES {
        let msg = announcement(suite, confirmed(role));
        suite.admin(role, msg).expect("an announcement");
    }
}

/// The peer of a contract whose change is confirmed in the story.
pub fn confirmed(role: Role) -> Role {
    match role {
        Role::PatientRegistry | Role::ConsentManagement => Role::ClaimsEscrow,
        Role::ClaimsEscrow => Role::ConsentManagement,
    }
}

/// Announces the contract beside the suite's own in the place of a peer.
pub fn announcement(suite: &mut Suite, peer: Role) -> AdminMsg {
    suite.changes_places();
    let peers = vec![suite.offer(peer)];
    suite.changes_places();
    AdminMsg::Introduce { peers }
}

/// Somebody whom a plan has covered since long before a day.
pub fn member(suite: &Suite, name: &str, day: Day) -> Member {
    Member { patient: suite.id(name), from: day - 1_000, to: None }
}

fn cover(suite: &mut Suite, plan: &str, name: &str) {
    let change = CoverageChange::Members { members: vec![member(suite, name, suite.today())] };
    suite.claims("insurer", &ExecuteMsg::SetCoverage { plan: suite.plan(plan).id, change }).expect("a member");
}

/// Visits of somebody, one a day, each billed alone and all in one message.
fn submits_days(
    suite: &mut Suite,
    days: usize,
    status: ClaimStatus,
    bill: impl Fn(&mut Suite, i32) -> ClaimForm,
) -> Vec<ClaimId> {
    let today = suite.today();
    let claims = (0..days).map(|day| bill(suite, today - i32::try_from(day).unwrap_or_default())).collect::<Vec<_>>();
    suite.claims("clinic", &ExecuteMsg::Submit { claims }).expect("claims");
    let last = suite.last_claim();
    let claims: Vec<ClaimId> = (last + 1 - days as u64..=last).collect();
    for claim in &claims {
        assert_eq!(suite.claim(*claim).status, status, "claim {claim}");
    }
    claims
}

fn paid_by_ines(suite: &mut Suite) -> Vec<ClaimId> {
    cover(suite, "gold", "ines");
    let visit = suite.as_provider("clinic").sees("ines");
    submits_days(suite, PAID, ClaimStatus::Credited, |suite, day| {
        let number = 70_000 + day.unsigned_abs();
        suite.form("clinic", &Bill::of("ines", number, &visit).line(OFFICE_VISIT, 10_000, day).paid_by_patient())
    })
}

/// Claims to a plan without a cent.
fn waiting(suite: &mut Suite) -> Vec<ClaimId> {
    cover(suite, "tin", "jule");
    cover(suite, "gold", "jule");
    let visit = suite.as_provider("clinic").sees("jule");
    submits_days(suite, WAITING, ClaimStatus::AwaitingFunds, |suite, day| {
        let number = 70_000 + day.unsigned_abs();
        suite.form("clinic", &Bill::of("jule", number, &visit).to("tin").line(OFFICE_VISIT, 9_500, day))
    })
}

/// A denial that the plan has upheld, and its appeal to the last level.
fn left_alone(suite: &mut Suite) -> ClaimId {
    cover(suite, "silver", "jule");
    let (plan, add) = (suite.plan("silver").id, vec![suite.addr("third reviewer").to_string()]);
    suite.claims("insurer", &ExecuteMsg::SetReviewers { plan, add, remove: vec![] }).expect("a reviewer");
    let (visit, today) = (suite.as_provider("clinic").sees("jule"), suite.today());
    let bill = |number, charge| Bill::of("jule", number, &visit).to("silver").line(OFFICE_VISIT, charge, today);
    suite.as_provider("clinic").bills(&bill(80_001, 10_000));
    let form = suite.form("clinic", &bill(80_002, 9_000));
    let claim = suite.as_provider("clinic").submits(form.clone()).expect("a claim").claim;
    suite.reviewer_decides(claim, PendedVerdict::Deny { reason: Reason::NotNecessary });
    suite.as_provider("clinic").appeals(claim, &form).expect("an appeal");
    suite.decides_appeal("third reviewer", claim, AppealVerdict::Upheld {}).expect("an answer");
    suite.as_provider("clinic").appeals(claim, &form).expect("an appeal");
    claim
}
