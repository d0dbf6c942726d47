//! A fee schedule with its tree, as a payer and a provider keep it.

use commitments::tree::SortedTree;
use health_api::claims::{FeeLeaf, FeePayload, FeeProof, FeeSchedule, FeeTerms};
use health_api::{Digest, Salt, Tag};

pub fn service(n: u8) -> Tag {
    Tag([n; 16])
}

pub struct Schedule {
    lines: Vec<(Tag, FeeTerms, Salt)>,
    tree: SortedTree,
}

impl Schedule {
    pub fn of(fees: &[(u8, FeeTerms)]) -> Self {
        let mut lines: Vec<_> = fees.iter().map(|(n, terms)| (service(*n), *terms, Salt([*n; 32]))).collect();
        lines.sort_by_key(|(tag, _, _)| *tag);
        let entries = lines.iter().map(|(tag, terms, salt)| (tag.0, terms.payload(salt).0)).collect();
        Self { lines, tree: SortedTree::new(entries).unwrap() }
    }

    pub fn root(&self) -> FeeSchedule {
        FeeSchedule { root: Digest(self.tree.root()), count: self.tree.size() }
    }

    pub fn prove(&self, services: &[Tag]) -> FeeProof {
        let tags: Vec<[u8; 16]> = services.iter().map(|tag| tag.0).collect();
        let proof = self.tree.prove(&tags).unwrap();
        let leaf = |leaf: &commitments::merkle::ProvenLeaf| {
            let known = self.lines.iter().find(|(tag, _, _)| tag.0 == leaf.tag && services.contains(tag));
            let payload = match known {
                Some((_, terms, salt)) => FeePayload::Open { terms: *terms, salt: *salt },
                None => FeePayload::Hashed { hash: Digest(leaf.payload) },
            };
            FeeLeaf { index: leaf.index, tag: Tag(leaf.tag), payload }
        };
        FeeProof {
            leaves: proof.leaves.iter().map(leaf).collect(),
            hashes: proof.hashes.iter().map(|hash| Digest(*hash)).collect(),
        }
    }
}
