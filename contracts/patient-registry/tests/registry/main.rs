//! The registry through its entry points. One module an action; `suite` is what they share.

mod access;
mod admin;
mod affiliations;
mod death;
mod erasure;
mod events;
mod forms;
mod guardians;
mod intervals;
mod invariants;
mod logs;
mod metering;
mod participants;
mod patients;
mod proxies;
mod queries;
mod raw_reads;
mod reading;
mod records;
mod recovery;
mod relationships;
mod representatives;
mod suite;
