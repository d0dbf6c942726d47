//! Step 4: billing organization and, if named, rendering practitioner qualified and affiliated on the days (B7).

use adjudication::Reason;
use health_api::claims::LineForm;
use health_api::registry::Qualification;
use health_api::Day;

use super::Case;
use crate::ContractError;

/// Answers kept by day, so that lines of one day cost one look.
pub struct Credentials<'a> {
    case: &'a Case<'a>,
    known: Vec<(Day, bool)>,
}

impl<'a> Credentials<'a> {
    /// Nothing looked up yet.
    pub fn new(case: &'a Case<'a>) -> Self {
        Self { case, known: Vec::new() }
    }

    /// Qualified on the line's first and last day?
    pub fn hold(&mut self, line: &LineForm) -> Result<bool, ContractError> {
        if self.case.relaxes(Reason::ProviderNotQualified) {
            return Ok(true);
        }
        Ok(self.on(line.from)? && self.on(line.through)?)
    }

    fn on(&mut self, day: Day) -> Result<bool, ContractError> {
        if let Some((_, answer)) = self.known.iter().find(|(known, _)| *known == day) {
            return Ok(*answer);
        }
        let answer = look_up(self.case, day)?;
        self.known.push((day, answer));
        Ok(answer)
    }
}

fn look_up(case: &Case, day: Day) -> Result<bool, ContractError> {
    let registry = &case.peers.registry;
    let biller = case.biller;
    if !registry.qualified(biller.number, biller.kind.licence(), day)? {
        return Ok(false);
    }
    match case.form.head.practitioner {
        None => Ok(true),
        Some(practitioner) if practitioner == biller.number => Ok(true),
        Some(practitioner) => Ok(registry.qualified(practitioner, Qualification::PRACTICE, day)?
            && registry.affiliated(practitioner, biller.number, day)?),
    }
}
