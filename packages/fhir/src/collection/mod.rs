//! Several files read together: a directory of organizations and practitioners, and the patients who refer to it.

mod authorship;
mod directory;
mod load;

pub use directory::{Directory, Entered};

use serde_json::Value;

use crate::bundle::DIRECTORY_TYPES;
use crate::{Bundle, Found, Resource};

/// All that was read. Loading is idempotent: what is repeated in several Bundles stands in the directory once.
#[derive(Debug, Clone)]
pub struct Collection {
    directory: Directory,
    patients: Vec<Bundle>,
    references: usize,
}

impl Collection {
    /// Organizations, practitioners, their roles and locations, each once.
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// One Bundle a patient, in the order of the files; never empty.
    pub fn patients(&self) -> &[Bundle] {
        &self.patients
    }

    /// Resources of the reference Bundles, as read: also those that stood in the directory before.
    pub fn reference_resources(&self) -> usize {
        self.references
    }

    /// Finds what a `Reference` inside `from` points at: in the same resource, in its Bundle, in the directory.
    /// Directory resources come in their one form, whichever Bundle repeats them. None when it is absent.
    pub fn resolve<'a>(&'a self, bundle: &'a Bundle, from: &'a Resource, reference: &Value) -> Option<Found<'a>> {
        match bundle.resolve(from, reference) {
            Some(Found::Resource(own)) => Some(Found::Resource(self.canonical(own))),
            Some(contained) => Some(contained),
            None => self.directory.find(reference).map(Found::Resource),
        }
    }

    /// Whether the resource is about the Bundle's patient, or about nobody.
    pub fn is_of_patient(&self, bundle: &Bundle, resource: &Resource) -> bool {
        let Some(patient) = bundle.patient() else { return false };
        let about = |reference: &Value| {
            bundle
                .resolve(resource, reference)
                .and_then(Found::resource)
                .is_some_and(|one| one.path() == patient.path())
        };
        crate::view::subjects(resource.value()).into_iter().all(about)
    }

    fn canonical<'a>(&'a self, resource: &'a Resource) -> &'a Resource {
        if !DIRECTORY_TYPES.contains(&resource.kind()) {
            return resource;
        }
        self.directory.same_as(resource).unwrap_or(resource)
    }
}
