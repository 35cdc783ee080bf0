"""Coroutines that take turns."""

from _tasks import _get_running_loop, _set_running_loop
from asyncio.exceptions import BrokenBarrierError, CancelledError, InvalidStateError, TimeoutError
from asyncio.coroutines import iscoroutine, iscoroutinefunction
from asyncio.events import AbstractEventLoop, Handle, TimerHandle
from asyncio.events import get_event_loop, get_running_loop, new_event_loop, set_event_loop
from asyncio.futures import Future, isfuture, wrap_future
from asyncio.locks import Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore
from asyncio.queues import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull, QueueShutDown
from asyncio.timeouts import Timeout, timeout, timeout_at
from asyncio.tasks import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Task
from asyncio.tasks import _enter_task, _leave_task, _register_task, _swap_current_task, _unregister_task
from asyncio.tasks import all_tasks, as_completed, create_eager_task_factory, create_task, current_task
from asyncio.tasks import eager_task_factory, ensure_future, gather, run_coroutine_threadsafe, shield, sleep
from asyncio.tasks import wait, wait_for
from asyncio.taskgroups import TaskGroup
from asyncio.threads import to_thread
from asyncio.base_events import BaseEventLoop, EventLoop, SelectorEventLoop
from asyncio.runners import Runner, run
