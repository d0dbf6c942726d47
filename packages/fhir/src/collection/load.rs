//! Files to [`Collection`]: all are read before anything is done with one.

use std::path::Path;

use super::{Collection, Directory};
use crate::bundle::DIRECTORY_TYPES;
use crate::{Bundle, ReadError};

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
        Ok(Self { directory, patients })
    }
}

fn no_patient(references: &[Bundle]) -> ReadError {
    let files = references.iter().map(Bundle::file).collect::<Vec<_>>().join(", ");
    let found = if references.is_empty() { "no file" } else { "organizations and practitioners only" };
    ReadError::new(files, "$.entry", "a Patient in at least one file", found)
}

/// The same patient in two files would be registered and billed twice.
fn each_patient_once(patients: &[Bundle]) -> Result<(), ReadError> {
    let mut known = Directory::default();
    for bundle in patients {
        let Some(patient) = bundle.patient() else { continue };
        if known.enter(patient) == super::Entered::Known {
            return Err(ReadError::new(
                bundle.file(),
                patient.path(),
                "each Patient in one file",
                "the Patient of another file",
            ));
        }
    }
    Ok(())
}
