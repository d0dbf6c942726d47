//! Reads JSON strictly and piece by piece, so that a large document need not stand in memory as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use struson::reader::{JsonReader, JsonStreamReader, ReaderSettings, ValueType};

use super::{Json, JsonError, Place};

/// Lists and objects may be nested so deep. FHIR resources stay below 30.
pub const MAX_DEPTH: u32 = 128;

/// Reads one JSON document.
///
/// # Errors
/// [`JsonError`]: grammar, duplicate keys, lone surrogates, numbers that overflow, nesting, text after the end.
pub fn parse(text: &[u8]) -> Result<Json, JsonError> {
    let mut reader = StrictReader::new(text);
    let value = reader.value()?;
    reader.finish()?;
    Ok(value)
}

/// A strict reader over any source of bytes.
pub struct StrictReader<R: Read> {
    inner: JsonStreamReader<R>,
}

impl<R: Read> StrictReader<R> {
    /// Starts before the document's first value.
    pub fn new(source: R) -> Self {
        let settings =
            ReaderSettings { max_nesting_depth: Some(MAX_DEPTH), restrict_number_values: false, ..Default::default() };
        Self { inner: JsonStreamReader::new_custom(source, settings) }
    }

    /// Where the reader stands.
    pub fn place(&self) -> Place {
        Place::from(&self.inner.current_position(true))
    }

    /// Whether the next value is an object.
    ///
    /// # Errors
    /// [`JsonError`] when there is no next value.
    pub fn at_object(&mut self) -> Result<bool, JsonError> {
        Ok(self.inner.peek()? == ValueType::Object)
    }

    /// Whether the next value is a list.
    ///
    /// # Errors
    /// [`JsonError`] when there is no next value.
    pub fn at_array(&mut self) -> Result<bool, JsonError> {
        Ok(self.inner.peek()? == ValueType::Array)
    }

    /// Walks through the members of the object that comes next. `each` is given the key and must read the value.
    ///
    /// # Errors
    /// [`JsonError`], and whatever `each` fails with.
    pub fn members<E: From<JsonError>>(
        &mut self,
        mut each: impl FnMut(String, &mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut seen = BTreeSet::new();
        self.inner.begin_object().map_err(JsonError::from)?;
        while self.inner.has_next().map_err(JsonError::from)? {
            let key = self.inner.next_name_owned().map_err(JsonError::from)?;
            if !seen.insert(key.clone()) {
                return Err(JsonError::DuplicateKey { place: self.place() }.into());
            }
            each(key, self)?;
        }
        Ok(self.inner.end_object().map_err(JsonError::from)?)
    }

    /// Walks through the items of the list that comes next. `each` is given the index and must read the item.
    ///
    /// # Errors
    /// [`JsonError`], and whatever `each` fails with.
    pub fn items<E: From<JsonError>>(
        &mut self,
        mut each: impl FnMut(u64, &mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut index = 0;
        self.inner.begin_array().map_err(JsonError::from)?;
        while self.inner.has_next().map_err(JsonError::from)? {
            each(index, self)?;
            index += 1;
        }
        Ok(self.inner.end_array().map_err(JsonError::from)?)
    }

    /// Reads the next value as a whole.
    ///
    /// # Errors
    /// [`JsonError`].
    pub fn value(&mut self) -> Result<Json, JsonError> {
        Ok(match self.inner.peek()? {
            ValueType::Null => {
                self.inner.next_null()?;
                Json::Null
            }
            ValueType::Boolean => Json::Bool(self.inner.next_bool()?),
            ValueType::String => Json::String(self.inner.next_string()?),
            ValueType::Number => Json::Number(self.number()?),
            ValueType::Array => self.array()?,
            ValueType::Object => self.object()?,
        })
    }

    /// Passes over the next value, checking its grammar and nothing else.
    ///
    /// # Errors
    /// [`JsonError`].
    pub fn skip(&mut self) -> Result<(), JsonError> {
        Ok(self.inner.skip_value()?)
    }

    /// Checks that nothing but white space follows.
    ///
    /// # Errors
    /// [`JsonError::Syntax`] when something does.
    pub fn finish(self) -> Result<(), JsonError> {
        Ok(self.inner.consume_trailing_whitespace()?)
    }

    fn array(&mut self) -> Result<Json, JsonError> {
        let mut items = Vec::new();
        self.items::<JsonError>(|_, reader| {
            items.push(reader.value()?);
            Ok(())
        })?;
        Ok(Json::Array(items))
    }

    fn object(&mut self) -> Result<Json, JsonError> {
        let mut members = BTreeMap::new();
        self.inner.begin_object()?;
        while self.inner.has_next()? {
            let key = self.inner.next_name_owned()?;
            if members.contains_key(&key) {
                return Err(JsonError::DuplicateKey { place: self.place() });
            }
            members.insert(key, self.value()?);
        }
        self.inner.end_object()?;
        Ok(Json::Object(members))
    }

    fn number(&mut self) -> Result<f64, JsonError> {
        let place = self.place();
        match self.inner.next_number_as_str()?.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => Err(JsonError::NumberOverflow { place }),
        }
    }
}
