//! What the story costs on a chain that meters: gas by step.

/// A step of the story.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Step {
    /// what was done
    pub name: &'static str,
    /// transactions that went through
    pub transactions: u64,
    /// gas that they used in all
    pub gas: u64,
}

impl Step {
    /// Gas of one transaction on average, rounded down.
    pub fn each(&self) -> u64 {
        self.gas.checked_div(self.transactions).unwrap_or_default()
    }
}

/// Gas by step, in the order in which steps came first.
#[derive(Clone, Debug, Default)]
pub struct Gas {
    steps: Vec<Step>,
    current: usize,
}

impl Gas {
    /// What follows belongs to this step; one that was there before goes on.
    pub fn step(&mut self, name: &'static str) {
        let known = self.steps.iter().position(|step| step.name == name);
        self.current = known.unwrap_or_else(|| {
            self.steps.push(Step { name, transactions: 0, gas: 0 });
            self.steps.len() - 1
        });
    }

    /// Counts a transaction.
    pub fn used(&mut self, gas: u64) {
        if let Some(step) = self.steps.get_mut(self.current) {
            step.transactions += 1;
            step.gas = step.gas.saturating_add(gas);
        }
    }

    /// Steps with transactions.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.transactions > 0)
    }
}
