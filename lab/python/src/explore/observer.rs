//! Who looks whether the conditions of a program hold: in a copy of its state, in which nobody else moves.

use explore::Failure;
use triomphe::Arc;

use crate::bytecode::code::Code;
use crate::ids::ThreadId;
use crate::objects::class;
use crate::objects::object::Object;
use crate::objects::seal::Sealed;
use crate::objects::value::Value;
use crate::refusal::{Refusal, RefusalKind};
use crate::vm::exceptions::traceback;
use crate::vm::prelude::Prelude;
use crate::vm::sharing::observed::{Asked, Condition};
use crate::vm::threads::thread::{After, State, Thread};
use crate::vm::threads::wait::On;
use crate::vm::{Machine, Stop};

/// A condition computes at most for so many ticks of the machine.
const MOST_TICKS: u32 = 100;

const STARTS: &str = "it starts a thread. A condition may only look";

/// What came of a look.
enum Seen {
    Is(bool),
    /// An exception, in words.
    Raises(String),
    /// The library has locked what it asks for: nobody can look before that is over, and then somebody does.
    Nothing,
    /// Why it is no condition.
    Refused(Refusal),
}

impl Machine {
    /// The first condition that does not hold in this state, if it is one in which another thread could look.
    pub(super) fn broken_condition(&self) -> Result<Option<Failure>, Refusal> {
        if !self.search.has_conditions || self.drawing().is_some() {
            return Ok(None);
        }
        let mut rested = self.clone();
        rested.rest();
        rested.search.watch = None;
        let mut broken = None;
        for condition in rested.conditions() {
            let Condition { asked, line, .. } = condition;
            let mut look = Look::new(&rested);
            let seen = look.seen(condition.callee);
            let failure = match (seen, asked) {
                (Seen::Refused(refusal), _) => return Err(about(refusal, condition)),
                (Seen::Is(is_true), Asked::Possible) => {
                    self.search.possible.note(line, is_true);
                    None
                }
                (Seen::Is(false), Asked::Always) => Some("is false".to_owned()),
                (Seen::Is(true), Asked::Never) => Some("is true".to_owned()),
                (Seen::Raises(exception), _) => Some(format!("raises {exception}")),
                (Seen::Is(_) | Seen::Nothing, _) => None,
            };
            if let Some(why) = look.has_changed(&rested) {
                let refusal = Refusal::new(RefusalKind::Unsupported, why);
                return Err(about(refusal, condition));
            }
            let text = |why: String| format!("{} in line {line} {why}", asked.name());
            broken = broken.or_else(|| Some(Failure { text: text(failure?), place: Some(line) }));
        }
        Ok(broken)
    }
}

/// Says of which condition that is said.
fn about(refusal: Refusal, Condition { asked, line, .. }: Condition) -> Refusal {
    let message = format!("in the condition of `{}`: {}", asked.name(), refusal.message);
    Refusal { message, line: Some(line), ..refusal }
}

/// A copy of a machine with one more thread, which looks. It passes for the main thread where somebody asks who runs.
struct Look {
    machine: Machine,
    id: ThreadId,
}

impl Look {
    fn new(rested: &Machine) -> Self {
        let mut machine = rested.clone();
        let id = ThreadId(machine.threads.others.len() as u32);
        let mut thread = Thread::new(machine.thread_at(ThreadId::MAIN).name.clone(), true);
        thread.object = machine.thread_at(ThreadId::MAIN).object;
        machine.threads.others.push(Arc::new(Sealed::new(thread)));
        // Nobody comes between.
        machine.threads.alive = 1;
        machine.search.has_conditions = false;
        machine.switch_to(id);
        Look { machine, id }
    }

    fn seen(&mut self, callee: Value) -> Seen {
        let caller = Arc::clone(&self.machine.program.caller);
        let value = match self.call(caller, vec![callee, Value::Unset]) {
            Ok(value) => value,
            Err(seen) => return seen,
        };
        if let Some(is_true) = self.machine.truth_now(value) {
            return Seen::Is(is_true);
        }
        let trampoline = Arc::clone(&self.machine.program.trampoline);
        let (list, dict) = (self.machine.list(vec![value]), self.machine.dict(Default::default()));
        match self.call(trampoline, vec![class::BOOL.into(), Value::Unset, list, dict]) {
            Ok(value) => Seen::Is(value.is(Value::Bool(true))),
            Err(seen) => seen,
        }
    }

    /// Calls what is on a stack that code finds, and gives what it returns.
    fn call(&mut self, code: Arc<Code>, stack: Vec<Value>) -> Result<Value, Seen> {
        let m = &mut self.machine;
        m.thread.end_try();
        m.thread.state = State::Ready;
        m.thread.stack = stack;
        m.push_frame(code, m.program.builtins, 0, 0, After::Answer(Vec::new()), None);
        match self.run()? {
            // No answer would count as that of a condition that does not hold.
            None => Ok(self.answer().unwrap_or_else(|| unreachable!("what has returned has answered"))),
            Some(exception) => Err(self.raises(exception)),
        }
    }

    fn answer(&self) -> Option<Value> {
        self.machine.thread.answers.last().copied()
    }

    /// Runs until the thread is finished, perhaps with an exception.
    fn run(&mut self) -> Result<Option<Value>, Seen> {
        let m = &mut self.machine;
        for _ in 0..MOST_TICKS {
            match m.run_thread() {
                Stop::Tick if m.settings.out_of_time.is_set() => break,
                Stop::Tick => {}
                Stop::Finished(exception) => return Ok(exception),
                Stop::Refused(refusal) => return Err(Seen::Refused(refusal)),
                Stop::Blocked => {
                    return Err(match m.thread.state {
                        State::Waiting(wait) if is_of_library(m, wait.on) => Seen::Nothing,
                        _ => unfit("it waits. A condition may only look, as `lock.locked()` does"),
                    });
                }
                Stop::Switch if m.threads.alive > 1 => return Err(unfit(STARTS)),
                Stop::Switch => break,
            }
        }
        Err(Seen::Refused(Refusal::limit("it computes for too long")))
    }

    /// What is to be said of an exception that leaves the condition.
    fn raises(&mut self, exception: Value) -> Seen {
        let m = &mut self.machine;
        m.thread.state = State::Ready;
        m.thread.end_try();
        let all = traceback::chain(m, exception);
        let list = m.list(all);
        m.describe(Prelude::Describe, list);
        if let Err(seen) = self.run() {
            return seen;
        }
        let texts = self.answer().map(|texts| self.machine.made_items(texts)).unwrap_or_default();
        Seen::Raises(traceback::last_line(&mut self.machine, exception, &texts))
    }

    /// What it has done but look.
    fn has_changed(mut self, rested: &Machine) -> Option<String> {
        let m = &mut self.machine;
        if m.threads.others.len() as u32 != self.id.0 + 1 {
            return Some(STARTS.to_owned());
        }
        if m.stdout() != rested.stdout() || m.stderr() != rested.stderr() {
            return Some("it prints. A condition may only look".to_owned());
        }
        if m.heap.is_as_in(&rested.heap) && m.world.clock_ns == rested.world.clock_ns {
            return None;
        }
        m.rest();
        m.threads.others.pop();
        (m.threads.alive, m.search.has_conditions) = (rested.threads.alive, true);
        m.attempt = rested.attempt.clone();
        (m.fingerprint() != rested.fingerprint())
            .then(|| "it changes something. A condition may only look".to_owned())
    }
}

fn unfit(why: &str) -> Seen {
    Seen::Refused(Refusal::new(RefusalKind::Unsupported, why))
}

/// Whether that is a lock that the library keeps to itself.
fn is_of_library(m: &Machine, on: On) -> bool {
    matches!(on, On::Object(id) if matches!(m.heap.get(id), Object::Native(native) if native.is_inner_lock()))
}
