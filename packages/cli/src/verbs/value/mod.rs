//! Values of a message: from words on the command line or from JSON, checked against the schema before anything is
//! signed.

mod json;
mod scalar;
mod shorthand;
mod text;
mod wanted;

pub use text::json_or_file;

use std::cell::RefCell;

use thiserror::Error;

use super::schema::Node;

/// What an option wants, and what it was given.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[error("{place} wants {wanted}, found {found}")]
pub struct Wrong {
    /// the option, or a place inside its JSON
    pub place: String,
    /// what fits
    pub wanted: String,
    /// what was given
    pub found: String,
}

/// What a word of `@NAME` stands for.
pub trait Names {
    /// The address of a key, or of a name on the embedded chain.
    ///
    /// # Errors
    /// what is wrong with the name
    fn address(&self, name: &str) -> Result<String, String>;

    /// The compressed public key of a key.
    ///
    /// # Errors
    /// what is wrong with the name
    fn public_key(&self, name: &str) -> Result<Vec<u8>, String>;
}

/// Reads values; keeps what it drew at random, since whoever sends it must keep it.
pub struct Values<'a> {
    names: &'a dyn Names,
    drawn: RefCell<Vec<(String, String)>>,
}

impl<'a> Values<'a> {
    /// A reader for whom `@NAME` means what `names` says.
    pub fn new(names: &'a dyn Names) -> Self {
        Self { names, drawn: RefCell::default() }
    }

    /// What was drawn at random: where it stands, and its base64.
    pub fn drawn(&self) -> Vec<(String, String)> {
        self.drawn.borrow().clone()
    }
}

fn wrong(place: &str, node: Node, found: impl Into<String>) -> Wrong {
    Wrong { place: place.to_owned(), wanted: wanted::words(node), found: found.into() }
}

/// The shape of a text that must not be repeated.
fn shape(text: &str) -> String {
    match text.chars().count() {
        0 => "nothing".into(),
        1 => "1 character".into(),
        count => format!("{count} characters"),
    }
}

/// A word to be repeated: short ones as they are.
fn named(text: &str) -> String {
    if text.len() <= 40 && !text.chars().any(char::is_control) {
        format!("`{text}`")
    } else {
        shape(text)
    }
}
