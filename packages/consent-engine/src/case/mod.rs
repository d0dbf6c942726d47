//! One access decision from files: consents, resources, a request in; an answer out. What `cwh consent` runs.

mod answer;
mod asked;
mod decide;
mod error;
mod explain;
mod files;
mod proxy;
mod request;
mod words;

pub use answer::{Answer, ResourceAnswer};
pub use asked::Asked;
pub use decide::Bench;
pub use error::CaseError;
pub use explain::Explanation;
pub use files::Files;
pub use request::{AccessRequest, BreakGlass};
