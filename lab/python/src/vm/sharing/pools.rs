//! How much of what pools do is left open, because nobody asks for it. Of the workers of a plain pool nobody can tell which
//! one runs what, nor when a task is taken that no worker has begun. So who takes it is chosen where it is handed in
//! (`stdlib/lib/_pools.py`), and nothing that a worker does about it is a step. Where a program may ask who runs what, to
//! take a task is a step, and so is to begin it where it may ask for that.
//!
//! What a program can tell is looked for in its text before its first pool is made. What that misses is seen when it
//! happens, as for quiet modules ([`crate::vm::sharing::quiet`]): runs before an exploration look for it, and what they
//! miss is no proof.

use crate::bytecode::code::{Code, CodeKind, Op};
use crate::ids::Id;
use crate::objects::names::Name;
use crate::objects::object::Object;
use crate::vm::Machine;
use crate::vm::sharing::assumed::Assumption;
use crate::vm::sharing::frozen::NameSet;
use crate::vm::sharing::left_open::LeftOpen;
use crate::vm::sharing::may_write;
use crate::vm::threads::thread::Frame;

/// What the code lets be left open: it may name what is not. Names that it gives to attributes of its own are seen when they
/// are used for a task.
fn left_open_by(m: &Machine, code: &Code, own: &NameSet) -> LeftOpen {
    let pools = &m.program.library.pools;
    let of = |&op: &Op| match op {
        Op::Attr(site) | Op::Method(site) | Op::ImportFrom(site) => {
            let name = code.sites[site as usize].name;
            let is_in = |names: &[&str]| names.contains(&&**m.names.text(name));
            if is_in(pools.inner) {
                LeftOpen::Nothing
            } else if is_in(pools.of_tasks) && !(is_in(pools.seen) && own.contains(&name)) {
                LeftOpen::Steps
            } else if is_in(pools.of_threads) {
                LeftOpen::Begins
            } else {
                LeftOpen::Workers
            }
        }
        Op::StoreAttr(site) | Op::DeleteAttr(site) => {
            let name = &&**m.names.text(code.sites[site as usize].name);
            let is_inner = pools.called.contains(name) || pools.inner.contains(name);
            if is_inner { LeftOpen::Nothing } else { LeftOpen::Workers }
        }
        Op::Import(site) => {
            let module = m.program.library.module(m.names.text(code.sites[site as usize].name));
            module.map_or(LeftOpen::Workers, |module| module.leaves_open)
        }
        _ => LeftOpen::Workers,
    };
    let by_name = code.ops.iter().map(of).min().unwrap_or(LeftOpen::Workers);
    // Where a loop over `map` is left, what has not begun is cancelled.
    let generators = m.program.library.names(|module| module.generators);
    let cancels =
        code.ops.contains(&Op::LetGo { raises: false }) && may_write::mentions(m, code, &generators);
    if cancels { by_name.min(LeftOpen::Steps) } else { by_name }
}

/// Names of attributes that the program gives to what it has itself: it writes them, or its classes define them.
fn own_attributes(programs: &[&Code]) -> NameSet {
    let stored = |code: &&Code| {
        let is_class = code.kind == CodeKind::Class;
        let sites = code.ops.iter().filter_map(move |&op| match op {
            Op::StoreAttr(site) => Some(site),
            Op::StoreName(site) if is_class => Some(site),
            _ => None,
        });
        sites.map(|site| code.sites[site as usize].name).collect::<Vec<_>>()
    };
    programs.iter().flat_map(stored).collect()
}

impl Machine {
    /// How much of the pools that the program makes is left open, as far as its text says.
    pub(crate) fn left_open(&self) -> LeftOpen {
        let settings = &self.settings;
        let programs = may_write::programs(self);
        if !self.search.explores
            || self.search.notices_steps
            || self.search.names_ends
            || self.search.has_conditions
            || settings.takes_all_for_shared
            || settings.shows_sections
            || programs.iter().any(|code| may_write::hides_names(self, code))
        {
            return LeftOpen::Nothing;
        }
        let own = own_attributes(&programs);
        let by_text = programs.iter().map(|code| left_open_by(self, code, &own)).min();
        let by_runs = if self.search.notices_quiet { LeftOpen::Steps } else { LeftOpen::Workers };
        by_text.map_or(by_runs, |by_text| by_text.min(by_runs))
    }

    /// Somebody asks for what pools may leave open, if they do.
    pub(crate) fn notice_pools(&self, asked: LeftOpen) {
        if self.search.explores && self.can_switch() && self.left_open() >= asked {
            self.assume(Assumption::Quiet);
        }
    }

    /// The program reads or writes an attribute that pools and futures keep to themselves.
    #[inline]
    pub(crate) fn notice_inner(&self, id: Id, name: Name) {
        if self.search.explores && self.names.text(name).starts_with('_') && self.is_inner(id, name) {
            self.notice_pools(LeftOpen::Steps);
        }
    }

    #[inline(never)]
    fn is_inner(&self, id: Id, name: Name) -> bool {
        let is_own = self.thread.frames.last().is_some_and(|frame| !frame.code.source.is_library());
        let Object::Instance(instance) = self.heap.get(id) else { return false };
        let mut bases = self.class(instance.class).mro.iter();
        let package = self.program.library.pools.package;
        let is_of_pools = |&base: &Id| self.names.text(self.class(base).module).starts_with(package);
        is_own && !self.names.text(name).starts_with("__") && bases.any(is_of_pools)
    }

    /// A task of a plain pool asks in which thread it runs.
    pub(crate) fn notice_worker(&self) {
        let worker = self.program.library.pools.worker;
        let is_worker = |frame: &Frame| frame.code.source.is_library() && *frame.code.qualname == *worker;
        if self.search.explores && self.thread.frames.iter().any(is_worker) {
            self.assume(Assumption::Quiet);
        }
    }

    /// Somebody asks for the thread that is running. A new one asks whether it is a daemon, as its pool's workers are.
    pub(crate) fn notice_asking(&self) {
        let mut callers = self.thread.frames.iter().rev();
        let [current, making] = self.program.library.pools.asking;
        let is_asked = callers.next().is_some_and(|frame| *frame.code.name == *current);
        if is_asked && callers.next().is_none_or(|frame| *frame.code.qualname != *making) {
            self.notice_worker();
        }
    }
}
