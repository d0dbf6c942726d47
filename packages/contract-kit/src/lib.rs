//! contract-kit: see the README of the workspace.
