//! A provider that is a contract: told to draw, it draws, and draws again from within the answer.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::{
    to_json_binary, Binary, Deps, DepsMut, Empty, Env, MessageInfo, Reply, Response, StdError, StdResult, SubMsg,
    WasmMsg,
};
use cw_multi_test::{Contract, ContractWrapper};
use cw_storage_plus::Item;
use health_api::claims::{ExecuteMsg, PlanId};

const AIM: Item<(String, PlanId)> = Item::new("aim");
const FIRST: u64 = 1;
const AGAIN: u64 = 2;

/// What it is told.
#[cw_serde]
pub enum GreedyMsg {
    /// draws from a plan, and again from the reply, swallowing the second refusal
    Draw {
        /// claims-escrow
        escrow: String,
        /// from which plan
        plan: PlanId,
    },
    /// hands a message on in its own name
    Forward {
        /// to whom
        to: String,
        /// what
        msg: Binary,
    },
}

#[allow(clippy::unnecessary_wraps)] // the shape of an entry point
fn instantiate(_deps: DepsMut, _env: Env, _info: MessageInfo, _msg: Empty) -> StdResult<Response> {
    Ok(Response::new())
}

fn draw(escrow: String, plan: PlanId) -> StdResult<WasmMsg> {
    Ok(WasmMsg::Execute { contract_addr: escrow, msg: to_json_binary(&ExecuteMsg::Draw { plan })?, funds: vec![] })
}

fn execute(deps: DepsMut, _env: Env, _info: MessageInfo, msg: GreedyMsg) -> StdResult<Response> {
    match msg {
        GreedyMsg::Draw { escrow, plan } => {
            AIM.save(deps.storage, &(escrow.clone(), plan))?;
            Ok(Response::new().add_submessage(SubMsg::reply_on_success(draw(escrow, plan)?, FIRST)))
        }
        GreedyMsg::Forward { to, msg } => {
            Ok(Response::new().add_message(WasmMsg::Execute { contract_addr: to, msg, funds: vec![] }))
        }
    }
}

fn reply(deps: DepsMut, _env: Env, reply: Reply) -> StdResult<Response> {
    let (escrow, plan) = AIM.load(deps.storage)?;
    match (reply.id, reply.result.is_err()) {
        (FIRST, _) => Ok(Response::new().add_submessage(SubMsg::reply_always(draw(escrow, plan)?, AGAIN))),
        (_, refused) => Ok(Response::new().add_attribute("second_draw_refused", refused.to_string())),
    }
}

fn query(_deps: Deps, _env: Env, _msg: Empty) -> StdResult<Binary> {
    Err(StdError::msg("nothing to ask"))
}

/// Its code.
pub fn greedy() -> Box<dyn Contract<Empty>> {
    Box::new(ContractWrapper::new_with_empty(execute, instantiate, query).with_reply_empty(reply))
}
