//! What changes of programs have to know of the modules.

use crate::syntax::mend::spec::{Counted, Kit, LockClass, MendSpec, Turns};

/// What threads and tasks have alike.
pub(super) const SYNCHRONIZERS: MendSpec = MendSpec {
    counted: &[
        (Counted::Parties, "Barrier", "parties"),
        (Counted::Permits, "Semaphore", "value"),
        (Counted::Permits, "BoundedSemaphore", "value"),
    ],
    waiting: &["wait", "wait_for", "acquire"],
    left_out: &["wait", "wait_for", "acquire", "release", "clear", "notify", "notify_all"],
    giving_back: &["release"],
    telling: Some(["notify", "notify_all"]),
    letting_go: &["wait"],
    ..MendSpec::NONE
};

const KIT: Kit =
    Kit { is_async: true, lock: "Lock()", event: "Event()", barrier: "Barrier", wait: "wait", set: "set" };

pub(super) const THREADING: MendSpec = MendSpec {
    locks: &[
        LockClass { name: "Lock", reentrant: Some("RLock"), left_out: "_left_out" },
        LockClass { name: "RLock", reentrant: None, left_out: "_left_out_again" },
    ],
    kit: Some(Kit { is_async: false, lock: "RLock()", ..KIT }),
    waiting: &["wait", "wait_for", "acquire", "join", "Barrier"],
    waiting_for_time: &["wait", "join"],
    limits: &["timeout", "blocking"],
    left_out: &["wait", "wait_for", "acquire", "join", "release", "clear", "notify", "notify_all"],
    starting: Some(Turns { one: "start", both: ["start", "join"] }),
    ..SYNCHRONIZERS
};

pub(super) const ASYNCIO: MendSpec = MendSpec {
    locks: &[LockClass { name: "Lock", reentrant: Some("locks._Reentrant"), left_out: "locks._LeftOut" }],
    kit: Some(KIT),
    ..MendSpec::NONE
};

pub(super) const TASKS: MendSpec =
    MendSpec { cancelling: &["cancel"], timing_out: &[("wait_for", 1, "timeout")], ..MendSpec::NONE };

pub(super) const TIMEOUTS: MendSpec =
    MendSpec { timing_out: &[("timeout", 0, "delay"), ("timeout_at", 0, "when")], ..MendSpec::NONE };

/// Queues of threads.
pub(super) const QUEUE: MendSpec = MendSpec { limits: &["timeout", "block"], ..QUEUES };

pub(super) const QUEUES: MendSpec = MendSpec {
    counted: &[
        (Counted::Room, "Queue", "maxsize"),
        (Counted::Room, "LifoQueue", "maxsize"),
        (Counted::Room, "PriorityQueue", "maxsize"),
    ],
    waiting: &["join", "get", "put"],
    waiting_for_time: &["join"],
    giving: &["put"],
    left_out: &["join", "get", "put"],
    ..MendSpec::NONE
};

pub(super) const FUTURES: MendSpec = MendSpec {
    waiting: &["result", "wait"],
    waiting_for_time: &["result", "wait"],
    limits: &["timeout"],
    cancelling: &["cancel"],
    asking: Some(Turns { one: "done", both: ["exception", "done"] }),
    ..MendSpec::NONE
};

pub(super) const POOLS: MendSpec = MendSpec {
    counted: &[(Counted::Workers, "ThreadPoolExecutor", "max_workers")],
    waiting: &["map"],
    limits: &["timeout"],
    ..MendSpec::NONE
};

pub(super) const DEFAULT_DICT: MendSpec = MendSpec { containing: &["defaultdict"], ..MendSpec::NONE };

pub(super) const FIELD: MendSpec = MendSpec { containing: &["field"], ..MendSpec::NONE };
