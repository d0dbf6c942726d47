//! One attack a file. Each is refused with exactly its error, and not one byte of the three contracts' state changes.

mod asker_tags;
mod closed_plan;
mod copied_commitment;
mod duplicate_under_new_number;
mod foreign_authorization;
mod foreign_leaf;
mod forged_fee_proof;
mod forged_hook;
mod form_for_another_chain;
mod form_for_another_contract;
mod form_for_another_patient;
mod form_of_an_old_key;
mod form_replayed;
mod id_squatting;
mod judge_in_own_cause;
mod junk_claims;
mod lying_peer;
mod malleable_signature;
mod payer_zero_fee_version;
mod reentrant_payout;
mod sealed_observer;
mod second_payer;
mod strangers_receipt;
mod withdrawal_race;
