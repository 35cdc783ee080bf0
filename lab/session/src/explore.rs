use explore::replay;
use lab_python::{Exploration, Refusal, Texts};

use crate::names::Names;
use crate::options::{ExploreOptions, Interpreter, Order};
use crate::outcome::{Outcome, Shortest};
use crate::report::{Cancelled, Established, ExploreReport, NeverTrue, Newest, Progress, Verdict};
use crate::run_report::Refused;
use crate::start::start;
use crate::unordered::Unordered;
use crate::words::ASYNCIO;
use crate::{advice, bound, cause, choices, no_return, older, serial, waits};

/// What is explored of a program, of which each has a report of its own: the interpreter that is named, or one with a
/// global lock and one without; if it may run an event loop, the order that is named, or both. Where no thread is ever
/// started, interpreters do not differ.
pub fn ways<'a>(
    text: impl Into<Texts<'a>>,
    file: &str,
    interpreter: Option<Interpreter>,
    order: Option<Order>,
) -> Vec<(Interpreter, Order)> {
    let start = start(text.into(), file, &ExploreOptions::default());
    let (has_loop, has_threads) = start.map_or((false, true), |it| (it.has_loop(), it.may_start_threads()));
    let interpreters = match interpreter {
        Some(named) => vec![named],
        None if has_loop && !has_threads => vec![Interpreter::Gil],
        None => vec![Interpreter::Gil, Interpreter::Free],
    };
    let orders = match order {
        Some(named) => vec![named],
        None if has_loop => vec![Order::Fifo, Order::Any],
        None => vec![Order::Fifo],
    };
    interpreters.into_iter().flat_map(|it| orders.iter().map(move |&order| (it, order))).collect()
}

/// Finds every outcome of a program, within the bounds of the options. `keep_going` is told now and then how far it
/// is, and says whether to go on. In a pool of threads that the caller has installed, all of them are used.
pub fn explore<'a>(
    text: impl Into<Texts<'a>>,
    file: &str,
    options: &ExploreOptions,
    keep_going: &mut (dyn FnMut(Progress) -> bool + Send),
) -> ExploreReport {
    match Exploring::begin(text, file, options) {
        Ok(exploring) => exploring.report(keep_going),
        Err(refused) => *refused,
    }
}

/// [`explore`] piece by piece: each may be done by another thread, in a pool or not.
pub struct Exploring {
    options: ExploreOptions,
    exploring: lab_python::Exploring,
    /// Whether it ended because something fails.
    is_enough: bool,
}

impl Exploring {
    /// Before the first state is looked at; or, if the program is refused, what is to be said of that.
    pub fn begin<'a>(
        text: impl Into<Texts<'a>>,
        file: &str,
        options: &ExploreOptions,
    ) -> Result<Self, Box<ExploreReport>> {
        Self::of(text.into(), file, options)
    }

    /// Compiled in this crate, for size: what is generic is compiled as whoever calls it is.
    fn of(text: Texts<'_>, file: &str, options: &ExploreOptions) -> Result<Self, Box<ExploreReport>> {
        let start = start(text, file, options).map_err(|refusal| Box::new(refused(options, 0, refusal)))?;
        let exploring = lab_python::Exploring::begin(start, &options.bounds());
        Ok(Exploring { options: *options, exploring, is_enough: false })
    }

    /// Looks for so many more states, or some beyond. False: there are no others, or a bound was met.
    pub fn look(&mut self, states: usize, keep_going: &mut (dyn FnMut(Progress) -> bool + Send)) -> bool {
        self.exploring.look(states, &mut |progress| keep_going(progress.into()))
    }

    /// Looks for more states, about as many as there are, and where these are many, for failures besides. False: there are
    /// no others, or a bound was met.
    pub fn turn(&mut self, keep_going: &mut (dyn FnMut(Progress) -> bool + Send)) -> bool {
        self.exploring.turn(&mut |progress| keep_going(progress.into()))
    }

    /// The same for [`explore_newest`]: it ends where something fails, if that is all that has to be known.
    pub fn turn_of_newest(&mut self, keep_going: &mut (dyn FnMut(Progress) -> bool + Send)) -> bool {
        let Exploring { options, exploring, is_enough } = self;
        exploring.turn(&mut |progress| of_newest(options, is_enough, keep_going, progress.into()))
    }

    /// Takes all other turns, and tells what follows.
    pub fn report(self, keep_going: &mut (dyn FnMut(Progress) -> bool + Send)) -> ExploreReport {
        let (start, found) = self.exploring.report(&mut |progress| keep_going(progress.into()));
        report(&start, &self.options, found)
    }
}

/// [`explore`], but what is found for CPython 3.11 to 3.15 together is told of one of these: what fails where threads may
/// change wherever one of several versions lets them is no failure of any of them yet. So each is asked, the newest first,
/// and the report is that of the first that fails, and names it. Its schedules are those of that version.
pub fn explore_versions<'a>(
    text: impl Into<Texts<'a>>,
    file: &str,
    options: &ExploreOptions,
    keep_going: &mut (dyn FnMut(Progress) -> bool + Send),
) -> ExploreReport {
    let text = text.into();
    let newest = explore_newest(None, text, file, options, keep_going);
    explained(newest, text, file, options, keep_going)
}

/// [`explore_versions`] without what [`explained`] adds; it may have been begun. Its verdict stands.
pub fn explore_newest(
    begun: Option<Exploring>,
    text: Texts<'_>,
    file: &str,
    options: &ExploreOptions,
    keep_going: &mut (dyn FnMut(Progress) -> bool + Send),
) -> ExploreReport {
    let mut is_enough = begun.as_ref().is_some_and(|begun| begun.is_enough);
    let mut until_it_fails = |progress| of_newest(options, &mut is_enough, keep_going, progress);
    let mixed = match begun {
        Some(begun) => begun.report(&mut until_it_fails),
        None => explore(text, file, options, &mut until_it_fails),
    };
    match newest(&mixed, text, file, options, keep_going) {
        Some(report) => report,
        // Then as much as can be is to be known of it.
        None if is_enough && mixed.verdict.is_some() => explore(text, file, options, keep_going),
        None => mixed,
    }
}

/// Whether the first step of [`explore_newest`] goes on.
fn of_newest(
    options: &ExploreOptions,
    is_enough: &mut bool,
    keep_going: &mut (dyn FnMut(Progress) -> bool + Send),
    progress: Progress,
) -> bool {
    let is_of_several = options.interpreter == Interpreter::Gil;
    // That something fails is all that has to be known of versions together.
    *is_enough |= progress.fails && is_of_several;
    let decides = (!is_of_several).then_some(options.interpreter);
    !*is_enough && keep_going(Progress { decides, ..progress })
}

/// What is to be told of a program of which this was found: [`explore_newest`] without its first step.
pub fn newest_that_fails(
    mixed: ExploreReport,
    text: Texts<'_>,
    file: &str,
    options: &ExploreOptions,
    keep_going: &mut (dyn FnMut(Progress) -> bool + Send),
) -> ExploreReport {
    newest(&mixed, text, file, options, keep_going).unwrap_or(mixed)
}

/// The report of the newest version that fails; if none does, of the newest, which says that a mix of them would. Where another
/// prints what the newest does not, it is of one alone, and says of which. None if there is nothing to ask of them, or nobody
/// knows.
fn newest(
    mixed: &ExploreReport,
    text: Texts<'_>,
    file: &str,
    options: &ExploreOptions,
    keep_going: &mut (dyn FnMut(Progress) -> bool + Send),
) -> Option<ExploreReport> {
    let ends_well = matches!(mixed.verdict, Some(Verdict::Proved | Verdict::Differs));
    // What comes true where versions are mixed may do so in none of them.
    let is_open = mixed.asks_possible && ends_well;
    if mixed.interpreter != Interpreter::Gil || mixed.verdict != Some(Verdict::Found) && !is_open {
        return None;
    }
    let mut all = Vec::new();
    for interpreter in Interpreter::NEWEST_FIRST.into_iter().filter(|it| it.has(mixed.since())) {
        // Of those that are newer, none fails.
        let decides = Some(interpreter);
        let keep_going = &mut |progress| keep_going(Progress { decides, ..progress });
        let report = explore(text, file, &ExploreOptions { interpreter, ..*options }, keep_going);
        match report.verdict {
            Some(Verdict::Found) => return Some(report),
            Some(Verdict::Proved | Verdict::Differs) => all.push(report),
            // Nobody knows whether this one fails.
            Some(Verdict::Incomplete) | None => return is_open.then_some(report),
        }
    }
    if is_open {
        return None;
    }
    let is_known = |outcome: &Outcome| all[0].outcomes.iter().any(|known| known.stdout == outcome.stdout);
    let adds = |report: &ExploreReport| report.outcomes_truncated || !report.outcomes.iter().all(is_known);
    if !all.iter().any(adds) {
        let newest = all.swap_remove(0);
        return Some(ExploreReport { interpreter: Interpreter::Gil, fails_if_mixed: true, ..newest });
    }
    let differs = all.iter().position(|it| adds(it) && it.verdict == Some(Verdict::Differs));
    Some(all.swap_remove(differs.unwrap_or(0)))
}

/// The report with what is to be said of its outcomes: from where on they cannot be avoided, what comes true in them that no
/// thread decides, which of them only threads have that run at once, the causes of what fails, and the locks' names.
pub fn explained(
    report: ExploreReport,
    text: Texts<'_>,
    file: &str,
    options: &ExploreOptions,
    keep_going: &mut (dyn FnMut(Progress) -> bool + Send),
) -> ExploreReport {
    let report = no_return::found(report, text, file, options, keep_going);
    let report = choices::told(report, text, file, options);
    let report = serial::marked(report, text, file, options, keep_going);
    let report = cause::told(report, text, file, options, keep_going);
    let report = older::told(report, text, file, options);
    waits::named(report, text, file, options)
}

fn report(start: &Exploration, options: &ExploreOptions, found: explore::Report) -> ExploreReport {
    if let Some(way) = &found.refused {
        let end = after(start, way);
        return refused(options, found.states as u64, end.refusal().cloned().unwrap_or_else(unknown));
    }
    let bound = found.bound.map(|bound| bound::sentence(bound, options, start, found.deepest.as_deref()));
    let is_undecided = matches!(found.verdict, explore::Verdict::Incomplete);
    let advice =
        is_undecided.then(|| advice::sentence(start, options.explores_random, found.bound)).flatten();
    let never_true = start.never_true().into_iter();
    let never_true: Vec<_> = never_true.map(|line| NeverTrue::new(line, found.complete)).collect();
    let verdict = match found.complete && !never_true.is_empty() {
        true => Verdict::Found,
        false => found.verdict.into(),
    };
    let mut names = Names::default();
    names.learn(&[], || after(start, &[]));
    let outcomes = found.outcomes.iter().map(|outcome| &outcome.schedule);
    let endless = found.endless.iter().map(|endless| &endless.schedule);
    outcomes.chain(endless).for_each(|way| names.learn(way, || after(start, way)));
    // How far that is, only a bound has said.
    found.deepest.iter().for_each(|way| names.learn(way, || at_a_look(start, way)));
    let ends_well = matches!(verdict, Verdict::Proved | Verdict::Differs);
    let marked = if ends_well { found.marked } else { Vec::new() };
    let more_unordered = if ends_well { (found.marks - marked.len()) as u64 } else { 0 };
    let mut outcomes = names.outcomes(&found.outcomes);
    waits::told(&mut outcomes, &found.outcomes, |way| after(start, way));
    ExploreReport {
        verdict: Some(verdict),
        complete: found.complete,
        interpreter: options.interpreter,
        order: start.has_loop().then_some(options.order),
        asyncio: start.has_loop().then(|| ASYNCIO.to_owned()),
        states: found.states as u64,
        interleavings: found.interleavings.map(|count| count.to_string()),
        outcomes_truncated: found.outcomes_truncated,
        outcomes,
        endless: found.endless.into_iter().map(|endless| names.endless(endless)).collect(),
        threads: names.table(),
        refused: None,
        bound,
        established: found.established.map(Established::from),
        advice,
        fails_if_mixed: false,
        fails_down_to: None,
        reads_clock: start.names_clock(),
        draws_unseeded: start.draws_of_any_seed(),
        cancelled: start.cancels().map(|(task, instead)| Cancelled { task: task.to_owned(), instead }),
        never_true,
        unordered: Unordered::all(start, marked),
        more_unordered,
        newest: start.newest().map(Newest::from),
        asks_possible: start.asks_possible(),
    }
}

/// The state at the end of a schedule of the explorer's own.
pub(crate) fn after(start: &Exploration, schedule: &[explore::Entry]) -> Exploration {
    let mut state = start.clone();
    let fits = replay(&mut state, schedule, &mut |_, _| {});
    // Nobody is to lose a report over the names in it.
    debug_assert!(fits.is_ok(), "a schedule that the explorer found fits: {fits:?}");
    state
}

/// The same, or where it takes too long to get there, as far as that.
fn at_a_look(start: &Exploration, schedule: &[explore::Entry]) -> Exploration {
    let mut state = start.for_a_look();
    let _ = replay(&mut state, schedule, &mut |_, _| {});
    state
}

fn unknown() -> Refusal {
    Refusal::limit("the program cannot be explored")
}

fn refused(options: &ExploreOptions, states: u64, refusal: Refusal) -> ExploreReport {
    ExploreReport { states, refused: Some(Refused::from(refusal)), ..empty(options) }
}

/// A report in which nothing is said.
pub(crate) fn empty(options: &ExploreOptions) -> ExploreReport {
    ExploreReport {
        verdict: None,
        complete: false,
        interpreter: options.interpreter,
        order: None,
        asyncio: None,
        states: 0,
        interleavings: None,
        outcomes_truncated: false,
        outcomes: Vec::new(),
        endless: Vec::new(),
        threads: Vec::new(),
        refused: None,
        bound: None,
        established: None,
        advice: None,
        fails_if_mixed: false,
        fails_down_to: None,
        reads_clock: false,
        draws_unseeded: false,
        cancelled: None,
        never_true: Vec::new(),
        unordered: Vec::new(),
        more_unordered: 0,
        newest: None,
        asks_possible: false,
    }
}

impl From<lab_python::Newest> for Newest {
    fn from(newest: lab_python::Newest) -> Self {
        Newest {
            minor: newest.minor,
            name: newest.name.map(str::to_owned),
            line: newest.line,
            has_changed: newest.has_changed,
        }
    }
}

impl From<explore::Verdict> for Verdict {
    fn from(verdict: explore::Verdict) -> Self {
        match verdict {
            explore::Verdict::Proved => Verdict::Proved,
            explore::Verdict::Differs => Verdict::Differs,
            explore::Verdict::Found => Verdict::Found,
            explore::Verdict::Incomplete => Verdict::Incomplete,
        }
    }
}

impl From<explore::Established> for Established {
    fn from(established: explore::Established) -> Self {
        let explore::Established { preemptions, states } = established;
        Established { preemptions: preemptions as u64, states: states as u64 }
    }
}

impl From<explore::Cost> for Shortest {
    fn from(cost: explore::Cost) -> Self {
        let [preemptions, switches, steps] =
            [cost.preemptions, cost.switches, cost.steps].map(|it| it as u64);
        Shortest { preemptions, switches, steps }
    }
}

impl From<explore::Progress> for Progress {
    fn from(progress: explore::Progress) -> Self {
        let explore::Progress { states, waiting, depth, bytes, fails } = progress;
        let [states, waiting, depth, bytes] = [states, waiting, depth, bytes].map(|it| it as u64);
        Progress { states, depth, waiting, bytes, fails, explains: false, decides: None }
    }
}
