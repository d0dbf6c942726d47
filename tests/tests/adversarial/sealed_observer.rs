//! An observer of the whole chain tries to tell a sealed deny from a sealed permit, and from a dummy.

use consent_engine::vocabulary::Purpose;
use cosmwasm_std::{Binary, Event};
use cw_health_tests::suite::{Counts, Rows, Suite};
use health_api::consent::{sealed_commitment, ConsentBody, Opening, ReceiptProof};
use health_api::Commitment;

/// Everything that can be seen of a story, with the one commitment in it masked.
struct Seen {
    messages: Vec<Vec<u8>>,
    events: Vec<Event>,
    rows: Rows,
    counts: Counts,
}

fn seen(tell: impl FnOnce(&mut Suite) -> Commitment) -> Seen {
    let mut suite = Suite::town();
    suite.counts();
    let commitment = tell(&mut suite);
    let counts = suite.counts();
    let mask = |bytes: &[u8]| masked(bytes, commitment);
    let messages = suite.public.messages.iter().map(|message| mask(message)).collect();
    let mut events = suite.public.events.clone();
    for attribute in events.iter_mut().flat_map(|event| &mut event.attributes) {
        attribute.value = attribute.value.replace(&commitment.to_string(), "#");
    }
    let rows = suite.dump().into_iter().map(|rows| rows.into_iter().map(|(k, v)| (mask(&k), mask(&v))).collect());
    Seen { messages, events, rows: rows.collect(), counts }
}

fn masked(bytes: &[u8], commitment: Commitment) -> Vec<u8> {
    let text = Binary::from(commitment.0).to_base64();
    let mut out = bytes.to_vec();
    for needle in [commitment.0.to_vec(), text.into_bytes()] {
        while let Some(at) = out.windows(needle.len()).position(|window| window == needle) {
            out.splice(at..at + needle.len(), *b"#");
        }
    }
    out
}

fn commitment(opening: &Opening) -> Commitment {
    sealed_commitment(&opening.salt, &opening.content)
}

fn assert_alike(one: &Seen, other: &Seen) {
    assert_eq!(one.messages, other.messages, "messages");
    assert_eq!(one.events, other.events, "events");
    assert_eq!(one.rows, other.rows, "raw state");
    assert_eq!(one.counts, other.counts, "reads, writes and bytes: what gas is made of");
}

#[test]
fn permit_deny_and_dummy_differ_in_nothing_but_a_random_looking_commitment() {
    let permit = seen(|suite| {
        let sealed = suite.as_patient("ana").seals_permit(&["clinic"], Purpose::TREAT, "clinic");
        commitment(&sealed.opening)
    });
    let deny = seen(|suite| {
        let sealed = suite.as_patient("ana").seals_deny(&["clinic", "doctor"], Purpose::HMARKT, "clinic");
        commitment(&sealed.opening)
    });
    let dummy = seen(|suite| {
        let commitment = Commitment(suite.draw());
        let custodian = suite.number("clinic");
        suite.as_patient("ana").files(ConsentBody::Sealed { custodian, commitment });
        commitment
    });
    assert_alike(&permit, &deny);
    assert_alike(&permit, &dummy);
}

#[test]
fn a_revocation_looks_alike_too() {
    let story = |deny: bool| {
        seen(move |suite| {
            let mut ana = suite.as_patient("ana");
            let sealed = if deny {
                ana.seals_deny(&["doctor"], Purpose::TREAT, "clinic")
            } else {
                ana.seals_permit(&["doctor"], Purpose::TREAT, "clinic")
            };
            ana.revokes(sealed.consent);
            commitment(&sealed.opening)
        })
    };
    assert_alike(&story(true), &story(false));
}

#[test]
fn a_receipt_of_a_deny_looks_like_one_of_a_permit() {
    let story = |decision: &'static str| {
        seen(move |suite| {
            suite.as_provider("clinic").logs("ana", decision);
            let ReceiptProof::One(commitment) = suite.receipts("ana")[0].proof else { panic!("a single receipt") };
            commitment
        })
    };
    let (permit, deny) = (story("permit"), story("deny"));
    assert_eq!(permit.messages, deny.messages);
    assert_eq!((permit.events, permit.rows), (deny.events, deny.rows));
}
