//! Providers draw what they are owed, once the hold is over.

use health_api::day::SECONDS_A_DAY;

use super::setting::HOLD_DAYS;
use super::Play;
use crate::chain::Refusal;
use crate::demo::money::money;

impl Play {
    /// Every provider draws from every plan that owes it something.
    pub(super) fn pay_out(&mut self) -> Result<(), Refusal> {
        let released = self.stage.chain.now() + (u64::from(HOLD_DAYS) + 1) * SECONDS_A_DAY;
        self.stage.chain.move_to(released);
        self.stage.chain.step("draw payouts");
        let providers: Vec<_> = self.cast.vaults.values().map(|vault| vault.author.clone()).collect();
        for plan in self.plans.values().cloned().collect::<Vec<_>>() {
            for provider in providers.iter().filter(|provider| plan.has_contract(provider.number)) {
                if self.stage.credits(&plan, provider)?.drawable.is_zero() {
                    continue;
                }
                self.stage.draw(&plan, provider)?;
                let payouts = self.stage.payouts(&plan, provider)?.payouts;
                let Some(last) = payouts.last() else { continue };
                let name = self.cast.name_of(provider.number).to_owned();
                let (claims, paid, trace) = (last.claims, money(last.paid.u128()), last.trace);
                self.note(format!("{name} drew {paid} for {claims} claims, trace number {trace}"));
            }
        }
        Ok(())
    }
}
