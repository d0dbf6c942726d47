//! consent-management.

use consent_engine::vocabulary::Purpose;
use consent_engine::wire::{Tag as TermTag, TermEffect, Terms};
use cw_health_tests::suite::{permit, Item, Suite};
use health_api::consent::{
    Answer, Combining, ConsentBody, DomainPolicy, ExecuteMsg, FlagAnswer, ImplicitPolicy, Receipt, Receipts,
    ReviewVerdict,
};
use health_api::interface::Role;
use health_api::registry::raw::ProxyScope;
use health_api::registry::{ExecuteMsg as RegistryMsg, NewProxy};
use health_api::{Commitment, Digest, PatientId};

use super::setting::{quarter, Setting};
use super::Story;

/// All messages of consent-management.
pub fn tell(story: &mut Story, _setting: &Setting) {
    filing(story);
    payment(story);
    ending(story);
    disclosing(story);
    following_up(story);
    emergency(story);
    rest(story);
    by_proxy(story);
    less_often(story);
}

fn send(suite: &mut Suite, who: &str, msg: &ExecuteMsg) {
    suite.consents(who, msg).unwrap_or_else(|refusal| panic!("{who}: {msg:?}: {refusal:?}"));
}

/// A permit for treatment with an exception of so many tags.
fn all_but(suite: &Suite, tags: u8) -> Terms {
    let actors = ["clinic", "other-clinic"].map(|name| suite.number(name).to_string()).to_vec();
    let mut terms = permit(Purpose::TREAT, actors);
    let mut exception = permit(Purpose::TREAT, vec![]).root;
    exception.effect = TermEffect::Deny;
    exception.labels = (1..=tags).map(|tag| TermTag([tag; 16])).collect();
    terms.exceptions.push(exception);
    terms
}

/// A consent at the clinic without exceptions.
pub fn plain(suite: &Suite) -> ConsentBody {
    let clinic = suite.number("clinic");
    ConsentBody::Care { custodian: clinic, terms: permit(Purpose::TREAT, vec![clinic.to_string()]) }
}

/// A consent at the clinic with an exception of so many tags.
pub fn care(suite: &Suite, tags: u8) -> ConsentBody {
    ConsentBody::Care { custodian: suite.number("clinic"), terms: all_but(suite, tags) }
}

fn file(story: &mut Story, consent: ConsentBody, id: &'static str) {
    let patient = story.suite.id("ana");
    send(&mut story.suite, "ana", &ExecuteMsg::FileConsents { patient, consents: vec![consent] });
    story.told(id);
}

fn filing(story: &mut Story) {
    let consent = plain(&story.suite);
    file(story, consent, "file_consent_plain");
    let consent = care(&story.suite, 6);
    file(story, consent, "file_consent_6_tags");
    let consent = care(&story.suite, 16);
    file(story, consent, "file_consent_16_tags");
    let sealed = sealed(&mut story.suite);
    file(story, sealed, "file_consent_sealed");
    let (patient, ten) = (story.suite.id("bella"), (0..10).map(|_| sealed_at_other(&mut story.suite)).collect());
    send(&mut story.suite, "bella", &ExecuteMsg::FileConsents { patient, consents: ten });
    story.told_each("file_consents_sealed_10_each", 10);
}

/// A sealed consent at the clinic.
pub fn sealed(suite: &mut Suite) -> ConsentBody {
    ConsentBody::Sealed { custodian: suite.number("clinic"), commitment: Commitment(suite.draw()) }
}

fn sealed_at_other(suite: &mut Suite) -> ConsentBody {
    ConsentBody::Sealed { custodian: suite.number("other-clinic"), commitment: Commitment(suite.draw()) }
}

/// The insurer may see what it needs to pay.
pub fn payment_of(suite: &Suite) -> ConsentBody {
    ConsentBody::Payment { terms: permit(Purpose::HPAYMT, vec![suite.number("insurer").to_string()]) }
}

fn payment(story: &mut Story) {
    story.suite.as_patient("ana").permits_payment("insurer");
    story.told("file_consent_payment");
    let (patient, with) = (story.suite.id("ana"), payment_of(&story.suite));
    send(&mut story.suite, "ana", &ExecuteMsg::ReplaceConsent { patient, consent: 5, with });
    story.told("replace_consent_payment");
    story.suite.as_patient("ana").revokes(6);
    story.told("revoke_consent_payment");
}

fn ending(story: &mut Story) {
    let patient = story.suite.id("ana");
    let with = care(&story.suite, 6);
    send(&mut story.suite, "ana", &ExecuteMsg::ReplaceConsent { patient, consent: 2, with });
    story.told("replace_consent_6_tags");
    send(&mut story.suite, "ana", &ExecuteMsg::MarkEnteredInError { patient, consent: 4 });
    story.told("mark_entered_in_error");
}

fn disclose(suite: &mut Suite, patient: PatientId) -> ExecuteMsg {
    let item = Item::observation(&suite.patient("ana").label_key);
    let (if_permit, if_not) = (Commitment(suite.draw()), Commitment(suite.draw()));
    let request = suite.as_provider("clinic").is_asked("ana", &["doctor", "clinic"], Purpose::TREAT, &item).request();
    ExecuteMsg::Disclose { patient, request, if_permit, if_not }
}

fn disclosing(story: &mut Story) {
    let patient = story.suite.id("ana");
    let msg = disclose(&mut story.suite, patient);
    send(&mut story.suite, "clinic", &msg);
    story.told("disclose");
    let receipt = Receipt::One { patient, commitment: Commitment(story.suite.draw()) };
    send(&mut story.suite, "clinic", &ExecuteMsg::Log { writer: None, receipt });
    story.told("log_receipt");
    let receipt = Receipt::Patient { patient, root: Digest(story.suite.draw()), count: 100 };
    send(&mut story.suite, "clinic", &ExecuteMsg::Log { writer: None, receipt });
    story.told("log_receipt_of_100");
}

fn following_up(story: &mut Story) {
    let patient = story.suite.id("ana");
    story.suite.as_patient("ana").revokes(7);
    story.told("revoke_consent");
    let all = Receipts::Range(1, 3);
    let msg = ExecuteMsg::Acknowledge { patient, consent: 7, receipts: all, answer: Answer::Stopped };
    send(&mut story.suite, "clinic", &msg);
    story.told("acknowledge_3");
    send(&mut story.suite, "ana", &ExecuteMsg::FlagReceipt { patient, sequence: 1 });
    story.told("flag_receipt");
    send(&mut story.suite, "clinic", &ExecuteMsg::AnswerFlag { patient, sequence: 1, answer: FlagAnswer::Delivered });
    story.told("answer_flag");
}

fn emergency(story: &mut Story) {
    let (patient, organization) = (story.suite.id("bella"), story.suite.number("clinic"));
    let (until, reason) = (story.suite.now() + 3_600, Commitment(story.suite.draw()));
    let declare = ExecuteMsg::DeclareBreakGlass { patient, organization, until, reason };
    send(&mut story.suite, "doctor", &declare);
    story.told("declare_break_glass");
    let (practitioner, verdict) = (story.suite.number("doctor"), ReviewVerdict::Justified);
    let review = ExecuteMsg::ReviewBreakGlass { practitioner, verdict, reason };
    send(&mut story.suite, "nurse", &review);
    story.told("review_break_glass");
    let colleague = story.suite.number("colleague");
    send(&mut story.suite, "clinic", &ExecuteMsg::SetRoster { add: vec![colleague], remove: vec![] });
    story.told("set_roster");
}

fn rest(story: &mut Story) {
    let patient = story.suite.id("ana");
    let action = ExecuteMsg::RevokeConsents { patient, consents: vec![3] };
    let form = story.suite.as_patient("ana").signs(Role::ConsentManagement, action);
    send(&mut story.suite, "anybody", &ExecuteMsg::Relay(form));
    story.told("relay_revoke_consent");
    let policy = DomainPolicy {
        implicit: ImplicitPolicy::BreakGlassOnly,
        combining: Combining::DenyOverrides,
        acknowledge_within_days: 20,
    };
    send(&mut story.suite, "owner", &ExecuteMsg::SetPolicy { policy });
    story.told("set_policy");
    let patient = story.suite.id("fay");
    send(&mut story.suite, "anybody", &ExecuteMsg::Erase { patient, limit: 100 });
    story.told("erase_consents");
}

/// Hana's son acts for her.
fn by_proxy(story: &mut Story) {
    let (patient, address) = (story.suite.id("hana"), story.suite.addr("son").to_string());
    let proxy = NewProxy { address, scope: ProxyScope::Consent, until: quarter(story.suite.today()) };
    story.suite.registry("hana", &RegistryMsg::AppointProxy { patient, proxy }).expect("a proxy");
    let file = |consent| ExecuteMsg::FileConsents { patient, consents: vec![consent] };
    let consent = plain(&story.suite);
    send(&mut story.suite, "son", &file(consent));
    let consent = care(&story.suite, 6);
    send(&mut story.suite, "son", &file(consent));
    story.told("file_consent_6_tags_by_proxy");
    let with = care(&story.suite, 6);
    send(&mut story.suite, "son", &ExecuteMsg::ReplaceConsent { patient, consent: 2, with });
    story.told("replace_consent_6_tags_by_proxy");
    send(&mut story.suite, "son", &ExecuteMsg::RevokeConsents { patient, consents: vec![3] });
    story.told("revoke_consent_by_proxy");
    let proxy = story.suite.addr("son").to_string();
    story.suite.registry("hana", &RegistryMsg::RemoveProxy { patient, proxy }).expect("a proxy");
}

/// Forms of messages that are sent now and then.
fn less_often(story: &mut Story) {
    let patient = story.suite.id("hana");
    let consent = sealed(&mut story.suite);
    let filed = story.suite.as_patient("hana").files(consent);
    let with = sealed(&mut story.suite);
    send(&mut story.suite, "hana", &ExecuteMsg::ReplaceConsent { patient, consent: filed, with });
    story.told("replace_consent_sealed");
    let sequence = story.suite.as_provider("clinic").logs("hana", "permit");
    send(&mut story.suite, "hana", &ExecuteMsg::RevokeConsents { patient, consents: vec![1] });
    let (receipts, answer) = (Receipts::One(sequence), Answer::Stopped);
    send(&mut story.suite, "clinic", &ExecuteMsg::Acknowledge { patient, consent: 1, receipts, answer });
    story.told("acknowledge_one");
    send(&mut story.suite, "hana", &ExecuteMsg::FlagReceipt { patient, sequence });
    let answer = FlagAnswer::Refused { reason: Commitment(story.suite.draw()) };
    send(&mut story.suite, "clinic", &ExecuteMsg::AnswerFlag { patient, sequence, answer });
    story.told("answer_flag_refused");
}
