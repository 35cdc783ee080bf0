use smol_str::SmolStr;
use triomphe::Arc;

use crate::bytecode::code::Code;
use crate::ids::Id;
use crate::objects::traverse::Visitor;
use crate::objects::value::Value;
use crate::vm::clock::zone::Until;
use crate::vm::threads::wait::Wait;

/// One thread of the program.
#[derive(Clone, Debug)]
pub struct Thread {
    pub name: SmolStr,
    pub is_daemon: bool,
    /// Its `threading.Thread`, once that is known.
    pub object: Value,
    pub state: State,
    /// The first 64 threads of which it has waited for the end, a bit each.
    pub joined: u64,
    /// All frames' variables, and what they have in hand.
    pub stack: Vec<Value>,
    pub frames: Vec<Frame>,
    /// The exception that is being handled, or `Unset`.
    pub handled: Value,
    /// The task whose step it makes or is about to make, if it runs an event loop; or `Unset`.
    pub turn: Value,
    /// The `contextvars.Context` that it runs in, or `None`.
    pub context: Value,
    /// The lock that an exception has released since the last switch point, or `Unset`.
    pub left: Value,
    /// An exception that the next instruction's place raises, instead of the instruction.
    pub pending: Option<(Value, u32)>,
    /// The exception that it died of, while that is being described.
    pub dying: Option<Value>,
    /// The answers to the questions of the instruction that is being tried.
    pub answers: Vec<Value>,
    /// How many of them this try has used.
    pub used: usize,
    /// Whether the instruction is tried again because its deadline has come.
    pub timed_out: bool,
    /// Whether any of these three is set: an instruction is being tried again.
    pub is_retrying: bool,
    /// When the instruction that waits gives up, once it has begun to wait.
    pub deadline_ns: Option<Option<u64>>,
    /// The same as an instant, if the program is explored and reads clocks.
    pub until: Option<Until>,
    /// Whether others had their chance before the next access, under
    /// [`Interpreter::Free`](crate::Interpreter::Free), or before its end.
    pub may_access: bool,
    /// Whether what stands for C code has called the program's and has not come to anything shared since.
    pub is_called_back: bool,
    /// Whether what the library does in one piece has called the program's code, and returns with that to come to.
    pub has_called_program: bool,
    /// Whether it did anything since the last switch point that another thread could see.
    pub has_touched: bool,
    /// The inner locks that the library has taken for it, the last one last, and so many frames were not the library's then.
    pub sections: Vec<(Id, u32)>,
    /// Switch points passed since then.
    pub idle: u32,
    /// How many frames count for `RecursionError`.
    pub depth: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Ready,
    Waiting(Wait),
    Finished,
}

/// A call in progress.
#[derive(Clone, Debug)]
pub struct Frame {
    pub code: Arc<Code>,
    /// The next instruction.
    pub pc: u32,
    /// Where its variables begin on the stack.
    pub base: u32,
    /// What the stack is cut to when it ends.
    pub floor: u32,
    /// Its globals.
    pub module: Id,
    /// What was handled when it began, and will be again when it ends.
    pub handled_before: Value,
    pub after: After,
    /// The variables of a class's body, or the generator that it runs.
    pub owner: Option<Id>,
}

/// What becomes of the value that a frame returns.
#[derive(Clone, Debug)]
pub enum After {
    /// The caller gets it.
    Push,
    /// The caller gets it from what CPython writes in C, such as `next`, which has let this run.
    PushFromC,
    /// Nobody: it was a module.
    Drop,
    /// It was `__init__`: the caller gets this instance.
    Init(Value),
    /// The caller's instruction asked for it, and is tried again. These answers it had before.
    Answer(Vec<Value>),
    /// It was a generator in a `for` loop, which is over now.
    EndLoop,
    /// It was a generator in `yield from`, which goes on there.
    EndDelegation(u32),
    /// The same, and the delegate goes on with an exception that was thrown into whoever delegates.
    EndThrow(u32),
}

impl Thread {
    pub fn new(name: SmolStr, is_daemon: bool) -> Self {
        Thread {
            name,
            is_daemon,
            object: Value::Unset,
            state: State::Ready,
            joined: 0,
            stack: Vec::new(),
            frames: Vec::new(),
            handled: Value::Unset,
            turn: Value::Unset,
            context: Value::None,
            left: Value::Unset,
            pending: None,
            dying: None,
            answers: Vec::new(),
            used: 0,
            timed_out: false,
            is_retrying: false,
            deadline_ns: None,
            until: None,
            may_access: false,
            is_called_back: false,
            has_called_program: false,
            has_touched: false,
            sections: Vec::new(),
            idle: 0,
            depth: 0,
        }
    }

    /// What its frames and their variables take.
    pub fn size_bytes(&self) -> usize {
        let Thread {
            stack,
            frames,
            // The answers to an instruction are few.
            answers: _,
            // All else lies in itself, but for a name that is long.
            name: _,
            is_daemon: _,
            object: _,
            state: _,
            joined: _,
            handled: _,
            turn: _,
            context: _,
            left: _,
            pending: _,
            dying: _,
            used: _,
            timed_out: _,
            is_retrying: _,
            deadline_ns: _,
            until: _,
            may_access: _,
            is_called_back: _,
            has_called_program: _,
            has_touched: _,
            // Hardly ever more than one.
            sections: _,
            idle: _,
            depth: _,
        } = self;
        stack.capacity() * size_of::<Value>() + frames.capacity() * size_of::<Frame>()
    }

    /// How far the main thread has come with what is called at the program's end: not at all, it waits for other threads and
    /// is no longer alive itself, it calls.
    pub fn end_phase(&self) -> u32 {
        let is_at_end = self.frames.first().is_some_and(|frame| *frame.code.source.file == *"<_last>");
        if is_at_end { self.frames.len().min(2) as u32 } else { 0 }
    }

    /// The instruction is done, or given up.
    pub fn end_try(&mut self) {
        self.answers.clear();
        self.used = 0;
        self.timed_out = false;
        self.deadline_ns = None;
        self.until = None;
        self.is_retrying = false;
    }

    /// Shows what it refers to, and all that stays the same while it rests.
    pub fn visit(&self, v: &mut dyn Visitor) {
        let Thread {
            name,
            object,
            joined,
            stack,
            frames,
            handled,
            turn,
            context,
            left,
            pending,
            dying,
            answers,
            used,
            timed_out,
            is_retrying,
            until,
            may_access,
            is_called_back,
            has_called_program,
            has_touched,
            sections,
            idle,
            depth,
            // These three show by themselves: others see it, and time passes while it rests.
            is_daemon: _,
            state: _,
            deadline_ns: _,
        } = self;
        v.bytes(name.as_bytes());
        v.values(stack);
        v.values(&[*handled, *turn, *context, *left, dying.unwrap_or(Value::Unset), *object]);
        v.values(answers);
        let (exception, at) = pending.unwrap_or((Value::Unset, 0));
        v.value(exception);
        v.number(u64::from(at));
        v.number(frames.len() as u64);
        frames.iter().for_each(|frame| frame.visit(v));
        let calls = [*is_called_back, *has_called_program];
        let flags =
            [*timed_out, *is_retrying, *may_access, calls[0], calls[1], *has_touched, until.is_some()];
        let flags = flags.iter().fold(0, |all, &flag| all << 1 | u64::from(flag));
        v.number(flags << 32 | u64::from(*idle));
        v.number(u64::from(*depth));
        v.number(*used as u64);
        v.number(*joined);
        if let Some((since, ns)) = *until {
            v.id(since);
            v.number(ns as u64);
        }
        v.number(sections.len() as u64);
        for &(lock, frames) in sections {
            v.id(lock);
            v.number(u64::from(frames));
        }
    }
}

impl Frame {
    fn visit(&self, v: &mut dyn Visitor) {
        let Frame { code, pc, base, floor, module, handled_before, after, owner } = self;
        v.code(code);
        v.number(u64::from(*pc) << 32 | u64::from(*base));
        v.id(*module);
        v.values(&[*handled_before, owner.map_or(Value::Unset, Value::Object)]);
        let floor = u64::from(*floor);
        match after {
            After::Push => v.number(floor),
            After::Drop => v.number(1 << 32 | floor),
            After::EndLoop => v.number(2 << 32 | floor),
            After::EndDelegation(to) => {
                v.number(3 << 32 | floor);
                v.number(u64::from(*to));
            }
            After::EndThrow(to) => {
                v.number(7 << 32 | floor);
                v.number(u64::from(*to));
            }
            After::Init(instance) => {
                v.number(4 << 32 | floor);
                v.value(*instance);
            }
            After::PushFromC => v.number(6 << 32 | floor),
            After::Answer(answers) => {
                v.number(5 << 32 | floor);
                v.values(answers);
            }
        }
    }
}

#[cfg(test)]
crate::objects::vary::vary!(Thread {
    name,
    is_daemon,
    object,
    state,
    joined,
    stack,
    frames,
    handled,
    turn,
    context,
    left,
    pending,
    dying,
    answers,
    used,
    timed_out,
    is_retrying,
    deadline_ns,
    until,
    may_access,
    is_called_back,
    has_called_program,
    has_touched,
    sections,
    idle,
    depth,
});
#[cfg(test)]
crate::objects::vary::vary_enum!(State { Ready {}, Waiting { 0 }, Finished {} } some |palette| {
    let waiting = Wait::some(palette).into_iter().map(State::Waiting);
    waiting.chain([State::Ready, State::Finished]).collect()
});
#[cfg(test)]
crate::objects::vary::vary!(Frame { code, pc, base, floor, module, handled_before, after, owner });
#[cfg(test)]
crate::objects::vary::vary_enum!(After {
    Push {},
    PushFromC {},
    Drop {},
    Init { 0 },
    Answer { 0 },
    EndLoop {},
    EndDelegation { 0 },
    EndThrow { 0 },
} some |palette| {
    let value = Value::Object(palette.ids[0]);
    vec![
        After::Push,
        After::PushFromC,
        After::Drop,
        After::Init(value),
        After::Answer(vec![value]),
        After::EndLoop,
        After::EndDelegation(1),
        After::EndThrow(1),
    ]
});
