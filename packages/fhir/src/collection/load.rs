//! Files to [`Collection`]: all are read before anything is done with one.

use std::path::Path;

use super::{Collection, Directory};
use crate::bundle::DIRECTORY_TYPES;
use crate::{Bundle, ReadError, Resource};

impl Collection {
    /// Reads every file; the order of the files does not matter to what is found.
    ///
    /// # Errors
    /// [`ReadError`] of the first file that cannot be read; when no file has a Patient; when two have the same.
    pub fn load<P: AsRef<Path>>(files: &[P]) -> Result<Self, ReadError> {
        let bundles = files.iter().map(|file| Bundle::read(file.as_ref())).collect::<Result<Vec<_>, _>>()?;
        Self::of(bundles)
    }

    /// Puts Bundles together that are read already.
    ///
    /// # Errors
    /// [`ReadError`] when none has a Patient, or two have the same.
    pub fn of(bundles: Vec<Bundle>) -> Result<Self, ReadError> {
        let mut directory = Directory::default();
        let (references, patients): (Vec<_>, Vec<_>) = bundles.into_iter().partition(Bundle::is_reference);
        for bundle in references.iter().chain(&patients) {
            let members = bundle.resources().iter().filter(|one| DIRECTORY_TYPES.contains(&one.kind()));
            members.for_each(|member| {
                directory.enter(member);
            });
        }
        if patients.is_empty() {
            return Err(no_patient(&references));
        }
        each_patient_once(&patients)?;
        let references = references.iter().map(|bundle| bundle.resources().len()).sum();
        Ok(Self { directory, patients, references })
    }
}

fn no_patient(references: &[Bundle]) -> ReadError {
    let files = references.iter().map(Bundle::file).collect::<Vec<_>>().join(", ");
    let found = if references.is_empty() { "no file" } else { "organizations and practitioners only" };
    ReadError::new(files, "$.entry", "a Patient in at least one file", found)
}

/// The same patient in two files would be registered and billed twice.
fn each_patient_once(patients: &[Bundle]) -> Result<(), ReadError> {
    let mut known: Vec<Person<'_>> = Vec::new();
    for bundle in patients {
        let Some(patient) = bundle.patient() else { continue };
        let person = Person { record: patient, identifiers: patient.identifiers() };
        if known.iter().any(|other| other.is(&person)) {
            let wanted = "each Patient in one file";
            return Err(ReadError::new(bundle.file(), patient.path(), wanted, "the Patient of another file"));
        }
        known.push(person);
    }
    Ok(())
}

struct Person<'a> {
    record: &'a Resource,
    identifiers: Vec<String>,
}

impl Person<'_> {
    /// The same place in the record system, or all identifiers the same. One shared identifier is not enough: a number
    /// that was given twice makes two patients, not one.
    fn is(&self, other: &Self) -> bool {
        let shared = self.identifiers.iter().any(|one| other.identifiers.contains(one));
        let either_bare = self.identifiers.is_empty() || other.identifiers.is_empty();
        let all_same = !either_bare && self.identifiers == other.identifiers;
        all_same || (self.is_called(other) && (shared || either_bare))
    }

    fn is_called(&self, other: &Self) -> bool {
        match (self.record.full_url(), other.record.full_url()) {
            (Some(own), Some(url)) => own == url,
            _ => self.record.id().is_some() && self.record.id() == other.record.id(),
        }
    }
}
