//! What an outsider sees: everything public, searched for what the files say.

use std::collections::BTreeSet;

use fhir::identify::Search;
use fhir::identifying_values;

use super::play::Play;
use super::world::World;
use crate::chain::{Public, PublicSource};
use crate::output::CliError;

/// The search of everything public.
#[derive(Clone, Debug)]
pub struct Outsider {
    /// messages, events, refusals and rows searched
    pub texts: usize,
    /// names, codes and identifiers searched for
    pub words: usize,
    /// how many of them were found
    pub hits: usize,
    /// where they were found
    pub places: BTreeSet<PublicSource>,
}

impl Outsider {
    /// Searches all messages, events, refusals and raw rows of the play.
    ///
    /// # Errors
    /// [`CliError::Refused`] when there are more words than a search can hold.
    pub fn look(world: &World, play: &Play) -> Result<Self, CliError> {
        let search = Search::new(words(world)).map_err(CliError::refused)?;
        let public = play.stage.chain.public().map_err(CliError::refused)?;
        let (hits, places) = find(&search, &public);
        Ok(Self { texts: public.texts().len(), words: search.words(), hits, places })
    }
}

/// Everything that names a person, an organization or a code in any of the files.
fn words(world: &World) -> Vec<String> {
    let patients = world.collection.patients().iter().flat_map(fhir::Bundle::resources);
    let all = patients.chain(world.collection.directory().resources());
    let mut words: Vec<String> = all.flat_map(|resource| identifying_values(resource.value())).collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn find(search: &Search, public: &Public) -> (usize, BTreeSet<PublicSource>) {
    let mut found = BTreeSet::new();
    let mut places = BTreeSet::new();
    for (source, text) in public.texts() {
        for word in search.hits(text) {
            found.insert(word.to_owned());
            places.insert(*source);
        }
    }
    (found.len(), places)
}
