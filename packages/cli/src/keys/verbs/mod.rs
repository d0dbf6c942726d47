//! One file a verb of `cwh keys`.

mod add;
mod carry;
mod circle;
mod circles;
mod files;
mod guardian;
mod show;

pub use add::Add;
pub use carry::Carry;
pub use circle::CircleVerb;
pub use circles::Circles;
pub use files::{Export, Import};
pub use guardian::Guardian;
pub use show::{list, Show};
