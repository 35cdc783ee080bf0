"""Prints a random program with asyncio: `generate_async.py SEED`.

Two to four tasks do two to five things each: sleep, also for what is left of a time, take a lock or a permit, put and
get, set and wait for an event, cancel each other, limit the time, count across an await, and print where they are.
Every program ends or waits for ever, whatever happens. Few of its things take time, since each of them multiplies
what can happen.
"""

import random
import sys

DELAYS = (1, 2, 3)
MOST_TIMERS = 4
MOST_GIVING_WAY = 7
INDENT = "    "

HEAD = """\
import asyncio

tasks = []
count = 0
begin = None


def since():
    return asyncio.get_running_loop().time() - begin

"""


def indented(lines):
    return [INDENT + line for line in lines]


class Program:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.names = "abcd"[: self.random.randint(2, 4)]
        self.timers = MOST_TIMERS
        self.giving_way = MOST_GIVING_WAY
        self.can_fail = self.random.random() < 0.3
        self.used = set()
        self.step = 0

    def one_of(self, *choices):
        return self.random.choice(choices)

    def text(self):
        bodies = [self.body(name) for name in self.names]
        main = self.main()
        parts = [HEAD + "".join(f"{name} = {made}\n" for name, made in sorted(self.used)), *bodies, main]
        return "\n".join(parts) + "\nasyncio.run(main())"

    def body(self, name):
        self.step = 0
        lines = ["global count", f"me = {name!r}"]
        for _ in range(self.random.randint(2, 5)):
            lines += self.action(name, 0)
        return "\n".join([f"async def {name}():", *indented(lines), ""])

    def tell(self, name):
        self.step += 1
        return f'print("{name}{self.step}", end=" ")'

    def action(self, name, depth):
        """The lines of one thing that a task does."""
        kinds = [self.sleep, self.sleep, self.rest, self.tells, self.queue, self.event, self.cancel, self.counting, self.call]
        if depth < 2:
            kinds += [self.guarded, self.guarded, self.limited, self.cleaning, self.catching]
        if self.can_fail:
            kinds.append(self.failing)
        return self.random.choice(kinds)(name, depth)

    def inner(self, name, depth):
        lines = []
        for _ in range(self.random.randint(1, 2)):
            lines += self.action(name, depth + 1)
        return indented(lines)

    def delay(self):
        """A delay, while there may be another timer."""
        if self.timers > 0 and self.random.random() < 0.6:
            self.timers -= 1
            return self.random.choice(DELAYS)
        return 0

    def sleep(self, name, depth):
        delay = self.delay()
        if delay == 0:
            if self.giving_way == 0:
                return [self.tell(name)]
            self.giving_way -= 1
        return [f"await asyncio.sleep({delay})", self.tell(name)]

    def rest(self, name, depth):
        """A delay that is computed from readings of the clock."""
        delay = self.delay()
        if delay == 0:
            return [self.tell(name)]
        return [f"await asyncio.sleep({delay} - since())", self.tell(name)]

    def tells(self, name, depth):
        return [self.tell(name)]

    def queue(self, name, depth):
        queue = self.one_of(("queue", "asyncio.Queue()"), ("narrow", "asyncio.Queue(1)"))
        self.used.add(queue)
        it = queue[0]
        return self.one_of(
            [f"await {it}.put(me)", self.tell(name)],
            [f"await {it}.put(me)"],
            [f"if not {it}.full():", f"{INDENT}{it}.put_nowait(me)"],
            [f'print(await {it}.get(), end=" ")'],
            [f"if not {it}.empty():", f'{INDENT}print({it}.get_nowait(), end=" ")'],
        )

    def event(self, name, depth):
        self.used.add(("event", "asyncio.Event()"))
        return self.one_of(
            ["event.set()"],
            ["event.set()"],
            ["event.set()", "event.clear()"],
            ["await event.wait()", self.tell(name)],
            ['print(event.is_set(), end=" ")'],
        )

    def cancel(self, name, depth):
        other = self.names.index(self.one_of(*self.names))
        return [f"tasks[{other}].cancel()"]

    def counting(self, name, depth):
        if self.giving_way == 0:
            return ["count += 1"]
        self.giving_way -= 1
        return self.one_of(
            ["old = count", "await asyncio.sleep(0)", "count = old + 1"],
            ["await asyncio.sleep(0)", "count += 1"],
        )

    def call(self, name, depth):
        loop = "asyncio.get_running_loop()"
        self.step += 1
        what = f'"{name}{self.step}"'
        delay = self.delay()
        if delay == 0:
            return [f"{loop}.call_soon(print, {what})"]
        return [f"{loop}.call_later({delay}, print, {what})"]

    def guarded(self, name, depth):
        lock, other, permits = "asyncio.Lock()", "asyncio.Lock()", "asyncio.Semaphore(2)"
        guard = self.one_of(("lock", lock), ("other", other), ("permits", permits))
        self.used.add(guard)
        return [f"async with {guard[0]}:", *self.inner(name, depth)]

    def limited(self, name, depth):
        if self.timers == 0:
            return [self.tell(name)]
        self.timers -= 1
        limit = self.random.choice(DELAYS)
        return [
            "try:",
            f"{INDENT}async with asyncio.timeout({limit}):",
            *indented(self.inner(name, depth)),
            "except TimeoutError:",
            f'{INDENT}print("late", me, end=" ")',
        ]

    def cleaning(self, name, depth):
        return ["try:", *self.inner(name, depth), "finally:", INDENT + self.tell(name)]

    def catching(self, name, depth):
        after = self.one_of([], ["raise"])
        caught = ['print("cancelled", me, end=" ")', *after]
        return ["try:", *self.inner(name, depth), "except asyncio.CancelledError:", *indented(caught)]

    def failing(self, name, depth):
        """One failure a program: which of several is told would be another question."""
        if not self.can_fail:
            return [self.tell(name)]
        self.can_fail = False
        return self.one_of(
            [f'raise ValueError("{name}")'],
            ["assert count == 0, count"],
        )

    def main(self):
        made = [f"for body in ({', '.join(self.names)}):", f"{INDENT}tasks.append(asyncio.create_task(body()))"]
        ways = [
            [*made, "print(await asyncio.gather(*tasks, return_exceptions=True))"],
            [*made, "print(await asyncio.gather(*tasks, return_exceptions=True))"],
            [*made, "await asyncio.gather(*tasks)"],
            [*made, "await asyncio.wait(tasks)", "print([task.cancelled() for task in tasks])"],
            [*made, "for task in tasks:", f"{INDENT}await task"],
            [
                "async with asyncio.TaskGroup() as group:",
                f"{INDENT}for body in ({', '.join(self.names)}):",
                f"{INDENT * 2}tasks.append(group.create_task(body()))",
            ],
        ]
        if self.timers > 0:
            delay = self.random.choice(DELAYS)
            ways.append([*made, f"await asyncio.sleep({delay})"])
            ways.append([*made, f"await asyncio.wait(tasks, timeout={delay})"])
        lines = [*self.random.choice(ways), "print(count)"]
        lines = ["global begin", "begin = asyncio.get_running_loop().time()", *lines]
        return "\n".join(["async def main():", *indented(lines), ""])


def main():
    print(Program(int(sys.argv[1])).text())


if __name__ == "__main__":
    main()
