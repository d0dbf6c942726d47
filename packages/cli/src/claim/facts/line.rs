//! A line's facts.

use adjudication::{Amount, AuthorizationLeft, Duplicate, LineFacts, Network, Preauthorization, Quantity, Service};
use fhir::claim::Line;

use super::super::book::Patient;
use super::{pairs, Pools, Sources};

impl Sources<'_> {
    /// The facts of the line at a place; none where it has no days (the claim is rejected for that).
    pub(super) fn line(&self, at: usize, duplicate: Duplicate, pools: &mut Pools) -> Option<LineFacts> {
        let line = self.claim.lines.get(at)?;
        let own = self.charges.lines.get(at)?;
        let (from, through) = (line.from?, line.through?);
        let plain = LineFacts::plain(line.sequence, from, Amount::ZERO, self.service(line));
        Some(LineFacts {
            through,
            quantity: own.quantity,
            charge: own.charge,
            duplicate,
            qualified: self.is_qualified(line),
            network: if self.plan.people.is_in_network(self.provider) { Network::In } else { Network::Out },
            preauthorization: self.preauthorization(line, own.charge.unwrap_or_default(), own.quantity),
            pair: pairs::of(self, at),
            unit_limits: pools.draw_from(self, line),
            visit_copay_taken: self.patient().map_or(Amount::ZERO, |patient| patient.visit_copay(self.provider, from)),
            ..plain
        })
    }

    pub(super) fn patient(&self) -> Option<&Patient> {
        self.book.patient(self.patient)
    }

    fn service(&self, line: &Line) -> Service {
        let codings = line.service.codings();
        let services = self.plan.services();
        if services.excludes(codings) {
            return Service::Excluded;
        }
        services.fee(codings).map_or(Service::Unlisted, Service::Listed)
    }

    /// The billing provider, and whoever rendered the line if named, on all its days.
    fn is_qualified(&self, line: &Line) -> bool {
        let (Some(from), Some(through)) = (line.from, line.through) else { return true };
        let team = self.claim.care_team.iter().filter(|member| member.rendering);
        let mut named = team.filter(|member| line.care_team.is_empty() || line.care_team.contains(&member.sequence));
        let people = &self.plan.people;
        people.is_qualified(self.provider, from, through)
            && named.all(|member| people.is_qualified(&member.provider, from, through))
    }

    fn preauthorization(&self, line: &Line, charge: Amount, quantity: Quantity) -> Preauthorization {
        let codings = line.service.codings();
        if !self.plan.services().needs_authorization(codings) {
            return Preauthorization::NotRequired;
        }
        let cited = &self.claim.insurance.authorizations;
        let Some(all) = &self.plan.people.authorizations else {
            return if cited.is_empty() { Preauthorization::Absent } else { Preauthorization::Uncounted };
        };
        let (Some(from), Some(through)) = (line.from, line.through) else { return Preauthorization::Absent };
        let serving = all.iter().enumerate().filter(|(_, one)| one.serves(cited, self.patient, codings, from, through));
        let serving: Vec<usize> = serving.map(|(at, _)| at).collect();
        let ample = serving
            .iter()
            .find(|at| self.book.authorizations.get(**at).is_some_and(|left| suffices(left, charge, quantity)));
        let chosen = ample.or(serving.first()).and_then(|at| u32::try_from(*at).ok());
        chosen.map_or(Preauthorization::Absent, Preauthorization::Held)
    }
}

fn suffices(left: &AuthorizationLeft, charge: Amount, quantity: Quantity) -> bool {
    let units = quantity.units().unwrap_or(u64::MAX);
    left.units.is_none_or(|left| left >= units) && left.amount.is_none_or(|left| left >= charge)
}
