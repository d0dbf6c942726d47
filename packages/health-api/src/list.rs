//! Lists: 30 at a time unless asked, at most 100, `start_after` exclusive, `next` in every answer.

/// Items of a page where the asker names no limit.
pub const DEFAULT_LIMIT: u32 = 30;
/// Items of a page at most.
pub const MAX_LIMIT: u32 = 100;
