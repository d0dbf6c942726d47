//! Which chain: networks by name, the options that all verbs on a chain share, and what `cwh deploy` wrote.

mod book;
pub mod deployment;
mod localnet;
pub mod options;
mod words;

pub use book::{Book, Entry, Kind};
pub use localnet::Localnet;
pub use options::NetworkOptions;
pub use words::refusal;
