//! Records are corrected in the open: one is amended, one is marked as entered in error.

use commitments::json::canonical_value;
use health_api::registry::RecordKind;

use super::people::bundle_of;
use super::Play;
use crate::chain::Refusal;
use crate::demo::records::{labels_of, name_of};
use crate::demo::stage::Document;
use crate::demo::world::World;

impl Play {
    /// The first patient's first two observations are corrected by their author.
    pub(super) fn correct_records(&mut self, world: &World) -> Result<(), Refusal> {
        let Some(person) = self.people.first() else { return Ok(()) };
        let bundle = bundle_of(world, person);
        let observations: Vec<_> = bundle.of_type("Observation").take(2).collect();
        let actor = person.actor.clone();
        let [amended, wrong] = observations.as_slice() else { return Ok(()) };
        let key = |path: &str| person.custodians.get(path).cloned();
        let (Some(amender), Some(marker)) = (key(amended.path()), key(wrong.path())) else { return Ok(()) };
        let mut value = amended.value().clone();
        value["status"] = "amended".into();
        let canonical = canonical_value(&value).map_err(|error| Refusal(error.to_string()))?;
        let old = name_of(0, bundle, amended.path());
        let document = Document {
            name: format!("{old} amended"),
            patient: actor.id,
            kind: RecordKind::Other,
            labels: labels_of(&actor, amended)?,
            canonical: &canonical,
        };
        let missing = || Refusal("wanted the custodian of a record, found none".into());
        let vault = self.cast.vaults.get_mut(&amender).ok_or_else(missing)?;
        self.stage.chain.step("amend and mark records");
        self.stage.amend(vault, &old, document)?;
        let vault = self.cast.vaults.get(&marker).ok_or_else(missing)?;
        self.stage.mark_entered_in_error(vault, &name_of(0, bundle, wrong.path()))?;
        self.note("one observation amended (the old commitment is superseded), one marked entered in error");
        Ok(())
    }
}
