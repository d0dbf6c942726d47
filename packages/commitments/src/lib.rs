//! commitments: see the README of the workspace.
