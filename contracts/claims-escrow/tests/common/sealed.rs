//! Sealed claims as providers send them, and their results as payers keep them.

use commitments::{leaf, tree::Tree};
use cosmwasm_std::Uint128;
use health_api::claims::*;
use health_api::{Commitment, Digest, Tag};

use super::chain::{encounter, patient, World, CLINIC};
use super::forms::{new_plan, schedule};

pub const WRITTEN: Commitment = Commitment([9; 32]);

/// What sealed claim `number` asks for.
pub fn asked(number: u8) -> u128 {
    u128::from(number) * 1_000
}

/// Commitment of the content of sealed claim `number`.
pub fn content(number: u8) -> Commitment {
    Commitment([number; 32])
}

/// Sealed claim `number`, of patient n for the encounter n.
pub fn sealed(number: u8, n: u8) -> SealedClaim {
    let fingerprint = |k: u8| {
        let mut tag = [number; 16];
        tag[0] = k;
        Tag(tag)
    };
    SealedClaim {
        plan: 1,
        patient: patient(n),
        encounter: Anchor::Record { author: CLINIC, commitment: encounter(n) },
        commitment: Commitment(leaf::sealed_claim(asked(number), &content(number).0)),
        fingerprints: (0..8).map(fingerprint).collect(),
    }
}

pub fn submit(claims: Vec<SealedClaim>) -> ExecuteMsg {
    ExecuteMsg::SubmitSealed { claims }
}

/// A batch of results as its payer keeps it.
pub struct Batch {
    results: Vec<(ClaimId, u128)>,
    tree: Tree,
}

impl Batch {
    pub fn of(results: &[(ClaimId, u128)]) -> Self {
        let mut tree = Tree::new();
        for (claim, benefit) in results {
            tree.append(leaf::result(*claim, *benefit, &WRITTEN.0));
        }
        Self { results: results.to_vec(), tree }
    }

    /// As an honest payer posts it in time.
    pub fn post(&self) -> ExecuteMsg {
        self.post_sums(self.results.iter().map(|(_, benefit)| benefit).sum(), 0)
    }

    pub fn post_sums(&self, sum: u128, interest: u128) -> ExecuteMsg {
        let claims = self.results.iter().map(|(claim, _)| *claim).collect();
        self.post_as(claims, sum, interest)
    }

    /// Whatever claims it says to answer.
    pub fn post_as(&self, claims: Vec<ClaimId>, sum: u128, interest: u128) -> ExecuteMsg {
        let (sum, interest) = (Uint128::new(sum), Uint128::new(interest));
        let root = Digest(self.tree.root());
        ExecuteMsg::PostResults(ResultsForm { plan: 1, provider: CLINIC, root, claims, sum, interest })
    }

    /// The leaf at a place, shown.
    pub fn opening(&self, at: usize) -> ResultOpening {
        let (claim, benefit) = self.results[at];
        let proof = self.tree.inclusion(at as u64, self.tree.size()).unwrap();
        let proof = proof.into_iter().map(Digest).collect();
        ResultOpening { claim, benefit: Uint128::new(benefit), commitment: WRITTEN, proof }
    }

    pub fn open(&self, at: usize) -> ExecuteMsg {
        ExecuteMsg::OpenResult(self.opening(at))
    }
}

/// The provider shows what it asked for in sealed claim `number`.
pub fn appeals_sealed(claim: ClaimId, number: u8) -> ExecuteMsg {
    let asked = Uint128::new(asked(number));
    ExecuteMsg::Appeal(AppealStep::FileSealed { claim, asked, content: content(number), commitment: WRITTEN })
}

pub fn decides_appeal(appeal: ClaimId, verdict: AppealVerdict) -> ExecuteMsg {
    ExecuteMsg::Appeal(AppealStep::Decide { appeal, verdict, commitment: WRITTEN })
}

pub fn disputes(n: u8, claim: ClaimId) -> ExecuteMsg {
    ExecuteMsg::State { patient: patient(n), claim, statement: Statement::Disputed { commitment: WRITTEN } }
}

pub fn decides(claim: ClaimId, verdict: PendedVerdict) -> ExecuteMsg {
    ExecuteMsg::DecidePended { claim, verdict, commitment: WRITTEN }
}

pub fn enforces(claim: ClaimId) -> ExecuteMsg {
    ExecuteMsg::Enforce { target: Target::Claim { claim } }
}

/// A public deployment with plan 1.
pub fn public(fund: u128) -> World {
    let mut world = World::for_audience(Audience::Public);
    world.opens("payer", new_plan(), &schedule(), fund);
    world
}

/// Sealed claims 1, 2, … of patients 1, 2, …, submitted in one message.
pub fn with_sealed(fund: u128, count: u8) -> World {
    let mut world = public(fund);
    world.by("clinic", submit((1..=count).map(|n| sealed(n, n)).collect())).unwrap();
    world
}

impl World {
    /// What the plan credits, reserves, has drawn: benefits and interest together.
    pub fn money(&self) -> (u128, u128, u128) {
        let books = self.books(1);
        (books.credited.u128(), books.reserved.u128(), books.drawn.u128())
    }
}
