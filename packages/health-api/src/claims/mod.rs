//! claims-escrow: what is owed, by whom, and is the money there.
