"""Finds every outcome of a program with asyncio, on a real CPython whose loop chooses instead of waiting.

Reads one JSON object a line, {"source", "order", "most_runs", "cancel"}, and answers each with {"outcomes", "complete", "runs"}.
An outcome is {"kind", "stdout", "error"}: "ok", "deadlock", "exception", "assertion" or "unawaited", what was printed,
and the last line of what was raised, or null. Everything but the loop is CPython's own asyncio. The program runs again
and again, each time from the beginning; the choices made are remembered, and the next run changes the last one that
has another alternative.

The order "fifo" is that of CPython's loop, and time chooses. A reading of the clock is a whole number of nanoseconds
above the one before. All bounds on differences of readings are kept, and a choice is open if readings exist for which
it is made. In the order "any", each await may take as long as it likes: the next to run is any task that can take a step,
or the first callback in the queue that is no step of a task, or any timer.

"cancel", if it is there, names a task or its coroutine; "main" is what a loop is run for. Once in a run, or never,
somebody outside cancels such a task while it waits at an await. A program that ends with that cancellation is "ok".

`choose.py --record FOLDER` writes FOLDER.toml: what the programs in FOLDER do in both orders.
"""

import asyncio
import contextvars
import gc
import inspect
import io
import itertools
import json
import math
import pathlib
import sys
import textwrap
import time
import traceback
import types
import warnings
import weakref

ORDERS = ("fifo", "any")
MOST_RUNS = {"fifo": 20_000, "any": 50_000}
# A run that takes more callbacks than that is taken to be endless, and ends the search.
ENDLESS = 1000
ORIGIN = 0


class Ended(BaseException):
    """Unwinds a run that is over."""


class Refused(BaseException):
    """The program does what cannot be explored here."""


class Unsteady(BaseException):
    """The program did something else after the same choices."""


class Choices:
    """The choices of one run: first those of `script`, then always the first alternative."""

    def __init__(self, script):
        self.script = script
        self.taken = []
        self.unsteady = None

    def among(self, alternatives):
        """One of several, of which the first is what usually happens."""
        count = len(alternatives)
        if count == 1:
            return alternatives[0]
        at = len(self.taken)
        choice = 0
        if at < len(self.script):
            choice, expected = self.script[at]
            if count != expected:
                self.unsteady = f"{count} alternatives where there were {expected}"
                raise Unsteady
        self.taken.append((choice, count))
        return alternatives[choice]

    def following(self):
        """The script of the next run, or None after the last."""
        taken = self.taken[:]
        while taken:
            choice, count = taken.pop()
            if choice + 1 < count:
                return taken + [(choice + 1, count)]
        return None


class Readings:
    """All readings of a run, by their numbers, and the tightest bounds on their differences.

    `bounds[a][b]` is the most by which reading `a` can be above reading `b`. The first reading is the clock's origin.
    """

    def __init__(self):
        self.bounds = [[0]]
        self.last = 0
        self.sums = []

    def copy(self):
        other = Readings()
        other.bounds = [row[:] for row in self.bounds]
        other.last = self.last
        other.sums = self.sums[:]
        return other

    def new(self):
        """A reading above the last."""
        bounds = self.bounds
        for row in bounds:
            row.append(row[self.last] - 1)
        bounds.append([math.inf] * len(bounds) + [0])
        self.last = len(bounds) - 1
        return self.last

    def sum(self, a, b, minus):
        """What stands for reading `a` plus reading `b` minus another: all that differences say of it."""
        bounds = self.bounds
        above = [min(bounds[a][minus] + bounds[b][at], bounds[b][minus] + bounds[a][at]) for at in range(len(bounds))]
        below = [min(row[a] + bounds[minus][b], row[b] + bounds[minus][a]) for row in bounds]
        for row, bound in zip(bounds, below):
            row.append(bound)
        bounds.append(above + [0])
        here = len(bounds) - 1
        for there, (c, d, plus) in self.sums:
            # How the two depend on each other, whichever of the four came first.
            for one, other in ((c, d), (d, c)):
                self.must(there, here, bounds[one][a] + bounds[other][b] + bounds[minus][plus])
                self.must(here, there, bounds[a][one] + bounds[b][other] + bounds[plus][minus])
        self.sums.append((here, (a, b, minus)))
        return here

    def may(self, a, b, most):
        """Whether reading `a` can be at most so much above reading `b`."""
        return self.bounds[b][a] + most >= 0

    def must(self, a, b, most):
        """From now on, `a` is at most so much above `b`. Answers whether that is possible."""
        bounds = self.bounds
        if bounds[a][b] <= most:
            return True
        if not self.may(a, b, most):
            return False
        behind = bounds[b]
        for row in bounds:
            through = row[a] + most
            if through < row[b]:
                for at, bound in enumerate(behind):
                    if through + bound < row[at]:
                        row[at] = through + bound
        return True

    def least(self, a, b):
        """The least by which `a` can be above `b`."""
        return -self.bounds[b][a]


def nanoseconds(seconds):
    if not math.isfinite(seconds):
        raise refused(f"a time of {seconds}")
    return round(seconds * 1_000_000_000)


def refused(what):
    """Ends the run. The program may catch the exception, so it is remembered as well."""
    run.refused = what
    return Refused(what)


class Span:
    """Reading `plus` minus reading `minus` plus so many nanoseconds: a moment if `minus` is the clock's origin.

    A comparison that can have several answers chooses one.
    """

    __slots__ = ("plus", "minus", "more")

    def __init__(self, plus, minus, more):
        self.plus = plus
        self.minus = minus
        self.more = more

    def __add__(self, other):
        return combined(self, 1, other)

    __radd__ = __add__

    def __sub__(self, other):
        return combined(self, -1, other)

    def __rsub__(self, other):
        return combined(-self, 1, other)

    def __neg__(self):
        return Span(self.minus, self.plus, -self.more)

    def __pos__(self):
        return self

    def __lt__(self, other):
        return is_below(combined(self, -1, other), 0)

    def __le__(self, other):
        return is_below(combined(self, -1, other), 1)

    def __gt__(self, other):
        return not self <= other

    def __ge__(self, other):
        return not self < other

    def __eq__(self, other):
        if not isinstance(other, (Span, int, float)):
            return NotImplemented
        return self <= other and not self < other

    def __bool__(self):
        return not self == 0

    def __abs__(self):
        return -self if self < 0 else self

    def __hash__(self):
        return hash((self.plus, self.minus, self.more))

    def __float__(self):
        """The least that it can be."""
        least = run.readings.least(self.plus, self.minus) + self.more
        if least == -math.inf:
            raise refused("the value of a duration that has no least")
        return least / 1_000_000_000

    def __int__(self):
        return int(float(self))

    def __round__(self, digits=None):
        return round(float(self), digits)

    def __mul__(self, other):
        return float(self) * other

    __rmul__ = __mul__

    def __truediv__(self, other):
        return float(self) / other

    def __rtruediv__(self, other):
        return other / float(self)

    def __floordiv__(self, other):
        return float(self) // other

    def __mod__(self, other):
        return float(self) % other

    def __format__(self, form):
        return format(float(self), form)

    def __repr__(self):
        return repr(float(self))


def combined(one, sign, other):
    """`one + other` or `one - other`: a span, or a number if no reading is left in it."""
    if isinstance(other, (int, float)):
        return Span(one.plus, one.minus, one.more + sign * nanoseconds(other))
    if not isinstance(other, Span):
        raise TypeError(f"unsupported operand types: a time and {type(other).__name__!r}")
    if sign < 0:
        other = -other
    plus, minus = [one.plus, other.plus], [one.minus, other.minus]
    for reading in plus[:]:
        if reading in minus:
            plus.remove(reading)
            minus.remove(reading)
    more = one.more + other.more
    if not plus:
        return more / 1_000_000_000
    if len(plus) > 1:
        if ORIGIN not in minus:
            raise refused("a time computed from several readings")
        minus.remove(ORIGIN)
        return Span(run.readings.sum(*plus, *minus), ORIGIN, more)
    return Span(plus[0], minus[0], more)


def is_below(difference, top):
    """Whether the difference is below so many nanoseconds: a choice if both are possible."""
    if not isinstance(difference, Span):
        return nanoseconds(difference) < top
    plus, minus, most = difference.plus, difference.minus, top - difference.more - 1
    readings = run.readings
    answers = []
    if readings.may(minus, plus, -most - 1):
        answers.append(False)
    if readings.may(plus, minus, most):
        answers.append(True)
    answer = run.choices.among(answers)
    if answer:
        readings.must(plus, minus, most)
    else:
        readings.must(minus, plus, -most - 1)
    return answer


def read_clock():
    return Span(run.readings.new(), ORIGIN, 0)


def sleep(seconds):
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    before = run.readings.new()
    after = run.readings.new()
    run.readings.must(before, after, -nanoseconds(seconds) - 1)


def read_nanoseconds():
    raise refused("a clock in nanoseconds")


class InOrder(set):
    """A set of tasks that is gone through in the order in which they were made, others in that in which they came."""

    def __init__(self, items=()):
        super().__init__()
        self.came = {}
        for item in items:
            self.add(item)

    def add(self, item):
        super().add(item)
        self.came.setdefault(item)

    def discard(self, item):
        super().discard(item)
        self.came.pop(item, None)

    def remove(self, item):
        super().remove(item)
        self.came.pop(item)

    def pop(self):
        first = next(iter(self))
        self.remove(first)
        return first

    def clear(self):
        super().clear()
        self.came.clear()

    def __iter__(self):
        return iter(sorted(self.came, key=lambda item: getattr(item, "made", math.inf)))

    def __sub__(self, other):
        return InOrder(item for item in self if item not in other)

    def __and__(self, other):
        return InOrder(item for item in self if item in other)

    def __or__(self, other):
        return InOrder([*self, *other])


class AsDone(InOrder):
    """The futures with which `as_completed` begins. Those that are done by then come in any order."""

    def __iter__(self):
        items = list(super().__iter__())
        done = in_any_order([item for item in items if item.done()])
        return iter(done + [item for item in items if item not in done])


def in_any_order(items):
    items = list(items)
    return [items.pop(run.choices.among(range(left))) for left in range(len(items), 0, -1)]


def as_begun(awaitables):
    """They begin in any order, too, but where each may take as long as it likes, as that comes to the same."""
    begun = [each for each in InOrder(awaitables) if not asyncio.isfuture(each)]
    futures = [each for each in awaitables if asyncio.isfuture(each)]
    return futures + (in_any_order(begun) if run.order == "fifo" else begun)


class Generators:
    """The async generators of a loop, in the order in which they began. It keeps none of them."""

    def __init__(self):
        self.begun = []

    def add(self, generator):
        self.begun.append(weakref.ref(generator))

    def discard(self, generator):
        self.begun = [other for other in self.begun if other() is not None and other() is not generator]

    def clear(self):
        self.begun.clear()

    def __iter__(self):
        begun = [other() for other in self.begun]
        return (generator for generator in begun if generator is not None and generator.ag_frame is not None)

    def __len__(self):
        return sum(1 for _ in self)


class Run:
    """One execution of the program."""

    def __init__(self, order, script, cancel=None):
        self.order = order
        self.cancel = cancel
        self.tasks = []
        self.was_cancelled = False
        self.choices = Choices(script)
        self.readings = Readings()
        self.out = io.StringIO()
        self.names = itertools.count(1)
        self.made = itertools.count(1)
        self.callbacks = 0
        self.complaints = []
        self.unawaited = []
        self.deadlock = None
        self.endless = False
        self.refused = None

    def check(self):
        if self.deadlock is not None or self.endless or self.refused or self.choices.unsteady:
            raise Ended

    def count_callback(self):
        self.callbacks += 1
        if self.callbacks > ENDLESS:
            self.endless = True
            raise Ended


run = Run("fifo", [])


class ChoosingLoop(asyncio.BaseEventLoop):
    """CPython's loop, but for the part that waits. Its timers lie in the order in which they were set."""

    def __init__(self):
        super().__init__()
        self._asyncgens = Generators()
        self.run = run

    def time(self):
        return read_clock()

    def call_at(self, when, callback, *args, context=None):
        self._check_closed()
        if not isinstance(when, Span):
            when = Span(ORIGIN, ORIGIN, nanoseconds(when))
        timer = asyncio.TimerHandle(when, callback, args, self, context)
        self._scheduled.append(timer)
        timer._scheduled = True
        return timer

    def create_task(self, coro, **options):
        if options.get("name") is None:
            options["name"] = f"Task-{next(self.run.names)}"
        made = next(self.run.made)
        task = super().create_task(coro, **options)
        task.made = made
        task.is_first = not self.is_running()
        self.run.tasks.append(task)
        return task

    def _cancellations(self):
        """What somebody outside may do now."""
        if self.run.cancel is None or self.run.was_cancelled:
            return []
        return [asyncio.Handle(cancel, (task,), self) for task in self.run.tasks if is_wanted(task)]

    def create_future(self):
        future = super().create_future()
        future.made = next(self.run.made)
        return future

    def run_in_executor(self, executor, func, *args):
        raise refused("another thread")

    def call_exception_handler(self, context):
        """What a program handles itself is no outcome."""
        if self._exception_handler is not None:
            super().call_exception_handler(context)
        elif (error := context.get("exception")) is not None:
            of = context.get("future") or context.get("task")
            made = 0 if of is None else getattr(of, "made", math.inf)
            self.run.complaints.append((made, *told(error)))

    def _write_to_self(self):
        pass

    def _run_once(self):
        self.run.check()
        self._scheduled = [timer for timer in self._scheduled if not timer._cancelled]
        for handle in [handle for handle in self._ready if handle._cancelled]:
            take(self._ready, handle)
        if not self._ready and not self._scheduled and not self._stopping:
            somebody = self.run.choices.among([None, *self._cancellations()])
            if somebody is None:
                self.run.deadlock = self.run.out.getvalue()
                raise Ended
            self._ready.append(somebody)
            return
        if self.run.order == "fifo":
            self._run_pass()
        else:
            self._run_any()

    def _run_pass(self):
        if self._scheduled or self._cancellations():
            for timer in self._choose_due():
                take(self._scheduled, timer)
                self._ready.append(timer)
        for _ in range(len(self._ready)):
            self._run_one(self._ready.popleft())

    def _choose_due(self):
        """The timers that are due at the reading with which the pass begins, in the order of their times."""
        now = self.run.readings.new()
        is_idle = not self._ready and not self._stopping
        due, others, outside = [], self._scheduled[:], self._cancellations()
        while others or outside:
            alternatives = [(handle, self.run.readings) for handle in outside]
            for timer in others:
                readings = self.run.readings.copy()
                if is_due_first(readings, timer, others, now):
                    alternatives.append((timer, readings))
            if due or not is_idle:
                readings = self.run.readings.copy()
                if all(readings.must(now, timer._when.plus, timer._when.more - 1) for timer in others):
                    alternatives.append((None, readings))
            timer, self.run.readings = self.run.choices.among(alternatives)
            if timer is None:
                break
            due.append(timer)
            if not take(others, timer):
                outside = []
        return due

    def _run_any(self):
        if self._ready or self._scheduled:
            self._run_one(self._take(self._choose_next()))
        while self._stopping and not self.run.endless:
            # CPython finishes its pass. A task could have done before what it does there, but callbacks keep their order.
            callbacks = (handle for handle in self._ready if not handle._cancelled and not is_step(handle))
            callback = next(callbacks, None)
            if callback is None or self.run.choices.among([False, True]) is False:
                break
            self._run_one(self._take(callback))

    def _choose_next(self):
        alternatives = []
        has_callback = False
        for handle in self._ready:
            if is_step(handle) or not has_callback:
                alternatives.append(handle)
                has_callback = has_callback or not is_step(handle)
        return self.run.choices.among(alternatives + self._scheduled + self._cancellations())

    def _take(self, handle):
        if not take(self._ready, handle) and take(self._scheduled, handle):
            now = self.run.readings.new()
            self.run.readings.must(handle._when.plus, now, -handle._when.more)
        return handle

    def _run_one(self, handle):
        if not handle._cancelled:
            self.run.count_callback()
            handle._run()
            self.run.check()


def is_wanted(task):
    """Whether it is one that was named, and not done."""
    coroutine = task.get_coro()
    if task.done() or coroutine is None:
        return False
    # What closes an asynchronous generator has no name.
    full_name = getattr(coroutine, "__qualname__", "")
    names = [task.get_name(), getattr(coroutine, "__name__", ""), full_name] + ["main"] * task.is_first
    # What a runner does at its end is nothing of the program's.
    return run.cancel in names and not full_name.startswith("BaseEventLoop.")


def cancel(task):
    waits = is_wanted(task) and inspect.getcoroutinestate(task.get_coro()) == inspect.CORO_SUSPENDED
    if waits and not run.was_cancelled:
        run.was_cancelled = task.cancel()


def take(handles, handle):
    """Takes a handle out, if it is there. To ask timers whether they are equal would be a choice."""
    for at, other in enumerate(handles):
        if other is handle:
            del handles[at]
            return True
    return False


def is_due_first(readings, timer, others, now):
    """Whether this timer can be due now, and all others not before it. Puts that into the readings."""
    when = timer._when
    if not readings.must(when.plus, now, -when.more):
        return False
    is_later = False
    for other in others:
        if other is timer:
            is_later = True
            continue
        # Of two equal times, the one that was set first comes first.
        most = other._when.more - when.more - (0 if is_later else 1)
        if not readings.must(when.plus, other._when.plus, most):
            return False
    return True


def is_step(handle):
    """Whether a task takes a step by it."""
    callback = handle._callback
    if not isinstance(getattr(callback, "__self__", None), asyncio.Task):
        return False
    name = getattr(callback, "__name__", type(callback).__name__)
    return name in ("TaskStepMethWrapper", "task_wakeup", "__step", "__wakeup")


def told(error):
    """The kind of an outcome with this error, and the error's last line."""
    kind = "assertion" if isinstance(error, AssertionError) else "exception"
    return kind, traceback.format_exception_only(error)[-1].strip().splitlines()[-1]


def note_warning(message, *_, **__):
    if issubclass(type(message), RuntimeWarning) and "was never awaited" in str(message):
        run.unawaited.append(f"RuntimeWarning: {message}")


def replace_clocks():
    for name in ("monotonic", "perf_counter", "time"):
        setattr(time, name, read_clock)
        setattr(time, f"{name}_ns", read_nanoseconds)
    time.sleep = sleep


def replace_sets():
    """Where asyncio goes through a set of tasks, the order shall not depend on where they lie in memory."""
    all_tasks = asyncio.all_tasks
    asyncio.all_tasks = asyncio.tasks.all_tasks = lambda loop=None: InOrder(all_tasks(loop))
    asyncio.tasks.set = asyncio.taskgroups.set = InOrder
    iterator = getattr(asyncio.tasks, "_AsCompletedIterator", None)
    if iterator is not None:
        made = "ensure_future(aw, loop=loop) for aw in set(aws)"
        source = textwrap.dedent(inspect.getsource(iterator.__init__))
        assert f"{{{made}}}" in source
        names = {"AsDone": AsDone, "as_begun": as_begun}
        chosen = "AsDone([ensure_future(aw, loop=loop) for aw in as_begun(aws)])"
        exec(source.replace(f"{{{made}}}", chosen), {**asyncio.tasks.__dict__, **names}, names)
        iterator.__init__ = names["__init__"]


def replace_loops():
    for module in (asyncio, asyncio.events):
        module.new_event_loop = ChoosingLoop
    for name in ("EventLoop", "SelectorEventLoop"):
        setattr(asyncio, name, ChoosingLoop)


def prepare():
    replace_clocks()
    replace_sets()
    replace_loops()
    warnings.simplefilter("always")
    warnings.showwarning = note_warning
    sys.unraisablehook = lambda _: None
    sys.stderr = io.StringIO()
    # Only what a run makes is looked at between runs, and nothing is collected at moments that nobody chose.
    gc.disable()
    gc.collect()
    gc.freeze()


def execute(code, order, script, cancelled):
    """One run: what it was, and its outcome, or None if it has none."""
    global run
    run = Run(order, script, cancelled)
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    sys.stdout = run.out
    left = None
    try:
        contextvars.copy_context().run(exec, code, module.__dict__)
    except SystemExit as error:
        left = None if error.code in (None, 0) else told(error)
    except BaseException as error:
        is_end_of_cancelled = run.was_cancelled and isinstance(error, asyncio.CancelledError)
        left = None if is_end_of_cancelled else told(error)
    run.tasks.clear()
    stdout = run.out.getvalue()
    sys.stdout = io.StringIO()
    module.__dict__.clear()
    gc.collect()
    return run, outcome(run, stdout, left)


def outcome(run, stdout, left):
    """Deadlock comes before what leaves the program, then what nobody asked for, then what nobody awaited."""
    if run.endless or run.refused:
        return None
    if run.deadlock is not None:
        return ("deadlock", run.deadlock, None)
    if left is not None:
        kind, error = left
    elif run.complaints:
        _, kind, error = min(run.complaints)
    elif run.unawaited:
        kind, error = "unawaited", min(run.unawaited)
    else:
        kind, error = "ok", None
    return (kind, stdout, error)


def explore(source, order, most_runs, cancelled=None):
    code = compile(source, "<program>", "exec")
    outcomes, script, runs = set(), [], 0
    complete = True
    while script is not None:
        if runs == most_runs:
            complete = False
            break
        done, found = execute(code, order, script, cancelled)
        runs += 1
        if why := done.refused or done.choices.unsteady:
            return {"outcomes": [], "complete": False, "runs": runs, "refused": why}
        if found is None:
            complete = False
            break
        outcomes.add(found)
        script = done.choices.following()
    listed = [dict(zip(("kind", "stdout", "error"), each)) for each in sorted(outcomes, key=str)]
    return {"outcomes": listed, "complete": complete, "runs": runs}


def answer(lines, to):
    for line in lines:
        asked = json.loads(line)
        order = asked.get("order", "fifo")
        try:
            most_runs = asked.get("most_runs", MOST_RUNS[order])
            found = explore(asked["source"], order, most_runs, asked.get("cancel"))
        except SyntaxError as error:
            found = {"outcomes": [], "complete": False, "runs": 0, "refused": f"SyntaxError: {error}"}
        print(json.dumps(found), file=to, flush=True)


def record(folder, to):
    """Writes what the programs of the folder do next to it. What is not complete is left out."""
    folder = pathlib.Path(folder)
    version = ".".join(map(str, sys.version_info[:3]))
    lines = [
        f"# How each program in `{folder.name}` can end, in each of the two orders. Not written by hand, but by CPython",
        f"# {version}: `python3 choose.py --record {folder.name}` in `lab/python/tests/cpython`. An order is left out if",
        f"# {MOST_RUNS['fifo']:,} runs (`fifo`) or {MOST_RUNS['any']:,} (`any`) do not go through it.",
    ]
    for path in sorted(folder.glob("*.py")):
        lines += ["", f"[{path.stem}]"]
        counts = {}
        for order in ORDERS:
            found = explore(path.read_text(), order, MOST_RUNS[order])
            counts[order] = found["runs"] if found["complete"] else f"{found['runs']}+"
            if found["complete"]:
                lines.append(f"{order} = [")
                lines += [f"    {toml(each)}," for each in found["outcomes"]]
                lines.append("]")
            if "refused" in found:
                print(f"{path.name}: refused: {found['refused']}", file=to)
        print(f"{path.stem}: {counts}", file=to, flush=True)
    pathlib.Path(f"{folder}.toml").write_text("\n".join(lines) + "\n")


def toml(outcome):
    fields = [f"{name} = {json.dumps(value)}" for name, value in outcome.items() if value is not None]
    return "{ " + ", ".join(fields) + " }"


def main():
    terminal = sys.stdout
    prepare()
    if sys.argv[1:2] == ["--record"]:
        record(sys.argv[2], terminal)
    else:
        answer(sys.stdin, terminal)


if __name__ == "__main__":
    main()
