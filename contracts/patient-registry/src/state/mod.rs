//! Rows by their names in the domain. What peers read raw is described in `health_api::registry::raw`; the rest here.

pub mod erasures;
pub mod guardians;
pub mod logs;
pub mod participants;
pub mod patients;
pub mod proxies;
pub mod records;
pub mod recoveries;
pub mod registrars;
pub mod relationships;
pub mod representatives;

/// Namespaces of own rows: short, every key byte is paid for on every read and write.
mod key {
    pub const COUNT: &str = "n";
    pub const PROFILES: &str = "b";
    pub const HISTORY: &str = "h";
    pub const SUSPENDED: &str = "s";
    pub const AGREEING: &str = "w";
    pub const OFFERS: &str = "r";
    pub const REPRESENTATIVES: &str = "j";
    pub const GUARDIANS: &str = "u";
    pub const RECOVERIES: &str = "v";
    pub const ERASURES: &str = "e";
}
