//! What the owner of a contract does: the same in all three, measured on the registry.

use health_api::admin::AdminMsg;
use health_api::interface::Role;
use health_api::registry::ExecuteMsg;

use super::Story;

/// Ownership, pause, pauser.
pub fn tell(story: &mut Story) {
    let to = story.suite.addr("next owner").to_string();
    let offer = AdminMsg::OfferOwnership { to, expires_in_seconds: 86_400 };
    admin(story, "owner", offer.clone(), "offer_ownership");
    admin(story, "owner", AdminMsg::WithdrawOffer {}, "withdraw_offer");
    let pauser = Some(story.suite.addr("guard").to_string());
    admin(story, "owner", AdminMsg::SetPauser { pauser }, "set_pauser");
    admin(story, "guard", AdminMsg::Pause { for_seconds: 3_600 }, "pause");
    admin(story, "owner", AdminMsg::Unpause {}, "unpause");
    story.suite.admin(Role::PatientRegistry, offer).expect("an offer");
    admin(story, "next owner", AdminMsg::AcceptOwnership {}, "accept_ownership");
}

fn admin(story: &mut Story, who: &str, msg: AdminMsg, id: &'static str) {
    story.suite.registry(who, &ExecuteMsg::Admin(msg)).unwrap_or_else(|refusal| panic!("{id}: {refusal:?}"));
    story.told(id);
}
