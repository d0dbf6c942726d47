//! Documents that are generated from the code: written by `scripts/generate`, checked for drift by a test.

mod access;
mod schema;

use std::path::{Path, PathBuf};

/// A generated document: its path from the root of the workspace, and what it must say.
pub struct Document {
    /// such as `schema/claims-escrow.json`
    pub path: &'static str,
    /// the whole text
    pub text: String,
}

/// All of them.
///
/// # Errors
/// What the schema generator says.
pub fn all() -> Result<Vec<Document>, Box<dyn std::error::Error>> {
    let mut documents = schema::all()?;
    documents.push(access::table());
    Ok(documents)
}

/// Root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
