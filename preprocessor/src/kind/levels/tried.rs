use anyhow::{Context, Result, anyhow, ensure};
use experiments::parameter::Parameters;
use figures::widget::lab::PARAMETERS;
use lab_session::{ExploreOptions, ExploreReport, Interpreter, Order, Play, Win, Winning};

use super::file::Level;
use crate::kind::lab;
use crate::place::Place;

/// A level whose program was explored: its goal can be reached within its meter, and is not reached by who never chooses.
pub struct Tried {
    pub program: String,
    pub order: Option<Order>,
    pub win: Win,
    /// The shortest way that the explorer knows.
    pub best: Winning,
}

impl Tried {
    /// # Errors
    /// A sentence, if it is no level.
    pub fn new(level: &Level, place: &Place<'_>) -> Result<Self> {
        let program = lab::without_anchors(&lab::read(place, level.program.get_ref())?);
        let mut values = Parameters::defaults(PARAMETERS);
        values.set(PARAMETERS, "interpreter", &level.interpreter).map_err(|why| anyhow!(why))?;
        let interpreter = Interpreter::named(&level.interpreter);
        let interpreter = interpreter.context("a level is played on one `interpreter`: gil or free")?;
        let order = level.order.as_deref().unwrap_or("fifo");
        let order =
            Order::named(order).with_context(|| format!("order = “{order}” is none of: fifo, any"))?;
        // In the usual order, the other one is told of in the second half, too.
        let named = (order == Order::Any).then_some(order);
        let (reports, shown) = lab::explore_in(&program, &values, named)?;
        let is_its = |report: &&ExploreReport| report.order.is_none_or(|it| it == order);
        let report = reports.all().find(is_its).context("it was not explored in this order")?;
        let options = ExploreOptions { interpreter, order, ..ExploreOptions::default() };
        let win = level.win.get_ref().clone();
        let best = Play { program: &program, options: &options, win: &win }.shortest(report);
        let best = best.with_context(|| format!("the explorer knows no way that wins: {}", shown.says))?;
        let tried = Self { program, order: named, win, best };
        let (most, needed) = (level.switches, tried.best.switches);
        ensure!(needed <= most, "the goal needs {needed} switches, and at most {most} count");
        let without = tried.play().never_choosing().map_err(|why| anyhow!("{why}"))?;
        ensure!(!without, "who never chooses wins: who is going goes on, and else the first that can");
        Ok(tried)
    }

    pub fn play(&self) -> Play<'_> {
        Play { program: &self.program, options: &self.best.options, win: &self.win }
    }

    /// On which it is played, by its name, and in which order.
    pub fn on(&self) -> String {
        let ExploreOptions { interpreter, order, .. } = self.best.options;
        format!("{} {}", interpreter.name(), order.name())
    }
}
