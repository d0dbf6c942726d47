//! Stories told with a patient's name, numbers and codes leave nothing of them in anything public.

use std::collections::BTreeSet;

use adjudication::Reason;
use consent_engine::vocabulary::Purpose;
use cosmwasm_std::Binary;
use cw_health_tests::asserts::spellings;
use cw_health_tests::suite::{Bill, Suite, CLEAR_SOURCE, IMAGING, LABORATORY, OFFICE_VISIT, TODAY};
use health_api::claims::{Audience, AuthorizationVerdict, PendedVerdict};
use regex::bytes::Regex;

use super::source::{published, root};

fn story(audience: Audience) -> Suite {
    let mut suite = Suite::town_for(audience);
    suite.as_patient("ana").permits_all_but_psychiatry(&["clinic"], Purpose::TREAT, "clinic");
    suite.as_patient("ana").seals_deny(&["doctor"], Purpose::HRESCH, "clinic");
    suite.as_patient("ana").permits_payment("insurer");
    suite.as_provider("clinic").logs("ana", "deny");
    suite.as_provider("clinic").sets_roster(&["doctor"]);
    suite.as_provider("doctor").breaks_the_glass("ana", "clinic").unwrap();
    suite.as_provider("clinic").reviews_emergency_of("doctor").unwrap();
    let visit = suite.as_provider("clinic").sees("ana");
    if audience == Audience::Public {
        let bill = Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY);
        let form = suite.sealed_form("clinic", &bill);
        suite.as_provider("clinic").submits_sealed(vec![form]).unwrap();
    } else {
        bills(&mut suite);
    }
    suite.as_patient("ana").forgets();
    suite
}

fn bills(suite: &mut Suite) {
    let visit = suite.as_provider("clinic").sees("ana");
    let bill = |number, code, charge| Bill::of("ana", number, &visit).line(code, charge, TODAY);
    suite.as_provider("clinic").bills(&bill(1, OFFICE_VISIT, 10_000));
    suite.as_provider("clinic").bills(&bill(2, LABORATORY, 5_000));
    let suspect = suite.as_provider("clinic").bills(&bill(3, LABORATORY, 4_000)).claim;
    suite.reviewer_decides(suspect, PendedVerdict::Deny { reason: Reason::ExactDuplicate });
    let authorization = suite.as_provider("clinic").asks_authorization("gold", "ana", IMAGING, 1);
    suite.reviewer_authorizes(authorization, AuthorizationVerdict::Certified {});
    suite.as_provider("clinic").bills(&bill(4, IMAGING, 20_000).authorized(authorization));
    let forged = suite.as_provider("other-clinic").tries_to_bill(&bill(5, OFFICE_VISIT, 10_000));
    assert!(forged.is_err(), "a refusal is public, too");
    suite.days_pass(5);
    suite.as_provider("clinic").draws("gold").unwrap();
}

/// Everything public, piece by piece: messages with each base64 value in them, events, refusals, raw rows.
fn public(suite: &Suite) -> Vec<Vec<u8>> {
    let mut pieces = suite.public.messages.clone();
    pieces.extend(suite.public.refusals.iter().map(|text| text.as_bytes().to_vec()));
    for event in &suite.public.events {
        pieces.push(event.ty.as_bytes().to_vec());
        pieces.extend(event.attributes.iter().map(|one| format!("{}={}", one.key, one.value).into_bytes()));
    }
    for (key, value) in suite.dump().into_iter().flatten() {
        pieces.extend([key, value]);
    }
    let decoded: Vec<_> = pieces.iter().flat_map(|piece| base64_inside(piece)).collect();
    pieces.extend(decoded);
    pieces
}

fn base64_inside(piece: &[u8]) -> Vec<Vec<u8>> {
    let text = String::from_utf8_lossy(piece).into_owned();
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || "+/=".contains(c)));
    words
        .filter(|word| word.len() >= 8)
        .filter_map(|word| Binary::from_base64(word).ok())
        .map(|one| one.to_vec())
        .collect()
}

fn hits(pieces: &[Vec<u8>], secret: &str) -> usize {
    let needles = spellings(secret.as_bytes()).map(|bytes| regex::escape(&String::from_utf8_lossy(&bytes)));
    let spelled = Regex::new(&needles.join("|")).unwrap();
    pieces.iter().filter(|piece| spelled.is_match(piece)).count()
}

#[test]
fn a_search_of_everything_public_for_her_name_numbers_and_codes_has_no_hit() {
    for audience in [Audience::Test, Audience::Public] {
        let suite = story(audience);
        let pieces = public(&suite);
        assert!(pieces.len() > 200, "there is something to search: {}", pieces.len());
        assert_ne!(hits(&pieces, &suite.id("ana").to_string()), 0, "the search finds what is public");
        for secret in CLEAR_SOURCE {
            assert_eq!(hits(&pieces, secret), 0, "{secret:?} on audience {audience:?}");
        }
    }
}

#[test]
fn no_clear_claim_is_in_the_state_of_a_public_chain() {
    let suite = story(Audience::Public);
    let claim = suite.claim(suite.last_claim());
    let amounts = [claim.submitted, claim.benefit, claim.patient_share].map(|amount| amount.u128());
    assert_eq!(amounts, [0; 3]);
    assert_eq!(suite.explanation(claim.claim).lines.len(), 0);
}

#[test]
fn every_event_of_the_stories_is_one_that_the_page_lists() {
    let published = published();
    let page = std::fs::read_to_string(root().join("docs/privacy.md")).unwrap();
    let mut seen = BTreeSet::new();
    for event in story(Audience::Test).public.events {
        let Some(ty) = event.ty.strip_prefix("wasm-") else { continue };
        let attributes = event.attributes.iter().map(|one| one.key.as_str()).filter(|key| *key != "_contract_address");
        match published.events.get(ty) {
            Some(listed) => attributes.for_each(|key| assert!(listed.contains(key), "{ty} emits {key}")),
            None => attributes.for_each(|key| assert!(page.contains(&format!("`{key}`")), "{ty} emits {key}")),
        }
        seen.insert(ty.to_owned());
    }
    assert!(seen.len() > 25, "the stories emit {seen:?}");
}
