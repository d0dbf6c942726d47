//! Files of claims: a Claim, an array, or a Bundle. All are read before any claim is priced.

use std::path::{Path, PathBuf};

use fhir::claim::{key_of, Claim, Prescriptions};
use fhir::{file, json, Node, ReadError};
use serde_json::{json, Value};

/// Reads all claims of all files, in order. MedicationRequests of any file give pharmacy lines their drug.
///
/// # Errors
/// [`ReadError`] for the first file that cannot be read.
pub fn read(paths: &[PathBuf]) -> Result<Vec<Claim>, ReadError> {
    Ok(read_whole(paths)?.into_iter().map(|(claim, _)| claim).collect())
}

/// As [`read`], each claim with the resource as it was written.
///
/// # Errors
/// As [`read`].
pub fn read_whole(paths: &[PathBuf]) -> Result<Vec<(Claim, Value)>, ReadError> {
    let files: Vec<(String, Value)> = paths.iter().map(|path| parse(path)).collect::<Result<_, _>>()?;
    let mut prescriptions = Prescriptions::none();
    let mut resources = Vec::new();
    for (name, value) in &files {
        resources.extend(resources_of(Node::root(name, value))?);
    }
    for (node, full_url) in resources.iter().filter(|(node, _)| kind(node) == Some("MedicationRequest")) {
        prescriptions.add(node, *full_url)?;
    }
    let claims = resources.iter().filter(|(node, _)| kind(node) == Some("Claim"));
    let whole = |claim: Claim, node: &Node<'_>| (claim, node.value().clone());
    claims.map(|(node, full_url)| Ok(whole(claim(node, *full_url, &prescriptions)?, node))).collect()
}

fn parse(path: &Path) -> Result<(String, Value), ReadError> {
    let name = path.display().to_string();
    let value = json::parse(&name, &file::read(path)?)?;
    Ok((name, value))
}

fn claim(node: &Node<'_>, full_url: Option<&str>, prescriptions: &Prescriptions) -> Result<Claim, ReadError> {
    let mut claim = Claim::read(node, prescriptions)?;
    claim.names.extend(full_url.and_then(|url| key_of(&json!({ "reference": url }))));
    Ok(claim)
}

fn kind<'a>(node: &Node<'a>) -> Option<&'a str> {
    node.value().get("resourceType").and_then(Value::as_str)
}

/// The resources of a file, with their `fullUrl` in a Bundle.
fn resources_of(root: Node<'_>) -> Result<Vec<(Node<'_>, Option<&str>)>, ReadError> {
    if root.value().is_array() {
        let items = root.items()?;
        return items.into_iter().map(|item| known(item).map(|node| (node, None))).collect();
    }
    match kind(&root) {
        Some("Claim") => Ok(vec![(root, None)]),
        Some("Bundle") => of_bundle(&root),
        Some(_) => Err(root.error("a FHIR R4 Claim, an array of them or a Bundle", "a resource of another type")),
        None => Err(root.wanted("a FHIR R4 Claim, an array of them or a Bundle")),
    }
}

fn of_bundle<'a>(root: &Node<'a>) -> Result<Vec<(Node<'a>, Option<&'a str>)>, ReadError> {
    let mut all = Vec::new();
    for entry in root.list("entry")? {
        entry.expect_object()?;
        let full_url = entry.text("fullUrl")?;
        if let Some(resource) = entry.child("resource") {
            all.push((known(resource)?, full_url));
        }
    }
    Ok(all)
}

/// Something with a `resourceType`.
fn known(node: Node<'_>) -> Result<Node<'_>, ReadError> {
    node.expect_object()?;
    node.required_text("resourceType")?;
    Ok(node)
}
