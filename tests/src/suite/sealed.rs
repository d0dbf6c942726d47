//! Sealed claims as a provider keeps them, and their results as the payer keeps them.

use adjudication::exact_key;
use commitments::domain::CLAIM;
use commitments::tree::Tree;
use commitments::{commit, leaf};
use health_api::claims::{AppealStep, ClaimId, ClaimResponse, ExecuteMsg, ResultOpening, ResultsForm, SealedClaim};
use health_api::{Commitment, Digest, Tag};

use super::{AsParticipant, Bill, Refusal, Suite};

/// A sealed claim with what its provider needs to show what it asked for.
#[derive(Debug, Clone)]
pub struct SealedBill {
    /// as it is submitted
    pub form: SealedClaim,
    /// cents
    pub asked: u128,
    /// commitment of the content
    pub content: Commitment,
}

/// A batch of results of plan "gold" for the clinic, as the insurer keeps it and hands it over.
#[derive(Debug, Clone)]
pub struct Answers {
    results: Vec<(ClaimId, u128, Commitment)>,
    tree: Tree,
}

impl Answers {
    /// The result at a place, shown.
    pub fn opening(&self, at: usize) -> ResultOpening {
        let (claim, benefit, commitment) = self.results[at];
        let proof = self.tree.inclusion(at as u64, self.tree.size()).unwrap().into_iter().map(Digest).collect();
        ResultOpening { claim, benefit: benefit.into(), commitment, proof }
    }
}

impl Suite {
    /// A bill sealed: one fingerprint a line under the contract key, padded to eight with random ones. It asks for all
    /// that is charged.
    pub fn seals(&mut self, provider: &str, bill: &Bill) -> SealedBill {
        let opening = format!("{} for {}", bill.number, super::CLEAR_SOURCE[0]);
        let content = Commitment(commit(CLAIM, &self.draw(), opening.as_bytes()));
        let asked = bill.lines.iter().map(|line| line.charge).sum();
        let (form, book) = (self.form(provider, bill), self.plan(&bill.plan).clone());
        let number = self.number(provider).to_be_bytes();
        let print = |line| book.fingerprint(provider, &exact_key(&form.identity(line, &number)));
        let mut fingerprints: Vec<_> = form.lines.iter().map(print).collect();
        while fingerprints.len() < 8 {
            fingerprints.push(Tag::try_from(&self.draw()[..16]).unwrap());
        }
        let commitment = Commitment(leaf::sealed_claim(asked, &content.0));
        let (plan, patient, encounter) = (book.id, form.patient, form.encounter.clone());
        SealedBill { form: SealedClaim { plan, patient, encounter, commitment, fingerprints }, asked, content }
    }

    /// [`Suite::seals`], to be submitted alone.
    pub fn sealed_form(&mut self, provider: &str, bill: &Bill) -> SealedClaim {
        self.seals(provider, bill).form
    }

    /// Results with these benefits, each hidden by a commitment of its own.
    pub fn results(&mut self, benefits: &[(ClaimId, u128)]) -> Answers {
        let mut answers = Answers { results: vec![], tree: Tree::new() };
        for (claim, benefit) in benefits {
            let explanation = Commitment(self.draw());
            answers.tree.append(leaf::result(*claim, *benefit, &explanation.0));
            answers.results.push((*claim, *benefit, explanation));
        }
        answers
    }

    /// The message that posts results, with whatever sums.
    pub fn posting(&self, answers: &Answers, sum: u128, interest: u128) -> ExecuteMsg {
        self.posting_of(answers, answers.results.iter().map(|(claim, ..)| *claim).collect(), sum, interest)
    }

    /// The same, whatever claims it says to answer.
    pub fn posting_of(&self, answers: &Answers, claims: Vec<ClaimId>, sum: u128, interest: u128) -> ExecuteMsg {
        let (plan, provider) = (self.plan("gold").id, self.number("clinic"));
        let root = Digest(answers.tree.root());
        ExecuteMsg::PostResults(ResultsForm {
            plan,
            provider,
            root,
            claims,
            sum: sum.into(),
            interest: interest.into(),
        })
    }

    /// The insurer posts results as their leaves say.
    pub fn insurer_answers(&mut self, benefits: &[(ClaimId, u128)], interest: u128) -> Answers {
        let answers = self.results(benefits);
        let posting = self.posting(&answers, benefits.iter().map(|(_, benefit)| benefit).sum(), interest);
        self.claims("insurer", &posting).unwrap();
        answers
    }

    /// Somebody shows a result.
    ///
    /// # Errors
    /// What a contract refuses.
    pub fn opens(&mut self, who: &str, opening: ResultOpening) -> Result<ClaimResponse, Refusal> {
        let claim = opening.claim;
        self.claims(who, &ExecuteMsg::OpenResult(opening))?;
        Ok(self.claim(claim))
    }
}

impl AsParticipant<'_> {
    /// Submits sealed claims.
    ///
    /// # Errors
    /// What a contract refuses.
    pub fn submits_sealed(&mut self, claims: Vec<SealedClaim>) -> Result<ClaimId, Refusal> {
        self.suite.claims(self.name, &ExecuteMsg::SubmitSealed { claims })?;
        Ok(self.suite.last_claim())
    }

    /// Appeals the answer to a sealed claim, or that there is none.
    ///
    /// # Errors
    /// What a contract refuses.
    pub fn appeals_sealed(&mut self, claim: ClaimId, bill: &SealedBill) -> Result<ClaimResponse, Refusal> {
        let commitment = self.suite.reasons_in_writing();
        let step = AppealStep::FileSealed { claim, asked: bill.asked.into(), content: bill.content, commitment };
        self.suite.claims(self.name, &ExecuteMsg::Appeal(step))?;
        Ok(self.suite.claim(claim))
    }
}
