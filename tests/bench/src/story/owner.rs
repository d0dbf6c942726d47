//! What the owner of a contract does: the same code in all three, each measured.

use cw_health_tests::suite::ROLES;
use health_api::admin::AdminMsg;
use health_api::interface::Role;

use super::past::{announcement, confirmed};
use super::Story;

/// How the table calls a message of each contract's owner, in the order of [`ROLES`].
macro_rules! each {
    ($id:literal) => {
        [$id, concat!("consents_", $id), concat!("claims_", $id)]
    };
}

/// Introduction, change of peers, ownership, pause, pauser.
pub fn tell(story: &mut Story) {
    introduction(story);
    for (at, role) in ROLES.into_iter().enumerate() {
        peers(story, role, at);
        ownership(story, role, at);
    }
}

fn admin(story: &mut Story, (role, at): (Role, usize), who: &str, msg: AdminMsg, ids: [&'static str; 3]) {
    let id = ids[at];
    story.suite.admin_by(who, role, msg).unwrap_or_else(|refusal| panic!("{id}: {refusal:?}"));
    story.told(id);
}

/// Of three contracts that stand beside the suite's and know of nobody.
fn introduction(story: &mut Story) {
    story.suite.changes_places();
    for (at, role) in ROLES.into_iter().enumerate() {
        let peers = ROLES.into_iter().filter(|peer| *peer != role).map(|peer| story.suite.offer(peer)).collect();
        admin(story, (role, at), "owner", AdminMsg::Introduce { peers }, each!("introduce"));
    }
    story.suite.changes_places();
}

/// One change was announced long ago, another is announced now.
fn peers(story: &mut Story, role: Role, at: usize) {
    let peer = confirmed(role);
    admin(story, (role, at), "anybody", AdminMsg::ConfirmPeer { role: peer }, each!("confirm_peer"));
    let other = ROLES.into_iter().find(|other| *other != role && *other != peer).expect("three roles");
    let msg = announcement(&mut story.suite, other);
    admin(story, (role, at), "owner", msg, each!("announce_peer"));
    admin(story, (role, at), "owner", AdminMsg::CancelPeer { role: other }, each!("cancel_peer"));
}

fn ownership(story: &mut Story, role: Role, at: usize) {
    let to = story.suite.addr("next owner").to_string();
    let offer = AdminMsg::OfferOwnership { to, expires_in_seconds: 86_400 };
    let here = (role, at);
    admin(story, here, "owner", offer.clone(), each!("offer_ownership"));
    admin(story, here, "owner", AdminMsg::WithdrawOffer {}, each!("withdraw_offer"));
    let pauser = Some(story.suite.addr("guard").to_string());
    admin(story, here, "owner", AdminMsg::SetPauser { pauser }, each!("set_pauser"));
    admin(story, here, "guard", AdminMsg::Pause { for_seconds: 3_600 }, each!("pause"));
    admin(story, here, "owner", AdminMsg::Unpause {}, each!("unpause"));
    story.suite.admin(role, offer).expect("an offer");
    admin(story, here, "next owner", AdminMsg::AcceptOwnership {}, each!("accept_ownership"));
}
