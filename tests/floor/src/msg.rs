//! Messages.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::Binary;

/// The sender becomes the owner.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct InstantiateMsg {}

/// What the contract can be told.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum ExecuteMsg {
    /// loads the configuration and the sender's row, writes the sender's row: 150 bytes
    Work {},
    /// touches no row
    Nothing {
        /// as long as one likes
        padding: String,
    },
    /// touches no row, hands a message on
    Call {
        /// to this contract
        contract: String,
        /// JSON
        msg: Binary,
    },
}
