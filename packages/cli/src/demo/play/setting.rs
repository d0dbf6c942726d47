//! The stage is set: contracts, credentials, plans with contracts and funds.

use std::collections::{BTreeMap, BTreeSet};

use adjudication::{Amount, CostShare, PlanTerms, Unlisted};
use fhir::claim::Coding;
use health_api::claims::FeeTerms;
use health_api::day::SECONDS_A_DAY;
use health_api::Day;

use super::{Play, Tally};
use crate::chain::{Chain, Embedded, Refusal};
use crate::demo::cast::Cast;
use crate::demo::entropy::Entropy;
use crate::demo::money::money;
use crate::demo::stage::{Fee, Plan, PlanTermsOf, Stage};
use crate::demo::world::{World, FIRST_DAY};

/// Percent of the usual charge that a plan of the demo agrees to.
const FEE_PERCENT: u128 = 80;
/// Licences and plans start so many days before the first service.
const HEAD_START: Day = 3_660;
/// Payouts wait so many days, so that "I was never there" is in time.
pub const HOLD_DAYS: u16 = 14;

/// Charges of services, cents, by provider key and (system, code).
type Charges = BTreeMap<String, BTreeMap<(String, String), Vec<u128>>>;

impl Play {
    /// Deploys, introduces, credentials, opens and funds the plans.
    pub(super) fn set(world: &World, chain: Option<Box<dyn Chain>>, entropy: Entropy) -> Result<Self, Refusal> {
        let first = world.first_day().unwrap_or(FIRST_DAY);
        let start = world.first_consent().map_or(first, |day| day.min(first)).saturating_sub(1).max(FIRST_DAY);
        let since = first.min(FIRST_DAY).saturating_sub(HEAD_START);
        let chain = chain.unwrap_or_else(|| embedded(world, start));
        let mut stage = Stage::open(chain, entropy)?;
        stage.chain.step("credential participants");
        let cast = Cast::assemble(&mut stage, &world.collection, since)?;
        cast.affiliate(&mut stage, &world.collection, since)?;
        stage.chain.step("open and fund plans");
        let (plans, lines) = open_plans(&mut stage, &cast, world, since)?;
        let second_plan = second_plan(&mut stage, &cast, &plans, world, since)?;
        let mut play = Self {
            stage,
            cast,
            plans,
            second_plan,
            people: Vec::new(),
            tally: Tally::default(),
            star: None,
            tricks: Vec::new(),
            access: super::Access::default(),
            documents: 0,
            journal: Vec::new(),
        };
        play.tell_setting(lines);
        Ok(play)
    }

    fn tell_setting(&mut self, plans: Vec<String>) {
        self.note("three contracts deployed, introduced to each other by code checksum and interface row");
        self.note(format!(
            "credentialed by the registrar: {} organizations, {} practitioners, {} insurers",
            self.cast.vaults.len(),
            self.cast.practitioners.len(),
            self.cast.payers.len() + 1
        ));
        self.journal.extend(plans);
    }
}

/// The embedded chain at noon of that day, with a purse for every insurer.
fn embedded(world: &World, start: Day) -> Box<dyn Chain> {
    let seconds = u64::try_from(start).unwrap_or_default() * SECONDS_A_DAY + SECONDS_A_DAY / 2;
    let payers: BTreeSet<&String> = world.claims.iter().flat_map(|one| &one.claims).map(|claim| &claim.payer).collect();
    let purses: Vec<&str> = payers.into_iter().map(String::as_str).chain([crate::demo::cast::OTHER_PAYER]).collect();
    Box::new(Embedded::new(seconds, &purses))
}

/// What the demo's plans promise: a small deductible, a copay a visit, 20 % coinsurance.
pub fn terms(unlisted: Unlisted) -> PlanTerms {
    PlanTerms {
        cost_share: CostShare {
            deductible: Amount(5_000),
            out_of_pocket_maximum: Some(Amount(200_000)),
            copay: Amount(2_000),
            coinsurance_bps: 2_000,
            copay_per: adjudication::CopayPer::Visit,
            ..CostShare::default()
        },
        unlisted,
        filing_limit_days: Some(365),
        ..PlanTerms::default()
    }
}

fn open_plans(
    stage: &mut Stage,
    cast: &Cast,
    world: &World,
    since: Day,
) -> Result<(BTreeMap<String, Plan>, Vec<String>), Refusal> {
    let mut plans = BTreeMap::new();
    let mut lines = Vec::new();
    for (key, payer) in &cast.payers {
        let mut plan = stage.open_plan(payer, &promise(stage, world, since))?;
        let charges = charges_of(world, key);
        for (provider, services) in &charges {
            let Some(vault) = cast.vaults.get(provider) else { continue };
            stage.contract(&mut plan, &vault.author, since, &fees(world, services))?;
        }
        let fund = fund(&charges, world.copies);
        stage.fund(&plan, fund)?;
        let name = cast.names.get(key).map_or("", String::as_str);
        lines.push(format!("plan of {name}: contracts with {} providers, funded {}", charges.len(), money(fund)));
        plans.insert(key.clone(), plan);
    }
    Ok((plans, lines))
}

fn charges_of(world: &World, payer: &str) -> Charges {
    let mut charges = Charges::new();
    for claim in world.claims.iter().flat_map(|one| &one.claims).filter(|claim| claim.payer == payer) {
        let services = charges.entry(claim.provider.clone()).or_default();
        for line in &claim.lines {
            let Some(charge) = line.charge else { continue };
            let units = line.quantity.units().unwrap_or(1).max(1);
            let service = services.entry((line.system.clone(), line.code.clone())).or_default();
            service.push(charge / u128::from(units));
        }
    }
    charges
}

/// The terms of the sample's plan from the day on, or those that the demo makes. Where the clock is the world's, all
/// claims come in today and are drawn today: no filing limit, no hold.
fn promise(stage: &Stage, world: &World, since: Day) -> PlanTermsOf {
    let own = world.plan.as_ref().map(|plan| plan.terms().clone());
    let terms = own.unwrap_or_else(|| terms(Unlisted::Noncovered));
    if stage.chain.keeps_world_time() {
        return PlanTermsOf { from: since, terms: PlanTerms { filing_limit_days: None, ..terms }, hold_days: 0 };
    }
    PlanTermsOf { from: since, terms, hold_days: HOLD_DAYS }
}

/// What the sample's plan says of each service; else the median charge for a unit, less what the demo has bargained.
fn fees(world: &World, services: &BTreeMap<(String, String), Vec<u128>>) -> Vec<Fee> {
    let fee = |((system, code), charges): (&(String, String), &Vec<u128>)| {
        let terms = match &world.plan {
            Some(plan) => agreed(plan, system, code)?,
            None => FeeTerms::plain(median(charges).saturating_mul(FEE_PERCENT) / 100),
        };
        Some(Fee { system: system.clone(), code: code.clone(), terms })
    };
    services.iter().filter_map(fee).collect()
}

fn agreed(plan: &crate::claim::plan::Plan, system: &str, code: &str) -> Option<FeeTerms> {
    let coding = [Coding { system: Some(system.to_owned()), code: code.to_owned() }];
    let fee = plan.services().fee(&coding)?;
    let excluded = plan.services().excludes(&coding);
    let preauthorization = plan.services().needs_authorization(&coding);
    Some(FeeTerms { excluded, preauthorization, ..FeeTerms::plain(fee.0) })
}

fn median(charges: &[u128]) -> u128 {
    let mut sorted = charges.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

/// Enough for everything that is charged, in round thousands.
fn fund(charges: &Charges, copies: usize) -> u128 {
    let charged: u128 =
        charges.values().flat_map(BTreeMap::values).flatten().fold(0, |sum, one| sum.saturating_add(*one));
    let thousand = 100_000;
    charged.saturating_mul(copies as u128).min(900_000_000_000).div_ceil(thousand).max(1) * thousand
}

/// Another insurer covers the first patient too, and contracts with the same providers.
fn second_plan(
    stage: &mut Stage,
    cast: &Cast,
    plans: &BTreeMap<String, Plan>,
    world: &World,
    since: Day,
) -> Result<Plan, Refusal> {
    let mut plan = stage.open_plan(&cast.other_payer, &promise(stage, world, since))?;
    let first = world.claims.first().and_then(|one| one.claims.first());
    for key in plans.keys().filter(|key| first.is_some_and(|claim| claim.payer == **key)) {
        for (provider, services) in &charges_of(world, key) {
            let Some(author) = cast.vaults.get(provider).map(|vault| vault.author.clone()) else { continue };
            stage.contract(&mut plan, &author, since, &fees(world, services))?;
        }
    }
    stage.fund(&plan, 100_000)?;
    Ok(plan)
}
