//! consent-engine: see the README of the workspace.
