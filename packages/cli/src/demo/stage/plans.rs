//! Plans: a payer's terms, its contracts with providers (each a key and a fee schedule by Merkle root), its members
//! and its fund.

use std::collections::BTreeMap;

use adjudication::PlanTerms;
use cosmwasm_std::{Coin, Uint128};

use commitments::keys::{contract_key, tag, Key};
use commitments::tree::SortedTree;
use health_api::claims::{
    AppealLevel, BooksResponse, ConfigResponse, ContractForm, CoverageChange, ExecuteMsg, FeeLeaf, FeePayload,
    FeeProof, FeeSchedule, FeeTerms, Member, NetworkStatus, NewPlan, PaymentBasis, PlanId, PlanRules, QueryMsg,
    WithdrawalStep, MAX_MEMBERS,
};
use health_api::interface::Role;
use health_api::{Day, Digest, ParticipantNumber, PatientId, Salt, Tag};

use super::{Participant, PatientActor, Stage};
use crate::chain::Refusal;

/// A service by its code, and what the plan agreed to pay for it.
#[derive(Clone, Debug)]
pub struct Fee {
    /// code system
    pub system: String,
    /// code
    pub code: String,
    /// fee and flags
    pub terms: FeeTerms,
}

/// What one plan and one provider share.
#[derive(Clone, Debug)]
struct Contract {
    key: Key,
    tree: SortedTree,
    open: BTreeMap<Tag, (FeeTerms, Salt)>,
}

/// A plan as its payer keeps it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// number on chain
    pub id: PlanId,
    /// who pays
    pub payer: Participant,
    secret: Key,
    contracts: BTreeMap<ParticipantNumber, Contract>,
}

/// What a new plan starts with.
pub struct PlanTermsOf {
    /// first day of service
    pub from: Day,
    /// what is paid
    pub terms: PlanTerms,
    /// days until a provider may draw
    pub hold_days: u16,
}

impl PlanTermsOf {
    fn rules(&self) -> PlanRules {
        PlanRules {
            basis: PaymentBasis::Enrolment,
            hold_days: self.hold_days,
            notice_days: 30,
            ceiling_days: 30,
            interest_bps: 500,
            look_back_days: 365,
            appeals: vec![AppealLevel { filing_days: 180, answer_days: 60 }; 2],
            contested_cap: Uint128::new(1_000_000),
            result_batch: 20,
        }
    }
}

impl Plan {
    fn contract(&self, provider: ParticipantNumber) -> Result<&Contract, Refusal> {
        self.contracts.get(&provider).ok_or_else(|| Refusal("wanted a provider with a contract, found none".into()))
    }

    /// Does the plan have a contract with this provider?
    pub fn has_contract(&self, provider: ParticipantNumber) -> bool {
        self.contracts.contains_key(&provider)
    }

    /// The tag under which this provider bills a service to this plan.
    ///
    /// # Errors
    /// [`Refusal`] without a contract.
    pub fn tag(&self, provider: ParticipantNumber, system: &str, code: &str) -> Result<Tag, Refusal> {
        Ok(Tag(tag(&self.contract(provider)?.key, system, code)))
    }

    /// One proof for all tags of a claim.
    ///
    /// # Errors
    /// [`Refusal`] without a contract.
    pub fn prove(&self, provider: ParticipantNumber, tags: &[Tag]) -> Result<FeeProof, Refusal> {
        let contract = self.contract(provider)?;
        let raw: Vec<[u8; 16]> = tags.iter().map(|tag| tag.0).collect();
        let proof = contract.tree.prove(&raw).map_err(|error| Refusal(error.to_string()))?;
        let leaves = proof.leaves.iter().map(|leaf| FeeLeaf {
            index: leaf.index,
            tag: Tag(leaf.tag),
            payload: contract.payload(Tag(leaf.tag), Digest(leaf.payload), tags),
        });
        Ok(FeeProof { leaves: leaves.collect(), hashes: proof.hashes.into_iter().map(Digest).collect() })
    }
}

impl Contract {
    fn new(key: Key, fees: &[Fee], salt: impl FnMut() -> Salt) -> Result<Self, Refusal> {
        let mut salt = salt;
        let open: BTreeMap<Tag, (FeeTerms, Salt)> =
            fees.iter().map(|fee| (Tag(tag(&key, &fee.system, &fee.code)), (fee.terms, salt()))).collect();
        let entries = open.iter().map(|(tag, (terms, salt))| (tag.0, terms.payload(salt).0)).collect();
        let tree = SortedTree::new(entries).map_err(|error| Refusal(error.to_string()))?;
        Ok(Self { key, tree, open })
    }

    /// Opened for a service of the claim, hashed for a neighbour.
    fn payload(&self, tag: Tag, hash: Digest, asked: &[Tag]) -> FeePayload {
        match self.open.get(&tag) {
            Some((terms, salt)) if asked.contains(&tag) => FeePayload::Open { terms: *terms, salt: *salt },
            _ => FeePayload::Hashed { hash },
        }
    }
}

impl Stage {
    /// A payer opens a plan.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn open_plan(&mut self, payer: &Participant, of: &PlanTermsOf) -> Result<Plan, Refusal> {
        let denom = self.chain.denom().to_owned();
        let plan = NewPlan { denom, decimals: 2, from: of.from, rules: of.rules(), terms: of.terms.clone() };
        self.claims(&payer.addr, &ExecuteMsg::OpenPlan(plan), &[])?;
        let config: ConfigResponse = self.chain.query(Role::ClaimsEscrow, &QueryMsg::Config {})?;
        let secret = self.entropy.draw();
        Ok(Plan { id: config.plans, payer: payer.clone(), secret, contracts: BTreeMap::new() })
    }

    /// The plan contracts with a provider: key, schedule, dates.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn contract(
        &mut self,
        plan: &mut Plan,
        provider: &Participant,
        from: Day,
        fees: &[Fee],
    ) -> Result<(), Refusal> {
        let raw = self.chain.canonical(&provider.addr);
        let key = contract_key(&plan.secret, &plan.id.to_be_bytes(), &raw).map_err(|e| Refusal(e.to_string()))?;
        let contract = Contract::new(key, fees, || Salt(self.entropy.draw()))?;
        let fees = FeeSchedule { root: Digest(contract.tree.root()), count: contract.tree.size() };
        let form = ContractForm {
            provider: provider.number,
            status: NetworkStatus::In,
            from,
            to: None,
            fees: (fees.count > 0).then_some(fees),
        };
        let msg = ExecuteMsg::SetContracts { plan: plan.id, contracts: vec![form] };
        self.claims(&plan.payer.addr, &msg, &[])?;
        plan.contracts.insert(provider.number, contract);
        Ok(())
    }

    /// The payer funds its plan.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn fund(&mut self, plan: &Plan, amount: u128) -> Result<(), Refusal> {
        let msg = ExecuteMsg::Fund { plan: plan.id };
        let coin = Coin::new(amount, self.chain.denom());
        self.claims(&plan.payer.addr, &msg, &[coin]).map(drop)
    }

    /// The payer covers members; each enrols, a hundred rows in a message.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn cover(&mut self, plan: &Plan, members: &[(&PatientActor, Day, Option<Day>)]) -> Result<(), Refusal> {
        for batch in members.chunks(MAX_MEMBERS) {
            let member = |(patient, from, to): &(&PatientActor, Day, Option<Day>)| Member {
                patient: patient.id,
                from: *from,
                to: *to,
            };
            let change = CoverageChange::Members { members: batch.iter().map(member).collect() };
            self.claims(&plan.payer.addr, &ExecuteMsg::SetCoverage { plan: plan.id, change }, &[])?;
        }
        for (patient, ..) in members {
            self.enrol(plan, patient)?;
        }
        Ok(())
    }

    fn enrol(&mut self, plan: &Plan, patient: &PatientActor) -> Result<(), Refusal> {
        let id: PatientId = patient.id;
        let msg = ExecuteMsg::Enrol { plan: plan.id, patient: id };
        self.claims(&patient.addr, &msg, &[]).map(drop)
    }

    /// A plan's books.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn books(&self, plan: &Plan) -> Result<BooksResponse, Refusal> {
        self.chain.query(Role::ClaimsEscrow, &QueryMsg::Books { plan: plan.id })
    }

    /// The payer announces a withdrawal, or takes an announced one.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn withdrawal(&mut self, plan: &Plan, step: WithdrawalStep) -> Result<(), Refusal> {
        self.claims(&plan.payer.addr, &ExecuteMsg::Withdrawal { plan: plan.id, step }, &[]).map(drop)
    }
}
