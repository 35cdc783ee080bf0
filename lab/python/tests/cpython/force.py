"""Runs a program with threads under a schedule of our choice, on a real CPython.

Every thread has a semaphore, and runs only while it holds the turn. Tracing stops
it at each place where the interpreter may hand its lock to another thread: at a
function's entry, when a generator resumes, at a loop's jump back and after a call
of something written in C. There the schedule says who goes on.

Reads one JSON object a line, {"source", "preemptions", "runs"}, and answers each
with {"outcomes": {output: the switches that lead there}, "complete": bool}. An
outcome is what the program printed and, behind a NUL, its last words if it failed.
"""

import _thread
import dis
import io
import json
import sys
import threading

CALLS = {"CALL", "CALL_FUNCTION_EX", "CALL_KW", "PRECALL"}
HERE = __file__
DEADLOCK = "Deadlock"
LIBRARY = "collections contextlib dataclasses functools itertools math queue random time".split()

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
    def __init__(self, run, name):
        self.run = run
        self.name = name
        self.turn = Semaphore()
        self.waits = lambda: False
        self.done = False
        self.last = None

    def ready(self):
        return not self.done and not self.waits()


class Run:
    """One execution. `switches` maps the number of a point to the actor to go on there."""

    def __init__(self, switches):
        self.switches = switches
        self.actors = []
        self.points = []
        self.over = Semaphore()
        self.stopped = False
        self.deadlocked = False
        self.out = io.StringIO()

    def add(self, name):
        actor = Actor(self, name)
        self.actors.append(actor)
        return actor

    def choose(self, current):
        """Who goes on: the current actor unless the schedule says otherwise or it cannot."""
        ready = [i for i, actor in enumerate(self.actors) if actor.ready()]
        if not ready:
            return None
        here = self.actors.index(current)
        number = len(self.points)
        usual = here if here in ready else ready[0]
        self.points.append((usual, ready, here in ready))
        wanted = self.switches.get(number, usual)
        return self.actors[wanted if wanted in ready else usual]

    def hand_over(self, current):
        following = self.choose(current)
        if following is None:
            if not all(actor.done for actor in self.actors):
                self.deadlocked = True
            self.stopped = True
            self.over.release()
            for actor in self.actors:
                if actor is not current:
                    actor.turn.release()
            if not current.done:
                raise Stop
            return
        if following is current:
            return
        following.turn.release()
        if not current.done:
            self.await_turn(current)

    def await_turn(self, actor):
        actor.turn.acquire()
        if self.stopped:
            raise Stop


def block(until_not):
    """Gives the turn away for as long as `until_not()` is true."""
    actor = local.actor
    actor.waits = until_not
    try:
        actor.run.hand_over(actor)
    finally:
        actor.waits = lambda: False


class Lock:
    def __init__(self):
        self.held = False

    def acquire(self, blocking=True, timeout=-1):
        if self.held and not blocking:
            return False
        while self.held:
            block(lambda: self.held)
        self.held = True
        return True

    def release(self):
        if not self.held:
            raise RuntimeError("release unlocked lock")
        self.held = False

    def locked(self):
        return self.held

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *raised):
        self.release()


class RLock:
    def __init__(self):
        self.owner = None
        self.count = 0

    def acquire(self, blocking=True, timeout=-1):
        me = local.actor
        taken = lambda: self.owner is not None and self.owner is not me
        if taken() and not blocking:
            return False
        while taken():
            block(taken)
        self.owner = me
        self.count += 1
        return True

    __enter__ = acquire

    def release(self):
        if self.owner is not local.actor:
            raise RuntimeError("cannot release un-acquired lock")
        self.count -= 1
        if not self.count:
            self.owner = None

    def __exit__(self, *raised):
        self.release()

    def _is_owned(self):
        return self.owner is local.actor

    def _release_save(self):
        state = self.count, self.owner
        self.count, self.owner = 0, None
        return state

    def _acquire_restore(self, state):
        self.acquire()
        self.count, self.owner = state


class Thread:
    counter = 0

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        Thread.counter += 1
        suffix = f" ({target.__name__})" if target is not None else ""
        self.name = name or f"Thread-{Thread.counter}{suffix}"
        self.target, self.args, self.kwargs = target, args, kwargs or {}
        self.actor = None
        self.daemon = bool(daemon)

    def run(self):
        if self.target is not None:
            self.target(*self.args, **self.kwargs)

    def start(self):
        run = local.actor.run
        self.actor = run.add(self.name)
        _thread.start_new_thread(perform, (self.actor, self, self.run))

    def join(self, timeout=None):
        while not self.actor.done:
            block(lambda: not self.actor.done)

    def is_alive(self):
        return self.actor is not None and not self.actor.done


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
        if actor.name == "MainThread":
            actor.run.out.write("\0" + last_words(error))
    actor.done = True
    if not actor.run.stopped:
        actor.run.hand_over(actor)


def last_words(error):
    text = str(error)
    return type(error).__name__ + (": " + text if text else "")


NOT_OURS = (HERE, "<frozen")


def entered(frame, event, _):
    if frame.f_code.co_filename.startswith(NOT_OURS):
        return None
    frame.f_trace = stepped
    frame.f_trace_opcodes = True
    frame.f_trace_lines = False
    point(frame, None)
    return stepped


def stepped(frame, event, _):
    if event == "opcode":
        op = dis.opname[frame.f_code.co_code[frame.f_lasti]]
        actor = local.actor
        after_call = actor.last is not None and actor.last[0] is frame and actor.last[1] in CALLS
        if (after_call and op not in CALLS) or "JUMP_BACKWARD" in op:
            point(frame, op)
        actor.last = (frame, op)
    elif event == "exception":
        # A call that fails does not look whether somebody else wants the lock.
        local.actor.last = None
    return stepped


def point(frame, op):
    actor = local.actor
    actor.last = (frame, op)
    actor.run.hand_over(actor)


class Output:
    """`print` writes text and newline apart; the lock may change hands between them."""

    def write(self, text):
        actor = local.actor
        actor.run.out.write(text)
        actor.run.hand_over(actor)

    def flush(self):
        pass


def current_thread():
    return local.thread


class Main:
    name = "MainThread"
    daemon = False


def execute(code, switches):
    run = Run(switches)
    main = run.add("MainThread")
    Thread.counter = 0
    work = lambda: exec(code, {"__name__": "__main__"})
    _thread.start_new_thread(perform, (main, Main(), work))
    main.turn.release()
    run.over.acquire()
    text = run.out.getvalue()
    return run, text + ("\0" + DEADLOCK if run.deadlocked else "")


def explore(source, preemptions, runs):
    """All outcomes of at most so many unforced switches, as far as `runs` executions go."""
    code = compile(source, "<program>", "exec")
    outcomes, waiting, done = {}, [{}], 0
    while waiting and done < runs:
        switches = waiting.pop(0)
        run, outcome = execute(code, switches)
        done += 1
        outcomes.setdefault(outcome, sorted(switches.items()))
        first = max(switches, default=-1) + 1
        for number in range(first, len(run.points)):
            usual, ready, could_stay = run.points[number]
            cost = run_cost(switches, run) + could_stay
            if cost <= preemptions:
                waiting += [{**switches, number: other} for other in ready if other != usual]
    return {"outcomes": outcomes, "complete": not waiting, "runs": done}


def run_cost(switches, run):
    return sum(run.points[number][2] for number in switches if number < len(run.points))


def main():
    # Loaded now: a schedule counts the switches of the program, not those of its imports.
    for name in LIBRARY:
        __import__(name)
    threading.Thread = Thread
    threading.Lock = threading._allocate_lock = Lock
    threading.RLock = RLock
    threading.current_thread = current_thread
    answers, sys.stdout = sys.stdout, Output()
    for line in sys.stdin:
        order = json.loads(line)
        answer = explore(order["source"], order["preemptions"], order["runs"])
        print(json.dumps(answer), file=answers, flush=True)


main()
