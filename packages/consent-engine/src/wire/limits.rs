//! Caps of what is written on chain; a row costs gas by its bytes.

/// Exceptions of one consent: at most.
pub const MAX_EXCEPTIONS: usize = 16;
/// Actors of one rule: at most.
pub const MAX_ACTORS: usize = 16;
/// Bytes of one actor: at most (a bech32 address of 32 bytes with a long prefix).
pub const MAX_ACTOR_BYTES: usize = 128;
/// Labels, classes, codes or references of one rule: at most, each.
pub const MAX_VALUES: usize = 32;
/// Label, class, code or reference tags of one item: at most, each.
pub const MAX_FACTS: usize = 64;
/// Label tags that stand with a committed record: at most (the registry's cap of a row and of a log leaf).
pub const MAX_RECORD_LABELS: usize = 8;
