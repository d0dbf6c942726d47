//! The shape of a record: what is no FHIR R4 at all is refused with its place, before anybody reads on.
//! Only elements that the suite reads are looked at; everything else is committed as it is.

mod elements;
mod r5;

use crate::{FhirDate, Node, Period, ReadError};

/// The kind of JSON that an element of FHIR R4 must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A list of objects.
    List,
    /// One object.
    Object,
    /// Text, codes and ids among it.
    Text,
    /// A list of texts.
    Texts,
    /// `true` or `false`.
    Flag,
    /// A whole number of lines and positions.
    Whole,
    /// `date`, `dateTime` or `instant`.
    Date,
    /// A `Period`.
    Period,
}

/// Checks one resource.
///
/// # Errors
/// [`ReadError`] at the first element that has another shape, or that FHIR R5 has and R4 has not.
pub fn check(resource: &Node<'_>) -> Result<(), ReadError> {
    let kind = resource.required_text("resourceType")?;
    r5::refuse(resource, kind)?;
    let own = elements::of(kind);
    for &(path, wanted) in elements::COMMON.iter().chain(own) {
        each(resource, path, &mut |element| expect(element, wanted))?;
    }
    Ok(())
}

/// Visits every element at a dotted path, through lists on the way.
fn each(
    node: &Node<'_>,
    path: &str,
    visit: &mut dyn FnMut(&Node<'_>) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    if node.value().is_array() {
        return node.items()?.iter().try_for_each(|item| each(item, path, visit));
    }
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    match (node.child(name), rest) {
        (None, _) => Ok(()),
        (Some(child), Some(rest)) => each(&child, rest, visit),
        (Some(child), None) => visit(&child),
    }
}

fn expect(element: &Node<'_>, kind: Kind) -> Result<(), ReadError> {
    match kind {
        Kind::List => element.items()?.iter().try_for_each(Node::expect_object),
        Kind::Object => element.expect_object(),
        Kind::Text => element.as_text().map(|_text| ()),
        Kind::Texts => element.items()?.iter().try_for_each(text_or_null),
        Kind::Flag => element.value().is_boolean().then_some(()).ok_or_else(|| element.wanted("true or false")),
        Kind::Whole => whole(element),
        Kind::Date => FhirDate::read(element).map(|_date| ()),
        Kind::Period => Period::read(element).map(|_period| ()),
    }
}

/// FHIR writes null in a list of texts whose item has only an extension.
fn text_or_null(item: &Node<'_>) -> Result<(), ReadError> {
    if item.value().is_null() {
        return Ok(());
    }
    item.as_text().map(|_text| ())
}

fn whole(element: &Node<'_>) -> Result<(), ReadError> {
    element.value().as_u64().map(|_number| ()).ok_or_else(|| element.wanted("a whole number, not negative"))
}
