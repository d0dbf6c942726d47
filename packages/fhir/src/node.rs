//! A JSON value together with where it stands, so that every refusal can say so.

use serde_json::Value;

use crate::error::ReadError;

/// A value of a record, the file it came from and its JSON path.
#[derive(Debug, Clone)]
pub struct Node<'a> {
    file: &'a str,
    path: String,
    value: &'a Value,
}

impl<'a> Node<'a> {
    /// The whole content of a file.
    pub fn root(file: &'a str, value: &'a Value) -> Self {
        Self::at(file, "$", value)
    }

    /// A value whose place is known already.
    pub fn at(file: &'a str, path: impl Into<String>, value: &'a Value) -> Self {
        Self { file, path: path.into(), value }
    }

    /// The JSON value itself.
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// JSON path from the root `$`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The file as the caller named it.
    pub fn file(&self) -> &'a str {
        self.file
    }

    /// The element of that name; none when absent or when this is not an object.
    pub fn child(&self, name: &str) -> Option<Node<'a>> {
        let value = self.value.get(name)?;
        Some(Node { file: self.file, path: format!("{}.{name}", self.path), value })
    }

    /// The items of the list of that name; empty when absent.
    ///
    /// # Errors
    /// [`ReadError`] when the element is there and is no list.
    pub fn list(&self, name: &str) -> Result<Vec<Node<'a>>, ReadError> {
        self.child(name).map_or_else(|| Ok(Vec::new()), |child| child.items())
    }

    /// The items of this list.
    ///
    /// # Errors
    /// [`ReadError`] when this is no list.
    pub fn items(&self) -> Result<Vec<Node<'a>>, ReadError> {
        let items = self.value.as_array().ok_or_else(|| self.wanted("a list"))?;
        let at = |(index, value)| Node { file: self.file, path: format!("{}[{index}]", self.path), value };
        Ok(items.iter().enumerate().map(at).collect())
    }

    /// The text of that name; none when absent.
    ///
    /// # Errors
    /// [`ReadError`] when the element is there and is no text.
    pub fn text(&self, name: &str) -> Result<Option<&'a str>, ReadError> {
        self.child(name).map(|child| child.as_text()).transpose()
    }

    /// The text of that name, which must be there.
    ///
    /// # Errors
    /// [`ReadError`] when the element is absent or is no text.
    pub fn required_text(&self, name: &str) -> Result<&'a str, ReadError> {
        self.text(name)?.ok_or_else(|| self.missing(name, "text"))
    }

    /// This value as text.
    ///
    /// # Errors
    /// [`ReadError`] when it is something else.
    pub fn as_text(&self) -> Result<&'a str, ReadError> {
        self.value.as_str().ok_or_else(|| self.wanted("text"))
    }

    /// Refuses what is not an object.
    ///
    /// # Errors
    /// [`ReadError`] when this is something else.
    pub fn expect_object(&self) -> Result<(), ReadError> {
        self.value.is_object().then_some(()).ok_or_else(|| self.wanted("an object"))
    }

    /// The refusal of this value: found is its kind.
    pub fn wanted(&self, wanted: &str) -> ReadError {
        self.error(wanted, kind_of(self.value))
    }

    /// The refusal of this value with the caller's own words for what was found (never a value of the record).
    pub fn error(&self, wanted: &str, found: &str) -> ReadError {
        ReadError::new(self.file, self.path.as_str(), wanted, found)
    }

    /// The refusal of an absent element.
    pub fn missing(&self, name: &str, wanted: &str) -> ReadError {
        ReadError::new(self.file, format!("{}.{name}", self.path), wanted, "nothing")
    }
}

/// The kind of a JSON value in words, for what was found.
pub fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
