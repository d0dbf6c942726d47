//! A message as a signed form: the patient signs, anybody relays.

use std::path::Path;

use commitments::json::canonical_value;
use cosmwasm_std::Binary;
use health_api::form::SignedForm;
use health_api::SignatureBytes;
use serde_json::{json, Value};

use crate::output::{CliError, Output};
use crate::target::{seconds, Order, Target};

/// Seconds for which a form is valid unless another end is named.
const USUAL: u64 = 30 * 86_400;
/// Bytes of a nonce.
const NONCE: usize = 16;

/// Signs the message as a form and writes it to a file.
pub fn write(
    file: &Path,
    order: &Order,
    expires: Option<&str>,
    target: &dyn Target,
    output: &Output,
) -> Result<(), CliError> {
    if !order.funds.is_empty() {
        return Err(CliError::usage("wanted a form without --funds: whoever relays it sends no coins, found some"));
    }
    let expires = match expires {
        Some(text) => seconds(text).map_err(|why| CliError::usage(format!("--form-expires {why}")))?,
        None => target.now()?.saturating_add(USUAL),
    };
    let signed = sign(order, expires, target)?;
    let text = serde_json::to_vec_pretty(&signed).map_err(CliError::refused)?;
    std::fs::write(file, text)
        .map_err(|error| CliError::refused(format!("the form cannot be written to its file: {}", error.kind())))?;
    let said =
        format!("the form is signed by {} and valid until second {expires}; anybody may relay it", signed.signer);
    output.answer(&said, &json!({ "form": signed, "expires": expires }))
}

fn sign(order: &Order, expires: u64, target: &dyn Target) -> Result<SignedForm, CliError> {
    let mut nonce = [0; NONCE];
    getrandom::fill(&mut nonce)
        .map_err(|_| CliError::refused("wanted a random nonce, found no randomness of the system"))?;
    let form = json!({
        "action": order.message,
        "chain_id": target.chain_id(),
        "contract": target.contract(order.to)?,
        "expires": expires,
        "nonce": Binary::from(nonce.as_slice()).to_base64(),
        "patient": patient(&order.message)?,
    });
    let data = canonical_value(&form).map_err(CliError::refused)?;
    let (signer, signature) = target.sign_form(&data)?;
    Ok(SignedForm { data: data.into(), signer, signature: SignatureBytes(signature) })
}

/// Whose form: the patient whom the message names.
fn patient(message: &Value) -> Result<&Value, CliError> {
    let content = message.as_object().and_then(|fields| fields.values().next());
    content
        .and_then(|content| content.get("patient"))
        .ok_or_else(|| CliError::usage("wanted a message of a patient for a form, found one that names none"))
}
