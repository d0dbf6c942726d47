//! health-api: see the README of the workspace.
