//! Request to what a contract decides over.

use super::{Addresses, Refusal, Tagger};
use crate::fhir::ClearRequest;
use crate::model::{Ask, Request, Standing};
use crate::wire::TaggedRequest;

/// Compiles a request: names of the asker become addresses (names without one can match no terms).
///
/// # Errors
/// [`Refusal::ForeignPurpose`] for purposes outside ActReason, [`Refusal::UnknownActor`] when no name has an address.
pub fn compile_request(
    request: &ClearRequest,
    addresses: &impl Addresses,
    tagger: &impl Tagger,
) -> Result<TaggedRequest, Refusal> {
    let purposes = request.purposes.iter().map(|ask| match ask {
        Ask::Known(purpose) => Ok(Ask::Known(*purpose)),
        Ask::Foreign(code) => Err(Refusal::ForeignPurpose(code.written())),
    });
    let mut actors: Vec<String> = request.actors.iter().filter_map(|name| addresses.address_of(name)).collect();
    actors.sort();
    actors.dedup();
    if actors.is_empty() {
        return Err(Refusal::UnknownActor(request.actors.join(", ")));
    }
    let standing = match &request.standing {
        Standing::Other => Standing::Other,
        Standing::Patient => Standing::Patient,
        Standing::Proxy { beyond } => {
            Standing::Proxy { beyond: beyond.iter().map(|label| tagger.tag(&label.system, &label.code)).collect() }
        }
    };
    Ok(Request {
        at: request.at,
        purposes: purposes.collect::<Result<_, _>>()?,
        actors,
        action: request.action,
        standing,
        break_glass: request.break_glass,
        combining: request.combining,
        implicit: request.implicit,
    })
}
