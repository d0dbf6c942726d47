//! fhir: see the README of the workspace.
