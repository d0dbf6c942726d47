use consent_management::events::{
    BreakGlassDeclared, BreakGlassReviewed, ClaimsBatchLogged, ConsentEnteredInError, ConsentFiled, ConsentReplaced,
    ConsentRevoked, ErasureAnnounced, ErasureCancelled, FlagAnswered, PolicyChanged, ReceiptFlagged, ReceiptLogged,
    ReceiptsAcknowledged, RosterChanged, RowsErased,
};
use cosmwasm_std::Event;
use health_api::consent::{Answer, ConsentKind, ReviewVerdict};

use crate::world::{addr, policy, ANA};

const ID: &str = "oaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaE=";

fn written(event: impl Into<Event>) -> String {
    let event = event.into();
    let attributes = event.attributes.iter().map(|one| format!(" {}={}", one.key, one.value));
    assert!(event.attributes.len() <= 10);
    event.ty.clone() + &attributes.collect::<String>()
}

#[test]
fn events_of_consents() {
    let (patient, consent, receipt, by) = (ANA, 7, 3, None);
    let filed = ConsentFiled { patient, consent, kind: ConsentKind::Sealed, custodian: 2, by: by.clone() };
    let wanted = format!("consent_management_consent_filed patient={ID} consent=7 kind=sealed custodian=2 by=patient");
    assert_eq!(written(filed), wanted);
    let proxy = Some(addr("pat"));
    let revoked = ConsentRevoked { patient, consent, receipt, by: proxy.clone() };
    let wanted = format!("consent_management_consent_revoked patient={ID} consent=7 receipt=3 by={}", addr("pat"));
    assert_eq!(written(revoked), wanted);
    let replaced = ConsentReplaced { patient, consent, replaced_by: 8, receipt, by: by.clone() };
    let wanted =
        format!("consent_management_consent_replaced patient={ID} consent=7 replaced_by=8 receipt=3 by=patient");
    assert_eq!(written(replaced), wanted);
    let wanted = format!("consent_management_consent_entered_in_error patient={ID} consent=7 receipt=3 by=patient");
    assert_eq!(written(ConsentEnteredInError { patient, consent, receipt, by }), wanted);
}

#[test]
fn events_of_receipts() {
    let (patient, sequence, writer) = (ANA, 4, 9);
    let wanted = format!("consent_management_receipt_logged patient={ID} sequence=4 writer=9");
    assert_eq!(written(ReceiptLogged { patient, sequence, writer }), wanted);
    let wanted = "consent_management_claims_batch_logged batch=5 writer=9 count=2";
    assert_eq!(written(ClaimsBatchLogged { batch: 5, writer, count: 2 }), wanted);
    let answer = Answer::NotUnderThisConsent;
    let wanted = format!(
        "consent_management_receipts_acknowledged patient={ID} consent=1 writer=9 first=4 last=6 \
         answer=not_under_this_consent"
    );
    assert_eq!(written(ReceiptsAcknowledged { patient, consent: 1, writer, first: 4, last: 6, answer }), wanted);
    let wanted = format!("consent_management_receipt_flagged patient={ID} sequence=4 writer=9 by=patient");
    assert_eq!(written(ReceiptFlagged { patient, sequence, writer, by: None }), wanted);
    let wanted = format!("consent_management_flag_answered patient={ID} sequence=4 writer=9 delivered=false");
    assert_eq!(written(FlagAnswered { patient, sequence, writer, delivered: false }), wanted);
}

#[test]
fn events_of_break_glass() {
    let wanted = "consent_management_roster_changed organization=1 added=2,4 removed=";
    assert_eq!(written(RosterChanged { organization: 1, added: vec![2, 4], removed: vec![] }), wanted);
    let (number, practitioner) = (1, 2);
    let declared = BreakGlassDeclared { patient: ANA, number, practitioner, organization: 1, until: 99 };
    let wanted =
        format!("consent_management_break_glass_declared patient={ID} number=1 practitioner=2 organization=1 until=99");
    assert_eq!(written(declared), wanted);
    let verdict = ReviewVerdict::NotJustified;
    let reviewed = BreakGlassReviewed { patient: None, number, practitioner, reviewer: 4, verdict };
    let wanted =
        "consent_management_break_glass_reviewed patient= number=1 practitioner=2 reviewer=4 verdict=not_justified";
    assert_eq!(written(reviewed), wanted);
}

#[test]
fn events_of_policy_and_erasure() {
    let wanted = "consent_management_policy_changed old=deny,deny-overrides,30 days new=deny,deny-overrides,30 days";
    assert_eq!(written(PolicyChanged { old: policy(), new: policy() }), wanted);
    let wanted = format!("consent_management_erasure_announced patient={ID} effective_at=5");
    assert_eq!(written(ErasureAnnounced { patient: ANA, effective_at: 5 }), wanted);
    assert_eq!(
        written(ErasureCancelled { patient: ANA }),
        format!("consent_management_erasure_cancelled patient={ID}")
    );
    let wanted = format!("consent_management_rows_erased patient={ID} rows=3 done=true");
    assert_eq!(written(RowsErased { patient: ANA, rows: 3, done: true }), wanted);
}
