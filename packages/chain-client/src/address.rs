//! Addresses: bech32 text and the raw bytes that contracts see.

use cosmrs::AccountId;
use cosmwasm_std::CanonicalAddr;

use crate::ClientError;

/// Raw bytes of an address (20 of an account, 32 of a contract), refusing other prefixes.
///
/// # Errors
/// [`ClientError::Address`].
pub fn decode(address: &str, prefix: &str) -> Result<Vec<u8>, ClientError> {
    let wrong = || ClientError::Address { prefix: prefix.into(), found: address.into() };
    let account: AccountId = address.parse().map_err(|_| wrong())?;
    let bytes = account.to_bytes();
    if account.prefix() != prefix || !matches!(bytes.len(), 20 | 32) {
        return Err(wrong());
    }
    Ok(bytes)
}

/// The text of raw bytes.
///
/// # Errors
/// [`ClientError::Address`] where the bytes are none.
pub fn encode(bytes: &[u8], prefix: &str) -> Result<String, ClientError> {
    let wrong = |_| ClientError::Address { prefix: prefix.into(), found: format!("{} bytes", bytes.len()) };
    AccountId::new(prefix, bytes).map(Into::into).map_err(wrong)
}

/// Where `MsgInstantiateContract2` will put a contract: known before it is there, so that a killed deployment resumes.
///
/// # Errors
/// [`ClientError::Address`] where the creator is none, [`ClientError::Malformed`] where the salt is empty or longer
/// than 64 bytes.
pub fn instantiate2(checksum: &[u8; 32], creator: &str, salt: &[u8], prefix: &str) -> Result<String, ClientError> {
    let creator = CanonicalAddr::from(decode(creator, prefix)?);
    let address = cosmwasm_std::instantiate2_address(checksum, &creator, salt)
        .map_err(|_| ClientError::Malformed { what: "a salt of 1 to 64 bytes".into() })?;
    encode(&address, prefix)
}
