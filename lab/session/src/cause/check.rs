//! Whether a failure is gone where its cause is ruled out.

use explore::{Bounds, Kind};
use lab_python::{Exploration, Mend, Span, Test, Texts};

use crate::options::{ExploreOptions, Order};
use crate::outcome::{Outcome, OutcomeKind};
use crate::report::Progress;
use crate::start::start;

/// States that all checks of a report may look at, or so many times as many as the exploration had.
const FEW_STATES: u64 = 20_000;
const TIMES: u64 = 2;
/// Changes that are tried, at most.
const MOST_CHECKS: usize = 40;

/// Explores a program with changes.
pub(super) struct Check<'c> {
    text: Texts<'c>,
    file: &'c str,
    options: &'c ExploreOptions,
    /// All outcomes of the program as it is.
    known: &'c [Outcome],
    states_left: u64,
    keep_going: &'c mut (dyn FnMut(Progress) -> bool + Send),
    /// What is left where a change is made; nothing if that is not known.
    done: Vec<(Mend, Option<Vec<Left>>)>,
    /// Whether all orders are known, and each fails.
    pub fails_always: bool,
    /// In which order an event loop runs what is ready, if the program has one.
    pub order: Option<Order>,
    pub tests: Vec<Test>,
}

/// A failure that there is still.
type Left = (OutcomeKind, String, Option<u32>);

impl<'c> Check<'c> {
    pub fn new(
        text: Texts<'c>,
        file: &'c str,
        options: &'c ExploreOptions,
        known: &'c [Outcome],
        states: u64,
        keep_going: &'c mut (dyn FnMut(Progress) -> bool + Send),
    ) -> Self {
        let tests = std::str::from_utf8(text.main).map(lab_python::tests).unwrap_or_default();
        let states_left = FEW_STATES.max(states.saturating_mul(TIMES));
        let (done, fails_always, order) = (Vec::new(), false, None);
        Check { text, file, options, known, states_left, keep_going, done, fails_always, order, tests }
    }

    pub fn text(&self) -> &'c [u8] {
        self.text.main
    }

    /// A line of the program, counted from 1.
    pub fn line(&self, number: u32) -> Option<Span> {
        let text = self.text();
        let starts = text.iter().enumerate().filter(|it| *it.1 == b'\n').map(|it| it.0 + 1);
        let mut starts = std::iter::once(0).chain(starts).skip(number.checked_sub(1)? as usize);
        let (start, end) = (starts.next()?, starts.next().unwrap_or(text.len()));
        Some(Span { start: start as u32, end: end as u32 })
    }

    /// The program as it is, before its first step.
    pub fn start(&self) -> Option<Exploration> {
        start(self.text, self.file, self.options).ok()
    }

    /// Whether there is another end than this failure, this failure is gone, and nothing new goes wrong.
    pub fn removes(&mut self, outcome: &Outcome, mend: &Mend) -> bool {
        let place = match self.done.iter().position(|(done, _)| done == mend) {
            Some(place) => place,
            None if self.done.len() >= MOST_CHECKS => return false,
            None => {
                let left = self.explore(mend);
                self.done.push((mend.clone(), left));
                self.done.len() - 1
            }
        };
        let Some(left) = &self.done[place].1 else { return false };
        let is_known = |left: &Left| self.known.iter().any(|known| is_same(known, left));
        left.iter().all(|left| is_known(left) && !is_same(outcome, left) && !is_like(outcome, left))
    }

    fn explore(&mut self, mend: &Mend) -> Option<Vec<Left>> {
        if !(self.keep_going)(Progress { explains: true, ..Progress::default() }) {
            return None;
        }
        let start = Exploration::mended(self.text, self.file, self.options.settings(), mend).ok()?;
        let states = usize::try_from(self.states_left).unwrap_or(usize::MAX);
        let bounds = Bounds { states, finds_first: false, ..self.options.bounds() };
        let keep_going = &mut self.keep_going;
        let mut watch =
            |progress: explore::Progress| keep_going(Progress { explains: true, ..progress.into() });
        let found = lab_python::explore(&start, &bounds, &mut watch);
        self.states_left = self.states_left.saturating_sub(found.states as u64);
        let is_known = found.complete && found.refused.is_none() && found.bound.is_none();
        let ends_well = found.outcomes.iter().any(|outcome| outcome.kind == Kind::Ok);
        let fails = found.outcomes.into_iter().filter(|outcome| outcome.kind != Kind::Ok);
        let left = fails.map(|it| (it.kind.into(), it.detail, it.place)).collect();
        (is_known && ends_well).then_some(left)
    }
}

/// Whether the same line fails in the same way, whatever it says.
fn is_like(outcome: &Outcome, (kind, _, place): &Left) -> bool {
    outcome.kind == *kind && outcome.raised_at.is_some() && outcome.raised_at == *place
}

/// Whether that is the failure that a report has as this outcome, which may say more to tell it from others.
fn is_same(outcome: &Outcome, (kind, detail, place): &Left) -> bool {
    outcome.kind == *kind && outcome.raised_at == *place && outcome.detail.starts_with(&**detail)
}
