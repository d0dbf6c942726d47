//! Signing a form with a key.

use chain_client::Signer;

use crate::output::CliError;

/// The signer's address and its signature over the ADR-036 document of a form.
pub fn sign(signer: &Signer, data: &[u8]) -> Result<(String, [u8; 64]), CliError> {
    let document = contract_kit::sign_doc::document(data, signer.address()).map_err(CliError::refused)?;
    let signature = signer.sign(document.as_bytes()).map_err(CliError::refused)?;
    Ok((signer.address().to_owned(), signature))
}
