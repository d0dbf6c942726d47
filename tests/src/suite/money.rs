//! Money: funds, payouts, books.

use health_api::claims::{BooksResponse, CreditsResponse, ExecuteMsg, QueryMsg};
use health_api::interface::Role;

use super::stage::DENOM;
use super::{AsParticipant, Refusal, Suite};

/// A plan's books as plain numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Books {
    /// ever paid in
    pub funded: u128,
    /// in escrow
    pub held: u128,
    /// ever drawn
    pub drawn: u128,
    /// ever withdrawn
    pub withdrawn: u128,
    /// set aside for what a person decides
    pub reserved: u128,
    /// owed to providers
    pub credited: u128,
    /// neither
    pub free: u128,
    /// owed, waiting for funds
    pub unfunded: u128,
}

impl From<BooksResponse> for Books {
    fn from(books: BooksResponse) -> Self {
        Self {
            funded: books.funded.u128(),
            held: books.held.u128(),
            drawn: books.drawn.u128(),
            withdrawn: books.withdrawn.u128(),
            reserved: books.reserved.u128(),
            credited: books.credited.u128(),
            free: books.free.u128(),
            unfunded: books.unfunded.u128(),
        }
    }
}

/// What a provider sees of a plan's money.
pub type Draws = CreditsResponse;

impl Suite {
    /// A plan's books; they balance to the last cent, and the bank holds at least what they say.
    pub fn books(&self, plan: &str) -> Books {
        let plan = self.plan(plan).id;
        let books: Books = self.ask::<BooksResponse>(Role::ClaimsEscrow, &QueryMsg::Books { plan }).into();
        assert_eq!(books.funded, books.held + books.drawn + books.withdrawn, "funded = held + drawn + withdrawn");
        assert_eq!(books.held, books.free + books.reserved + books.credited, "held = free + reserved + credited");
        assert!(self.balance_of(&self.contract(Role::ClaimsEscrow)) >= books.held, "the bank holds what is held");
        books
    }

    /// Coins of a name.
    pub fn balance(&self, name: &str) -> u128 {
        self.balance_of(&self.addr(name))
    }

    /// Coins of an address.
    pub fn balance_of(&self, addr: &cosmwasm_std::Addr) -> u128 {
        let coin = self.app.wrap().query_balance(addr, DENOM).unwrap();
        contract_kit::funds::amount(&coin).unwrap().u128()
    }

    /// What a plan owes a provider.
    pub fn credits(&self, plan: &str, provider: &str) -> Draws {
        let (plan, provider) = (self.plan(plan).id, self.number(provider));
        self.ask(Role::ClaimsEscrow, &QueryMsg::Credits { plan, provider })
    }
}

impl AsParticipant<'_> {
    /// Draws what is released; answers how much came.
    ///
    /// # Errors
    /// What a contract refuses.
    pub fn draws(&mut self, plan: &str) -> Result<u128, Refusal> {
        let before = self.suite.balance(self.name);
        let msg = ExecuteMsg::Draw { plan: self.suite.plan(plan).id };
        self.suite.claims(self.name, &msg)?;
        Ok(self.suite.balance(self.name) - before)
    }
}
