//! Stories through the three contracts, each told as those who live it would.

mod appeal;
mod break_glass;
mod consents;
mod coverage;
mod death;
mod disclose;
mod dispute;
mod information;
mod pause;
mod payment_consent;
mod pended;
mod preauthorization;
mod recovery;
mod reimbursement;
mod relayed;
mod sealed_claims;
mod sealed_consents;
mod short_fund;
mod slip;
mod visit;
mod void;
