//! Signed forms that anybody may relay: what stands on the wire. How they are checked is in contract-kit.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::Binary;

use crate::{Nonce, PatientId, SignatureBytes};

/// A form with its signature, as anybody relays it.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct SignedForm {
    /// the canonical JSON that was signed
    pub data: Binary,
    /// the address that the wallet put into the sign document
    pub signer: String,
    /// signature over the ADR-036 document
    pub signature: SignatureBytes,
}

/// What stands in `data`; `action` is the whole message.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct Form<A> {
    /// the message that the patient wants executed
    pub action: A,
    /// chain the form is for
    pub chain_id: String,
    /// contract the form is for
    pub contract: String,
    /// first second at which it is void
    pub expires: u64,
    /// 16 random bytes
    pub nonce: Nonce,
    /// whose form
    pub patient: PatientId,
}
