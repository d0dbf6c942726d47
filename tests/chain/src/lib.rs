//! Drives `scripts/localnet` and the program `cwh` as a person would, and breaks what lies between them.

pub mod localnet;
pub mod program;
pub mod proxy;
pub mod run;
pub mod stage;

use std::path::{Path, PathBuf};

/// The clone's folder.
///
/// # Panics
/// Where this crate does not lie two folders below it.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("wanted tests/chain inside a clone").to_path_buf()
}
