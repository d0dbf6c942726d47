//! Messages per second: one client and one node on one machine, the yardstick in the same run.

use std::time::Instant;

use cw_health_tests::suite::Suite;
use floor::ExecuteMsg;

use crate::chain::{request, Chain};
use crate::error::BenchError;
use crate::genesis::Start;
use crate::measure::{floor_message, message, open_accounts, start, Tools};
use crate::node::Node;
use crate::story::{before, bills, Story, Take};
use crate::table::{Rate, Speed};
use crate::wire::Message;
use crate::yardstick;

/// Claims of each burst: some seconds, so that the waiting between blocks counts as on a chain that is busy for long.
const CLAIMS: usize = 1_000;
/// Claims in a batch.
const BATCH: usize = 50;
/// Bursts of each kind, in turn: the middle one counts, since other programs run beside, and a burst of the yardstick,
/// half as long, is now fast and now slow.
const ROUNDS: usize = 5;

/// Measures claims one by one, in batches, and the yardstick between them.
///
/// # Errors
/// [`BenchError`] when the node refuses a message.
pub fn measure(tools: &Tools, now: u64) -> Result<Speed, BenchError> {
    let (mut suite, _) = before(now);
    let forms = bills(&mut suite, 2 * CLAIMS * ROUNDS);
    let mut genesis = start(tools, &suite)?;
    let mut story = Story::begin(suite);
    for round in forms.chunks(2 * CLAIMS) {
        let (singles, batches) = round.split_at(CLAIMS);
        for forms in singles.chunks(1).chain(batches.chunks(BATCH)) {
            story.submits(forms);
        }
    }
    let takes = story.takes();
    open_accounts(&mut genesis, &takes);
    run(tools, &genesis, &takes)
}

fn run(tools: &Tools, genesis: &Start, takes: &[Take]) -> Result<Speed, BenchError> {
    let id = cw_health_tests::suite::CHAIN;
    let mut node = Node::start(tools.wasmd, id, genesis)?;
    let mut chain = Chain::connect(&mut node, id, genesis)?;
    let floor = floor_message(&yardstick::address(1), &ExecuteMsg::Work {}, vec![]);
    let floors = vec![floor; CLAIMS];
    let mut rates = [Vec::new(), Vec::new(), Vec::new()];
    rate(&mut chain, &floors, CLAIMS)?;
    for round in takes.chunks(CLAIMS + CLAIMS / BATCH) {
        let (singles, batches) = round.split_at(CLAIMS);
        for (rates, burst) in rates.iter_mut().zip([floors.clone(), messages(singles), messages(batches)]) {
            rates.push(rate(&mut chain, &burst, CLAIMS)?);
        }
    }
    let [floor, claims, batched] = rates.map(sorted);
    Ok(Speed { floor, claims, batched })
}

fn sorted(mut rates: Vec<f64>) -> Rate {
    eprintln!("bursts: {rates:.0?}");
    rates.sort_by(f64::total_cmp);
    let at = |place: usize| rates.get(place).copied().unwrap_or_default();
    Rate { middle: at(ROUNDS / 2), slowest: at(0), fastest: at(ROUNDS - 1) }
}

fn messages(takes: &[Take]) -> Vec<Message> {
    takes.iter().map(message).collect()
}

/// Things per second, from the first transaction sent to the last one in a block. Each stands ready before.
fn rate(chain: &mut Chain, messages: &[Message], things: usize) -> Result<f64, BenchError> {
    let requests: Vec<String> = chain.sign(messages)?.into_iter().map(request).collect();
    let since = Instant::now();
    let sent = requests.into_iter().map(|request| chain.send("a burst", request)).collect::<Result<Vec<_>, _>>()?;
    let last = sent.last().copied().map(|hash| chain.done("a burst", hash)).transpose()?;
    let seconds = since.elapsed().as_secs_f64();
    // each must have gone through, not the last alone
    for hash in sent {
        chain.done("a burst", hash)?;
    }
    debug_assert!(last.is_some());
    #[allow(clippy::cast_precision_loss)] // a few hundred
    Ok(things as f64 / seconds)
}

impl Story {
    /// The clinic bills.
    fn submits(&mut self, forms: &[health_api::claims::ClaimForm]) {
        let msg = health_api::claims::ExecuteMsg::Submit { claims: forms.to_vec() };
        let suite: &mut Suite = &mut self.suite;
        suite.claims("clinic", &msg).unwrap_or_else(|refusal| panic!("a bill: {refusal:?}"));
    }
}
