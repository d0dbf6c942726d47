//! Why a text is not JSON that can be committed. No message repeats a value.

use std::fmt::{self, Display, Formatter};
use std::io;

use struson::reader::{json_path::JsonPathPiece, JsonReaderPosition};
use struson::reader::{ReaderError, SyntaxErrorKind};
use thiserror::Error;

/// Where in a text: line and column from 1, and the JSON path where the text is sound up to there.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Place {
    /// Line, from 1; 0 when unknown.
    pub line: u64,
    /// Character in the line, from 1.
    pub column: u64,
    /// JSON path such as `$.entry[3].resource`; empty when unknown. Keys that do not look like FHIR element names are `?`.
    pub path: String,
}

impl Display for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)?;
        if self.path.is_empty() {
            Ok(())
        } else {
            write!(f, " ({})", self.path)
        }
    }
}

/// Why a text cannot be committed.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum JsonError {
    /// The text breaks JSON's grammar, ends early or goes on after its end.
    #[error("wanted JSON, found {found} at {place}")]
    Syntax {
        /// What is wrong, in words.
        found: &'static str,
        /// Where.
        place: Place,
    },
    /// Half of a surrogate pair stands alone: no Unicode text.
    #[error("wanted surrogates in pairs, found a lone one at {place}")]
    LoneSurrogate {
        /// Where.
        place: Place,
    },
    /// An object has a key twice: readers disagree which one counts.
    #[error("wanted each key once, found a duplicate at {place}")]
    DuplicateKey {
        /// Where; the path ends with the key.
        place: Place,
    },
    /// A number is beyond the largest double.
    #[error("wanted numbers within IEEE 754 double range, found one beyond it at {place}")]
    NumberOverflow {
        /// Where.
        place: Place,
    },
    /// Lists and objects are nested deeper than [`super::MAX_DEPTH`].
    #[error("wanted at most {max} levels of nesting, found more at {place}")]
    TooDeep {
        /// Levels allowed.
        max: u32,
        /// Where.
        place: Place,
    },
    /// The text is not UTF-8.
    #[error("wanted UTF-8, found other bytes at {place}")]
    NotUtf8 {
        /// Where.
        place: Place,
    },
    /// The source of the text failed.
    #[error("cannot be read: {0}")]
    Unreadable(io::ErrorKind),
    /// A value of another shape than the reader of this document wants.
    #[error("wanted {wanted} at {place}")]
    Shape {
        /// What was wanted, in words.
        wanted: &'static str,
        /// Where.
        place: Place,
    },
}

impl JsonError {
    /// The same error of a text that is line `line` (from 1) of a larger one.
    #[must_use]
    pub fn on_line(mut self, line: u64) -> Self {
        match &mut self {
            Self::Syntax { place, .. }
            | Self::LoneSurrogate { place }
            | Self::DuplicateKey { place }
            | Self::NumberOverflow { place }
            | Self::TooDeep { place, .. }
            | Self::NotUtf8 { place }
            | Self::Shape { place, .. } => place.line = line,
            Self::Unreadable(_) => {}
        }
        self
    }
}

impl From<&JsonReaderPosition> for Place {
    fn from(position: &JsonReaderPosition) -> Self {
        let (line, column) = position.line_pos.map_or((0, 0), |at| (at.line + 1, at.column + 1));
        Self { line, column, path: position.path.as_deref().map(path).unwrap_or_default() }
    }
}

impl From<ReaderError> for JsonError {
    fn from(error: ReaderError) -> Self {
        match error {
            ReaderError::SyntaxError(error) => syntax(error.kind, (&error.location).into()),
            ReaderError::MaxNestingDepthExceeded { max_nesting_depth, location } => {
                Self::TooDeep { max: max_nesting_depth, place: (&location).into() }
            }
            ReaderError::UnsupportedNumberValue { location, .. } => Self::NumberOverflow { place: (&location).into() },
            ReaderError::IoError { error, location } if error.kind() == io::ErrorKind::InvalidData => {
                Self::NotUtf8 { place: (&location).into() }
            }
            ReaderError::IoError { error, .. } => Self::Unreadable(error.kind()),
            ReaderError::UnexpectedValueType { location, .. } => {
                Self::Shape { wanted: "another type of value", place: (&location).into() }
            }
            ReaderError::UnexpectedStructure { location, .. } => {
                Self::Shape { wanted: "another structure", place: (&location).into() }
            }
            _ => Self::Unreadable(io::ErrorKind::Other),
        }
    }
}

/// A broken text may hold a value where a key belongs: of syntax errors only line and column are told.
fn syntax(kind: SyntaxErrorKind, place: Place) -> JsonError {
    let place = Place { path: String::new(), ..place };
    match kind {
        SyntaxErrorKind::UnpairedSurrogatePairEscapeSequence => JsonError::LoneSurrogate { place },
        kind => JsonError::Syntax { found: words(kind), place },
    }
}

fn words(kind: SyntaxErrorKind) -> &'static str {
    match kind {
        SyntaxErrorKind::IncompleteDocument => "the end of the text",
        SyntaxErrorKind::TrailingData => "more after the document's end",
        SyntaxErrorKind::InvalidLiteral | SyntaxErrorKind::TrailingDataAfterLiteral => "an unknown word",
        SyntaxErrorKind::MalformedNumber | SyntaxErrorKind::TrailingDataAfterNumber => "a malformed number",
        SyntaxErrorKind::NotEscapedControlCharacter => "a control character that is not escaped",
        SyntaxErrorKind::UnknownEscapeSequence | SyntaxErrorKind::MalformedEscapeSequence => "a malformed escape",
        SyntaxErrorKind::MissingComma => "no comma",
        SyntaxErrorKind::MissingColon => "no colon",
        SyntaxErrorKind::UnexpectedComma | SyntaxErrorKind::TrailingCommaNotEnabled => "a comma too many",
        SyntaxErrorKind::UnexpectedClosingBracket => "a closing bracket too many",
        SyntaxErrorKind::ExpectingMemberNameOrObjectEnd => "no key",
        SyntaxErrorKind::CommentsNotEnabled => "a comment",
        _ => "a character that cannot stand there",
    }
}

fn path(pieces: &[JsonPathPiece]) -> String {
    pieces.iter().fold(String::from("$"), |path, piece| match piece {
        JsonPathPiece::ArrayItem(index) => format!("{path}[{index}]"),
        JsonPathPiece::ObjectMember(key) if is_element_name(key) => format!("{path}.{key}"),
        JsonPathPiece::ObjectMember(_) => format!("{path}.?"),
    })
}

/// FHIR element names are short ASCII words, `_` before those that extend a primitive; anything else may be data.
fn is_element_name(key: &str) -> bool {
    key.len() <= 40 && key.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') && key.chars().all(is_word)
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
