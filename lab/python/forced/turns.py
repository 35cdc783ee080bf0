"""Runs a program's threads in an order of our choice, on a real CPython.

Every thread has a semaphore, and runs only while it holds the turn. Tracing stops
it at each place where the interpreter may hand its lock to another thread: at a
function's entry, when a generator resumes, at a loop's jump back, after a call of
something written in C, and where a thread has waited for something. There a
`director` says who goes on. Time is virtual.
"""

import _thread
import dis
import inspect
import io
import itertools
import logging
import os
import queue
import sys
import threading
import time
from collections import deque

# Since 3.14, `with` calls what this has found. Since 3.15, nobody looks after such a call (gh-148874).
IS_SHELTERED_ENTER = sys.version_info >= (3, 15)
# Not PRECALL, which prepares a call: there nobody looks whether somebody else wants the lock.
CALLS = {"CALL", "CALL_FUNCTION_EX", "CALL_KW"}
HERE, ASKER = (os.path.dirname(os.path.abspath(file)) for file in (__file__, sys.argv[0]))
PROGRAM = "<program>"
LIBRARY = "collections concurrent.futures.thread contextlib dataclasses functools itertools math queue random time".split()

local = threading.local()


class Semaphore:
    """One permit at most, on the interpreter's own lock: `threading`'s classes are replaced below."""

    def __init__(self):
        self.lock = _thread.allocate_lock()
        self.lock.acquire()

    def acquire(self):
        self.lock.acquire()

    def release(self):
        if self.lock.locked():
            self.lock.release()


class Stop(BaseException):
    """Unwinds a thread whose run is over."""


class Actor:
    def __init__(self, run, name, daemon):
        self.run = run
        self.name = name
        self.daemon = daemon
        self.thread = None
        self.turn = Semaphore()
        self.waits = lambda: False
        self.deadline = None
        self.done = False
        self.last = None
        self.let_run = set()  # frames that something written in C lets run
        self.left = None  # the lock that an exception has released since its last point

    def ready(self):
        return not self.done and (self.is_late() or not self.waits())

    def is_late(self):
        return self.deadline is not None and self.deadline <= self.run.now


class Run:
    """One execution. At each point `director(run, current, frame)` names the actor that goes on, or nobody."""

    def __init__(self, director):
        self.director = director
        self.actors = []
        self.over = Semaphore()
        self.stopped = False
        self.ended = False
        self.deadlocked = False
        self.failed = None
        self.now = 0.0
        self.out = io.StringIO()

    def add(self, name, daemon):
        actor = Actor(self, name, daemon)
        self.actors.append(actor)
        return actor

    def stop(self, current):
        self.deadlocked = not self.ended and not self.ready() and not self.pending()
        self.stopped = True
        self.over.release()
        for actor in self.actors:
            if actor is not current:
                actor.turn.release()
        if not current.done:
            raise Stop

    def hand_over(self, current, frame=None):
        if self.stopped:
            return  # It unwinds already.
        self.ended = self.ended or all(actor.done or actor.daemon for actor in self.actors)
        following = None if self.ended else self.director(self, current, frame)
        if following is None:
            return self.stop(current)
        if following is current:
            return
        following.turn.release()
        if not current.done:
            self.await_turn(current)

    def ready(self):
        return [actor for actor in self.actors if actor.ready()]

    def pending(self):
        """The deadlines that are still to come."""
        waiting = [a for a in self.actors if not a.done and a.deadline is not None and not a.is_late()]
        return [actor.deadline for actor in waiting]

    def let_time_pass(self):
        """To the first deadline that is still to come, if there is one."""
        self.now = min(self.pending(), default=self.now)

    def await_turn(self, actor):
        actor.turn.acquire()
        if self.stopped:
            raise Stop


def block(until_not, timeout=None):
    """Gives the turn away for as long as `until_not()` is true; says whether that ended in time."""
    actor = local.actor
    actor.waits = until_not
    actor.deadline = None if timeout is None or timeout < 0 else actor.run.now + timeout
    try:
        actor.run.hand_over(actor)
        return not until_not()
    finally:
        actor.waits, actor.deadline = (lambda: False), None


class Lock:
    def __init__(self):
        self.held = False

    def acquire(self, blocking=True, timeout=-1):
        may_be_late(self)
        if self.held and (not blocking or not block(lambda: self.held, timeout)):
            return False
        self.held = True
        return True

    def release(self):
        if not self.held:
            raise RuntimeError("release unlocked lock")
        self.held = False

    def locked(self):
        may_be_late(self)
        return self.held

    def __enter__(self):
        waits = self.held
        self.acquire()
        if waits:
            after_waiting()
        return True

    def __exit__(self, *raised):
        self.release()
        leave(self, *raised)


def leave(lock, raised=None, *_):
    if raised is not None:
        local.actor.left = lock


def may_be_late(lock):
    """Who waits for a lock that an exception releases takes it without the interpreter's own."""
    # When the script ends, nobody is an actor.
    actor = getattr(local, "actor", None)
    if actor is not None and actor.left is lock:
        actor.run.hand_over(actor, sys._getframe(2))


def after_waiting():
    """Who has waited has to get the interpreter's lock again. After other calls there is a point anyway."""
    local.actor.run.hand_over(local.actor, sys._getframe(2))


class RLock:
    def __init__(self):
        self.owner = None
        self.count = 0

    def is_taken(self):
        return self.owner is not None and self.owner is not local.actor

    def acquire(self, blocking=True, timeout=-1):
        may_be_late(self)
        me = local.actor
        taken = lambda: self.owner is not None and self.owner is not me
        if taken() and (not blocking or not block(taken, timeout)):
            return False
        self.owner = me
        self.count += 1
        return True

    def __enter__(self):
        waits = self.is_taken()
        self.acquire()
        if waits:
            after_waiting()
        return True

    def release(self):
        if self.owner is not local.actor:
            raise RuntimeError("cannot release un-acquired lock")
        self.count -= 1
        if not self.count:
            self.owner = None

    def __exit__(self, *raised):
        self.release()
        leave(self, *raised)

    def locked(self):
        may_be_late(self)
        return self.owner is not None

    def _is_owned(self):
        return self.owner is local.actor

    def _release_save(self):
        state = self.count, self.owner
        self.count, self.owner = 0, None
        return state

    def _acquire_restore(self, state):
        self.acquire()
        self.count, self.owner = state


class SimpleQueue:
    def __init__(self):
        self.items = deque()

    def put(self, item, block=True, timeout=None):
        self.items.append(item)

    put_nowait = put

    def get(self, blocking=True, timeout=None, *, block=None):
        may_wait = blocking if block is None else block
        if not self.items and (not may_wait or not wait_while(lambda: not self.items, timeout)):
            if may_wait:
                # CPython has given up before it has its own lock again.
                local.actor.run.hand_over(local.actor, sys._getframe(1))
            raise queue.Empty
        return self.items.popleft()

    def get_nowait(self):
        return self.get(False)

    def empty(self):
        return not self.items

    def qsize(self):
        return len(self.items)


wait_while = block


class Thread:
    counter = 0
    ident = None

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        Thread.counter += 1
        suffix = f" ({target.__name__})" if hasattr(target, "__name__") else ""
        self.name = name or f"Thread-{Thread.counter}{suffix}"
        self.target, self.args, self.kwargs = target, args, kwargs or {}
        self.actor = None
        self.daemon = local.actor.daemon if daemon is None else daemon

    def run(self):
        if self.target is not None:
            self.target(*self.args, **self.kwargs)

    def start(self):
        if self.actor is not None:
            raise RuntimeError("threads can only be started once")
        run = local.actor.run
        self.actor = run.add(self.name, self.daemon)
        self.actor.thread = self
        self.ident = _thread.start_new_thread(perform, (self.actor, self, self.run))

    def join(self, timeout=None):
        if not self.actor.done:
            block(lambda: not self.actor.done, None if timeout is None else max(timeout, 0))

    def is_alive(self):
        return self.actor is not None and not self.actor.done

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic


class Main(Thread):
    def __init__(self, actor):
        self.name, self.actor, self.daemon = actor.name, actor, False


def running():
    return [actor.thread for actor in local.actor.run.actors if not actor.done]


def perform(actor, thread, work):
    local.actor, local.thread = actor, thread
    try:
        actor.run.await_turn(actor)
        sys.settrace(entered)
        try:
            work()
        finally:
            sys.settrace(None)
    except Stop:
        return
    except SystemExit:
        pass
    except BaseException as error:
        if not actor.run.stopped:
            actor.run.failed(actor, error)
    actor.done = True
    try:
        actor.run.hand_over(actor)
    except Stop:
        pass


def last_words(error):
    text = str(error)
    return type(error).__name__ + (": " + text if text else "")


NOT_OURS = (HERE, ASKER, "<frozen")
# What `from package import name` runs is frozen into the interpreter, and Python code all the same.
FROZEN = "_handle_fromlist"
BY_TYPES = ("__init__", "__call__", *(["__exit__"] if sys.version_info < (3, 14) else []))


def is_let_run(frame, last):
    """Whether a call of something written in C lets a new frame run: of a class, of an object, of `next` or `send`, of
    what makes a class, until 3.13 where `with` ends, or in 3.11 any call with `*args`. When that returns, the interpreter looks whether somebody else wants the lock."""
    if last is None or last[0] is not frame.f_back or last[1] not in CALLS:
        return False
    if last[1] == "CALL_FUNCTION_EX" and sys.version_info < (3, 12):
        return True
    code = frame.f_code
    if code.co_name in BY_TYPES:
        # `super().__init__()` is a call of something written in Python. Nothing says so but the name before it.
        return code.co_name not in names_before(frame.f_back)
    is_generator = code.co_flags & inspect.CO_GENERATOR
    is_class = not code.co_flags & inspect.CO_OPTIMIZED
    return is_generator or is_class


def names_before(frame):
    """The names in a frame's line so far."""
    code, line = frame.f_code, frame.f_lineno
    found, current = set(), None
    for it in dis.get_instructions(code):
        current = it.starts_line if type(it.starts_line) is int else getattr(it, "line_number", current) or current
        if it.offset >= frame.f_lasti:
            break
        if current == line and isinstance(it.argval, str):
            found.add(it.argval)
    return found


def entered(frame, event, _):
    if frame.f_code.co_filename.startswith(NOT_OURS) and frame.f_code.co_name != FROZEN:
        return None
    frame.f_trace = stepped
    frame.f_trace_opcodes = True
    frame.f_trace_lines = False
    if is_let_run(frame, local.actor.last):
        local.actor.let_run.add(frame)
    point(frame, None)
    return stepped


def stepped(frame, event, _):
    if event == "opcode":
        op = dis.opname[frame.f_code.co_code[frame.f_lasti]]
        actor = local.actor
        after_call = actor.last is not None and actor.last[0] is frame and actor.last[1] in CALLS
        if op == "CALL" and IS_SHELTERED_ENTER and is_enter(frame):
            op = "with"
        if after_call or "JUMP_BACKWARD" in op and "NO_INTERRUPT" not in op:
            point(frame, op)
        actor.last = (frame, op)
    elif event == "return" and frame in local.actor.let_run:
        local.actor.let_run.discard(frame)
        local.actor.last = (frame.f_back, "CALL")
    elif event == "exception":
        # A call that fails does not look whether somebody else wants the lock.
        local.actor.last = None
    return stepped


def is_enter(frame):
    """Whether the call that comes next is that of `__enter__`."""
    return frame.f_lasti >= 2 and dis.opname[frame.f_code.co_code[frame.f_lasti - 2]] == "LOAD_SPECIAL"


def point(frame, op):
    actor = local.actor
    actor.last, actor.left = (frame, op), None
    actor.run.hand_over(actor, frame)


class Output:
    """`print` writes text and newline apart; the lock may change hands between them."""

    def write(self, text):
        actor = local.actor
        actor.run.out.write(text)
        actor.run.hand_over(actor, sys._getframe(1))

    def flush(self):
        pass


def execute(code, director, failed):
    """Runs a program once. `failed(actor, error)` is told what nobody caught."""
    run = Run(director)
    run.failed = failed
    main = run.add("MainThread", False)
    main.thread = Main(main)
    Thread.counter = 0
    # What belongs to the interpreter, and a run begins anew.
    pools = sys.modules["concurrent.futures.thread"]
    pools._shutdown = False
    pools._global_shutdown_lock = Lock()
    pools._threads_queues.clear()
    pools.ThreadPoolExecutor._counter = itertools.count().__next__
    forget_logging()

    def work():
        try:
            exec(code, {"__name__": "__main__"})
        except SystemExit:
            pass
        pools._python_exit()

    main.thread.ident = _thread.start_new_thread(perform, (main, main.thread, work))
    main.turn.release()
    run.over.acquire()
    forget_logging()
    return run


def forget_logging():
    """What a run has set up, and locks that it has left taken."""
    logging._lock = _thread.RLock()
    logging.lastResort.createLock()
    logging._handlers.clear()
    logging._handlerList.clear()
    logging.root.handlers.clear()
    logging.root.filters.clear()
    logging.root.setLevel(logging.WARNING)
    logging.Logger.manager.loggerDict.clear()
    logging.disable(logging.NOTSET)
    logging._lock = RLock()


def now():
    return local.actor.run.now


def now_ns():
    return round(now() * 1e9)


def sleep(seconds):
    block(lambda: True, seconds)


def replace():
    """Puts our threads, locks and clock in the place of the library's. Returns the real standard output."""
    # Loaded now: a schedule counts the switches of the program, not those of its imports.
    for name in LIBRARY:
        __import__(name)
    threading.Thread = Thread
    threading.Timer.__bases__ = (Thread,)
    threading.Lock = threading._allocate_lock = Lock
    threading.RLock = RLock
    threading.current_thread = lambda: local.thread
    threading.main_thread = lambda: local.actor.run.actors[0].thread
    threading.enumerate = running
    threading.active_count = lambda: len(running())
    queue.SimpleQueue = SimpleQueue
    time.sleep = sleep
    time.monotonic = time.perf_counter = time.time = threading._time = queue.time = now
    time.monotonic_ns = time.perf_counter_ns = time.time_ns = now_ns
    # Threads that are unwound say so.
    logging.getLogger("concurrent.futures").disabled = True
    answers, sys.stdout = sys.stdout, Output()
    return answers
