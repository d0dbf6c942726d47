//! A JSON value with its place, without copying either.

use serde_json::Value;

use super::{FhirError, Problem};

#[derive(Clone, Copy)]
enum Key<'a> {
    Root(&'a str),
    Field(&'a str),
    Index(usize),
}

/// A value and how it was reached.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub value: &'a Value,
    parent: Option<&'a Node<'a>>,
    key: Key<'a>,
}

impl<'a> Node<'a> {
    pub fn root(name: &'a str, value: &'a Value) -> Self {
        Self { value, parent: None, key: Key::Root(name) }
    }

    pub fn path(&self) -> String {
        match (self.parent, self.key) {
            (_, Key::Root(name)) => name.to_owned(),
            (Some(parent), Key::Field(name)) => format!("{}.{name}", parent.path()),
            (Some(parent), Key::Index(at)) => format!("{}[{at}]", parent.path()),
            (None, _) => String::new(),
        }
    }

    pub fn refuse(&self, problem: impl Into<Problem>) -> FhirError {
        FhirError { path: self.path(), problem: problem.into() }
    }

    pub fn field<'b>(&'b self, name: &'b str) -> Option<Node<'b>> {
        let value = self.value.get(name).filter(|value| !value.is_null())?;
        Some(Node { value, parent: Some(self), key: Key::Field(name) })
    }

    pub fn wrong(&self, wanted: &'static str) -> FhirError {
        let found = match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        };
        self.refuse(Problem::WrongType { wanted, found })
    }

    pub fn str(&self) -> Result<&'a str, FhirError> {
        self.value.as_str().ok_or_else(|| self.wrong("a string"))
    }

    /// A string field, if present.
    pub fn text(&self, name: &str) -> Result<Option<&'a str>, FhirError> {
        match self.value.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.field(name).map_or_else(|| self.wrong("a string"), |node| node.wrong("a string"))),
        }
    }

    /// The elements of a list field; an absent field has none.
    pub fn each(&self) -> Result<impl Iterator<Item = Node<'_>> + '_, FhirError> {
        let list = self.value.as_array().ok_or_else(|| self.wrong("an array"))?;
        Ok(list.iter().enumerate().map(|(at, value)| Node { value, parent: Some(self), key: Key::Index(at) }))
    }

    /// Reads each element of a list field into `into`.
    pub fn each_of<E: From<FhirError>>(
        &self,
        name: &str,
        mut read: impl FnMut(Node<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        match self.field(name) {
            None => Ok(()),
            Some(list) => list.each()?.try_for_each(&mut read),
        }
    }

    /// Refuses fields other than `known`; `_name` companions of primitives say nothing on their own.
    pub fn only(&self, known: &[&str]) -> Result<(), FhirError> {
        let object = self.value.as_object().ok_or_else(|| self.wrong("an object"))?;
        let strange = object.keys().find(|key| !known.contains(&key.as_str()) && !key.starts_with('_'));
        strange.and_then(|key| self.field(key)).map_or(Ok(()), |node| Err(node.refuse(Problem::NotUnderstood)))
    }
}
