//! Withdrawals: announced ahead, and paid only from what is free when they are taken.

use cosmwasm_std::{coins, BankMsg, DepsMut, Env, Response};
use health_api::claims::{PlanId, WithdrawalStep};
use health_api::day::SECONDS_A_DAY;

use super::ledger::Ledger;
use crate::access::Caller;
use crate::events::{FundWithdrawn, WithdrawalAnnounced, WithdrawalCancelled};
use crate::state::{plans, sealed};
use crate::ContractError;

/// Announces, cancels or takes.
#[inline(never)]
pub fn withdrawal(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    plan: PlanId,
    step: WithdrawalStep,
) -> Result<Response, ContractError> {
    let now = env.block.time.seconds();
    let mut ledger = Ledger::default();
    let response = match step {
        WithdrawalStep::Announce { amount } => {
            // the newest version's notice: a shorter one never comes into force behind an announcement
            let notice = plans::newest_version(deps.storage, plan)?.1.rules.notice_days;
            let from = now.saturating_add(u64::from(notice).saturating_mul(SECONDS_A_DAY));
            let amount = amount.u128();
            ledger.change(deps.storage, plan, |books| books.announce(amount, from))?;
            Response::new().add_event(WithdrawalAnnounced { plan, amount, from })
        }
        WithdrawalStep::Cancel {} => {
            ledger.change(deps.storage, plan, crate::books::Books::cancel)?;
            Response::new().add_event(WithdrawalCancelled { plan })
        }
        WithdrawalStep::Take {} => {
            sealed::expect_in_time(deps.storage, plan)?;
            let (books, amount) = ledger.books(deps.storage, plan)?.withdraw(now)?;
            ledger.change(deps.storage, plan, |_| Ok(books))?;
            let denom = plans::load(deps.storage, plan)?.denom;
            let send = BankMsg::Send { to_address: caller.addr.to_string(), amount: coins(amount, denom) };
            Response::new().add_message(send).add_event(FundWithdrawn { plan, amount })
        }
    };
    ledger.close(deps.storage)?;
    Ok(response)
}
