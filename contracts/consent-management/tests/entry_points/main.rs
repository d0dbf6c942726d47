//! consent-management through its entry points: one file an action, each refusal by its variant, state unchanged after.
#![allow(missing_docs)] // tests name themselves

mod acknowledge;
mod admin;
mod break_glass;
mod decide;
mod erasure;
mod events;
mod file;
mod flag;
mod log;
mod meter;
mod raw_rows;
mod reading;
mod relay;
mod revoke;
mod words;
mod world;
