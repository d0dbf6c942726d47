//! One file per action or tight pair.

mod admin;
mod affiliate;
mod append_log;
mod controller;
mod death;
mod erase;
mod forget;
mod guardians;
mod proxies;
mod qualify;
mod records;
mod recover;
mod register_participants;
mod register_patient;
mod registrars;
mod relationships;
mod relay;
mod represent;
mod status;

pub use admin::admin;
pub use affiliate::{affiliate, end_affiliation};
pub use append_log::append_log;
pub use controller::controller;
pub use death::death;
pub use erase::erase;
pub use forget::{cancel_forget, forget, tell_peers, vote_cancel_forget};
pub use guardians::guardians;
pub use proxies::{appoint_proxy, remove_proxy};
pub use qualify::qualify;
pub use records::commit_records;
pub use recover::recover;
pub use register_participants::register_participants;
pub use register_patient::{register_patient, register_patient_for, take_control};
pub use registrars::{appoint_registrar, remove_registrar};
pub use relationships::{close_relationship, let_in};
pub use relay::relay;
pub use represent::represent;
pub use status::{amend_record, mark_record};

use contract_kit::KitError;
use cosmwasm_std::{Addr, Deps};

use crate::error::ContractError;

/// An address that the chain accepts.
pub fn address(deps: Deps, text: &str) -> Result<Addr, ContractError> {
    deps.api.addr_validate(text).map_err(|_| KitError::InvalidAddress { found: text.to_string() }.into())
}

/// A list of 1..=most things.
fn expect_length(what: &'static str, most: usize, found: usize) -> Result<(), ContractError> {
    if (1..=most).contains(&found) {
        return Ok(());
    }
    Err(ContractError::ListLength { what, most, found })
}
