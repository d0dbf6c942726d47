//! Keys: BIP-39 phrases and what a phrase cannot derive, in encrypted files; and what is derived from them.

pub mod circle;
mod command;
pub mod guard;
pub mod name;
mod passphrase;
mod ring;
mod seal;
pub mod source;
mod store;
mod verbs;

pub use circle::Circle;
pub use command::KeysCommand;
pub use name::Name;
pub use ring::{Carried, CircleNotes, Ring};
pub use source::Source;
pub use store::Keys;
