//! Step 7, second part: unit limits. What is above them is trimmed off (151).

use crate::{AdjudicationError, LineFacts};

/// Whole units that the limits leave the line: the least over its limits of what their pools hold together.
///
/// # Errors
/// [`AdjudicationError::NoSuchEntry`] for a pool that the claim's facts do not hold.
pub fn left(line: &LineFacts, pools: &[u64]) -> Result<Option<u64>, AdjudicationError> {
    let mut least: Option<u64> = None;
    for limit in &line.unit_limits {
        let held = limit.iter().try_fold(0_u64, |sum, index| {
            let pool = usize::try_from(*index).ok().and_then(|at| pools.get(at));
            pool.map(|units| sum.saturating_add(*units)).ok_or_else(|| missing(line, *index, pools))
        })?;
        least = Some(least.map_or(held, |least| least.min(held)));
    }
    Ok(least)
}

fn missing(line: &LineFacts, index: u32, pools: &[u64]) -> AdjudicationError {
    let length = u32::try_from(pools.len()).unwrap_or(u32::MAX);
    AdjudicationError::NoSuchEntry { sequence: line.sequence, index, length }
}

/// Draws `units` from the pools of each of the line's limits, in their order.
pub fn draw(line: &LineFacts, units: u64, pools: &mut [u64]) {
    for limit in &line.unit_limits {
        let mut wanted = units;
        for index in limit {
            let pool = usize::try_from(*index).ok().and_then(|at| pools.get_mut(at));
            if let Some(pool) = pool {
                let part = wanted.min(*pool);
                *pool -= part;
                wanted -= part;
            }
        }
    }
}
