//! A whole run: from a text to what it printed and how it ended.

use explore::{Actor, Model, Move, RandomScheduler, Scheduler};
use triomphe::Arc;

use crate::ids::ThreadId;
use crate::inspect::Place;
use crate::objects::class;
use crate::objects::value::Value;
use crate::refusal::{Refusal, RefusalKind};
use crate::settings::Settings;
use crate::stdlib::LIBRARY;
use crate::syntax::limits;
use crate::syntax::mend::Mend;
use crate::syntax::own::Texts;
use crate::vm::exceptions::traceback;
use crate::vm::prelude::Prelude;
use crate::vm::sharing::cancels::Cancels;
use crate::vm::threads::thread::State;
use crate::vm::{Machine, Stop};

/// A generator of the program's own that is not modelled any further.
const LET_GO: &str = "a generator or coroutine that nobody refers to any more, in the middle of a `try` or `with`: CPython runs \
    what is left of that, which is not modelled. Let it go on to its end, call its `close`, or cancel its task and await it";
const LET_GO_OF_LIBRARY: &str = "a loop over `map` of a pool, or another generator of the library, that is left before its end: \
    CPython then cancels what has not begun, or the like, which is not modelled. Let the loop go on to its end, or, with a \
    pool, call `submit` and ask for each `result`";

/// What parser, checks and compiler may take, all of which recurse.
const STACK_BYTES: usize = 32 << 20;

/// How a run ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub stdout: String,
    pub stderr: String,
    /// CPython's exit status; none after a deadlock or a refusal.
    pub exit: Option<i32>,
    /// The last line of the traceback, or who waits for whom in a deadlock.
    pub error: Option<String>,
    pub thread_errors: Vec<String>,
    pub refused: Option<Refusal>,
    /// Whether it ended before its first step: the program itself is refused.
    pub was_not_run: bool,
    pub virtual_seconds: f64,
}

/// Runs a program under the schedule of a seed. `keep_going` is asked now and then whether there is time left.
pub fn run<'a>(
    program: impl Into<Texts<'a>>,
    file: &str,
    settings: Settings,
    seed: u64,
    keep_going: &mut dyn FnMut() -> bool,
) -> Report {
    let mut execution = match Execution::new(program, file, settings) {
        Ok(execution) => execution,
        Err(refusal) => return Report::refused(refusal),
    };
    let mut scheduler = RandomScheduler::new(seed);
    while let Some(next) = scheduler.choose(&execution.moves()) {
        execution.advance(next);
        if std::mem::take(&mut execution.asks_for_time) && !keep_going() {
            let line = execution.machine.line_now();
            execution.end =
                Some(End::Refused(Refusal { line, ..Refusal::limit("the program runs for too long") }));
        }
    }
    execution.report()
}

/// A program in the middle of its run, as a model of concurrent actors: its threads.
#[derive(Clone, Debug)]
pub struct Execution {
    pub(crate) machine: Machine,
    end: Option<End>,
    /// The main thread's exit status, once it is finished.
    status: Option<i32>,
    error: Option<String>,
    thread_errors: Vec<String>,
    asks_for_time: bool,
    uncaught: Option<Uncaught>,
}

/// An exception that nobody caught.
#[derive(Clone, Debug)]
pub(crate) struct Uncaught {
    pub is_assertion: bool,
    /// The last line of its traceback.
    pub text: String,
    /// The last of the program's own places that it passed.
    pub place: Option<Place>,
}

#[derive(Clone, Debug)]
enum End {
    Finished,
    Deadlock(String),
    Refused(Refusal),
}

impl Execution {
    /// A program before its first step.
    pub fn new<'a>(program: impl Into<Texts<'a>>, file: &str, settings: Settings) -> Result<Self, Refusal> {
        Self::mended(program, file, settings, None)
    }

    /// The same of a program of which something is changed.
    pub(crate) fn mended<'a>(
        program: impl Into<Texts<'a>>,
        file: &str,
        settings: Settings,
        mend: Option<&Mend>,
    ) -> Result<Self, Refusal> {
        let Texts { main, modules, without_lock, cancelled } = program.into();
        let without_lock = without_lock.map(Mend::WithoutLock);
        let mends: Vec<&Mend> = without_lock.iter().chain(mend).collect();
        let text = limits::admit(main)?;
        let mut machine = Machine::new(settings, &LIBRARY);
        machine.search.cancels = cancelled.map(|name| Arc::new(Cancels::new(name)));
        // What the gate admits is still nested too deeply for the small stack of a thread that is not the first.
        stacker::maybe_grow(STACK_BYTES, STACK_BYTES, || machine.load(text, file, modules, &mends))?;
        Ok(Execution {
            machine,
            end: None,
            status: None,
            error: None,
            thread_errors: Vec::new(),
            asks_for_time: false,
            uncaught: None,
        })
    }

    /// What came of it so far.
    pub fn report(&self) -> Report {
        let (refused, deadlock) = match &self.end {
            Some(End::Refused(refusal)) => (Some(refusal.clone()), None),
            Some(End::Deadlock(who)) => (None, Some(who.clone())),
            Some(End::Finished) | None => (None, None),
        };
        let is_over = matches!(self.end, Some(End::Finished));
        Report {
            stdout: self.machine.stdout().to_owned(),
            stderr: self.machine.stderr().to_owned(),
            exit: self.status.filter(|_| is_over),
            error: deadlock.or_else(|| self.error.clone()),
            thread_errors: self.thread_errors.clone(),
            refused,
            was_not_run: false,
            virtual_seconds: self.machine.now_ns() as f64 / 1e9,
        }
    }

    fn stopped(&mut self, stop: Stop) {
        match stop {
            Stop::Switch | Stop::Blocked => {}
            Stop::Tick => self.asks_for_time = true,
            Stop::Refused(refusal) => {
                let line = refusal.line.or_else(|| self.machine.line_now());
                self.end = Some(End::Refused(Refusal { line, ..refusal }));
            }
            Stop::Finished(exception) => self.thread_stopped(exception),
        }
        if self.end.is_none() {
            self.find_end();
        }
    }

    /// The thread's last frame is gone. An exception that nobody caught is described first, which may take
    /// Python code.
    pub(crate) fn thread_stopped(&mut self, exception: Option<Value>) {
        let m = &mut self.machine;
        match (m.thread.dying.take(), exception) {
            (Some(exception), _) => {
                let answers = std::mem::take(&mut m.thread.answers);
                m.thread.end_try();
                let texts = answers.last().and_then(|&texts| m.items_now(texts)).unwrap_or_default();
                self.thread_died(exception, &texts);
            }
            (None, Some(exception)) => {
                let (of, described) = match m.is_instance(exception, class::SYSTEM_EXIT) {
                    // Only the main thread says why it ends.
                    true if m.threads.current == ThreadId::MAIN => {
                        (Prelude::DescribeExit, vec![m.exit_code(exception)])
                    }
                    true => (Prelude::DescribeExit, Vec::new()),
                    false => (Prelude::Describe, traceback::chain(m, exception)),
                };
                let list = m.list(described);
                m.thread.dying = Some(exception);
                m.thread.state = State::Ready;
                m.describe(of, list);
                return;
            }
            (None, None) => self.thread_ended(),
        }
        let is_over = self.machine.search.explores && self.uncaught.is_some();
        if !is_over && self.machine.begin_exit() {
            self.machine.thread.state = State::Ready;
            return;
        }
        self.machine.threads.alive -= 1;
    }

    fn thread_ended(&mut self) {
        if self.machine.threads.current == ThreadId::MAIN {
            self.status.get_or_insert(0);
        }
    }

    fn thread_died(&mut self, exception: Value, texts: &[Value]) {
        let m = &mut self.machine;
        let is_main = m.threads.current == ThreadId::MAIN;
        if m.is_instance(exception, class::SYSTEM_EXIT) {
            if is_main {
                self.status = Some(m.exit_status(exception, texts));
                // Who asks for another status than 0 says that something went wrong.
                if self.status != Some(0) {
                    let (text, place) = (traceback::last_line(m, exception, texts), m.raised_at(exception));
                    self.uncaught = Some(Uncaught { is_assertion: false, text, place });
                }
            }
            return;
        }
        let text = traceback::text(m, exception, texts);
        let last = traceback::last_line(m, exception, texts);
        let is_assertion = m.is_instance(exception, class::ASSERTION_ERROR);
        if !is_cancellation_from_outside(m, exception) {
            let place = m.raised_at(exception);
            self.uncaught = Some(Uncaught { is_assertion, text: last.clone(), place });
        }
        if is_main {
            m.write_stderr(&text);
            self.status = Some(1);
            self.error = Some(last);
        } else {
            let name = m.thread.name.clone();
            m.write_stderr(&format!("Exception in thread {name}:\n{text}"));
            self.thread_errors.push(last);
        }
    }

    /// The run is over in this way, unless nobody can say so.
    fn ended(&mut self, end: End) {
        self.machine.collect();
        self.end = Some(self.let_go().map_or(end, End::Refused));
    }

    /// What there is to refuse if a generator was let go, or is left at the end, in the middle of a `try` or `with`: the
    /// rest of that runs when nobody refers to it any more, and nobody counts who does.
    pub(crate) fn let_go(&self) -> Option<Refusal> {
        let m = &self.machine;
        let line_of = |value: Value| m.heap.get(value.id()?).line_in_try(m.heap.counts_coroutines);
        let in_globals = || m.globals_of_program().into_iter().find_map(|(_, value)| line_of(value));
        // What a daemon refers to is never destroyed.
        let is_all_over = || m.thread_ids().all(|id| m.is_finished(id));
        let anywhere = || if is_all_over() { m.heap.left_in_try() } else { None };
        // Those that were there when the first thread started are in no collection.
        let frozen = || m.search.frozen.iter().flat_map(|frozen| &frozen.generators).copied();
        let of_old = || frozen().find_map(|id| m.heap.get(id).line_left_in_try());
        let at_end = || in_globals().or_else(anywhere).or_else(of_old);
        let line = m.heap.let_go().or_else(|| if self.is_over() { at_end() } else { None })?;
        let what = if line > 0 { LET_GO } else { LET_GO_OF_LIBRARY };
        let refusal = Refusal::unsupported(line, what);
        Some(Refusal { line: refusal.line.filter(|&line| line > 0), ..refusal })
    }

    /// Where a condition does not hold, that ends the run.
    fn observe(&mut self) {
        if matches!(self.end, Some(End::Refused(_))) {
            return;
        }
        match self.machine.broken_condition() {
            Ok(None) => {}
            Ok(Some(failure)) => {
                self.machine.write_stderr(&format!("{}\n", failure.text));
                (self.status, self.error) = (Some(1), Some(failure.text));
                self.end = Some(End::Finished);
            }
            Err(refusal) => self.end = Some(End::Refused(refusal)),
        }
    }

    /// The run is over when no thread is left but daemons, or when none can ever go on.
    fn find_end(&mut self) {
        if self.is_over() {
            self.ended(End::Finished);
        } else if self.machine.drawing().is_none() && self.machine.ready().next().is_none() {
            match self.machine.next_deadline() {
                Some(_) => self.machine.let_time_pass(),
                None => self.ended(End::Deadlock(self.machine.deadlock())),
            }
        }
    }

    /// As if nobody had died yet.
    pub(crate) fn forget_end(&mut self) {
        (self.end, self.status, self.error, self.uncaught) = (None, None, None, None);
        self.thread_errors.clear();
    }

    /// Whether no thread is left but daemons.
    pub(crate) fn is_over(&self) -> bool {
        let m = &self.machine;
        m.thread_ids().all(|id| m.is_finished(id) || m.thread_at(id).is_daemon)
    }

    /// The exception that nobody caught, in whatever thread was the last to die of one.
    pub(crate) fn uncaught(&self) -> Option<&Uncaught> {
        self.uncaught.as_ref()
    }
}

impl Model for Execution {
    fn moves(&self) -> Vec<Move> {
        if self.end.is_some() {
            return Vec::new();
        }
        if let Some((_, choices)) = self.machine.drawing() {
            return choices.moves().collect();
        }
        self.machine.ready().map(|id| Move::Step(Actor(id.0 as usize))).collect()
    }

    fn advance(&mut self, chosen: Move) {
        let id = match (chosen, self.machine.drawing()) {
            (Move::Step(Actor(number)), _) => {
                ThreadId(u32::try_from(number).expect("there is a thread of this number"))
            }
            (Move::Choice { pick, .. }, Some((id, _))) => {
                self.machine.tell_drawn(id, pick);
                id
            }
            (Move::Choice { .. }, None) => return,
        };
        let stop = self.machine.run_step(id);
        self.stopped(stop);
        self.observe();
    }

    fn fingerprint(&self) -> u128 {
        let Execution {
            machine,
            // These say what came of a run, and change nothing of how it goes on before it is over.
            end: _,
            status: _,
            error: _,
            thread_errors: _,
            uncaught: _,
            // Whoever runs it has asked.
            asks_for_time: _,
        } = self;
        machine.fingerprint()
    }
}

impl Report {
    fn refused(refusal: Refusal) -> Self {
        Report {
            stdout: String::new(),
            stderr: String::new(),
            exit: None,
            error: None,
            thread_errors: Vec::new(),
            refused: Some(refusal),
            was_not_run: true,
            virtual_seconds: 0.0,
        }
    }

    /// Whether it ended because of a bound.
    pub fn hit_limit(&self) -> bool {
        self.refused.as_ref().is_some_and(|refusal| refusal.kind == RefusalKind::Limit)
    }
}

/// Whether this is how a program ends that does not care that one of its tasks was cancelled from outside.
fn is_cancellation_from_outside(m: &Machine, exception: Value) -> bool {
    let tasks = &m.program.library.tasks;
    let of_tasks = |name: &str| m.module_var(m.module(m.names.find(tasks.module)?)?, m.names.find(name)?);
    let is_cancelled = |class: Value| class.id().is_some_and(|class| m.is_instance(exception, class));
    m.search.cancels.is_some()
        && matches!(of_tasks(tasks.was_cancelled), Some(Value::Bool(true)))
        && of_tasks(tasks.cancelled).is_some_and(is_cancelled)
}
