//! A story on tape: who sent what to whom, so that it can be told again on a real chain.

use std::collections::BTreeSet;

use cosmwasm_std::{Addr, Coin, Event, WasmMsg};
use sha2::{Digest, Sha256};

use super::metered::Access;
use super::Suite;

/// Where a story plays: how addresses look, and which account stands behind a name.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// bech32 prefix
    pub prefix: &'static str,
    /// raw address of a name's account
    pub account: fn(&str) -> Vec<u8>,
}

impl Default for Place {
    fn default() -> Self {
        Self { prefix: "cosmwasm", account: |name| Sha256::digest(name).to_vec() }
    }
}

/// A message that was executed, as a chain would be sent it.
#[derive(Debug, Clone)]
pub struct Sent {
    /// who sent it, by name
    pub who: String,
    /// to which contract
    pub to: Addr,
    /// JSON
    pub msg: Vec<u8>,
    /// coins
    pub funds: Vec<Coin>,
    /// what it did to the rows of all contracts
    pub trace: Vec<Access>,
    /// contracts that executed something
    pub contracts: u64,
    /// times that coins moved
    pub transfers: u64,
}

impl Suite {
    pub(super) fn taped(&mut self, who: &str, msg: WasmMsg, events: &[Event]) {
        let trace = self.app.storage().take_trace();
        let (Some(tape), WasmMsg::Execute { contract_addr, msg, funds }) = (&mut self.tape, msg) else { return };
        let to = Addr::unchecked(contract_addr);
        let paid = events.iter().filter(|event| event.ty == "transfer").count();
        let transfers = (paid + usize::from(!funds.is_empty())) as u64;
        let contracts = executed(events);
        tape.push(Sent { who: who.to_owned(), to, msg: msg.to_vec(), funds, trace, contracts, transfers });
    }

    /// Keeps every message from now on.
    pub fn start_tape(&mut self) {
        self.app.storage().start_trace();
        self.tape = Some(Vec::new());
    }

    /// The messages that were executed since the last call.
    pub fn take_tape(&mut self) -> Vec<Sent> {
        self.tape.as_mut().map(std::mem::take).unwrap_or_default()
    }
}

fn executed(events: &[Event]) -> u64 {
    let executions = events.iter().filter(|event| event.ty == "execute");
    let contracts = executions.flat_map(|event| &event.attributes).filter(|one| one.key == "_contract_address");
    contracts.map(|one| one.value.as_str()).collect::<BTreeSet<_>>().len() as u64
}
