//! Three more contracts beside the suite's own: deployed, and introduced to nobody. They are what a suite could move to.

use cosmwasm_std::{Addr, Record};
use health_api::claims::Audience;
use health_api::interface::Role;

use super::contracts::ROLES;
use super::Suite;

impl Suite {
    /// Deploys three more contracts under the same codes.
    pub fn deploys_others(&mut self) {
        self.beside = self.deploy(Audience::Test);
    }

    /// The contracts beside the suite's own, each with its role.
    pub fn others(&self) -> Vec<(Role, Addr)> {
        ROLES.into_iter().zip(self.beside.iter().cloned()).collect()
    }

    /// The others stand in the place of the suite's own, and those beside them.
    pub fn changes_places(&mut self) {
        std::mem::swap(&mut self.addresses, &mut self.beside);
    }

    /// The role of a contract, of the suite or beside it.
    pub fn role_of(&self, addr: &Addr) -> Option<Role> {
        let own = ROLES.into_iter().zip(&self.addresses);
        own.chain(ROLES.into_iter().zip(&self.beside)).find(|(_, one)| *one == addr).map(|(role, _)| role)
    }

    /// All raw rows of a contract.
    pub fn rows_at(&self, addr: &Addr) -> Vec<Record> {
        self.app.dump_wasm_raw(addr)
    }
}
