//! The door: who may come in, and to which room. What the chain calls is in `entry.rs`.

use contract_kit::funds::{self, Accepts};
use contract_kit::lean::to_binary;
use contract_kit::{admin, interface, migrate as kit};
use cosmwasm_std::{Binary, Deps, DepsMut, Env, MessageInfo, Response};
use health_api::claims::{AppealStep, ExecuteMsg, InstantiateMsg, MigrateMsg, QueryMsg};
use health_api::interface::Role;

use crate::{access, execute, migrate as migration, query, state, ContractError};

/// Name of the contract in events.
pub const NAME: &str = "claims_escrow";
/// Peers that this contract has a use for.
pub const PEERS: [Role; 2] = [Role::PatientRegistry, Role::ConsentManagement];

/// First owner and audience; peers are introduced afterwards.
pub fn instantiate(
    deps: DepsMut,
    _env: Env,
    info: MessageInfo,
    msg: InstantiateMsg,
) -> Result<Response, ContractError> {
    funds::expect(&info, Accepts::Nothing)?;
    let wrong = |_| contract_kit::KitError::InvalidAddress { found: msg.owner.clone() };
    let owner = deps.api.addr_validate(&msg.owner).map_err(wrong)?;
    kit::stamp(deps.storage, Role::ClaimsEscrow, migration::VERSION)?;
    interface::publish(deps.storage, Role::ClaimsEscrow)?;
    admin::instantiate(deps.storage, owner)?;
    state::config::init(deps.storage, msg.audience)?;
    Ok(Response::new())
}

/// Takes over state of an older version.
pub fn migrate(deps: DepsMut, _env: Env, _msg: MigrateMsg) -> Result<Response, ContractError> {
    migration::migrate(deps)
}

fn accepts(msg: &ExecuteMsg) -> Accepts {
    match msg {
        ExecuteMsg::Fund { .. } => Accepts::OneCoin,
        _ => Accepts::Nothing,
    }
}

/// One line a message.
pub fn execute(deps: DepsMut, env: Env, info: MessageInfo, msg: ExecuteMsg) -> Result<Response, ContractError> {
    funds::expect(&info, accepts(&msg))?;
    let caller = access::authorize(deps.as_ref(), &env, &info, &msg)?;
    match msg {
        ExecuteMsg::Admin(msg) => Ok(Response::new().add_events(admin::execute(deps, &env, &info, NAME, &PEERS, msg)?)),
        ExecuteMsg::Relay(form) => execute::relay::relay(deps, &env, &caller, &form),
        ExecuteMsg::RegistryHook(hook) => execute::erase::hook(&hook),
        ExecuteMsg::OpenPlan(new) => execute::plan::open(deps, &caller, new),
        ExecuteMsg::NewPlanVersion { plan, from, rules, terms } => {
            execute::plan::new_version(deps, &env, plan, from, rules, terms)
        }
        ExecuteMsg::ClosePlan { plan, last_day } => execute::plan::close(deps, &env, plan, last_day),
        ExecuteMsg::SetContracts { plan, contracts } => execute::plan::set_contracts(deps, &env, plan, &contracts),
        ExecuteMsg::SetReviewers { plan, add, remove } => execute::plan::set_reviewers(deps, plan, &add, &remove),
        ExecuteMsg::SetCoverage { plan, change } => execute::coverage::set(deps, &env, plan, change),
        ExecuteMsg::Enrol { plan, patient } => execute::coverage::enrol(deps, plan, patient),
        ExecuteMsg::Fund { plan } => execute::fund::fund(deps, &env, &info, plan),
        ExecuteMsg::Withdrawal { plan, step } => execute::withdrawal::withdrawal(deps, &env, &caller, plan, step),
        ExecuteMsg::Settle { plan, limit } => execute::fund::settle(deps, &env, plan, limit),
        ExecuteMsg::Submit { claims } => execute::submit::submit(deps, &env, &caller, &claims),
        ExecuteMsg::Void { claim } => execute::void::void(deps, &env, &caller, claim),
        ExecuteMsg::DecidePended { claim, verdict, commitment } => {
            execute::pended::decide(deps, &env, &caller, claim, verdict, commitment)
        }
        ExecuteMsg::Information { claim, step } => execute::information::exchange(deps, &env, claim, step),
        ExecuteMsg::Appeal(step) => match step {
            AppealStep::File { claim, form, commitment } => {
                execute::appeal::file(deps, &env, &caller, claim, &form, commitment)
            }
            AppealStep::FileSealed { claim, asked, content, commitment } => {
                execute::sealed_appeal::file(deps, &env, claim, (asked, content), commitment)
            }
            AppealStep::Accept { appeal } => execute::appeal::accept(deps, &caller, appeal),
            AppealStep::Assign { appeal, reviewer } => execute::appeal_decision::assign(deps, &env, appeal, &reviewer),
            AppealStep::Take { appeal } => execute::appeal_decision::take(deps, &env, &caller, appeal),
            AppealStep::Decide { appeal, verdict, commitment } => {
                execute::appeal_decision::decide(deps, &env, &caller, appeal, &verdict, commitment)
            }
        },
        ExecuteMsg::RequestAuthorization(form) => execute::authorization::request(deps, &env, &caller, &form),
        ExecuteMsg::DecideAuthorization { authorization, verdict, commitment } => {
            execute::authorization::decide(deps, authorization, &verdict, commitment)
        }
        ExecuteMsg::Enforce { target } => execute::enforce::enforce(deps, &env, target),
        ExecuteMsg::State { patient, claim, statement } => execute::state::state(deps, &env, patient, claim, statement),
        ExecuteMsg::Draw { plan } => execute::draw::draw(deps, &env, &caller, plan),
        ExecuteMsg::SubmitSealed { claims } => execute::sealed::submit(deps, &env, &caller, &claims),
        ExecuteMsg::PostResults(form) => execute::results::post(deps, &env, &form),
        ExecuteMsg::Reimburse { plan, patient, claims } => {
            execute::reimburse::reimburse(deps, &env, plan, patient, &claims)
        }
        ExecuteMsg::OpenResult(opening) => execute::open::open(deps, &env, &opening),
        ExecuteMsg::Erase { patient, limit } => execute::erase::erase(deps, &env, patient, limit),
    }
}

/// One line a query.
pub fn query(deps: Deps, env: Env, msg: QueryMsg) -> Result<Binary, ContractError> {
    Ok(match msg {
        QueryMsg::Admin {} => to_binary(&admin::query(deps.storage, env.block.time.seconds())?),
        QueryMsg::Config {} => to_binary(&query::plan::config(deps)?),
        QueryMsg::Plan { plan, day } => to_binary(&query::plan::plan(deps, &env, plan, day)?),
        QueryMsg::Plans { start_after, limit } => to_binary(&query::plan::plans(deps, start_after, limit)?),
        QueryMsg::Contract { plan, provider, day } => to_binary(&query::plan::contract(deps, plan, provider, day)?),
        QueryMsg::Books { plan } => to_binary(&query::money::books(deps, plan)?),
        QueryMsg::Eligibility { plan, patient, day } => {
            to_binary(&query::coverage::eligibility(deps, plan, patient, day)?)
        }
        QueryMsg::Accumulators { plan, patient, year } => to_binary(&query::coverage::used(deps, plan, patient, year)?),
        QueryMsg::Claim { claim } => to_binary(&query::claim::claim(deps, claim)?),
        QueryMsg::Claims { of, start_after, limit } => to_binary(&query::claim::claims(deps, of, start_after, limit)?),
        QueryMsg::Explanation { claim } => to_binary(&query::explanation::explanation(deps, claim)?),
        QueryMsg::Credits { plan, provider } => to_binary(&query::money::credits(deps, &env, plan, provider)?),
        QueryMsg::Payouts { plan, provider, start_after, limit } => {
            to_binary(&query::money::payouts(deps, plan, provider, start_after, limit)?)
        }
        QueryMsg::Authorization { authorization } => to_binary(&query::appeal::authorization(deps, authorization)?),
        QueryMsg::Appeal { appeal } => to_binary(&query::appeal::appeal(deps, appeal)?),
    }?)
}
