//! `cwh deploy --dry-run`: what would be sent, and what it would cost.

use chain_client::{Fee, Message};
use health_api::interface::Role;
use serde_json::{json, Value};

use super::messages::{self, peers_of};
use super::pending::Kind;
use super::readback::admin;
use super::run::Run;
use crate::network::deployment::ROLES;
use crate::output::{CliError, Output};

/// Gas as it was measured on wasmd v0.70.3: what is not stored cannot be instantiated, nor introduced, in a simulation.
const INSTANTIATION: u64 = 180_000;
const INTRODUCTION: u64 = 150_000;
const OFFER: u64 = 125_000;

/// Said beside figures that are not this chain's own.
const WHY: &str =
    "but as measured on wasmd v0.70.3: a simulation cannot instantiate a code that is not stored yet, nor introduce \
                   a contract that does not stand yet; each is simulated when it is sent";

/// A message that would be sent.
struct Planned {
    role: Role,
    kind: Kind,
    message: Message,
    gas: u64,
    /// simulated just now, or measured elsewhere
    simulated: bool,
}

/// Prints messages, gas and fee; sends nothing.
///
/// # Errors
/// [`CliError::Refused`] where the chain refuses to simulate, as it would refuse the message.
pub fn print(run: &Run, output: &Output) -> Result<(), CliError> {
    let planned = plan(run)?;
    let gas = planned.iter().map(|step| step.gas).sum::<u64>();
    let fee = run.client.network().fee(gas).map_err(CliError::refused)?;
    let messages = planned.iter().map(step_json).collect::<Result<Vec<_>, _>>()?;
    let value = json!({
        "network": run.client.network().name, "probe": run.probe, "deployer": run.deployment.deployer,
        "messages": messages, "gas": gas, "fee": fee.amount,
    });
    output.answer(&text(run, &planned, gas, &fee)?, &value)
}

fn plan(run: &Run) -> Result<Vec<Planned>, CliError> {
    let codes = run.client.codes().map_err(CliError::refused)?;
    let mut next = codes.iter().map(|code| code.code_id).max().unwrap_or_default() + 1;
    let mut planned = Vec::new();
    let mut standing = 0;
    for artifact in &run.artifacts {
        let role = artifact.role;
        let there = codes.iter().find(|code| code.checksum == artifact.checksum).map(|code| code.code_id);
        let stored = run.contract(role)?.code_id.or(there);
        let address = run.predicted(role)?;
        if run.client.contract_info(&address).map_err(CliError::refused)?.is_some() {
            standing += 1;
            continue;
        }
        if stored.is_none() {
            run.probe.expect_upload(run.signer.address())?;
            let message = Message::store_code(run.signer.address(), &artifact.wasm).map_err(CliError::refused)?;
            let gas = simulate(run, std::slice::from_ref(&message))?;
            planned.push(Planned { role, kind: Kind::Stored, message, gas, simulated: true });
            next += 1;
        }
        let message = run.instantiation(role, stored.unwrap_or(next - 1))?;
        let simulated = stored.is_some();
        let gas = if simulated { simulate(run, std::slice::from_ref(&message))? } else { INSTANTIATION };
        planned.push(Planned { role, kind: Kind::Instantiated, message, gas, simulated });
    }
    for role in ROLES {
        planned.extend(introduction(run, role, standing == ROLES.len())?);
    }
    for role in ROLES {
        planned.extend(offer(run, role, standing == ROLES.len())?);
    }
    Ok(planned)
}

fn offer(run: &Run, role: Role, stands: bool) -> Result<Option<Planned>, CliError> {
    let (address, owner) = (run.predicted(role)?, &run.deployment.owner);
    let done = || -> Result<bool, CliError> {
        let state = admin(&run.client, role, &address)?;
        Ok(state.owner.as_str() == owner || state.offered.is_some_and(|(to, _)| to.as_str() == owner))
    };
    if *owner == run.deployment.deployer || (stands && done()?) {
        return Ok(None);
    }
    let message = messages::offer(run.signer.address(), role, &address, owner)?;
    Ok(Some(Planned { role, kind: Kind::Offered, message, gas: OFFER, simulated: false }))
}

fn introduction(run: &Run, role: Role, simulated: bool) -> Result<Option<Planned>, CliError> {
    let address = run.predicted(role)?;
    if simulated && admin(&run.client, role, &address)?.peers.len() + 1 == ROLES.len() {
        return Ok(None);
    }
    let peers = peers_of(role).map(|peer| run.peer(peer)).collect::<Result<Vec<_>, _>>()?;
    let message = messages::introduce(run.signer.address(), role, &address, peers)?;
    let gas = if simulated { simulate(run, std::slice::from_ref(&message))? } else { INTRODUCTION };
    Ok(Some(Planned { role, kind: Kind::Introduced, message, gas, simulated }))
}

fn simulate(run: &Run, messages: &[Message]) -> Result<u64, CliError> {
    run.client.simulate(run.signer.address(), Some(&run.signer), messages).map_err(CliError::refused)
}

/// A message without the Wasm's bytes.
fn shown(message: &Message) -> Result<Value, CliError> {
    let mut value = message.to_json().map_err(CliError::refused)?;
    if let Message::StoreCode { wasm, .. } = message {
        value["wasm_byte_code"] = format!("({} bytes, packed)", wasm.len()).into();
    }
    Ok(value)
}

fn step_json(step: &Planned) -> Result<Value, CliError> {
    Ok(json!({
        "role": step.role, "step": step.kind, "gas": step.gas, "simulated": step.simulated,
        "message": shown(&step.message)?,
    }))
}

fn text(run: &Run, planned: &[Planned], gas: u64, fee: &Fee) -> Result<String, CliError> {
    let network = run.client.network();
    let mut lines = vec![
        format!("{} at {}", network.chain_id, network.rpc),
        format!("upload: {}", run.probe.upload),
        format!("{} has {}", run.deployment.deployer, run.probe.balance),
    ];
    for step in planned {
        let how = if step.simulated { "simulated" } else { "measured elsewhere, not simulated" };
        lines.push(format!("\n{}: {}, {} gas ({how})", step.role, step.kind.verb(), step.gas));
        lines.push(serde_json::to_string_pretty(&shown(&step.message)?).map_err(CliError::refused)?);
    }
    let measured = planned.iter().filter(|step| !step.simulated).count();
    if measured > 0 {
        lines.push(format!("\n{measured} of {} figures are not simulated, {WHY}", planned.len()));
    }
    let more = "a fifth more is set as limit";
    lines.push(format!("\n{} messages, {gas} gas ({more}), fee from {}; nothing was sent", planned.len(), fee.amount));
    Ok(lines.join("\n"))
}
