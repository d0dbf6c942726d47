//! docs/privacy.md is complete, and nothing in clear is ever public.

mod clear_text;
mod page;
mod source;
