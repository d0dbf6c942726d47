//! Signed forms of patients, brought by anybody: every message that may come so.

use adjudication::Reason;
use cw_health_tests::suite::{Bill, Suite, LABORATORY, OFFICE_VISIT};
use health_api::claims::{AppealStep, ExecuteMsg as ClaimsMsg, PendedVerdict, Statement};
use health_api::consent::ExecuteMsg as ConsentMsg;
use health_api::interface::Role;
use health_api::registry::raw::ProxyScope;
use health_api::registry::{DeathStep, ExecuteMsg, NewProxy, ProposalRef, ProposedBy, RecoverStep, RepresentStep};
use health_api::Commitment;

use super::consents::{care, payment_of, plain, sealed};
use super::setting::{propose, quarter, Setting};
use super::Story;

/// All forms; Hana's erasure is announced last, and taken back.
pub fn tell(story: &mut Story, setting: &Setting) {
    people(story);
    objections(story);
    consents(story);
    claims(story, setting);
    erasure(story);
}

fn relay(story: &mut Story, name: &str, action: ExecuteMsg, id: &'static str) {
    let form = story.suite.as_patient(name).signs(Role::PatientRegistry, action);
    send(&mut story.suite, "anybody", &ExecuteMsg::Relay(form));
    story.told(id);
}

fn relay_consent(story: &mut Story, action: ConsentMsg, id: &'static str) {
    let form = story.suite.as_patient("ines").signs(Role::ConsentManagement, action);
    story.suite.consents("anybody", &ConsentMsg::Relay(form)).unwrap_or_else(|refusal| panic!("{id}: {refusal:?}"));
    story.told(id);
}

fn relay_claims(story: &mut Story, name: &str, action: ClaimsMsg, id: &'static str) {
    let form = story.suite.as_patient(name).signs(Role::ClaimsEscrow, action);
    story.suite.claims("anybody", &ClaimsMsg::Relay(form)).unwrap_or_else(|refusal| panic!("{id}: {refusal:?}"));
    story.told(id);
}

fn send(suite: &mut Suite, who: &str, msg: &ExecuteMsg) {
    suite.registry(who, msg).unwrap_or_else(|refusal| panic!("{who}: {msg:?}: {refusal:?}"));
}

fn people(story: &mut Story) {
    let patient = story.suite.id("hana");
    let participants = vec![story.suite.number("hospital")];
    relay(story, "hana", ExecuteMsg::LetIn { patient, participants }, "relay_let_in");
    let (address, until) = (story.suite.addr("son").to_string(), quarter(story.suite.today()));
    let proxy = NewProxy { address: address.clone(), scope: ProxyScope::Consent, until };
    relay(story, "hana", ExecuteMsg::AppointProxy { patient, proxy }, "relay_appoint_proxy");
    relay(story, "hana", ExecuteMsg::RemoveProxy { patient, proxy: address }, "relay_remove_proxy");
}

/// What others have begun, and she does not want.
fn objections(story: &mut Story) {
    let patient = story.suite.id("hana");
    let proposer = ProposedBy { proposer: story.suite.number("clinic") };
    let (representative, until) = (story.suite.addr("daughter").to_string(), quarter(story.suite.today()));
    let represent = |step| ExecuteMsg::Represent { patient, step };
    send(&mut story.suite, "clinic", &represent(RepresentStep::Propose { representative, until }));
    send(&mut story.suite, "other-clinic", &represent(RepresentStep::Confirm(proposer)));
    relay(story, "hana", represent(RepresentStep::Object(proposer)), "relay_represent_object");
    propose(&mut story.suite, patient, "aunt", "hana's new phone");
    let step = RecoverStep::Veto(ProposalRef { proposal: 0 });
    relay(story, "hana", ExecuteMsg::Recover { patient, step }, "relay_recover_veto");
    let death = |step| ExecuteMsg::Death { patient, step };
    let attest = death(DeathStep::Attest { day: story.suite.today() });
    send(&mut story.suite, "clinic", &attest);
    relay(story, "hana", death(DeathStep::Object {}), "relay_death_object");
}

fn consents(story: &mut Story) {
    let patient = story.suite.id("ines");
    let plain = plain(&story.suite);
    let filed = story.suite.as_patient("ines").files(plain);
    let file = |consent| ConsentMsg::FileConsents { patient, consents: vec![consent] };
    let replace = |consent, with| ConsentMsg::ReplaceConsent { patient, consent, with };
    let six_tags = care(&story.suite, 6);
    relay_consent(story, file(six_tags.clone()), "relay_file_consent_6_tags");
    relay_consent(story, replace(filed + 1, six_tags), "relay_replace_consent_6_tags");
    let consent = filed + 2;
    relay_consent(story, ConsentMsg::MarkEnteredInError { patient, consent }, "relay_mark_entered_in_error");
    let (one, other) = (sealed(&mut story.suite), sealed(&mut story.suite));
    relay_consent(story, file(one), "relay_file_consent_sealed");
    relay_consent(story, replace(filed + 3, other), "relay_replace_consent_sealed");
    let permit = payment_of(&story.suite);
    relay_consent(story, file(permit.clone()), "relay_file_consent_payment");
    relay_consent(story, replace(filed + 5, permit), "relay_replace_consent_payment");
    let sequence = story.suite.as_provider("clinic").logs("ines", "permit");
    relay_consent(story, ConsentMsg::FlagReceipt { patient, sequence }, "relay_flag_receipt");
}

fn claims(story: &mut Story, setting: &Setting) {
    let (visit, today) = (story.suite.as_provider("clinic").sees("jule"), story.suite.today());
    let bill = |number, charge| Bill::of("jule", number, &visit).line(OFFICE_VISIT, charge, today - 1);
    let patient = story.suite.id("jule");
    let two_lines = bill(90_001, 10_000).line(LABORATORY, 5_000, today - 1);
    let claim = story.suite.as_provider("clinic").bills(&two_lines).claim;
    let state = |statement| ClaimsMsg::State { patient, claim, statement };
    relay_claims(story, "jule", state(Statement::Confirmed {}), "relay_state_confirmed");
    let commitment = Commitment(story.suite.draw());
    relay_claims(story, "jule", state(Statement::Disputed { commitment }), "relay_state_disputed");

    story.suite.reviewer_decides(claim, PendedVerdict::Pay {});
    let form = story.suite.form("clinic", &bill(90_002, 9_000));
    let claim = story.suite.as_provider("clinic").submits(form.clone()).expect("a claim").claim;
    story.suite.reviewer_decides(claim, PendedVerdict::Deny { reason: Reason::NotNecessary });
    let step = AppealStep::File { claim, form: Box::new(form), commitment };
    relay_claims(story, "jule", ClaimsMsg::Appeal(step), "relay_appeal_file");

    let (plan, patient) = (story.suite.plan("gold").id, story.suite.id("ines"));
    let reimburse = |claims: &[u64]| ClaimsMsg::Reimburse { plan, patient, claims: claims.to_vec() };
    let (one, another, others) = match setting.past.paid.as_slice() {
        [one, another, others @ ..] => (*one, *another, others),
        paid => panic!("two claims and more were paid by Ines, found {paid:?}"),
    };
    story.suite.claims("ines", &reimburse(&[one])).expect("a payment");
    story.told("reimburse");
    relay_claims(story, "ines", reimburse(&[another]), "relay_reimburse");
    story.suite.claims("ines", &reimburse(others)).expect("a payment");
    story.told_each("reimburse_10_each", 10);
}

fn erasure(story: &mut Story) {
    let patient = story.suite.id("hana");
    relay(story, "hana", ExecuteMsg::Forget { patient }, "relay_forget");
    relay(story, "hana", ExecuteMsg::CancelForget { patient, guardian: None }, "relay_cancel_forget");
}
