//! Sealed claims: many at once, results that are shown, and what they are appealed for.

use cw_health_tests::suite::{Bill, SealedBill, Suite, LABORATORY};
use health_api::claims::{ClaimId, ExecuteMsg};

use super::setting::{of_crowd, Setting, CROWD};
use super::Story;

/// All messages about sealed claims that claims in clear do not have.
pub fn tell(story: &mut Story, setting: &Setting) {
    results(story);
    many(story, setting);
}

fn send(suite: &mut Suite, who: &str, msg: &ExecuteMsg) {
    suite.claims(who, msg).unwrap_or_else(|refusal| panic!("{who}: {refusal:?}"));
}

/// A sealed claim of Jule's for a service of its own price, submitted.
fn submitted(suite: &mut Suite, number: u32) -> (ClaimId, SealedBill) {
    let (visit, today) = (suite.as_provider("clinic").sees("jule"), suite.today());
    let bill = suite
        .seals("clinic", &Bill::of("jule", number, &visit).line(LABORATORY, 7_000 + u128::from(number % 10), today));
    let claim = suite.as_provider("clinic").submits_sealed(vec![bill.form.clone()]).expect("a sealed claim");
    (claim, bill)
}

fn results(story: &mut Story) {
    let (claim, bill) = submitted(&mut story.suite, 96_001);
    let (other, _) = submitted(&mut story.suite, 96_002);
    let answers = story.suite.insurer_answers(&[(claim, 4_000), (other, 5_600)], 0);
    story.suite.opens("clinic", answers.opening(0)).expect("a result");
    story.told("open_result");
    story.suite.as_provider("clinic").appeals_sealed(claim, &bill).expect("an appeal");
    story.told("appeal_file_sealed");
    let (claim, _) = submitted(&mut story.suite, 96_003);
    let answers = story.suite.results(&[(claim, 5_600)]);
    let posting = story.suite.posting(&answers, 4_000, 0);
    send(&mut story.suite, "insurer", &posting);
    story.suite.opens("clinic", answers.opening(0)).expect("a result");
    story.told("open_result_left_short");
}

fn many(story: &mut Story, setting: &Setting) {
    let today = story.suite.today();
    let claims = setting.visits.iter().enumerate().map(|(at, visit)| {
        let number = 97_000 + u32::try_from(at).unwrap_or_default();
        let bill = Bill::of(&of_crowd(at), number, visit).line(LABORATORY, 7_500, today);
        story.suite.sealed_form("clinic", &bill)
    });
    let claims = claims.collect();
    send(&mut story.suite, "clinic", &ExecuteMsg::SubmitSealed { claims });
    story.told_each("submit_sealed_50_each", 50);
    let last = story.suite.last_claim();
    let benefits: Vec<_> = (last + 1 - CROWD as u64..=last).map(|claim| (claim, 5_600)).collect();
    story.suite.insurer_answers(&benefits, 0);
    story.told_each("post_results_50_each", 50);
}
