//! What is noted for the end of an event loop: coroutines that were never awaited, asynchronous generators that are to be
//! closed, exceptions for which nobody has asked.

use hashbrown::HashSet;
use rustc_hash::FxBuildHasher;

use crate::ids::{Id, ThreadId};
use crate::objects::function::{Generator, GeneratorState};
use crate::objects::object::{Object, Visitor};
use crate::objects::value::Value;
use crate::vm::data::coroutine::Awaiting;
use crate::vm::threads::thread::Frame;
use crate::vm::{Machine, Program};

/// What variables lead to.
#[derive(Default)]
struct Kept {
    met: HashSet<Id, FxBuildHasher>,
    waiting: Vec<Id>,
}

impl Visitor for Kept {
    fn value(&mut self, value: Value) {
        if let Some(id) = value.id().filter(|&id| self.met.insert(id)) {
            self.waiting.push(id);
        }
    }
}

/// Coroutines noted before it is asked which of them have begun.
const MANY_NOTED: usize = 16;

impl Machine {
    /// A coroutine has been made, or a step of an asynchronous generator. Whoever never awaits it will hear of that.
    pub(crate) fn note_coroutine(&mut self, coroutine: Value) {
        let list = self.program.coroutines;
        if !self.program.has_loop {
            return;
        }
        let Object::List(noted) = self.heap.get(list) else { return };
        // Those that have begun since are taken off when there are many.
        if noted.len() == noted.capacity() && noted.len() >= MANY_NOTED {
            let left = self.fresh_coroutines().len();
            if let Object::List(noted) = self.heap.get_mut(list) {
                noted.reserve(left.max(MANY_NOTED));
            }
        }
        self.note_in(list, coroutine);
    }

    pub(in crate::vm) fn note_in(&mut self, list: Id, value: Value) {
        if let Object::List(noted) = self.heap.get_mut(list) {
            let before = noted.capacity();
            noted.push(value);
            let grown = (noted.capacity() - before) * size_of::<Value>();
            self.heap.charge(grown);
        }
    }

    /// An asynchronous generator has begun. The loop of this thread closes it when nobody refers to it any more, or when the
    /// loop ends. So the list has two entries for each: what is begun, and the thread.
    pub(in crate::vm) fn note_async_generator(&mut self, generator: Id) {
        self.note_async_generator_of(generator.into(), self.here());
    }

    fn note_async_generator_of(&mut self, generator: Value, thread: Value) {
        self.note_in(self.program.async_generators, generator);
        self.note_in(self.program.async_generators, thread);
    }

    fn here(&self) -> Value {
        Value::Int(self.threads.current.0.into())
    }

    /// What stands for the thread where nobody finds out when garbage that refers to itself goes.
    fn here_in_garbage(&self) -> Value {
        Value::Int(-1 - i64::from(self.threads.current.0))
    }

    fn noted_async_generators(&self) -> impl Iterator<Item = (Value, Value)> + '_ {
        let noted = match self.heap.get(self.program.async_generators) {
            Object::List(noted) => &noted[..],
            _ => &[],
        };
        noted.chunks_exact(2).map(|pair| (pair[0], pair[1]))
    }

    fn is_unfinished(&self, generator: Value) -> bool {
        let object = generator.id().map(|id| self.heap.get(id));
        matches!(object, Some(Object::Generator(it)) if !matches!(it.state, GeneratorState::Finished))
    }

    /// Takes off those that are finished, and these.
    fn prune_async_generators(&mut self, lost: &[Value]) {
        let is_left = |&(generator, _): &(Value, Value)| {
            self.is_unfinished(generator) && !lost.iter().any(|other| other.is(generator))
        };
        let left: Vec<Value> =
            self.noted_async_generators().filter(is_left).flat_map(|(it, thread)| [it, thread]).collect();
        if left.len() < 2 * self.noted_async_generators().count()
            && let Object::List(noted) = self.heap.get_mut(self.program.async_generators)
        {
            *noted = left;
        }
    }

    /// Those of this thread that have begun and are not finished.
    pub(crate) fn async_generators(&mut self) -> Vec<Value> {
        self.prune_async_generators(&[]);
        let (here, in_garbage) = (self.here(), self.here_in_garbage());
        let of_here = self.noted_async_generators().filter(|(_, by)| by.is(here) || by.is(in_garbage));
        of_here.map(|(generator, _)| generator).collect()
    }

    /// Those of this thread that are paused at a `yield`, and to which nobody refers any more: they are noted no more. True: those
    /// to which only garbage leads that refers to itself, which are told once.
    pub(crate) fn lost_async_generators(&mut self) -> (Vec<Value>, bool) {
        let here = self.here();
        let is_paused = |id: &Id| match self.heap.get(*id) {
            Object::Generator(it) => it.step.is_none() && !it.is_closed && it.paused().is_some(),
            _ => false,
        };
        let of_here = self.noted_async_generators().filter(|(_, by)| by.is(here));
        let asked = of_here.filter_map(|(generator, _)| generator.id()).filter(is_paused);
        let asked: Vec<Id> = asked.filter(|&id| !self.is_in_use(id)).collect();
        if asked.is_empty() {
            return (Vec::new(), false);
        }
        // A coroutine that has not begun, and a future that was not asked, are noted and not kept.
        let Program { async_generators, coroutines, unasked, .. } = self.program;
        let skipped = [async_generators, coroutines, unasked];
        let (lost, are_kept) = self.with_roots(|heap, _, roots| heap.lost(&asked, &skipped, roots));
        let lost: Vec<Value> = lost.into_iter().map(Value::Object).collect();
        self.prune_async_generators(&lost);
        if are_kept {
            let in_garbage = self.here_in_garbage();
            lost.iter().for_each(|&it| self.note_async_generator_of(it, in_garbage));
        }
        (lost, are_kept)
    }

    /// Whether one glance tells that somebody refers to it: this thread, or a task.
    fn is_in_use(&self, generator: Id) -> bool {
        let is_in = |stack: &[Value]| stack.iter().any(|value| value.is(generator.into()));
        let tasks = &self.program.library.tasks;
        let unfinished = self.names.find(tasks.module).and_then(|module| {
            let unfinished = self.module_var(self.module(module)?, self.names.find(tasks.unfinished)?)?;
            Some(self.heap.get(unfinished.id()?))
        });
        let in_task = |task: Id| {
            self.awaits_of(task)
                .into_iter()
                .any(|id| self.paused(id).is_some_and(|paused| is_in(&paused.stack)))
        };
        let in_tasks = || match unfinished {
            Some(Object::Dict(tasks)) => tasks.keys().filter_map(Value::id).any(in_task),
            _ => false,
        };
        is_in(&self.thread.stack) || in_tasks()
    }

    /// An exception leaves a frame. Its traceback keeps the variables, which matters to asynchronous generators alone.
    pub(in crate::vm) fn keep_variables(&mut self, exception: Value, frame: &Frame) {
        if frame.code.source.is_library() || !self.has_open_async_generators() {
            return;
        }
        let mut kept = self.variables_of(frame);
        kept.extend(self.kept_last(exception).and_then(|before| before.set()));
        let kept = if kept.is_empty() { Value::Unset } else { self.tuple(kept) };
        if let Some(before) = self.kept_last(exception) {
            *before = kept;
        }
    }

    pub(in crate::vm) fn has_open_async_generators(&self) -> bool {
        self.noted_async_generators().any(|(generator, _)| self.is_unfinished(generator))
    }

    /// What the variables of a frame on the stack refer to.
    fn variables_of(&self, frame: &Frame) -> Vec<Value> {
        let variables = self.thread.stack.iter().skip(frame.base as usize).take(frame.code.locals.len());
        variables.copied().filter(|value| value.id().is_some()).collect()
    }

    /// An exception is caught in the top frame. If that is a coroutine's or generator's, the traceback will keep the variables
    /// that it has in the end.
    pub(in crate::vm) fn note_caught(&mut self, exception: Value) {
        let Some(Frame { code, owner: Some(owner), .. }) = self.thread.frames.last() else { return };
        let (owner, is_asked) = (*owner, code.kind.pauses() && !code.source.is_library());
        if !is_asked || !self.has_open_async_generators() {
            return;
        }
        let caught = match self.heap.get(owner) {
            Object::Generator(generator) => generator.caught,
            _ => None,
        };
        let list = caught.map_or_else(|| self.list(Vec::new()), Value::Object);
        if let Some(kept) = self.kept_last(exception).filter(|kept| kept.is_unset()) {
            *kept = list;
        }
        if let Object::Generator(generator) = self.heap.get_mut(owner) {
            generator.caught = list.id();
        }
    }

    /// A frame is left: what was caught in it keeps its variables.
    pub(in crate::vm) fn keep_for_caught(&mut self, frame: &Frame) {
        let Some(owner) = frame.owner else { return };
        let Object::Generator(generator) = self.heap.get(owner) else { return };
        let Some(caught) = generator.caught else { return };
        let variables = self.variables_of(frame);
        self.heap.charge(size_of_val(&variables[..]));
        if let Object::List(list) = self.heap.get_mut(caught) {
            *list = variables;
        }
        if let Object::Generator(generator) = self.heap.get_mut(owner) {
            generator.caught = None;
        }
    }

    /// What the traceback keeps of the frame that the exception was in last.
    fn kept_last(&mut self, exception: Value) -> Option<&mut Value> {
        match self.heap.get_mut(exception.id()?) {
            Object::Exception(exception) => exception.traceback.last_mut().map(|entry| &mut entry.kept),
            _ => None,
        }
    }

    /// The coroutines and steps that were made and have never begun.
    pub(crate) fn fresh_coroutines(&mut self) -> Vec<Value> {
        self.prune(self.program.coroutines, is_fresh)
    }

    /// Whether there are some.
    pub(in crate::vm) fn has_fresh_coroutines(&self) -> bool {
        let is_fresh = |value: &Value| value.id().is_some_and(|id| is_fresh(self.heap.get(id)));
        matches!(self.heap.get(self.program.coroutines), Object::List(noted) if noted.iter().any(is_fresh))
    }

    /// What is said of one of them.
    pub(crate) fn unawaited(&self, coroutine: Value) -> String {
        let Some(id) = coroutine.id() else { return String::new() };
        // What `aclose` gives is a coroutine here, around a step.
        let around = |inner: &Generator| inner.paused()?.stack.first()?.id().filter(|_| inner.is_hidden());
        let (step, of) = match self.heap.get(id) {
            Object::Generator(it) => (around(it).and_then(|step| self.awaiting(step)), id),
            _ => (self.awaiting(id), id),
        };
        let name = match self.heap.get(step.map_or(of, |step| step.of)) {
            Object::Generator(it) => &it.qualname,
            _ => "",
        };
        let what = step.map_or_else(String::new, |step| format!(" method '{}' of", step.by.method()));
        format!("coroutine{what} '{name}' was never awaited")
    }

    /// Of coroutines that have begun, and asynchronous generators that are finished, nothing is to be said any more.
    pub(crate) fn forget_begun(&mut self) {
        if self.program.has_loop {
            self.fresh_coroutines();
            self.async_generators();
        }
    }

    /// Those of a list to which a variable of the program's modules leads. What the library's modules hold does not count:
    /// CPython's hold tasks weakly.
    pub(crate) fn kept_by_program(&mut self, things: Value) -> Value {
        let mut kept = Kept::default();
        kept.met.extend([self.program.builtins, self.program.prelude]);
        for &(name, module) in &*self.program.modules {
            let is_new = kept.met.insert(module);
            if is_new && self.program.library.module(self.names.text(name)).is_none() {
                kept.waiting.push(module);
            }
        }
        self.those_met(things, kept, true)
    }

    /// Those of a list to which no other thread leads by its variables: a daemon has them until the process ends.
    pub(crate) fn kept_by_no_thread(&mut self, things: Value) -> Value {
        let others = self.thread_ids().filter(|&id| id != self.threads.current && !self.is_finished(id));
        let others: Vec<ThreadId> = others.collect();
        if others.is_empty() {
            return things;
        }
        let mut kept = Kept::default();
        kept.met.extend([self.program.builtins, self.program.prelude]);
        kept.met.extend(self.program.modules.iter().map(|&(_, module)| module));
        others.into_iter().for_each(|id| self.thread_at(id).visit(&mut kept));
        self.those_met(things, kept, false)
    }

    /// Those of a list that are among what is kept, or the others.
    fn those_met(&mut self, things: Value, mut kept: Kept, are_wanted: bool) -> Value {
        while let Some(id) = kept.waiting.pop() {
            self.heap.get(id).visit(&mut kept);
        }
        let Some(mut things) = self.items_now(things) else { unreachable!("the library asks with a list") };
        things.retain(|thing| thing.id().is_some_and(|id| kept.met.contains(&id)) == are_wanted);
        self.list(things)
    }

    /// A future has an exception for which nobody has asked.
    pub(crate) fn note_unasked(&mut self, future: Value) {
        self.note_in(self.program.unasked, future);
    }

    /// Somebody has.
    pub(crate) fn note_asked(&mut self, future: Value) {
        if let Object::List(noted) = self.heap.get_mut(self.program.unasked) {
            noted.retain(|other| !other.is(future));
        }
    }

    /// The futures with exceptions for which nobody has asked.
    pub(crate) fn unasked_futures(&self) -> Vec<Value> {
        match self.heap.get(self.program.unasked) {
            Object::List(noted) => noted.clone(),
            _ => Vec::new(),
        }
    }

    /// Takes off a list what is not as it was.
    fn prune(&mut self, list: Id, is_as_before: fn(&Object) -> bool) -> Vec<Value> {
        let Object::List(noted) = self.heap.get(list) else { return Vec::new() };
        let is_left = |value: &&Value| value.id().is_some_and(|id| is_as_before(self.heap.get(id)));
        let left: Vec<Value> = noted.iter().filter(is_left).copied().collect();
        if left.len() < noted.len()
            && let Object::List(noted) = self.heap.get_mut(list)
        {
            noted.clone_from(&left);
        }
        left
    }
}

/// Whether it is a coroutine, or a step of an asynchronous generator, that has never begun.
fn is_fresh(object: &Object) -> bool {
    match object {
        Object::Generator(coroutine) => coroutine.is_fresh(),
        Object::Native(native) => native.downcast_ref::<Awaiting>().is_some_and(Awaiting::is_fresh),
        _ => false,
    }
}
