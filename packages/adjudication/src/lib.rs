//! adjudication: see the README of the workspace.
