use std::time::Duration;

use super::{Judgement, Meeting, Needs, Part, Workload};
use crate::env::{Access, Env, EnvExt, Stopped, Work};
use crate::model::{Arrangement, Model};
use crate::parameter::{Parameter, Parameters};
use crate::report::Outcome;

/// Clerks who move money between accounts, and lock both for that.
pub struct Bank {
    accounts: usize,
    clerks: usize,
    transfers: u64,
    sorted: bool,
    forced: bool,
}

struct Transfer {
    from: usize,
    to: usize,
    amount: u64,
}

const BETWEEN_THE_LOCKS: usize = 0;
/// What lies in each account at the beginning; no clerk can empty one.
const OPENING: u64 = 1_000_000_000;
/// Counting the money once.
const COUNTING: Work = Work(Duration::from_micros(5));

impl Bank {
    /// The first transfers go round in a circle; the others are drawn.
    fn transfers(&self, clerk: usize) -> impl Iterator<Item = Transfer> {
        let accounts = self.accounts;
        let mut random = 0x2545_f491_4f6c_dd1d_u64.wrapping_mul(clerk as u64 + 1);
        let drawn = std::iter::repeat_with(move || {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            let from = (random % accounts as u64) as usize;
            let to = (from + 1 + (random >> 20) as usize % (accounts - 1)) % accounts;
            Transfer { from, to, amount: 1 + (random >> 40) % 100 }
        });
        let first = Transfer { from: clerk % accounts, to: (clerk + 1) % accounts, amount: 1 };
        std::iter::once(first).chain(drawn).take(self.transfers as usize)
    }

    /// In an order that all share nobody can wait in a circle.
    fn locks(&self, transfer: &Transfer) -> (usize, usize) {
        let Transfer { from, to, .. } = *transfer;
        if self.sorted { (from.min(to), from.max(to)) } else { (from, to) }
    }

    fn meets(&self) -> bool {
        self.forced && !self.sorted
    }

    async fn carry_out(&self, env: &dyn Env, transfer: &Transfer, is_first: bool) -> Stopped<()> {
        let (first, second) = self.locks(transfer);
        let _first = env.lock(first).await?;
        if self.meets() && is_first {
            env.meet(BETWEEN_THE_LOCKS).await?;
        }
        // An `await` between the locks, and a moment for others.
        env.sleep(Duration::ZERO).await?;
        let _second = env.lock(second).await?;
        let (from, to) = (env.load(transfer.from).await?, env.load(transfer.to).await?);
        env.checkpoint(COUNTING).await?;
        env.cell(transfer.from, Access::Store(from.wrapping_sub(transfer.amount))).await?;
        env.cell(transfer.to, Access::Store(to.wrapping_add(transfer.amount))).await?;
        Ok(())
    }
}

/// One number for all balances.
fn digest(balances: impl Iterator<Item = u64>) -> u64 {
    balances
        .fold(0, |digest, balance| digest.wrapping_mul(1_000_003).wrapping_add(balance.wrapping_add(OPENING)))
}

impl Workload for Bank {
    const NAME: &'static str = "bank";
    const SUMMARY: &'static str = "Clerks move money between accounts. Each locks two accounts; in which order decides whether they get stuck.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("accounts", "Accounts", "accounts", (2, 16), 4),
        Parameter::number("clerks", "Clerks", "clerks", (2, 8), 4),
        Parameter::number("transfers", "Transfers of each clerk", "transfers", (1, 10_000), 50),
        Parameter::choice("order", "They lock", &["payer-first", "sorted"], "payer-first"),
        Parameter::choice("meet", "Between the two locks they meet", &["free", "forced"], "free"),
    ];

    fn refuses(model: Model) -> Option<&'static str> {
        match model {
            Model::Sequential => Some("one task after the other: nobody else holds a lock"),
            Model::Rayon => Some("a task that waits keeps its worker; `threads` shows the same"),
            Model::Processes | Model::Hybrid => {
                Some("processes share no memory, so there are no accounts for all")
            }
            Model::Async | Model::Threads | Model::Gil => None,
        }
    }

    fn new(parameters: &Parameters) -> Self {
        Self {
            accounts: parameters.number("accounts") as usize,
            clerks: parameters.number("clerks") as usize,
            transfers: parameters.number("transfers"),
            sorted: parameters.choice("order") == "sorted",
            forced: parameters.choice("meet") == "forced",
        }
    }

    fn tasks(&self) -> usize {
        self.clerks
    }

    fn task_name(&self, task: usize) -> String {
        format!("clerk {}", task + 1)
    }

    fn needs(&self) -> Needs {
        let meeting = Meeting { name: "between the two locks".into(), parties: self.clerks };
        Needs {
            cells: self.accounts,
            locks: (1..=self.accounts).map(|account| format!("account {account}")).collect(),
            meetings: vec![meeting],
            start_line: true,
            ..Needs::default()
        }
    }

    fn outcomes(&self, arrangement: &Arrangement) -> Vec<Outcome> {
        match () {
            () if self.sorted => vec![Outcome::Finished],
            // Two clerks begin with the same account: one has it and waits for the other, who waits for it.
            () if self.meets() && self.accounts < self.clerks => vec![Outcome::CannotMeet],
            () if self.meets() && !arrangement.has_room_for(self.clerks) => vec![Outcome::CannotMeet],
            // The circle closes only if nobody has an account to spare.
            () if self.meets() && self.accounts == self.clerks => vec![Outcome::Deadlock],
            () => vec![Outcome::Finished, Outcome::Deadlock],
        }
    }

    async fn task(&self, env: &dyn Env, task: usize) -> Stopped<Part> {
        for (number, transfer) in self.transfers(task).enumerate() {
            self.carry_out(env, &transfer, number == 0).await?;
        }
        Ok(Part::Count(self.transfers))
    }

    fn reduce(&self, _: &[Part], cells: &[u64]) -> u64 {
        digest(cells.iter().copied())
    }

    /// Every account has what came in less what went out: the sum alone would not show two mistakes.
    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        let mut balances = vec![0_u64; self.accounts];
        for transfer in (0..self.clerks).flat_map(|clerk| self.transfers(clerk)) {
            balances[transfer.from] = balances[transfer.from].wrapping_sub(transfer.amount);
            balances[transfer.to] = balances[transfer.to].wrapping_add(transfer.amount);
        }
        Judgement::equal(answer, digest(balances.into_iter()))
    }
}
