//! What a program prints whose threads run one after the other, and what it prints in no such order.
//!
//! A thread that has begun goes on until it ends or waits for the end of another. Only where somebody has just started a
//! thread may that run at once, as if it had been called. Where a thread has to wait for anything else that others do,
//! there are no such orders, and nothing is said.

use std::collections::{BTreeSet, HashSet};

use explore::{Actor, Ending, Explorable, Model, Move, Waits};
use lab_python::{CLOCK, Exploration, Texts};

use crate::options::ExploreOptions;
use crate::report::{ExploreReport, Progress, Verdict};
use crate::start::start;

/// Steps in all orders together, at most.
const MOST_STEPS: usize = 20_000;
/// And after so many it is asked whether to go on.
const SOME_STEPS: usize = 100;

/// The report of a program that ends well and prints one thing or another, with what only threads print that run at the
/// same time.
pub(crate) fn marked(
    mut report: ExploreReport,
    text: Texts<'_>,
    file: &str,
    options: &ExploreOptions,
    keep_going: &mut (dyn FnMut(Progress) -> bool + Send),
) -> ExploreReport {
    let is_asked = report.verdict == Some(Verdict::Differs) && report.complete && !report.outcomes_truncated;
    // Tasks of a loop take turns as they come to an await, and none runs through.
    if !is_asked || report.order.is_some() {
        return report;
    }
    let options = report.options_of_schedules(options);
    let Ok(start) = start(text, file, &options) else { return report };
    let Some(outputs) = outputs(start, keep_going) else { return report };
    let is_outcome = |output: &String| report.outcomes.iter().any(|it| it.stdout.as_ref() == Some(output));
    if outputs.is_empty() || !outputs.iter().all(is_outcome) {
        return report;
    }
    for outcome in &mut report.outcomes {
        outcome.one_after_the_other = outcome.stdout.as_ref().map(|output| outputs.contains(output));
    }
    report
}

/// All that is printed in such orders; nothing if not all of them could be gone through.
fn outputs(
    start: Exploration,
    keep_going: &mut (dyn FnMut(Progress) -> bool + Send),
) -> Option<BTreeSet<String>> {
    let mut outputs = BTreeSet::new();
    let mut seen = HashSet::new();
    let mut waiting = vec![Run::begin(start)];
    let mut steps = 0;
    while let Some(mut run) = waiting.pop() {
        loop {
            match run.state.ending() {
                Some(Ending::Ok) => {
                    outputs.insert(run.printed);
                    break;
                }
                Some(_) => return None,
                None => {}
            }
            let mut moves = run.moves()?;
            let first = moves.pop()?;
            if !moves.is_empty() && !seen.insert(run.key()) {
                break;
            }
            steps += 1 + moves.len();
            let has_time = !steps.is_multiple_of(SOME_STEPS)
                || keep_going(Progress { explains: true, ..Progress::default() });
            if steps > MOST_STEPS || !has_time {
                return None;
            }
            waiting.extend(moves.into_iter().map(|other| run.clone().after(other)));
            run = run.after(first);
        }
    }
    Some(outputs)
}

#[derive(Clone)]
struct Run {
    state: Exploration,
    printed: String,
    /// Who has made the last step, and whether that started somebody.
    last: Option<(usize, bool)>,
    begun: BTreeSet<usize>,
}

impl Run {
    fn begin(state: Exploration) -> Self {
        Run { state, printed: String::new(), last: None, begun: BTreeSet::new() }
    }

    fn key(&self) -> (u128, Option<(usize, bool)>, String) {
        (self.state.fingerprint(), self.last, self.printed.clone())
    }

    fn after(mut self, chosen: Move) -> Self {
        let actors = self.state.actors();
        self.state.advance(chosen);
        self.printed += &self.state.take_printed();
        if let Move::Step(Actor(number)) = chosen {
            self.begun.insert(number);
            self.last = Some((number, self.state.actors() > actors));
        }
        self
    }

    /// How such an order goes on; nothing if there is none.
    fn moves(&self) -> Option<Vec<Move>> {
        let moves = self.state.moves();
        let Some((last, has_started)) = self.last else { return Some(moves) };
        let own = Move::Step(Actor(last));
        let is_other = |it: &Move| it.actor().is_some() && *it != own;
        if moves.contains(&own) {
            let is_new = |it: &Move| is_other(it) && !it.actor().is_some_and(|it| self.begun.contains(&it.0));
            let new = moves.into_iter().filter(|it| has_started && is_new(it));
            return Some(new.chain([own]).collect());
        }
        match self.state.standing(Actor(last)).waits {
            Waits::ForChoice => Some(moves),
            Waits::Finished | Waits::ForEnd(_) => {
                let others: Vec<Move> = moves.iter().copied().filter(is_other).collect();
                Some(if others.is_empty() { moves } else { others })
            }
            // It sleeps as long as it likes.
            _ if self.state.sleeps(last) => moves.contains(&CLOCK).then(|| vec![CLOCK]),
            _ => None,
        }
    }
}
