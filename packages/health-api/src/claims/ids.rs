//! Numbers that claims-escrow gives out, each from 1 upwards.

/// A plan's number.
pub type PlanId = u32;

/// A claim's number; ascending in order of receipt.
pub type ClaimId = u64;

/// A preauthorization's number.
pub type AuthorizationId = u64;
