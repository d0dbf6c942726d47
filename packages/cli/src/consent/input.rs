//! Reads the files of a case.

use std::path::Path;

use consent_engine::case::{AccessRequest, Files};
use jiff::Timestamp;
use serde_json::Value;

use super::Case;
use crate::output::CliError;

/// A case as read from its files.
pub struct Input {
    /// the request
    pub request: AccessRequest,
    /// consents and resources
    pub files: Files,
    /// the instant of a request that names none
    pub now: i64,
}

impl Input {
    /// Reads request, consents and resources.
    ///
    /// # Errors
    /// [`CliError::Refused`] when a file cannot be read or holds something else.
    pub fn read(case: &Case) -> Result<Self, CliError> {
        let request = AccessRequest::from_json(&bytes(&case.request)?).map_err(CliError::refused)?;
        let mut files = Files::default();
        for path in &case.consents {
            files.add_consents(&name(path), &json(path)?).map_err(CliError::refused)?;
        }
        for path in &case.resources {
            files.add_resources(&name(path), &json(path)?).map_err(CliError::refused)?;
        }
        Ok(Self { request, files, now: Timestamp::now().as_second() })
    }
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

fn bytes(path: &Path) -> Result<Vec<u8>, CliError> {
    fhir::file::read(path).map_err(CliError::refused)
}

fn json(path: &Path) -> Result<Value, CliError> {
    fhir::json::parse(&name(path), &bytes(path)?).map_err(CliError::refused)
}
