//! What persons decide less often: line by line, in part, or about a duplicate.

use adjudication::{Group, Reason};
use cw_health_tests::suite::{Bill, Suite, IMAGING, OFFICE_VISIT};
use health_api::claims::{
    Anchor, AppealStep, AppealVerdict, AuthorizationVerdict, ClaimId, CutVerdict, ExecuteMsg, LineVerdict,
    PendedVerdict, Target,
};
use health_api::Digest;

use super::past;
use super::setting::Setting;
use super::Story;

/// Reviews, appeals, preauthorizations.
pub fn tell(story: &mut Story, setting: &Setting) {
    in_log(story, setting);
    lines(story);
    duplicate(story);
    left_alone(story, setting.past.left_alone);
    authorizations(story);
    let target = Target::Claim { claim: setting.past.sealed };
    send(&mut story.suite, "anybody", &ExecuteMsg::Enforce { target });
    story.told("enforce_sealed_claim");
}

fn send(suite: &mut Suite, who: &str, msg: &ExecuteMsg) {
    suite.claims(who, msg).unwrap_or_else(|refusal| panic!("{who}: {msg:?}: {refusal:?}"));
}

/// A claim for an encounter that stands in the hospital's log of a million.
fn in_log(story: &mut Story, setting: &Setting) {
    let (tree, [.., (index, leaf)]) = (&setting.log, past::leaves());
    let author = story.suite.number("hospital");
    let (size, labels) = (tree.size(), leaf.labels.clone());
    let proof = tree.inclusion(index, size).expect("a leaf").into_iter().map(Digest).collect();
    let (commitment, salt) = (leaf.commitment, leaf.salt);
    let encounter = Anchor::Leaf { author, commitment, size, index, salt, labels, proof };
    let today = story.suite.today();
    let bill = Bill::of("carla", 95_000, &encounter).line(OFFICE_VISIT, 10_000, today);
    let form = story.suite.form("clinic", &bill);
    send(&mut story.suite, "clinic", &ExecuteMsg::Submit { claims: vec![form] });
    story.told("submit_claim_in_log");
}

/// Pays a part of the first line.
fn in_part(benefit: u128, rest: u128) -> Vec<LineVerdict> {
    let (reason, group) = (Reason::NotNecessary, Group::Contractual);
    let cuts = vec![CutVerdict { reason, group, amount: rest.into() }];
    vec![LineVerdict { sequence: 1, benefit: benefit.into(), cuts }]
}

fn lines(story: &mut Story) {
    let (visit, today) = (story.suite.as_provider("clinic").sees("jule"), story.suite.today());
    let bill = |number, charge| Bill::of("jule", number, &visit).line(OFFICE_VISIT, charge, today);
    story.suite.as_provider("clinic").bills(&bill(95_001, 10_000));
    let claim = story.suite.as_provider("clinic").bills(&bill(95_002, 9_000)).claim;
    story.suite.reviewer_decides(claim, PendedVerdict::Lines { lines: in_part(4_000, 5_000) });
    story.told("decide_pended_lines");
}

/// A denied duplicate is worth reserving money for.
fn duplicate(story: &mut Story) {
    let (visit, day) = (story.suite.as_provider("clinic").sees("jule"), story.suite.today() - 2);
    let bill = |number| Bill::of("jule", number, &visit).line(OFFICE_VISIT, 10_000, day);
    story.suite.as_provider("clinic").bills(&bill(95_003));
    let form = story.suite.form("clinic", &bill(95_004));
    let claim = story.suite.as_provider("clinic").submits(form.clone()).expect("a claim").claim;
    story.suite.as_provider("clinic").appeals(claim, &form).expect("an appeal");
    story.told("appeal_file_duplicate");
    send(&mut story.suite, "reviewer", &ExecuteMsg::Appeal(AppealStep::Accept { appeal: claim }));
    story.told("appeal_accept");
}

/// An appeal that nobody was assigned to in fourteen days.
fn left_alone(story: &mut Story, claim: ClaimId) {
    send(&mut story.suite, "board", &ExecuteMsg::Appeal(AppealStep::Take { appeal: claim }));
    story.told("appeal_take");
    let verdict = AppealVerdict::Lines { lines: in_part(4_000, 5_000) };
    story.suite.decides_appeal("board", claim, verdict).expect("an answer");
    story.told("appeal_decide_lines");
}

fn authorizations(story: &mut Story) {
    let verdicts = [
        (AuthorizationVerdict::Modified { units: 1, amount: None }, "decide_authorization_modified"),
        (AuthorizationVerdict::Denied {}, "decide_authorization_denied"),
        (AuthorizationVerdict::Pended {}, "decide_authorization_pended"),
    ];
    for (verdict, id) in verdicts {
        let authorization = story.suite.as_provider("clinic").asks_authorization("silver", "jule", IMAGING, 2);
        story.suite.reviewer_authorizes(authorization, verdict);
        story.told(id);
    }
}
