//! FHIR Bundles: one patient's record, or a directory of organizations and practitioners.

mod index;
mod read;

pub use index::{Found, Index};

use std::collections::BTreeSet;

use crate::Resource;

/// Resource types of which a reference Bundle may consist.
pub const DIRECTORY_TYPES: [&str; 4] = ["Organization", "Practitioner", "PractitionerRole", "Location"];

/// A Bundle that was read whole and checked.
#[derive(Debug, Clone)]
pub struct Bundle {
    file: String,
    resources: Vec<Resource>,
    patient: Option<usize>,
    index: Index,
}

impl Bundle {
    /// The file as the caller named it.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// All resources, in the order of the file.
    pub fn resources(&self) -> &[Resource] {
        &self.resources
    }

    /// The one Patient; none in a reference Bundle.
    pub fn patient(&self) -> Option<&Resource> {
        self.patient.and_then(|at| self.resources.get(at))
    }

    /// Whether it holds organizations and practitioners only.
    pub fn is_reference(&self) -> bool {
        self.patient.is_none()
    }

    /// The resources of one type, in the order of the file.
    pub fn of_type<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Resource> {
        self.resources.iter().filter(move |resource| resource.kind() == kind)
    }

    /// The words to search public data for, over all resources: see [`crate::identifying_values`].
    pub fn identifying_values(&self) -> Vec<String> {
        let all = self.resources.iter().flat_map(|resource| crate::identifying_values(resource.value()));
        all.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Finds what a `Reference` inside `from` points at, in this Bundle alone; none when it is absent or points nowhere.
    pub fn resolve<'a>(&'a self, from: &'a Resource, reference: &serde_json::Value) -> Option<Found<'a>> {
        self.index.resolve(&self.resources, from, reference)
    }
}
