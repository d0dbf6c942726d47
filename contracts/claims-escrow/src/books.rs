//! A plan's money. `funded = held + drawn + withdrawn`, `held = free + reserved + credited`, all `u128`, no row that
//! grows. Every change is a value-returning transition; what would break a rule is an error.

use serde::{Deserialize, Serialize};

/// Sums of a plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Books {
    /// ever paid in
    pub funded: u128,
    /// ever drawn by providers
    pub drawn: u128,
    /// ever taken out by the payer
    pub withdrawn: u128,
    /// for pended, disputed and appealed claims
    pub reserved: u128,
    /// owed to providers, not drawn
    pub credited: u128,
    /// owed for decided claims that the fund could not pay yet; not held
    pub unfunded: u128,
    /// late interest ever credited, a part of `credited` and `drawn`
    pub interest: u128,
    /// announced withdrawal and first second at which it can be taken
    pub announced: Option<(u128, u64)>,
}

/// A sum that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BooksError {
    /// past 128 bits
    #[error("an amount passes what 128 bits can hold")]
    Overflow,
    /// more than there is
    #[error("wanted {wanted} of what is {what}, found {found}")]
    Short {
        /// which sum
        what: &'static str,
        /// minor units wanted
        wanted: u128,
        /// minor units there are
        found: u128,
    },
    /// a withdrawal is announced already
    #[error("a withdrawal of {amount} is announced already")]
    AlreadyAnnounced {
        /// minor units
        amount: u128,
    },
    /// no withdrawal is announced
    #[error("wanted an announced withdrawal, found none")]
    NothingAnnounced,
    /// the notice has not run off
    #[error("the withdrawal can be taken from second {from} on, now is {now}")]
    NoticeRuns {
        /// first second
        from: u64,
        /// block time
        now: u64,
    },
    /// nothing is free
    #[error(
        "wanted free money to withdraw, found none: {reserved} reserved, {credited} credited, {unfunded} unfunded"
    )]
    NothingFree {
        /// minor units
        reserved: u128,
        /// minor units
        credited: u128,
        /// minor units
        unfunded: u128,
    },
    /// an amount of nothing
    #[error("wanted an amount above 0, found 0")]
    Zero,
}

fn add(sum: u128, amount: u128) -> Result<u128, BooksError> {
    sum.checked_add(amount).ok_or(BooksError::Overflow)
}

fn sub(what: &'static str, sum: u128, amount: u128) -> Result<u128, BooksError> {
    sum.checked_sub(amount).ok_or(BooksError::Short { what, wanted: amount, found: sum })
}

impl Books {
    /// In escrow.
    pub fn held(&self) -> u128 {
        self.funded.saturating_sub(self.drawn).saturating_sub(self.withdrawn)
    }

    /// Neither reserved nor credited.
    pub fn free(&self) -> u128 {
        self.held().saturating_sub(self.reserved).saturating_sub(self.credited)
    }

    /// What the payer may take out: free, less what decided claims wait for.
    pub fn withdrawable(&self) -> u128 {
        self.free().saturating_sub(self.unfunded)
    }

    /// Money comes in.
    pub fn fund(self, amount: u128) -> Result<Self, BooksError> {
        Ok(Self { funded: add(self.funded, amount)?, ..self })
    }

    /// Free money is set aside.
    pub fn reserve(self, amount: u128) -> Result<Self, BooksError> {
        sub("free", self.free(), amount)?;
        Ok(Self { reserved: add(self.reserved, amount)?, ..self })
    }

    /// Set aside no more.
    pub fn release(self, amount: u128) -> Result<Self, BooksError> {
        Ok(Self { reserved: sub("reserved", self.reserved, amount)?, ..self })
    }

    /// Free money is owed to a provider from now on, `interest` beside the benefit.
    pub fn credit(self, benefit: u128, interest: u128) -> Result<Self, BooksError> {
        let amount = add(benefit, interest)?;
        sub("free", self.free(), amount)?;
        Ok(Self { credited: add(self.credited, amount)?, interest: add(self.interest, interest)?, ..self })
    }

    /// An undrawn credit is taken back.
    pub fn take_back(self, benefit: u128, interest: u128) -> Result<Self, BooksError> {
        let credited = sub("credited", self.credited, add(benefit, interest)?)?;
        Ok(Self { credited, interest: sub("interest", self.interest, interest)?, ..self })
    }

    /// A decided claim waits for the fund.
    pub fn owe(self, benefit: u128) -> Result<Self, BooksError> {
        Ok(Self { unfunded: add(self.unfunded, benefit)?, ..self })
    }

    /// A decided claim waits no more.
    pub fn owe_no_more(self, benefit: u128) -> Result<Self, BooksError> {
        Ok(Self { unfunded: sub("unfunded", self.unfunded, benefit)?, ..self })
    }

    /// A payout: `gross` was credited, `recovered` of it stays in the fund.
    pub fn draw(self, gross: u128, recovered: u128) -> Result<Self, BooksError> {
        let net = sub("gross", gross, recovered)?;
        Ok(Self { credited: sub("credited", self.credited, gross)?, drawn: add(self.drawn, net)?, ..self })
    }

    /// The payer announces a withdrawal.
    pub fn announce(self, amount: u128, from: u64) -> Result<Self, BooksError> {
        if amount == 0 {
            return Err(BooksError::Zero);
        }
        match self.announced {
            Some((amount, _)) => Err(BooksError::AlreadyAnnounced { amount }),
            None => Ok(Self { announced: Some((amount, from)), ..self }),
        }
    }

    /// The payer takes the announcement back.
    pub fn cancel(self) -> Result<Self, BooksError> {
        self.announced.map(|_| Self { announced: None, ..self }).ok_or(BooksError::NothingAnnounced)
    }

    /// The payer takes what is free now, at most what was announced.
    pub fn withdraw(self, now: u64) -> Result<(Self, u128), BooksError> {
        let (announced, from) = self.announced.ok_or(BooksError::NothingAnnounced)?;
        if now < from {
            return Err(BooksError::NoticeRuns { from, now });
        }
        let amount = announced.min(self.withdrawable());
        if amount == 0 {
            let Self { reserved, credited, unfunded, .. } = self;
            return Err(BooksError::NothingFree { reserved, credited, unfunded });
        }
        Ok((Self { withdrawn: add(self.withdrawn, amount)?, announced: None, ..self }, amount))
    }
}
