//! The walk through the steps: first what denies lines, then what the others are worth, by sequence.

use crate::ordered::ordered_by;
use crate::steps::{
    allowed, balance, clean, cost_share, coverage, duplicates, filing, gates, maxima, preauthorization, prior_payer,
    provider, services, units, waiting, Denial,
};
use crate::{
    Accumulators, AdjudicationError, Amount, AuthorizationLeft, AuthorizationUse, ClaimAnswer, ClaimFacts, Day, Delta,
    Fault, LineAnswer, LineFacts, Numbers, Outcome, PlanTerms, QueueReason, Reason, Step, Totals, YearUsed, MAX_LINES,
};

// Phases stay apart (`inline(never)`): chains refuse functions of more than 100 locals.

/// Prices a claim under a plan's terms, `used` being what the patient has used of it. Changes nothing: who books the
/// answer takes each line's [`Delta`], units and [`AuthorizationUse`], and only when the outcome is `Complete` and
/// the claim's use is `Claim`.
///
/// # Errors
/// [`AdjudicationError`] when the numbers cannot be computed or do not balance: nothing may be written then.
pub fn adjudicate(plan: &PlanTerms, claim: &ClaimFacts, used: &Accumulators) -> Result<ClaimAnswer, AdjudicationError> {
    let faults = clean::faults(claim)?;
    if !faults.is_empty() {
        return Ok(unpriced(plan, Outcome::Error, faults, Vec::new()));
    }
    if claim.lines.len() > MAX_LINES {
        let found = u32::try_from(claim.lines.len()).unwrap_or(u32::MAX);
        return Ok(unpriced(plan, Outcome::Queued, Vec::new(), vec![QueueReason::ManyLines { found }]));
    }
    let order = by_sequence(&claim.lines);
    let (denials, authorizations) = denials(plan, claim, &order)?;
    let lines = price(plan, claim, &order, (&denials, &authorizations), used)?;
    let totals = balance::of_claim(&lines)?;
    let queued = gates::reasons(plan, claim, &denials, totals.benefit);
    let outcome = if queued.is_empty() { Outcome::Complete } else { Outcome::Queued };
    Ok(ClaimAnswer { lines, totals, ..unpriced(plan, outcome, Vec::new(), queued) })
}

fn unpriced(plan: &PlanTerms, outcome: Outcome, faults: Vec<Fault>, queued: Vec<QueueReason>) -> ClaimAnswer {
    ClaimAnswer {
        outcome,
        faults,
        queued,
        lines: Vec::new(),
        totals: Totals::default(),
        plan_version: plan.version,
        table_version: plan.table_version,
    }
}

fn by_sequence(lines: &[LineFacts]) -> Vec<usize> {
    ordered_by(0..lines.len(), |at| lines.get(*at).map(|line| line.sequence))
}

type Denials = (Vec<Option<Denial>>, Vec<Option<AuthorizationUse>>);

/// Steps 1 to 7 but for unit limits: which lines are denied, and what the others consume of authorizations.
#[inline(never)]
fn denials(plan: &PlanTerms, claim: &ClaimFacts, order: &[usize]) -> Result<Denials, AdjudicationError> {
    let mut denied = vec![None; claim.lines.len()];
    let mut consumed = vec![None; claim.lines.len()];
    let mut left = claim.authorizations.clone();
    for at in order {
        let (Some(line), Some(denied), Some(consumed)) =
            (claim.lines.get(*at), denied.get_mut(*at), consumed.get_mut(*at))
        else {
            continue;
        };
        let Some(charge) = line.charge else { continue };
        (*denied, *consumed) = deny(plan, claim, line, charge, &mut left)?;
    }
    let stands = |sequence: u32| {
        let mut others = claim.lines.iter().zip(&denied);
        others.any(|(other, denial)| other.sequence == sequence && denial.is_none())
    };
    let pairs: Vec<Option<Denial>> = claim.lines.iter().map(|line| services::pair_denial(line, stands)).collect();
    let all = denied.into_iter().zip(pairs).map(|(denial, pair)| denial.or(pair)).collect();
    Ok((all, consumed))
}

#[inline(never)]
fn deny(
    plan: &PlanTerms,
    claim: &ClaimFacts,
    line: &LineFacts,
    charge: Amount,
    left: &mut [AuthorizationLeft],
) -> Result<(Option<Denial>, Option<AuthorizationUse>), AdjudicationError> {
    let before = filing::denial(plan, claim, line)
        .or_else(|| duplicates::denial(line))
        .or_else(|| coverage::denial(plan, claim, line))
        .or_else(|| provider::denial(plan, line))
        .or_else(|| waiting::denial(plan, claim, line));
    if before.is_some() {
        return Ok((before, None));
    }
    let used = match preauthorization::judge(claim, line, charge, left)? {
        Ok(used) => used,
        Err(denial) => return Ok((Some(denial), None)),
    };
    let denial = services::denial(plan, line);
    if let (None, Some(used)) = (denial, used) {
        preauthorization::consume(left, &used);
    }
    Ok((denial, used))
}

/// What lines of a claim leave to the next ones.
struct Carried {
    used: Accumulators,
    pools: Vec<u64>,
    visits: Vec<(Day, Amount)>,
}

impl Carried {
    fn visit_taken(&self, line: &LineFacts) -> Amount {
        let known = self.visits.iter().find(|(day, _)| *day == line.from);
        known.map_or(line.visit_copay_taken, |(_, taken)| *taken)
    }

    fn take(&mut self, line: &LineFacts, answer: &LineAnswer) -> Result<(), AdjudicationError> {
        let taken = self.visit_taken(line).plus(answer.copay)?;
        self.visits.retain(|(day, _)| *day != line.from);
        self.visits.push((line.from, taken));
        units::draw(line, answer.units, &mut self.pools);
        self.used.take(&answer.delta)
    }
}

#[inline(never)]
fn price(
    plan: &PlanTerms,
    claim: &ClaimFacts,
    order: &[usize],
    (denials, authorizations): (&[Option<Denial>], &[Option<AuthorizationUse>]),
    used: &Accumulators,
) -> Result<Vec<LineAnswer>, AdjudicationError> {
    let mut carried = Carried { used: used.clone(), pools: claim.unit_pools.clone(), visits: Vec::new() };
    let mut answers = vec![LineAnswer::default(); claim.lines.len()];
    for at in order {
        let (Some(line), Some(answer)) = (claim.lines.get(*at), answers.get_mut(*at)) else { continue };
        *answer = match (line.charge, denials.get(*at).copied().flatten()) {
            (None, _) => LineAnswer { sequence: line.sequence, ..LineAnswer::default() },
            (Some(charge), Some(denial)) => denied(plan, line, charge, &denial)?,
            (Some(charge), None) => worth(plan, line, charge, &carried)?,
        };
        if answer.units > 0 {
            answer.authorization = authorizations.get(*at).copied().flatten();
            carried.take(line, answer)?;
        }
    }
    Ok(answers)
}

/// A line denied as a whole. Where the patient bears it and another payer answered before, that answer still bounds
/// what the patient owes.
#[inline(never)]
fn denied(
    plan: &PlanTerms,
    line: &LineFacts,
    charge: Amount,
    denial: &Denial,
) -> Result<LineAnswer, AdjudicationError> {
    let cuts = vec![denial.cut(plan, charge)];
    let delta = Delta { year: plan.year_start.year_of(line.from), ..Delta::default() };
    let answer = LineAnswer { sequence: line.sequence, submitted: charge, cuts, delta, ..LineAnswer::default() };
    match line.prior {
        Some(prior) if plan.group(denial.reason) == crate::Group::Patient => {
            prior_payer::coordinate(plan, answer, Amount::ZERO, &prior)
        }
        Some(prior) => Ok(LineAnswer { prior_paid: prior.paid, ..answer }),
        None => Ok(answer),
    }
}

/// Steps 7 (units) to 11 for a line that nothing denies.
#[inline(never)]
fn worth(
    plan: &PlanTerms,
    line: &LineFacts,
    charge: Amount,
    carried: &Carried,
) -> Result<LineAnswer, AdjudicationError> {
    let left = units::left(line, &carried.pools)?;
    let allowed = allowed::allowed(line, charge, left)?;
    if allowed.units == 0 {
        let numbers = Numbers::Units { asked: allowed.asked, left: 0 };
        return denied(plan, line, charge, &Denial { reason: Reason::TooManyUnits, step: Step::Services, numbers });
    }
    let year = plan.year_start.year_of(line.from);
    let nothing = YearUsed::default();
    let used = carried.used.year_ref(year).unwrap_or(&nothing);
    let shares = cost_share::shares(plan, line, allowed.amount, used, carried.visit_taken(line))?;
    let shared = shares.sum()?;
    let (benefit, maxima) = maxima::cuts(plan, line, allowed.amount.less(shared), used, &carried.used);
    let mut cuts = allowed::cuts(plan, line, charge, &allowed);
    cuts.extend(shares.cuts(plan));
    cuts.extend(maxima.into_iter().flatten());
    let alone = LineAnswer {
        sequence: line.sequence,
        submitted: charge,
        eligible: allowed.amount,
        deductible: shares.deductible,
        copay: shares.copay,
        coinsurance: shares.coinsurance,
        benefit,
        prior_paid: Amount::ZERO,
        units: allowed.units,
        authorization: None,
        cuts,
        delta: Delta { year, deductible: shares.deductible, out_of_pocket: shared, benefit, category: line.category },
    };
    match &line.prior {
        Some(prior) => prior_payer::coordinate(plan, alone, allowed.amount, prior),
        None => Ok(alone),
    }
}
