//! What every cw-health contract shares, each thing once: ownership in two steps, pause, introduction of peers,
//! pages, relayed signed forms, funds and migration. Every part is a pure value with transitions plus the few lines
//! that store it.

#[cfg(target_arch = "wasm32")]
mod memory;

pub mod admin;
pub mod error;
pub mod form;
pub mod funds;
pub mod gate;
pub mod interface;
pub use health_api::lean;
pub mod migrate;
pub mod ownership;
pub mod page;
pub mod pause;
pub mod peers;
pub mod rows;
pub mod sign_doc;

pub use error::KitError;
