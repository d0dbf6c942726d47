//! Units that a claim's lines may draw, shared between its lines.

use adjudication::tables::Counted;
use fhir::claim::Line;

use super::Sources;

/// The pools of a claim: each a limit and a day, year or life that it counts over.
#[derive(Clone, Debug, Default)]
pub struct Pools(Vec<(usize, Counted, u64)>);

impl Pools {
    /// Units left in each.
    pub fn left(&self) -> Vec<u64> {
        self.0.iter().map(|(_, _, left)| *left).collect()
    }

    /// For each limit of the line's service, the pools that it may draw from.
    pub(super) fn draw_from(&mut self, sources: &Sources<'_>, line: &Line) -> Vec<Vec<u32>> {
        let (Some(from), Some(through)) = (line.from, line.through) else { return Vec::new() };
        let year_start = sources.plan.terms().year_start;
        let limits = sources.plan.unit_limits.iter().enumerate();
        let own = limits.filter(|(_, (code, _))| code.matches_any(line.service.codings()));
        let own: Vec<_> =
            own.map(|(at, (_, limit))| (at, limit.units, limit.counted(year_start, from, through))).collect();
        own.into_iter()
            .map(|(at, units, all)| all.into_iter().map(|counted| self.pool(sources, at, counted, units)).collect())
            .collect()
    }

    fn pool(&mut self, sources: &Sources<'_>, limit: usize, counted: Counted, units: u64) -> u32 {
        let known = self.0.iter().position(|(own, over, _)| *own == limit && *over == counted);
        let at = known.unwrap_or_else(|| {
            let left = sources.patient().map_or(units, |patient| patient.units.left(limit, counted, units));
            self.0.push((limit, counted, left));
            self.0.len() - 1
        });
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    /// Draws `units` for a line from each of its limits, and says from where.
    pub fn draw(&mut self, limits: &[Vec<u32>], units: u64) -> Vec<(usize, Counted, u64)> {
        let mut drawn = Vec::new();
        for limit in limits {
            let mut wanted = units;
            for at in limit {
                let Some((own, over, left)) = usize::try_from(*at).ok().and_then(|at| self.0.get_mut(at)) else {
                    continue;
                };
                let part = wanted.min(*left);
                *left -= part;
                wanted -= part;
                drawn.extend((part > 0).then_some((*own, *over, part)));
            }
        }
        drawn
    }
}
