//! Ids. Byte ids are base64 in JSON; numbers are plain JSON numbers.

use crate::bytes::fixed_bytes;

fixed_bytes!(
    /// A patient's pseudonymous id: SHA-256 over length-prefixed domain, kind, key and salt (docs/adr, "circles").
    PatientId, 32
);
fixed_bytes!(
    /// `SHA-256(domain || salt || content)`: says that something exists, not what.
    Commitment, 32
);
fixed_bytes!(
    /// Any other SHA-256 value: a Merkle root or node, a code checksum.
    Digest, 32
);
fixed_bytes!(
    /// 32 random bytes; stays off chain but where a message reveals it.
    Salt, 32
);
fixed_bytes!(
    /// First 16 bytes of `HMAC-SHA-256(key, system, code)`: a code that can be compared, not read.
    Tag, 16
);
fixed_bytes!(
    /// Random bytes of a signed form; used once.
    Nonce, 16
);
fixed_bytes!(
    /// A compressed secp256k1 public key: the form key of a patient, or the claim key of a paper slip.
    PublicKey, 33
);
fixed_bytes!(
    /// A secp256k1 signature, r || s, low-S only.
    SignatureBytes, 64
);

/// A participant's short number, given at registration: 1, 2, 3, …
pub type ParticipantNumber = u32;

/// A consent's number within its patient: 1, 2, 3, …
pub type ConsentOrdinal = u32;
