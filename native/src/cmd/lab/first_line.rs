//! The first line of the answer, said as soon as it is known.
//!
//! What each way comes to is found out twice, at the same time: all of it is explored, and beside that a failure is looked
//! for, which may be there long before the rest. Whichever is first counts, for each way by itself.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use lab_session::{
    ExploreOptions, ExploreReport, ExploreReports, OutOfTime, SoonSeen, Texts, Verdict, headline,
};

use crate::cmd::Failure;
use crate::cmd::lab::alarm::Alarm;
use crate::show::Spinner;

/// Who says a line.
pub type Say<'s> = dyn FnMut(&str) -> Result<(), Failure> + Send + 's;

/// A failure is looked for so long where everything else waits meanwhile.
const BEFORE: Duration = Duration::from_millis(50);
/// And so long beside that.
const BESIDE: Duration = Duration::from_millis(500);
/// So long of it with a processor of its own, for what is not being explored meanwhile; then with a quarter of one, because
/// what is proved needs them all.
pub const AT_ONCE: Duration = Duration::from_millis(30);
/// So long in one way, before the next has its turn.
const TURN: Duration = Duration::from_millis(5);
/// What is waited between two turns then.
const PAUSE: Duration = Duration::from_millis(15);

/// Set once nobody needs to look for failures any more, so that a step that computes for long ends. Only one thing at a
/// time is explored.
static ENOUGH: AtomicBool = AtomicBool::new(false);

/// What is known of each way.
pub struct FirstLine<'s>(Mutex<Known<'s>>);

struct Known<'s> {
    /// None if nothing is to be said before the end.
    ways: Option<Vec<Option<ExploreReport>>>,
    say: &'s mut Say<'s>,
    is_said: bool,
    came: Result<(), Failure>,
}

impl<'s> FirstLine<'s> {
    /// For so many ways, if it may be said before the end.
    pub fn new(ways: usize, may_be_said: bool, say: &'s mut Say<'s>) -> Self {
        let ways = may_be_said.then(|| vec![None; ways]);
        FirstLine(Mutex::new(Known { ways, say, is_said: false, came: Ok(()) }))
    }

    fn known(&self) -> MutexGuard<'_, Known<'s>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether nothing is to be said any more before the end.
    pub fn is_over(&self) -> bool {
        self.known().ways.is_none()
    }

    pub fn is_said(&self) -> bool {
        self.known().is_said
    }

    /// Takes in what one of the ways comes to, if that is certain. Once all are known, it says so.
    pub fn learn(&self, way: usize, report: &ExploreReport, spinner: &Spinner) {
        let known = &mut *self.known();
        let Some(ways) = &mut known.ways else { return };
        if !matches!(report.verdict, Some(Verdict::Proved | Verdict::Differs | Verdict::Found)) {
            return;
        }
        ways[way].get_or_insert_with(|| report.clone());
        let Some(mut reports) = ways.iter().cloned().collect::<Option<VecDeque<_>>>() else { return };
        let Some(first) = reports.pop_front() else { return };
        let line = headline(&ExploreReports::new(first, reports.into()));
        (known.ways, known.is_said) = (None, true);
        known.came = spinner.aside(|| (known.say)(&line));
    }

    /// Whether nothing has to be found out of a way any more for it to be said.
    pub fn knows(&self, way: usize) -> bool {
        self.known().ways.as_ref().is_none_or(|ways| ways[way].is_some())
    }

    /// Whether it could be said, if it was.
    pub fn end(self) -> Result<(), Failure> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).came
    }
}

/// Looks for failures of some ways in turns.
pub struct Looking<'l> {
    pub text: Texts<'l>,
    pub name: &'l str,
    pub ways: &'l [ExploreOptions],
    pub spinner: &'l Spinner,
}

impl Looking<'_> {
    /// Looks for failures while something else is done, until that is done.
    pub fn beside<'s, T>(&self, first_line: &FirstLine<'s>, act: impl FnOnce() -> T) -> T {
        ENOUGH.store(false, Ordering::Relaxed);
        std::thread::scope(|scope| {
            scope.spawn(|| self.look(first_line, BESIDE));
            let done = act();
            ENOUGH.store(true, Ordering::Relaxed);
            done
        })
    }

    /// Looks for failures before anything else is done.
    pub fn before(&self, first_line: &FirstLine<'_>) {
        ENOUGH.store(false, Ordering::Relaxed);
        let _alarm = Alarm::of(&ENOUGH, BEFORE);
        self.look(first_line, BEFORE);
    }

    fn look(&self, first_line: &FirstLine<'_>, most: Duration) {
        let begin = Instant::now();
        // The first way is explored first.
        let others = (1..self.ways.len()).chain([0]);
        let mut left: VecDeque<(usize, Option<SoonSeen>)> = others.map(|way| (way, None)).collect();
        while let Some((way, soon)) = left.pop_front() {
            let is_explored = way == 0 && most == BESIDE;
            if is_explored && !left.is_empty() && begin.elapsed() < AT_ONCE {
                left.push_back((way, soon));
                continue;
            }
            let is_late = || begin.elapsed() >= most || ENOUGH.load(Ordering::Relaxed);
            if is_late() || first_line.is_over() {
                return;
            }
            if first_line.knows(way) {
                continue;
            }
            let options = ExploreOptions { out_of_time: OutOfTime(Some(&ENOUGH)), ..self.ways[way] };
            let Some(mut soon) = soon.or_else(|| SoonSeen::begin(self.text, self.name, &options)) else {
                continue;
            };
            if most == BESIDE && begin.elapsed() >= AT_ONCE {
                std::thread::sleep(PAUSE);
            }
            let turn = Instant::now();
            let mut goes_on = true;
            while goes_on && turn.elapsed() < TURN && !is_late() {
                goes_on = soon.go_on();
            }
            match soon.found() {
                Some(report) => first_line.learn(way, report, self.spinner),
                None if goes_on => left.push_back((way, Some(soon))),
                None => {}
            }
        }
    }
}
