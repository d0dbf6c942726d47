//! What a chain's refusal is in the words of the program: with the option that helps.

use chain_client::ClientError;

use crate::output::CliError;

/// A refusal by the chain, the node or a contract, with the option that helps where there is one.
pub fn refusal(error: ClientError) -> CliError {
    CliError::Refused(match error {
        ClientError::OutOfGas { .. } => format!("{error}; give a higher --gas"),
        _ => error.to_string(),
    })
}
