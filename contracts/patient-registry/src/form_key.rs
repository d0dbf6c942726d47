//! Keys of signed forms and of paper slips: compressed secp256k1 points.

use health_api::PublicKey;

use crate::error::ContractError;

/// Refuses what cannot be a compressed point: with such a key no form could ever be signed.
pub fn checked(key: PublicKey) -> Result<PublicKey, ContractError> {
    match key.0[0] {
        2 | 3 => Ok(key),
        found => Err(ContractError::WrongPublicKey { found }),
    }
}
