/** Where the suite stands on a chain. */

/** Addresses of the three contracts. */
export interface Addresses {
  /** who, and what exists */
  "patient-registry": string;
  /** who may do what, why and until when */
  "consent-management": string;
  /** what is owed, by whom, and is the money there */
  "claims-escrow": string;
}
