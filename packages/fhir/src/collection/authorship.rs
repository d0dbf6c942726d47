//! Who stands behind a record: the organization that keeps it and the practitioner who made it.

use serde_json::Value;

use super::Collection;
use crate::{view, Bundle, Resource};

impl Collection {
    /// The organization that keeps a record: the one it names, else its practitioner's role, else the service provider
    /// of its encounter. None when the record leads to none (as an Observation without encounter and performer).
    pub fn organization<'a>(&'a self, bundle: &'a Bundle, resource: &'a Resource) -> Option<&'a Resource> {
        let named = view::authors(resource.value());
        self.first_of(bundle, resource, &named, "Organization")
            .or_else(|| self.through_roles(bundle, resource, &named, "organization", "Organization"))
            .or_else(|| {
                let encounter = self.encounter(bundle, resource)?;
                self.first_of(bundle, encounter, &view::authors(encounter.value()), "Organization")
            })
    }

    /// The practitioner who made a record: the one it names, else through a role, else of its encounter.
    pub fn practitioner<'a>(&'a self, bundle: &'a Bundle, resource: &'a Resource) -> Option<&'a Resource> {
        let named = view::authors(resource.value());
        self.first_of(bundle, resource, &named, "Practitioner")
            .or_else(|| self.through_roles(bundle, resource, &named, "practitioner", "Practitioner"))
            .or_else(|| {
                let encounter = self.encounter(bundle, resource)?;
                self.first_of(bundle, encounter, &view::authors(encounter.value()), "Practitioner")
            })
    }

    /// The encounter in which a record was made; none when it names none, or one that is absent.
    pub fn encounter<'a>(&'a self, bundle: &'a Bundle, resource: &'a Resource) -> Option<&'a Resource> {
        let named = view::encounters(resource.value());
        self.first_of(bundle, resource, &named, "Encounter")
    }

    /// References in a record to resources that are in no file: a dangling Encounter makes a Claim unpayable, not
    /// unreadable. References without a target (a `display` alone) are none.
    pub fn dangling<'a>(&self, bundle: &Bundle, resource: &'a Resource) -> Vec<&'a Value> {
        let absent = |reference: &&Value| self.resolve(bundle, resource, reference).is_none();
        view::references(resource.value()).into_iter().filter(absent).collect()
    }

    fn first_of<'a>(
        &'a self,
        bundle: &'a Bundle,
        from: &'a Resource,
        named: &[&Value],
        kind: &str,
    ) -> Option<&'a Resource> {
        named.iter().find_map(|one| self.resolve(bundle, from, one)?.resource().filter(|found| found.kind() == kind))
    }

    /// Through a PractitionerRole that the record names.
    fn through_roles<'a>(
        &'a self,
        bundle: &'a Bundle,
        from: &'a Resource,
        named: &[&Value],
        element: &str,
        kind: &str,
    ) -> Option<&'a Resource> {
        let role = self.first_of(bundle, from, named, "PractitionerRole")?;
        self.first_of(bundle, role, &[role.value().get(element)?], kind)
    }
}
