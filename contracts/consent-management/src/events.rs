//! What dApps follow: one typed event a state change, ids and states only. Sealed consents and receipts leave the same
//! events, whatever they say.

use cosmwasm_std::{Addr, Event};
use health_api::consent::{Answer, ConsentKind, DomainPolicy, ReviewVerdict};
use health_api::{ConsentOrdinal, ParticipantNumber, PatientId};

fn event(what: &str) -> Event {
    Event::new(format!("consent_management_{what}"))
}

/// `patient`, or the proxy's address.
fn who(proxy: Option<Addr>) -> String {
    proxy.map_or_else(|| "patient".to_string(), Addr::into_string)
}

macro_rules! event {
    ($(#[$doc:meta])* $name:ident = $what:literal { $($(#[$field_doc:meta])* $field:ident: $type:ty => $show:expr),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)+
        }

        impl From<$name> for Event {
            fn from(from: $name) -> Self {
                $(let $field = from.$field;)+
                event($what)$(.add_attribute(stringify!($field), {
                    let show: fn($type) -> String = $show;
                    show($field)
                }))+
            }
        }
    };
}

event! {
    /// A consent decides from the next message on.
    ConsentFiled = "consent_filed" {
        /// whose
        patient: PatientId => |id| id.to_string(),
        /// which
        consent: ConsentOrdinal => |n| n.to_string(),
        /// payment, care or sealed
        kind: ConsentKind => kind_name,
        /// where; 0 for a payment consent
        custodian: ParticipantNumber => |n| n.to_string(),
        /// the patient, or a proxy
        by: Option<Addr> => who,
    }
}

event! {
    /// A consent decides no more.
    ConsentRevoked = "consent_revoked" {
        /// whose
        patient: PatientId => |id| id.to_string(),
        /// which
        consent: ConsentOrdinal => |n| n.to_string(),
        /// receipts up to this one are open for acknowledgement
        receipt: u64 => |n| n.to_string(),
        /// the patient, or a proxy
        by: Option<Addr> => who,
    }
}

event! {
    /// A consent gave way to another.
    ConsentReplaced = "consent_replaced" {
        /// whose
        patient: PatientId => |id| id.to_string(),
        /// which
        consent: ConsentOrdinal => |n| n.to_string(),
        /// the one that follows
        replaced_by: ConsentOrdinal => |n| n.to_string(),
        /// receipts up to this one are open for acknowledgement
        receipt: u64 => |n| n.to_string(),
        /// the patient, or a proxy
        by: Option<Addr> => who,
    }
}

event! {
    /// A consent should never have been.
    ConsentEnteredInError = "consent_entered_in_error" {
        /// whose
        patient: PatientId => |id| id.to_string(),
        /// which
        consent: ConsentOrdinal => |n| n.to_string(),
        /// receipts up to this one are open for acknowledgement
        receipt: u64 => |n| n.to_string(),
        /// the patient, or a proxy
        by: Option<Addr> => who,
    }
}

event! {
    /// A receipt was written: of a permit, a deny, by `Log` or by `Disclose`, all alike.
    ReceiptLogged = "receipt_logged" {
        /// about whom
        patient: PatientId => |id| id.to_string(),
        /// which
        sequence: u64 => |n| n.to_string(),
        /// whose
        writer: ParticipantNumber => |n| n.to_string(),
    }
}

event! {
    /// The receipt of a claims message was written.
    ClaimsBatchLogged = "claims_batch_logged" {
        /// claims-escrow's number of it
        batch: u64 => |n| n.to_string(),
        /// the provider whose message it was
        writer: ParticipantNumber => |n| n.to_string(),
        /// leaves
        count: u32 => |n| n.to_string(),
    }
}

event! {
    /// A recipient answered after a consent's end.
    ReceiptsAcknowledged = "receipts_acknowledged" {
        /// whose data
        patient: PatientId => |id| id.to_string(),
        /// the ended consent
        consent: ConsentOrdinal => |n| n.to_string(),
        /// who answered
        writer: ParticipantNumber => |n| n.to_string(),
        /// first receipt
        first: u64 => |n| n.to_string(),
        /// last receipt
        last: u64 => |n| n.to_string(),
        /// what
        answer: Answer => answer_name,
    }
}

event! {
    /// A patient was not given an opening.
    ReceiptFlagged = "receipt_flagged" {
        /// whose
        patient: PatientId => |id| id.to_string(),
        /// which receipt
        sequence: u64 => |n| n.to_string(),
        /// who has to answer
        writer: ParticipantNumber => |n| n.to_string(),
        /// the patient, or a proxy
        by: Option<Addr> => who,
    }
}

event! {
    /// A flag was answered.
    FlagAnswered = "flag_answered" {
        /// whose
        patient: PatientId => |id| id.to_string(),
        /// which receipt
        sequence: u64 => |n| n.to_string(),
        /// who answered
        writer: ParticipantNumber => |n| n.to_string(),
        /// true: the opening was handed over; false: it cannot be
        delivered: bool => |yes| yes.to_string(),
    }
}

event! {
    /// A roster changed.
    RosterChanged = "roster_changed" {
        /// whose
        organization: ParticipantNumber => |n| n.to_string(),
        /// who joined, by comma
        added: Vec<ParticipantNumber> => numbers,
        /// who left, by comma
        removed: Vec<ParticipantNumber> => numbers,
    }
}

event! {
    /// The glass was broken: visible to everybody, to the patient at once.
    BreakGlassDeclared = "break_glass_declared" {
        /// whose data
        patient: PatientId => |id| id.to_string(),
        /// the declaration's number within the patient
        number: u32 => |n| n.to_string(),
        /// who
        practitioner: ParticipantNumber => |n| n.to_string(),
        /// for whom
        organization: ParticipantNumber => |n| n.to_string(),
        /// first second no more
        until: u64 => |n| n.to_string(),
    }
}

event! {
    /// A declaration was judged, and ended with it.
    BreakGlassReviewed = "break_glass_reviewed" {
        /// whose data; empty where the patient was erased
        patient: Option<PatientId> => |id| id.map(|id| id.to_string()).unwrap_or_default(),
        /// the declaration's number within the patient
        number: u32 => |n| n.to_string(),
        /// who had declared
        practitioner: ParticipantNumber => |n| n.to_string(),
        /// who judged
        reviewer: ParticipantNumber => |n| n.to_string(),
        /// how
        verdict: ReviewVerdict => verdict_name,
    }
}

event! {
    /// The domain's policy changed.
    PolicyChanged = "policy_changed" {
        /// before
        old: DomainPolicy => policy,
        /// from the next message on
        new: DomainPolicy => policy,
    }
}

event! {
    /// The registry announced a patient's erasure.
    ErasureAnnounced = "erasure_announced" {
        /// whose
        patient: PatientId => |id| id.to_string(),
        /// first second at which rows may go
        effective_at: u64 => |n| n.to_string(),
    }
}

event! {
    /// The announcement was taken back.
    ErasureCancelled = "erasure_cancelled" {
        /// whose
        patient: PatientId => |id| id.to_string(),
    }
}

event! {
    /// Rows of a patient were deleted.
    RowsErased = "rows_erased" {
        /// whose
        patient: PatientId => |id| id.to_string(),
        /// how many
        rows: usize => |n| n.to_string(),
        /// true: none is left
        done: bool => |yes| yes.to_string(),
    }
}

fn kind_name(kind: ConsentKind) -> String {
    match kind {
        ConsentKind::Payment => "payment",
        ConsentKind::Care => "care",
        ConsentKind::Sealed => "sealed",
    }
    .into()
}

fn answer_name(answer: Answer) -> String {
    match answer {
        Answer::Received => "received",
        Answer::Stopped => "stopped",
        Answer::Destroyed => "destroyed",
        Answer::NotUnderThisConsent => "not_under_this_consent",
    }
    .into()
}

fn verdict_name(verdict: ReviewVerdict) -> String {
    match verdict {
        ReviewVerdict::Justified => "justified",
        ReviewVerdict::NotJustified => "not_justified",
    }
    .into()
}

fn numbers(numbers: Vec<ParticipantNumber>) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

fn policy(policy: DomainPolicy) -> String {
    format!("{},{},{} days", policy.implicit, policy.combining, policy.acknowledge_within_days)
}
