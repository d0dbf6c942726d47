//! A million random claims (or as many as the first argument says): none loses or creates a cent, every reversal
//! restores the books, and how many lines a second that is. Exits 1 otherwise.

#[path = "../tests/support/random.rs"]
mod random;

use std::process::ExitCode;
use std::time::Instant;

use adjudication::{adjudicate, Accumulators, AdjudicationError, ClaimAnswer, ClaimFacts, PlanTerms};
use random::Dice;

/// Claims priced under one plan before another is thrown.
const CLAIMS_A_PLAN: usize = 10;

#[derive(Default)]
struct Sums {
    lines: u64,
    billed: u128,
    paid: u128,
    cut: u128,
}

fn main() -> ExitCode {
    let wanted = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(1_000_000_usize);
    let mut dice = Dice(2_024);
    let mut sums = Sums::default();
    let mut seconds = 0.0;
    let mut done = 0;
    while done < wanted {
        let plan = random::plan(&mut dice);
        let claims: Vec<ClaimFacts> = (0..CLAIMS_A_PLAN).map(|_| random::claim(&mut dice)).collect();
        let start = Instant::now();
        let answers = priced(&plan, &claims);
        seconds += start.elapsed().as_secs_f64();
        let Ok(answers) = answers else { return ExitCode::FAILURE };
        if restores(&answers).is_err() {
            return ExitCode::FAILURE;
        }
        claims.iter().zip(&answers).for_each(|(claim, answer)| add(&mut sums, claim, answer));
        done += claims.len();
    }
    println!("{done} claims, {} lines: billed {} = paid {} + cut {}", sums.lines, sums.billed, sums.paid, sums.cut);
    #[allow(clippy::cast_precision_loss)] // a rate for people
    let rate = sums.lines as f64 / seconds;
    println!("{rate:.0} lines a second on one core");
    if sums.billed == sums.paid + sums.cut {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn priced(plan: &PlanTerms, claims: &[ClaimFacts]) -> Result<Vec<ClaimAnswer>, AdjudicationError> {
    let mut books = Accumulators::default();
    let mut answers = Vec::with_capacity(claims.len());
    for claim in claims {
        let answer = adjudicate(plan, claim, &books)?;
        answer.lines.iter().try_for_each(|line| books.take(&line.delta))?;
        answers.push(answer);
    }
    Ok(answers)
}

fn restores(answers: &[ClaimAnswer]) -> Result<(), AdjudicationError> {
    let mut books = Accumulators::default();
    let deltas = || answers.iter().flat_map(|answer| &answer.lines).map(|line| &line.delta);
    deltas().try_for_each(|delta| books.take(delta))?;
    deltas().try_for_each(|delta| books.give_back(delta))?;
    assert_eq!(books, Accumulators::default());
    Ok(())
}

fn add(sums: &mut Sums, claim: &ClaimFacts, answer: &ClaimAnswer) {
    sums.lines += answer.lines.len() as u64;
    sums.billed += claim.lines.iter().filter_map(|line| line.charge).map(|charge| charge.0).sum::<u128>();
    sums.paid += answer.lines.iter().map(|line| line.benefit.0).sum::<u128>();
    sums.cut += answer.lines.iter().flat_map(|line| &line.cuts).map(|cut| cut.amount.0).sum::<u128>();
}
