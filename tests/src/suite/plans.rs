//! Plans as their payers keep them: one key and one fee schedule a contract.

use std::collections::BTreeMap;

use adjudication::{CostShare, PlanTerms, Unlisted};
use commitments::keys::{contract_key, fingerprint, tag, Key};
use commitments::tree::SortedTree;
use cosmwasm_std::{Coin, Uint128};
use health_api::claims::{
    AppealLevel, Audience, ConfigResponse, ContractForm, CoverageChange, ExecuteMsg, FeeLeaf, FeePayload, FeeProof,
    FeeSchedule, FeeTerms, Member, NetworkStatus, NewPlan, PaymentBasis, PlanId, PlanRules, QueryMsg,
};
use health_api::interface::Role;
use health_api::{Digest, Salt, Tag};

use super::stage::{DENOM, TODAY};
use super::Suite;

/// CPT, as the stories use it.
const CPT: &str = "http://www.ama-assn.org/go/cpt";
/// An office visit: 100.00 by every schedule.
pub const OFFICE_VISIT: &str = "99213";
/// A laboratory panel: 50.00.
pub const LABORATORY: &str = "80053";
/// An MRI scan: 200.00, with preauthorization.
pub const IMAGING: &str = "70551";
/// A service that no plan covers.
pub const EXCLUDED: &str = "A9270";

/// What a plan and a provider share.
#[derive(Debug, Clone)]
struct Contract {
    key: Key,
    tree: SortedTree,
    open: BTreeMap<Tag, (FeeTerms, Salt)>,
}

/// A plan as its payer keeps it.
#[derive(Debug, Clone)]
pub struct PlanBook {
    /// number
    pub id: PlanId,
    /// who pays, by name
    pub payer: String,
    secret: Key,
    contracts: BTreeMap<String, Contract>,
}

impl PlanBook {
    /// The tag of a code between this plan and a provider.
    pub fn tag(&self, provider: &str, code: &str) -> Tag {
        Tag(tag(&self.contracts[provider].key, CPT, code))
    }

    /// The fingerprint of a line between this plan and a provider.
    pub fn fingerprint(&self, provider: &str, exact_key: &[u8]) -> Tag {
        Tag(fingerprint(&self.contracts[provider].key, exact_key))
    }

    /// One proof for all tags of a claim.
    pub fn prove(&self, provider: &str, tags: &[Tag]) -> FeeProof {
        let contract = &self.contracts[provider];
        let raw: Vec<[u8; 16]> = tags.iter().map(|tag| tag.0).collect();
        let proof = contract.tree.prove(&raw).unwrap();
        let leaf = |leaf: &commitments::merkle::ProvenLeaf| {
            let payload = match contract.open.get(&Tag(leaf.tag)) {
                Some((terms, salt)) if tags.contains(&Tag(leaf.tag)) => FeePayload::Open { terms: *terms, salt: *salt },
                _ => FeePayload::Hashed { hash: Digest(leaf.payload) },
            };
            FeeLeaf { index: leaf.index, tag: Tag(leaf.tag), payload }
        };
        let hashes = proof.hashes.iter().map(|hash| Digest(*hash)).collect();
        FeeProof { leaves: proof.leaves.iter().map(leaf).collect(), hashes }
    }
}

/// The usual rules: five days of hold, ten of notice, thirty to pay, two levels of appeal.
pub fn rules() -> PlanRules {
    PlanRules {
        basis: PaymentBasis::Enrolment,
        hold_days: 5,
        notice_days: 10,
        ceiling_days: 30,
        interest_bps: 1_000,
        look_back_days: 90,
        appeals: vec![AppealLevel { filing_days: 60, answer_days: 30 }; 2],
        contested_cap: Uint128::new(10_000_000),
        result_batch: 1,
    }
}

/// The usual terms: 20 % after a deductible of 20.00; what is not listed is not covered.
pub fn terms() -> PlanTerms {
    PlanTerms {
        cost_share: CostShare { deductible: 2_000.into(), coinsurance_bps: 2_000, ..CostShare::default() },
        unlisted: Unlisted::Noncovered,
        filing_limit_days: Some(365),
        ..PlanTerms::default()
    }
}

impl Suite {
    /// A plan with the usual terms.
    #[must_use]
    pub fn with_plan(self, plan: &str, payer: &str) -> Self {
        self.with_plan_of(plan, payer, |_, _| {})
    }

    /// A plan with the usual terms, changed.
    #[must_use]
    pub fn with_plan_of(
        mut self,
        plan: &str,
        payer: &str,
        change: impl FnOnce(&mut PlanRules, &mut PlanTerms),
    ) -> Self {
        let (mut rules, mut terms) = (rules(), terms());
        change(&mut rules, &mut terms);
        let new = NewPlan { denom: DENOM.into(), decimals: 2, from: TODAY - 1_000, rules, terms };
        self.claims(payer, &ExecuteMsg::OpenPlan(new)).unwrap();
        let id = self.ask::<ConfigResponse>(Role::ClaimsEscrow, &QueryMsg::Config {}).plans;
        let secret = self.draw();
        let book = PlanBook { id, payer: payer.to_owned(), secret, contracts: BTreeMap::new() };
        self.plans.insert(plan.to_owned(), book);
        let reviewer = self.addr("reviewer").to_string();
        self.claims(payer, &ExecuteMsg::SetReviewers { plan: id, add: vec![reviewer], remove: vec![] }).unwrap();
        self
    }

    /// A plan's contract with a provider, with the usual schedule.
    #[must_use]
    pub fn with_contract(self, plan: &str, provider: &str) -> Self {
        self.with_contract_of(plan, provider, 0)
    }

    /// A plan's contract with a provider: the usual schedule, and so many services more.
    #[must_use]
    pub fn with_contract_of(mut self, plan: &str, provider: &str, more: u32) -> Self {
        let book = self.plan(plan).clone();
        let key = contract_key(&book.secret, &book.id.to_be_bytes(), &self.raw(provider)).unwrap();
        let contract = self.schedule(key, more);
        let fees = FeeSchedule { root: Digest(contract.tree.root()), count: contract.tree.size() };
        let form = ContractForm {
            provider: self.number(provider),
            status: NetworkStatus::In,
            from: TODAY - 1_000,
            to: None,
            fees: Some(fees),
        };
        let msg = ExecuteMsg::SetContracts { plan: book.id, contracts: vec![form] };
        self.claims(&book.payer, &msg).unwrap();
        self.plans.get_mut(plan).unwrap().contracts.insert(provider.to_owned(), contract);
        self
    }

    fn schedule(&mut self, key: Key, more: u32) -> Contract {
        let fees = [
            (OFFICE_VISIT, FeeTerms::plain(10_000)),
            (LABORATORY, FeeTerms::plain(5_000)),
            (IMAGING, FeeTerms { preauthorization: true, ..FeeTerms::plain(20_000) }),
            (EXCLUDED, FeeTerms { excluded: true, ..FeeTerms::plain(1_000) }),
        ];
        let fees = fees.map(|(code, terms)| (code.to_owned(), terms)).into_iter();
        let others = (0..more).map(|number| (format!("other {number}"), FeeTerms::plain(u128::from(number))));
        let open: BTreeMap<_, _> =
            fees.chain(others).map(|(code, terms)| (Tag(tag(&key, CPT, &code)), (terms, Salt(self.draw())))).collect();
        let entries = open.iter().map(|(tag, (terms, salt))| (tag.0, terms.payload(salt).0)).collect();
        Contract { key, tree: SortedTree::new(entries).unwrap(), open }
    }

    /// A plan covers a patient by a row.
    #[must_use]
    pub fn with_member(mut self, plan: &str, patient: &str) -> Self {
        let book = self.plan(plan).clone();
        let member = Member { patient: self.id(patient), from: TODAY - 1_000, to: None };
        let change = CoverageChange::Members { members: vec![member] };
        self.claims(&book.payer, &ExecuteMsg::SetCoverage { plan: book.id, change }).unwrap();
        self
    }

    /// A plan's fund gets coins.
    #[must_use]
    pub fn with_fund(mut self, plan: &str, amount: u128) -> Self {
        self.funds(plan, amount);
        self
    }

    /// A plan's fund gets coins.
    pub fn funds(&mut self, plan: &str, amount: u128) {
        let msg = ExecuteMsg::Fund { plan: self.plan(plan).id };
        self.send("bank", Role::ClaimsEscrow, &msg, &[Coin::new(amount, DENOM)]).unwrap();
    }

    /// A plan as its payer keeps it.
    pub fn plan(&self, name: &str) -> &PlanBook {
        &self.plans[name]
    }

    /// The usual town: a clinic with a doctor, another clinic, an insurer with a funded plan, and Ana, whom the plan
    /// covers and who has let the clinic in.
    pub fn town() -> Self {
        Self::new().settled()
    }

    /// The same for an audience.
    pub fn town_for(audience: Audience) -> Self {
        Self::for_audience(audience).settled()
    }

    fn settled(self) -> Self {
        let mut suite = self
            .with_provider("clinic")
            .with_practitioner("doctor", "clinic")
            .with_provider("other-clinic")
            .with_payer("insurer")
            .with_patient("ana")
            .with_plan("gold", "insurer")
            .with_contract("gold", "clinic")
            .with_contract("gold", "other-clinic")
            .with_member("gold", "ana")
            .with_fund("gold", 1_000_000);
        suite.as_patient("ana").lets_in(&["clinic"]);
        suite
    }
}
