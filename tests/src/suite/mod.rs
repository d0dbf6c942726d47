//! The suite on an embedded chain, told in the words of the domain: who is there, who does what, and what of it can be
//! seen afterwards. Names of actors are never sent: an address is made of each.
#![allow(clippy::missing_panics_doc)] // a story that cannot be told ends the test

mod beside;
mod bills;
mod consents;
mod contracts;
mod forms;
mod metered;
mod money;
mod patients;
mod people;
mod plans;
mod records;
mod refusal;
mod reviews;
mod sealed;
mod stage;
mod tape;

pub use bills::{Bill, BillLine};
pub use consents::{permit, Item, Reading, Sealed};
pub use contracts::{checksum, code, code_served, ROLES};
pub use forms::key_of;
pub use metered::{Access, Counts, Metered, Touch};
pub use money::{Books, Draws};
pub use patients::{AsPatient, Patient};
pub use people::{AsParticipant, Participant};
pub use plans::{PlanBook, EXCLUDED, IMAGING, LABORATORY, OFFICE_VISIT};
pub use records::CLEAR_SOURCE;
pub use refusal::Refusal;
pub use sealed::{Answers, SealedBill};
pub use stage::{Public, Rows, Suite, CHAIN, DENOM, TODAY};
pub use tape::{Place, Sent};
