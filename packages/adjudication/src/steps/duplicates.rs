//! Step 2: exact duplicates are denied (18), suspect ones go to a person and are never denied by machine.

use super::Denial;
use crate::{Duplicate, LineFacts, QueueReason, Reason, Step, MAX_SPAN_DAYS};

/// 18 for an exact duplicate.
pub fn denial(line: &LineFacts) -> Option<Denial> {
    (line.duplicate == Duplicate::Exact).then(|| Denial::fact(Reason::ExactDuplicate, Step::Duplicates))
}

/// Why a person has to look whether the line was billed before.
pub fn doubt(line: &LineFacts) -> Option<QueueReason> {
    let sequence = line.sequence;
    let days = days(line);
    if days > MAX_SPAN_DAYS {
        return Some(QueueReason::LongSpan { sequence, days });
    }
    (line.duplicate == Duplicate::Suspect).then_some(QueueReason::SuspectDuplicate { sequence })
}

/// Days from the first through the last.
pub fn days(line: &LineFacts) -> u32 {
    u32::try_from(i64::from(line.through) - i64::from(line.from) + 1).unwrap_or(0)
}
