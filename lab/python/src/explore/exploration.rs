//! A program of which every outcome can be found: what its threads, and the clock, can do in one state.
//!
//! Time passes otherwise than in an [`Execution`]: `sleep` and timeouts promise *not before*, never *by*. The clock is
//! one that moves, like the threads, and it may move on to the next deadline while threads can still run.

use explore::{Ending, Failure, Model, Move};
use triomphe::Arc;
use xxhash_rust::xxh3::xxh3_128;

use super::ahead::Ahead;
use super::rehearsal;
use crate::explore::run::Execution;
use crate::ids::ThreadId;
use crate::inspect::{Access, Place};
use crate::refusal::{Refusal, RefusalKind};
use crate::settings::{OutOfTime, Settings};
use crate::syntax::newer::Newest;
use crate::syntax::own::Texts;
use crate::vm::sharing::assumed::Assumption;
use crate::vm::sharing::cancels::Cancels;
use crate::vm::threads::awaited::Why;
use crate::vm::{Machine, Stop};

/// The choice that lets time pass.
pub const CLOCK: Move = Move::Choice { kind: "clock", pick: 0, of: 1 };

/// One step computes at most for so many ticks of the machine, of some thousand loops and calls each.
const MOST_TICKS: u32 = 4_000;
/// All steps together of what is only looked at once more, to say something about it.
const TICKS_OF_A_LOOK: u32 = 2_000;
/// Garbage is looked for when so many places are in use for what came since the program became concurrent.
const MANY_PLACES: usize = 256;

/// A state of a program that is being explored. A copy is a branch.
#[derive(Clone, Debug)]
pub struct Exploration {
    pub(super) execution: Execution,
    pub(super) ending: Option<Ending>,
    pub(super) refusal: Option<Refusal>,
    pub(super) collect_at_places: usize,
    /// What was read and written since it was last taken, if that is noted.
    pub(super) accesses: Vec<Access>,
    /// Ticks that it may compute in all its steps together.
    pub(super) ticks_left: u32,
    /// Whether a step ends once there is no time left. What is told of a path that was found makes its steps whole.
    pub(super) hears_of_time: bool,
    /// Where the next move led copies of this state, if it is one of the first.
    pub(super) ahead: Option<Arc<Ahead>>,
}

impl Exploration {
    /// A program before its first step.
    pub fn new<'a>(program: impl Into<Texts<'a>>, file: &str, settings: Settings) -> Result<Self, Refusal> {
        Ok(Self::of(Execution::new(program, file, settings)?))
    }

    pub(super) fn of(mut execution: Execution) -> Self {
        execution.machine.search.explores = true;
        let mut start = Exploration {
            execution,
            ending: None,
            refusal: None,
            collect_at_places: MANY_PLACES,
            accesses: Vec::new(),
            ticks_left: u32::MAX,
            hears_of_time: false,
            ahead: Ahead::of_start(),
        };
        if start.names_clock()
            && let Some(scale) = rehearsal::scale(&start)
        {
            start.machine_mut().time.scale = Arc::new(scale);
        }
        if start.machine().may_have_quiet() && rehearsal::notices_quiet(&start) {
            start.machine_mut().search.notices_quiet = true;
            start.ahead = Ahead::of_start();
            let notices_steps = rehearsal::notices_quiet(&start);
            if notices_steps {
                start.machine_mut().search.notices_steps = true;
            }
        }
        start.ahead = start.ahead.or_else(Ahead::of_start);
        start
    }

    /// The same program before its first step, of which nothing has been noted yet.
    #[must_use]
    pub fn anew(&self, out_of_time: OutOfTime) -> Self {
        let mut start = self.clone();
        let machine = &mut start.execution.machine;
        machine.settings.out_of_time = out_of_time;
        machine.search.possible = Default::default();
        machine.search.cancels = machine.search.cancels.as_ref().map(|it| Arc::new(Cancels::new(it.name())));
        start.forget_assumed();
        start
    }

    /// As if nothing had been taken for granted so far.
    pub(super) fn forget_assumed(&mut self) {
        self.execution.machine.search.assumed = Default::default();
    }

    /// The state of the program itself: its threads and objects.
    pub fn machine(&self) -> &Machine {
        &self.execution.machine
    }

    pub(crate) fn machine_mut(&mut self) -> &mut Machine {
        // It is another state now.
        self.ahead = None;
        &mut self.execution.machine
    }

    /// Whether the program names a function that says what time it is.
    pub fn names_clock(&self) -> bool {
        self.machine().time.names_clock
    }

    /// Whether the program may run an event loop.
    pub fn has_loop(&self) -> bool {
        self.machine().program.has_loop
    }

    /// The newest that it uses, if not every version that is modelled has it; or what came last of what older versions do
    /// otherwise, as far as this and its copies came.
    pub fn newest(&self) -> Option<Newest> {
        let used = self.machine().program.newest.as_deref().cloned();
        let changed = self.machine().search.assumed.newest_change(self.machine().program.library.newer);
        changed.into_iter().chain(used).max_by_key(|it| it.minor)
    }

    /// Whether it names something that starts a thread.
    pub fn may_start_threads(&self) -> bool {
        crate::vm::sharing::may_write::may_start_threads(self.machine())
    }

    /// Whether the program can draw random numbers of which only those of one seed are tried, which it does not name.
    pub fn draws_of_any_seed(&self) -> bool {
        crate::vm::sharing::may_write::is_of_any_seed(self.machine())
    }

    /// What was taken for granted that decided something, and the first line in which it did, as far as this and its copies
    /// came.
    pub fn assumed(&self) -> impl Iterator<Item = (Assumption, u32)> {
        let assumed = &self.machine().search.assumed;
        Assumption::ALL.into_iter().filter_map(|what| Some((what, assumed.line(what)?)))
    }

    /// The lines in which the program asks whether something is possible that was true in no state of this and its copies.
    pub fn never_true(&self) -> Vec<u32> {
        self.machine().search.possible.never_true()
    }

    /// Whether this or a copy came to a line in which the program asks so.
    pub fn asks_possible(&self) -> bool {
        self.machine().search.possible.is_asked()
    }

    /// Whom somebody outside may cancel; and which tasks there were instead as far as this and its copies came, if none had
    /// that name.
    pub fn cancels(&self) -> Option<(&str, Option<Vec<String>>)> {
        let cancels = self.machine().search.cancels.as_ref()?;
        Some((cancels.name(), cancels.instead()))
    }

    /// Equal for states that differ only in what is known of clocks, too.
    pub fn timeless_fingerprint(&self) -> u128 {
        let mut state = self.clone();
        (state.execution.machine.time.zone, state.execution.machine.time.origin) = Default::default();
        state.fingerprint()
    }

    /// The threads from this number on.
    pub(crate) fn threads_from(&self, first: usize) -> impl Iterator<Item = ThreadId> + use<> {
        self.machine().thread_ids().skip(first)
    }

    /// The same state for a look at what comes of it, of which nothing depends: it ends where it takes long.
    #[must_use]
    pub fn for_a_look(&self) -> Self {
        Exploration { ticks_left: TICKS_OF_A_LOOK, ..self.for_a_search() }
    }

    /// The same state where a search begins, of which steps end that take longer than there is time.
    pub(super) fn for_a_search(&self) -> Self {
        Exploration { hears_of_time: true, ..self.clone() }
    }

    /// Why the run cannot go on, with the line.
    pub fn refusal(&self) -> Option<&Refusal> {
        self.refusal.as_ref()
    }

    /// A thread's name, such as `Thread-1 (work)`.
    pub fn thread_name(&self, id: ThreadId) -> &str {
        &self.machine().thread_at(id).name
    }

    pub fn is_finished(&self, id: ThreadId) -> bool {
        self.machine().is_finished(id)
    }

    /// Why a thread waits, if it does and cannot go on.
    pub fn why_waiting(&self, id: ThreadId) -> Option<Why> {
        self.machine().why_waiting(id).filter(|_| !self.machine().is_ready(id))
    }

    /// Where in the program the exception was raised that ended the run, if one did.
    pub fn raised_at(&self) -> Option<&Place> {
        self.execution.uncaught()?.place.as_ref()
    }

    /// The line of the program, not of a module, that a thread runs next; none if it is finished.
    pub fn line_of(&self, id: ThreadId) -> Option<u32> {
        self.machine().place_in_program(id).map(|place| place.line)
    }

    /// Lets a thread make a step, or complete the one in which it waits for a random number.
    pub(crate) fn go_on(&mut self, id: ThreadId, drawn: Option<u32>) {
        if let Some(number) = drawn {
            self.execution.machine.tell_drawn(id, number);
        }
        self.step(id);
        self.note_accesses();
        self.execution.machine.forget_dead();
        self.execution.machine.rest();
    }

    /// As if the run had not ended, nor anything gone wrong.
    pub(crate) fn forget_end(&mut self) {
        (self.ending, self.refusal) = (None, None);
        self.execution.forget_end();
    }

    fn step(&mut self, id: ThreadId) {
        let mut ticks = 0;
        // Where it is asked for time depends on nothing before.
        self.execution.machine.step.ticks = 0;
        self.execution.machine.step.work = 0;
        loop {
            match self.execution.machine.run_step(id) {
                Stop::Tick if ticks < MOST_TICKS && self.ticks_left > 0 && !self.is_out_of_time() => {
                    let more = 1 + self.execution.machine.step.take_work();
                    ticks += more;
                    self.ticks_left = self.ticks_left.saturating_sub(more);
                }
                Stop::Tick => return self.cut_off("one step computes for too long"),
                Stop::Refused(refusal) => return self.refuse(refusal),
                Stop::Finished(exception) => {
                    self.execution.thread_stopped(exception);
                    if self.execution.machine.is_finished(id) {
                        return self.find_end(id);
                    }
                }
                // An exception is described in the state where it leaves its thread.
                Stop::Switch if self.execution.machine.thread.dying.is_some() => {}
                Stop::Switch | Stop::Blocked => return,
            }
        }
    }

    fn is_out_of_time(&self) -> bool {
        self.hears_of_time && self.machine().settings.out_of_time.is_set()
    }

    fn find_end(&mut self, last: ThreadId) {
        if let Some(uncaught) = self.execution.uncaught() {
            let text = format!("{} (in {})", uncaught.text, self.thread_name(last));
            let kind = if uncaught.is_assertion { Ending::Assertion } else { Ending::Exception };
            let place = uncaught.place.as_ref().map(|place| place.line);
            self.ending = Some(kind(Failure { text, place }));
        } else if self.execution.is_over() {
            self.ending = Some(self.left_undone().unwrap_or(Ending::Ok));
        }
    }

    /// What event loops have left: exceptions for which nobody has asked, coroutines that nobody has awaited.
    fn left_undone(&self) -> Option<Ending> {
        let machine = self.machine();
        let tasks = &machine.program.library.tasks;
        let module = machine.module(machine.names.find(tasks.module)?)?;
        let failure = machine.module_var(module, machine.names.find(tasks.failure)?)?;
        if failure.is_none() {
            return None;
        }
        // What is not understood here would count as a run that ends well.
        let [kind, text, exception] = *machine.items_now(failure).unwrap_or_default() else {
            unreachable!("`_tasks` notes a kind, a text and an exception");
        };
        let said = |value| match machine.as_str(value) {
            Some(text) => text.to_string(),
            None => unreachable!("`_tasks` notes kind and text as text"),
        };
        let place = machine.raised_at(exception).map(|place| place.line);
        let failure = Failure { text: said(text), place };
        Some(match &*said(kind) {
            "assertion" => Ending::Assertion(failure),
            "unawaited" => Ending::Unawaited(failure),
            "exception" => Ending::Exception(failure),
            other => unreachable!("`_tasks` knows no failure of the kind {other}"),
        })
    }

    /// Looks whether the program's conditions hold in this state, where nothing else has gone wrong.
    pub(super) fn observe(&mut self) {
        if !matches!(self.ending, None | Some(Ending::Ok)) {
            return;
        }
        match self.machine().broken_condition() {
            Ok(None) => {}
            Ok(Some(failure)) => self.ending = Some(Ending::Condition(failure)),
            Err(refusal) => self.refuse(refusal),
        }
    }

    fn refuse(&mut self, refusal: Refusal) {
        let line = refusal.line.or_else(|| self.execution.machine.line_now());
        let ending = match refusal.kind {
            RefusalKind::Limit => Ending::CutOff(refusal.message.clone()),
            RefusalKind::Syntax | RefusalKind::Unsupported => Ending::Refused(refusal.message.clone()),
        };
        self.refusal = Some(Refusal { line, ..refusal });
        self.ending = Some(ending);
    }

    fn cut_off(&mut self, why: &str) {
        self.refuse(Refusal::limit(why));
    }

    /// Of what is garbage already, nothing is said when it goes.
    pub(crate) fn forget_garbage(&mut self) {
        if self.may_let_go() {
            self.execution.machine.collect();
            self.execution.machine.heap.forget_let_go();
        }
    }

    /// Whether a generator is paused, in a program in which that may be in the middle of a `try`. Otherwise garbage is left
    /// where it is: to look for it in each step was a third of exploring a pool's `map`.
    fn may_let_go(&self) -> bool {
        let machine = self.machine();
        let may_pause = machine.search.frozen.as_ref().is_some_and(|frozen| frozen.may_write.pauses_in_try());
        may_pause && machine.heap.has_paused()
    }

    /// Garbage makes a copy larger and slower, so it goes before there is much of it.
    pub(crate) fn tidy_up(&mut self) {
        self.execution.machine.forget_begun();
        let may_let_go = self.may_let_go();
        let machine = &mut self.execution.machine;
        if may_let_go || machine.heap.new_places() > self.collect_at_places {
            machine.collect();
            self.collect_at_places = (machine.heap.new_places_used() * 2).max(MANY_PLACES);
        }
        if let Some(refusal) = self.execution.let_go() {
            self.refuse(refusal);
        }
    }
}

/// What stands for an ending in the fingerprint of a state.
pub(crate) fn print_of(ending: Option<&Ending>) -> u128 {
    ending.map_or(0, |ending| xxh3_128(format!("{ending:?}").as_bytes()))
}
