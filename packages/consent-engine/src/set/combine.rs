//! What several consents leave of a set.

use super::picture::{Picture, Rest};
use super::Share;
use crate::decide::Decision;
use crate::model::{Code, Criteria};
use crate::vocabulary::Combining;

/// Combines what each consent on file says about a set.
pub(super) fn combine(combining: Combining, named_only: bool, pictures: &[Picture]) -> Share {
    let mut share = if combining.permit_wins() { permit_first(pictures) } else { deny_first(pictures) };
    if share.decision == Decision::NoConsent && !pictures.is_empty() {
        share.decision = match combining {
            Combining::DenyUnlessPermit => Decision::Deny,
            Combining::PermitUnlessDeny if !named_only => Decision::Permit,
            _ => Decision::NoConsent,
        };
    }
    if combining == Combining::PermitUnlessDeny && !named_only {
        permit_by_default(&mut share, pictures);
    }
    share.based_on.sort_unstable();
    share.based_on.dedup();
    if combining.is_ordered() {
        share.based_on.truncate(1);
    }
    share
}

fn at(pictures: &[Picture], keep: impl Fn(&Picture) -> bool) -> Vec<usize> {
    pictures.iter().filter(|one| keep(one)).map(|one| one.at).collect()
}

fn denied(based_on: Vec<usize>) -> Share {
    Share { decision: Decision::Deny, based_on, ..Share::default() }
}

/// Explicit denies win: what any permits, less what any denies.
fn deny_first(pictures: &[Picture]) -> Share {
    if pictures.iter().any(Picture::denies_all) {
        return denied(at(pictures, Picture::denies_all));
    }
    if pictures.iter().all(|one| one.permits.is_empty()) {
        return nothing_permitted(pictures);
    }
    let mut only = vec![];
    if !pictures.iter().any(Picture::permits_all) {
        only.push(pictures.iter().flat_map(|one| one.permits.clone()).collect());
    }
    for confined in pictures.iter().filter(|one| one.confines() && !only.contains(&one.permits)).collect::<Vec<_>>() {
        only.push(confined.permits.clone());
    }
    Share {
        decision: Decision::Permit,
        only,
        withheld: pictures.iter().flat_map(|one| one.denies.clone()).collect(),
        based_on: at(pictures, |one| !one.permits.is_empty() || one.denies()),
    }
}

fn nothing_permitted(pictures: &[Picture]) -> Share {
    let explicit = at(pictures, Picture::denies);
    let residual = at(pictures, |one| one.rest == Rest::LeftOut);
    match (explicit.is_empty(), residual.is_empty()) {
        (false, _) => denied(explicit),
        (true, false) => denied(residual),
        (true, true) => Share::default(),
    }
}

/// Permits win: denies count only inside the consent that permits, and where they bind.
fn permit_first(pictures: &[Picture]) -> Share {
    if pictures.iter().any(|one| one.denies_all() && one.binding) {
        return denied(at(pictures, |one| one.denies_all() && one.binding));
    }
    let permitting: Vec<Picture> = pictures.iter().filter(|one| !one.permits.is_empty()).cloned().collect();
    if permitting.is_empty() {
        return nothing_permitted(pictures);
    }
    let binding = pictures.iter().filter(|one| one.binding);
    let bound: Vec<Criteria<Code>> = binding.flat_map(|one| one.denies.clone()).collect();
    let whole = at(pictures, |one| one.permits_all() && !one.denies());
    if !whole.is_empty() {
        return Share { decision: Decision::Permit, withheld: bound, based_on: whole, ..Share::default() };
    }
    // the union of what each leaves; where several permit with exceptions of their own, all these are withheld
    let mut share = deny_first(&permitting.iter().cloned().map(unconfined).collect::<Vec<_>>());
    share.withheld.extend(bound);
    share
}

fn unconfined(picture: Picture) -> Picture {
    Picture { rest: Rest::Open, ..picture }
}

/// `permit-unless-deny`: what no consent denies, explicitly or by leaving it out, is permitted.
fn permit_by_default(share: &mut Share, pictures: &[Picture]) {
    let nothing_left_out = pictures.iter().all(|one| one.rest == Rest::Open);
    let some_denied = pictures.iter().any(|one| !one.denies.is_empty());
    if share.decision == Decision::Deny && nothing_left_out && some_denied {
        share.decision = Decision::Permit;
        share.withheld = pictures.iter().flat_map(|one| one.denies.clone()).collect();
    }
    if share.decision == Decision::Permit && nothing_left_out {
        share.only.clear();
    }
}

/// Whether what no consent permits is denied by none either, but for what is withheld anyway: then the implicit policy
/// is asked for it, as for an item that no consent meets.
pub(super) fn leaves_open(combining: Combining, pictures: &[Picture]) -> bool {
    pictures.iter().all(|one| one.rest == Rest::Open && (one.denies.is_empty() || !combining.permit_wins()))
}

/// A proxy gets all but what a deny that names it or a label holds back, and what is beyond its scope.
pub(super) fn for_proxy(pictures: &[Picture], beyond: &[Code]) -> Share {
    if pictures.iter().any(Picture::denies_all) {
        return denied(at(pictures, Picture::denies_all));
    }
    let mut withheld: Vec<Criteria<Code>> = pictures.iter().flat_map(|one| one.denies.clone()).collect();
    if !beyond.is_empty() {
        withheld.push(Criteria { labels: beyond.to_vec(), ..Criteria::default() });
    }
    let based_on = at(pictures, |one| !one.denies.is_empty());
    Share { decision: Decision::Permit, withheld, based_on, ..Share::default() }
}
