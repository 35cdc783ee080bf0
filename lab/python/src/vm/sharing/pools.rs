//! Plain pools: of their workers nobody can tell which one runs what, nor when a task is taken that no worker has begun. So
//! who takes it is chosen where it is handed in (`stdlib/lib/_pools.py`), and nothing that a worker does about it is a step.
//!
//! Whether a program can tell is looked for in its text before its first pool is made. What that misses is seen when it
//! happens, as for quiet modules ([`crate::vm::sharing::quiet`]): runs before an exploration look for it, and what they
//! miss is no proof.

use crate::bytecode::code::{Code, Op};
use crate::ids::Id;
use crate::objects::names::Name;
use crate::objects::object::Object;
use crate::vm::Machine;
use crate::vm::sharing::assumed::Assumption;
use crate::vm::sharing::written;
use crate::vm::threads::thread::Frame;

/// With these a program asks whether a task has begun, or decides it.
const OF_TASKS: &[&str] =
    &["cancel", "running", "set_exception", "set_result", "set_running_or_notify_cancel"];
/// With these it asks who runs it.
const OF_THREADS: &[&str] = &[
    "ContextVar",
    "activeCount",
    "active_count",
    "currentThread",
    "current_thread",
    "get_ident",
    "get_native_id",
    "local",
];
/// With these it comes to what pools keep to themselves. Names that programs give to things of their own are not among them.
const INNER: &[&str] = &[
    "_WorkItem",
    "_base",
    "_bootstrap_inner",
    "_initializer_failed",
    "_invoke_callbacks",
    "_max_workers",
    "_python_exit",
    "_shutdown_lock",
    "_thread_name_prefix",
    "_work_queue",
];
/// What it may import that asks who runs it, or whether others have done something yet.
const MODULES: &[&str] = &["lab", "logging"];
/// What pools call, or make their workers with, which a program may change.
const CALLED: &[&str] = &["Thread", "__init__", "run"];
const WORKER: &str = "_plain_worker";
const OF_POOLS: &str = "concurrent.futures.";

/// Whether the code names what plain pools leave open, or what they are made of.
fn names_inner(m: &Machine, code: &Code) -> bool {
    code.ops.iter().any(|&op| match op {
        Op::Attr(site) | Op::Method(site) | Op::ImportFrom(site) => {
            let name = &&**m.names.text(code.sites[site as usize].name);
            [OF_TASKS, OF_THREADS, INNER].iter().any(|names| names.contains(name))
        }
        Op::StoreAttr(site) | Op::DeleteAttr(site) => {
            let name = &**m.names.text(code.sites[site as usize].name);
            CALLED.contains(&name) || INNER.contains(&name)
        }
        Op::Import(site) => MODULES.contains(&&**m.names.text(code.sites[site as usize].name)),
        _ => false,
    })
}

impl Machine {
    /// Whether the pools that the program makes are plain, as far as its text says.
    pub(crate) fn has_plain_pools(&self) -> bool {
        let settings = &self.settings;
        let looks = |code: &Code| written::hides_names(self, code) || names_inner(self, code);
        self.search.explores
            && !self.search.notices_quiet
            && !self.search.names_ends
            && !self.search.has_conditions
            && !self.program.has_loop
            && !settings.takes_all_for_shared
            && !settings.shows_sections
            && !written::programs(self).into_iter().any(looks)
    }

    /// Somebody asks what a plain pool leaves open, if there is one.
    pub(crate) fn notice_pools(&self) {
        if self.search.explores && self.can_switch() && self.has_plain_pools() {
            self.assume(Assumption::Quiet);
        }
    }

    /// The program reads or writes an attribute that pools and futures keep to themselves.
    #[inline]
    pub(crate) fn notice_inner(&self, id: Id, name: Name) {
        if self.search.explores && self.names.text(name).starts_with('_') && self.is_inner(id, name) {
            self.notice_pools();
        }
    }

    #[inline(never)]
    fn is_inner(&self, id: Id, name: Name) -> bool {
        let is_own = self.thread.frames.last().is_some_and(|frame| !frame.code.source.is_library());
        let Object::Instance(instance) = self.heap.get(id) else { return false };
        let mut bases = self.class(instance.class).mro.iter();
        let is_of_pools = |&base: &Id| self.names.text(self.class(base).module).starts_with(OF_POOLS);
        is_own && !self.names.text(name).starts_with("__") && bases.any(is_of_pools)
    }

    /// A task of a plain pool asks in which thread it runs.
    pub(crate) fn notice_worker(&self) {
        let is_worker = |frame: &Frame| frame.code.source.is_library() && *frame.code.qualname == *WORKER;
        if self.search.explores && self.thread.frames.iter().any(is_worker) {
            self.assume(Assumption::Quiet);
        }
    }

    /// Somebody asks for the thread that is running. A new one asks whether it is a daemon, as its pool's workers are.
    pub(crate) fn notice_asking(&self) {
        let mut callers = self.thread.frames.iter().rev();
        let is_asked = callers.next().is_some_and(|frame| &*frame.code.name == "current_thread");
        if is_asked && callers.next().is_none_or(|frame| &*frame.code.qualname != "Thread.__init__") {
            self.notice_worker();
        }
    }
}
