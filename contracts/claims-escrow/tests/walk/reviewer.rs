//! What reviewers decide, what is appealed.

use adjudication::Reason;
use claims_escrow::claim::LineRow;
use cosmwasm_std::Uint128;
use health_api::claims::*;
use health_api::Commitment;

use super::people::name;
use super::Walk;

const REASONS: Commitment = Commitment([4; 32]);

impl Walk {
    pub fn review(&mut self) {
        let claim = self.claim_that_is(&[ClaimStatus::Pended, ClaimStatus::Disputed]);
        let verdict = match self.pick(2) {
            0 => PendedVerdict::Pay {},
            _ => PendedVerdict::Deny { reason: Reason::NotNecessary },
        };
        self.send("reviewer", ExecuteMsg::DecidePended { claim, verdict, commitment: REASONS });
    }

    pub fn decide_by_line(&mut self) {
        let claim = self.claim_that_is(&[ClaimStatus::Pended, ClaimStatus::Disputed, ClaimStatus::AwaitingInformation]);
        let Some((_, row)) = self.rows().into_iter().find(|(known, _)| *known == claim) else { return };
        let verdict = PendedVerdict::Lines { lines: self.verdicts(&row.lines) };
        self.send("reviewer", ExecuteMsg::DecidePended { claim, verdict, commitment: REASONS });
    }

    /// As the machine has it, denied, or a part of it; a line more now and then.
    fn verdicts(&mut self, lines: &[LineRow]) -> Vec<LineVerdict> {
        let priced = lines.iter().filter(|line| line.submitted > 0);
        let mut verdicts: Vec<_> = priced.map(|line| self.verdict(line)).collect();
        if self.pick(20) == 0 {
            verdicts.pop();
        }
        verdicts
    }

    fn verdict(&mut self, line: &LineRow) -> LineVerdict {
        let part = if line.holds { self.pick(4) } else { 3 };
        let (benefit, reason) = match part {
            0 => {
                let cuts = line.cuts.iter().map(|cut| (cut.reason, cut.group, cut.amount));
                let cut = |(reason, group, amount)| CutVerdict { reason, group, amount: Uint128::new(amount) };
                let (sequence, benefit) = (line.sequence, Uint128::new(line.benefit()));
                return LineVerdict { sequence, benefit, cuts: cuts.map(cut).collect() };
            }
            1 => (line.benefit() / 2, Reason::NotNecessary),
            2 => (line.benefit() / 3, Reason::PriorPayer),
            _ => (0, Reason::NotNecessary),
        };
        let amount = Uint128::new(line.submitted - benefit);
        let cut = CutVerdict { reason, group: reason.usual_group(), amount };
        LineVerdict { sequence: line.sequence, benefit: Uint128::new(benefit), cuts: vec![cut] }
    }

    pub fn exchange_information(&mut self) {
        let commitment = REASONS;
        if self.pick(2) == 0 {
            let claim = self.claim_that_is(&[ClaimStatus::Pended]);
            let step = InformationStep::Request { commitment };
            return self.send("reviewer", ExecuteMsg::Information { claim, step });
        }
        let claim = self.claim_that_is(&[ClaimStatus::AwaitingInformation]);
        let step = InformationStep::Provide { commitment };
        self.send("clinic", ExecuteMsg::Information { claim, step });
    }

    pub fn appeal(&mut self) {
        if self.pick(2) == 0 {
            return self.decide_appeal();
        }
        let claim = self.claim_that_is(&[ClaimStatus::Denied]);
        let Some(form) = self.forms.get(&claim).cloned() else { return };
        let patient = name(form.patient.0[0]);
        let step = AppealStep::File { claim, form: Box::new(form), commitment: Commitment([3; 32]) };
        if self.pick(3) > 0 {
            return self.send("clinic", ExecuteMsg::Appeal(step));
        }
        if self.world.by(&patient, ExecuteMsg::Appeal(step)).is_ok() {
            *self.done.entry("appeal of a patient").or_default() += 1;
        }
    }

    fn decide_appeal(&mut self) {
        let appeal = self.claim_that_is(&[ClaimStatus::Appealed]);
        let part = (self.pick(2) == 0).then(|| Uint128::new(u128::from(self.pick(5_000))));
        let overturned = AppealVerdict::Overturned { benefit: part };
        let decide = |verdict| AppealStep::Decide { appeal, verdict, commitment: REASONS };
        let (name, step) = match self.pick(6) {
            0 => ("reviewer", AppealStep::Accept { appeal }),
            1 => ("registrar", AppealStep::Assign { appeal, reviewer: self.world.addr("board").to_string() }),
            2 => ("board", decide(overturned)),
            3 => ("reviewer", decide(overturned)),
            4 => ("second-reviewer", decide(AppealVerdict::Lines { lines: self.contested(appeal) })),
            _ => ("second-reviewer", decide(AppealVerdict::Upheld {})),
        };
        self.send(name, ExecuteMsg::Appeal(step));
    }

    fn contested(&mut self, appeal: ClaimId) -> Vec<LineVerdict> {
        let row = claims_escrow::state::appeals::may_load(&self.world.deps.storage, appeal).unwrap();
        row.map_or(vec![], |row| self.verdicts(&row.lines))
    }
}
