//! What `asyncio` keeps about tasks and event loops, which readers are shown. Whoever edits `_tasks.py`, `asyncio.locks.py` or
//! `asyncio.base_events.py` reads [`crate::vm::threads::parties`].

use crate::vm::library::Tasks;

pub(super) const TASKS: Tasks = Tasks {
    module: "_tasks",
    unfinished: "_unfinished",
    failure: "failure",
    was_cancelled: "was_cancelled",
    cancelled: "CancelledError",
    name: "_name",
    coroutine: "_coro",
    waits_for: "_fut_waiter",
    cancellations: "_num_cancels_requested",
    future: "Future",
    gathering: "_GatheringFuture",
    gathered: "_children",
    holder: "_lab_holder",
    running: "BaseEventLoop.run_forever",
    idle: &["BaseEventLoop._run_pass", "BaseEventLoop._run_chosen"],
    callback: "_callback",
    arguments: "_lab_args",
    timed_out: "_task",
    offering: ["_offer_to_cancel", "task"],
    cancelling: "_cancel_from_outside",
};
