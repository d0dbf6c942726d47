//! The ADR-036 sign document: what a wallet signs when it signs arbitrary data. Amino JSON with sorted keys, empty
//! chain id, no fee.

use cosmwasm_std::Binary;
use sha2::{Digest as _, Sha256};

use crate::KitError;

/// SHA-256 of the sign document over `data`, for the signer's address as text.
pub fn hash(data: &[u8], signer: &str) -> Result<[u8; 32], KitError> {
    Ok(Sha256::digest(document(data, signer)?.as_bytes()).into())
}

/// The sign document over `data`, for the signer's address as text: what a key signs the SHA-256 of.
pub fn document(data: &[u8], signer: &str) -> Result<String, KitError> {
    if signer.is_empty() || signer.len() > 128 || !signer.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    {
        return Err(KitError::WrongForm {
            wanted: "a signer of 1..=128 lower-case letters and digits".into(),
            found: format!("{} bytes", signer.len()),
        });
    }
    Ok(format!(
        concat!(
            r#"{{"account_number":"0","chain_id":"","fee":{{"amount":[],"gas":"0"}},"memo":"","msgs":["#,
            r#"{{"type":"sign/MsgSignData","value":{{"data":"{}","signer":"{}"}}}}],"sequence":"0"}}"#
        ),
        Binary::from(data).to_base64(),
        signer
    ))
}

/// Half the order of secp256k1: a signature whose s is larger is malleable.
const HALF_ORDER: [u8; 32] = [
    0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x5d, 0x57, 0x6e,
    0x73, 0x57, 0xa4, 0x50, 0x1d, 0xdf, 0xe9, 0x2f, 0x46, 0x68, 0x1b, 0x20, 0xa0,
];

/// Is s at most half the order?
pub fn is_low_s(signature: &[u8; 64]) -> bool {
    signature[32..] <= HALF_ORDER[..]
}
