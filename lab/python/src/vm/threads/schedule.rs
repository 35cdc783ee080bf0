//! Threads: they begin, take turns, and end.

use smol_str::SmolStr;
use triomphe::Arc;

use crate::ids::{Id, ThreadId};
use crate::objects::class;
use crate::objects::dict::Dict;
use crate::objects::heap::{Heap, Marker};
use crate::objects::object::{Object, Visitor};
use crate::objects::seal::Sealed;
use crate::objects::value::Value;
use crate::vm::calls::native::PyResult;
use crate::vm::interpret::run::Stop;
use crate::vm::library::AtExit;
use crate::vm::sharing::watched::Deed;
use crate::vm::threads::section::Phase;
use crate::vm::threads::thread::{After, State, Thread};
use crate::vm::threads::wait::{On, Wait};
use crate::vm::{Machine, Program, Search, Threads, Time};

impl Machine {
    /// Frees what no thread and no module can reach.
    pub(crate) fn collect(&mut self) {
        self.members.clear();
        self.with_roots(|heap, elsewhere, roots| heap.collect(elsewhere, roots));
    }

    /// Whether nothing refers to an object but what is on top of the stack, and nobody else could have come to it.
    pub(crate) fn is_only_in_hand(&mut self, id: Id) -> bool {
        let Some(top) = self.thread.stack.pop() else { return false };
        let is_only_here =
            !self.heap.is_shared(id) && self.with_roots(|heap, _, roots| heap.is_lost(id, roots));
        self.push(top);
        is_only_here
    }

    /// With the heap, what is kept outside of it, and what marks all that is referred to from there.
    pub(in crate::vm) fn with_roots<T>(
        &mut self,
        then: impl FnOnce(&mut Heap, usize, &dyn Fn(&mut Marker<'_>)) -> T,
    ) -> T {
        let Machine {
            heap,
            names,
            thread,
            threads: Threads { current, others, object_locks, alive: _ },
            program:
                Program {
                    modules,
                    constants,
                    builtins,
                    prelude,
                    a_traceback,
                    // They are variables of the prelude.
                    coroutines: _,
                    async_generators: _,
                    unasked: _,
                    parties: _,
                    conditions: _,
                    has_loop: _,
                    own_modules: _,
                    newest: _,
                    // They are variables of the prelude.
                    asked_of_prelude: _,
                    // Code refers to constants alone.
                    trampoline: _,
                    caller: _,
                    exhausted: _,
                    codes: _,
                    library: _,
                    natives: _,
                    code_count: _,
                },
            time:
                Time {
                    zone,
                    origin,
                    until,
                    reads_clock: _,
                    names_clock: _,
                    scale: _,
                    shows_time: _,
                    forgotten: _,
                    readings: _,
                },
            search:
                Search {
                    // Its objects are those of the state in which it was made, which are not freed.
                    frozen,
                    explores: _,
                    assumed: _,
                    names_ends: _,
                    names_targets: _,
                    names_lists: _,
                    hands_over: _,
                    notices_quiet: _,
                    notices_steps: _,
                    has_conditions: _,
                    possible: _,
                    cancels: _,
                    watch,
                },
            // Nothing of these leads to an object, but for what was found lately, which is forgotten.
            members: _,
            world: _,
            step: _,
            attempt: _,
            settings: _,
        } = self;
        let running = current.0 as usize;
        let resting = || others.iter().enumerate().filter(|&(place, _)| place != running);
        let threads = || resting().map(|(_, other)| &***other).chain([&*thread]);
        let elsewhere = threads().map(Thread::size_bytes).sum::<usize>() + names.size_bytes();
        let of_old = frozen.as_ref().map_or((0, 0), |frozen| (frozen.modules, frozen.constants));
        then(heap, elsewhere, &|marker| {
            // There are thousands, and only what came later leads to anything that is looked at.
            let (old_modules, old_constants) = if marker.skips_frozen() { of_old } else { (0, 0) };
            (0..=class::EMPTY_TUPLE.0).for_each(|place| marker.id(Id(place)));
            threads().for_each(|thread| thread.visit(marker));
            modules[old_modules..].iter().for_each(|&(_, module)| marker.id(module));
            marker.values(&constants[old_constants..]);
            marker.id(*builtins);
            marker.id(*prelude);
            marker.value(*a_traceback);
            object_locks.iter().for_each(|&(container, _)| marker.id(container));
            zone.instants().iter().for_each(|instant| marker.id(instant.id));
            origin.iter().for_each(|&origin| marker.id(origin));
            until.iter().for_each(|&(since, _)| marker.id(since));
            watch.iter().for_each(|watch| watch.visit(marker));
        })
    }

    /// A new thread, which calls `callable` without arguments. `object` is its `threading.Thread`.
    pub(crate) fn spawn(
        &mut self,
        object: Value,
        callable: Value,
        name: SmolStr,
        is_daemon: bool,
    ) -> PyResult<ThreadId> {
        if self.threads.alive >= self.settings.threads {
            return self
                .refuse_limit(format!("the program starts more than {} threads", self.settings.threads));
        }
        if self.search.explores && self.search.frozen.is_none() {
            self.freeze();
        }
        let mut thread = Thread::new(name, is_daemon);
        let (list, dict) = (self.list(Vec::new()), self.dict(Dict::default()));
        thread.object = object;
        [object, callable].into_iter().for_each(|value| self.share(value));
        thread.stack = vec![callable, Value::Unset, list, dict];
        let id = ThreadId(u32::try_from(self.threads.others.len()).unwrap_or(u32::MAX));
        self.threads.others.push(Arc::new(Sealed::new(thread)));
        self.threads.alive += 1;
        self.note_party(Value::Int(id.0.into()));
        let current = self.threads.current;
        self.switch_to(id);
        let (code, module) = (Arc::clone(&self.program.trampoline), self.program.builtins);
        self.push_frame(code, module, 0, 0, After::Drop, None);
        self.switch_to(current);
        self.watch_deed(Deed::Start(id));
        self.thread.has_touched = true;
        Ok(id)
    }

    pub(crate) fn is_finished(&self, id: ThreadId) -> bool {
        self.thread_state(id) == State::Finished
    }

    /// Whether it is finished to those who join it: the main thread is, once it waits for the others.
    pub(crate) fn has_ended(&self, id: ThreadId) -> bool {
        self.is_finished(id) || self.thread_at(id).end_phase() > 0
    }

    pub(in crate::vm) fn thread_state(&self, id: ThreadId) -> State {
        self.thread_at(id).state
    }

    pub fn thread_at(&self, id: ThreadId) -> &Thread {
        self.resting(id).map_or(&self.thread, |thread| &**thread)
    }

    /// A thread that does not run now.
    pub(crate) fn resting(&self, id: ThreadId) -> Option<&Sealed<Thread>> {
        (id != self.threads.current).then(|| &*self.threads.others[id.0 as usize])
    }

    /// Where the main thread has done all that the program says, the pools' workers are told and waited for: calls what
    /// does so, unless it was called already.
    pub(crate) fn begin_exit(&mut self) -> bool {
        if self.threads.current != ThreadId::MAIN || self.thread.dying.is_some() {
            return false;
        }
        let var = |module: &str, name: &str| {
            let module = self.names.find(module).and_then(|module| self.module(module));
            module.zip(self.names.find(name)).and_then(|(module, name)| self.module_var(module, name))
        };
        let is_due = |(state, at_exit): &(&str, AtExit)| {
            let says_no = |name| var(state, name).is_some_and(|is_done| is_done.is(Value::Bool(false)));
            says_no(at_exit.unless) || at_exit.unless_alone.is_some_and(says_no) && self.may_be_disturbed()
        };
        let mut at_exits =
            self.program.library.modules.iter().filter_map(|it| Some((it.name, it.roles.at_exit?)));
        let Some((state, at_exit)) = at_exits.find(is_due) else { return false };
        // The module may be half imported.
        let exit = var(at_exit.module, at_exit.function).or_else(|| var(state, at_exit.function));
        let exit = exit.and_then(Value::id);
        let exit = exit.and_then(|id| self.function(id));
        let Some((code, module)) = exit.map(|exit| (Arc::clone(&exit.code), exit.module)) else {
            return false;
        };
        self.thread.stack.clear();
        self.thread.stack.resize(code.locals.len(), Value::Unset);
        self.push_frame(code, module, 0, 0, After::Drop, None);
        true
    }

    /// Whether other threads may have a lock when all but daemons are over.
    fn may_be_disturbed(&self) -> bool {
        let others = || self.thread_ids().filter(|&id| id != self.threads.current);
        let goes_on = |id| !self.is_finished(id);
        others().any(|id| goes_on(id) && self.thread_at(id).is_daemon)
            || others().next().is_some()
                && (!others().any(goes_on) || self.program.library.holding.iter().any(|word| self.says(word)))
    }

    /// Whether a text of the program has this in it.
    pub(crate) fn says(&self, word: &str) -> bool {
        let sources = self.program.codes.iter().map(|code| &code.source).filter(|it| !it.is_library());
        sources.into_iter().any(|source| source.text.contains(word))
    }

    /// Changes a thread's name, as `Thread.name = …` does.
    pub(crate) fn rename_thread(&mut self, id: ThreadId, name: SmolStr) {
        if id == self.threads.current {
            self.thread.name = name;
        } else {
            Arc::make_mut(&mut self.threads.others[id.0 as usize]).get_mut().name = name;
        }
    }

    pub(crate) fn switch_to(&mut self, id: ThreadId) {
        if id == self.threads.current {
            return;
        }
        self.rest();
        let place = &mut self.threads.others[id.0 as usize];
        match Arc::get_mut(place) {
            Some(thread) => std::mem::swap(&mut self.thread, thread.get_mut()),
            None => self.thread = Thread::clone(place),
        }
        self.threads.current = id;
    }

    /// No thread runs, until one is switched to: copies share them all, and each copies the one that it lets go on.
    pub(crate) fn rest(&mut self) {
        if self.threads.current != ThreadId::NONE {
            let nobody = Thread::new(self.thread.name.clone(), false);
            let thread = std::mem::replace(&mut self.thread, nobody);
            let place = &mut self.threads.others[self.threads.current.0 as usize];
            match Arc::get_mut(place) {
                Some(place) => *place = Sealed::new(thread),
                None => *place = Arc::new(Sealed::new(thread)),
            }
            self.threads.current = ThreadId::NONE;
        }
    }

    pub fn thread_ids(&self) -> impl Iterator<Item = ThreadId> + use<> {
        (0..self.threads.others.len() as u32).map(ThreadId)
    }

    /// The threads that can go on now, without time passing.
    pub(crate) fn ready(&self) -> impl Iterator<Item = ThreadId> {
        self.thread_ids().filter(|&id| self.is_ready(id))
    }

    pub fn is_ready(&self, id: ThreadId) -> bool {
        match self.thread_state(id) {
            State::Ready => true,
            State::Finished => false,
            State::Waiting(Wait { on, deadline_ns }) => {
                deadline_ns.is_some_and(|deadline| deadline <= self.world.clock_ns) || self.is_over(on, id)
            }
        }
    }

    /// Whether anybody else may go on before this thread does something more.
    pub(crate) fn others_may_move(&self) -> bool {
        let may_move = |id: ThreadId| match self.thread_state(id) {
            State::Finished => false,
            State::Waiting(Wait { on: On::Thread(_) | On::Object(_), deadline_ns: None }) => {
                self.is_ready(id)
            }
            _ => true,
        };
        self.thread_ids().any(|id| id != self.threads.current && may_move(id))
    }

    fn is_over(&self, on: On, thread: ThreadId) -> bool {
        match on {
            On::Time
            | On::Draw(_)
            | On::Order(_)
            | On::Outside(_)
            | On::Reading { .. }
            | On::Timers { .. } => false,
            On::Turn { .. } => true,
            On::Thread(other) => self.has_ended(other),
            On::Object(id) => match self.heap.get(id) {
                Object::Native(native) => native.is_ready(thread),
                _ => self.holder_of(id).is_none(),
            },
        }
    }

    /// The first deadline still to come that anyone waits for.
    pub(crate) fn next_deadline(&self) -> Option<u64> {
        self.deadlines().min()
    }

    fn deadlines(&self) -> impl Iterator<Item = u64> {
        let deadline = |id: ThreadId| match self.thread_state(id) {
            State::Waiting(Wait { deadline_ns, .. }) => deadline_ns,
            _ => None,
        };
        self.thread_ids().filter_map(deadline).filter(|&deadline| deadline > self.world.clock_ns)
    }

    /// Lets time pass until then, if there is one; or until all are over.
    pub(crate) fn let_time_pass(&mut self) {
        let next = if self.waits_are_nominal() { self.deadlines().max() } else { self.next_deadline() };
        self.world.clock_ns = next.unwrap_or(self.world.clock_ns);
    }

    /// Whether the clock says of a wait only that it has to move before somebody goes on. Where clocks are read, durations are
    /// differences between instants, and any time may have passed; an event loop moves the clock as often as it likes.
    pub(crate) fn waits_are_nominal(&self) -> bool {
        self.program.has_loop && self.reckons()
    }

    /// Lets so much time pass.
    pub(crate) fn pass_time(&mut self, ns: u64) {
        self.world.clock_ns = self.world.clock_ns.saturating_add(ns);
    }

    /// Lets a thread that is ready run until it stops.
    pub(crate) fn run_step(&mut self, id: ThreadId) -> Stop {
        self.switch_to(id);
        if let State::Waiting(Wait { on, deadline_ns }) = self.thread.state {
            let is_late = deadline_ns.is_some_and(|deadline| deadline <= self.world.clock_ns);
            self.thread.timed_out = is_late && !self.is_over(on, id);
            self.thread.state = State::Ready;
            if let Some((since, ns)) = self.thread.until.filter(|_| self.thread.timed_out) {
                self.time.zone.pass(since, ns);
            }
        }
        let stop = self.run_thread();
        self.end_watched();
        if matches!(stop, Stop::Blocked) {
            self.begin_wait();
        }
        self.step.phase = Phase::Outside;
        self.step.has_made_ready &= matches!(stop, Stop::Tick);
        if self.search.frozen.is_some() {
            self.heap.share_what_was_stored();
        }
        stop
    }

    /// Another thread gets to know this.
    fn share(&mut self, value: Value) {
        if self.search.frozen.is_some() {
            self.heap.share(value);
        }
    }

    /// About how many bytes a copy keeps for itself.
    pub(crate) fn own_bytes(&self) -> usize {
        let threads = self.threads.others.iter().filter(|thread| Arc::strong_count(thread) == 1);
        let threads = threads.map(|thread| size_of::<Sealed<Thread>>() + thread.size_bytes());
        size_of_val(&self.threads.others[..]) + self.heap.own_bytes() + threads.sum::<usize>()
    }
}
