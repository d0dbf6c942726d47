//! One file an action or tight pair.

pub mod appeal;
pub mod appeal_decision;
pub mod authorization;
pub mod contest;
pub mod coverage;
pub mod draw;
pub mod enforce;
pub mod erase;
pub mod fund;
pub mod hold;
pub mod information;
pub mod ledger;
pub mod lines;
pub mod open;
pub mod pay;
pub mod pended;
pub mod plan;
pub mod reimburse;
pub mod relay;
pub mod results;
pub mod sealed;
pub mod sealed_appeal;
pub mod state;
pub mod submit;
pub mod void;
pub mod withdrawal;
