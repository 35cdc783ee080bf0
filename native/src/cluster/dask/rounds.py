"""One round: tasks go to the workers in messages, and the first answer to each counts."""

import contextlib
import queue
import statistics
import threading
import time
import uuid

import companions
import places

# Between two looks at whether the scheduler is still there.
LOOK_S = 0.5
# How much longer than Dask's own share of it a message's work takes at least, as far as it can be known.
WORTH = 10
# A task that has taken so many times as long as is usual is begun once more elsewhere, but never before so long.
STRAGGLES = 4
PATIENT_S = 2
# How often a task is tried whose companion has ended.
TRIES = 2


class Message:
    """Some tasks that travel together."""

    def __init__(self, future, tasks, sent, tries):
        self.future = future
        self.tasks = tasks
        self.sent = sent
        self.tries = tries
        self.again = False


class Round:
    def __init__(self, driver, perform, order):
        self.driver = driver
        self.perform = perform
        self.client = driver.client
        self.requests = order["tasks"]
        self.split = order["split"]
        self.waiting = list(range(len(self.requests)))
        self.missing = set(self.waiting)
        self.under_way = {}
        self.places = sum(worker["threads"] for worker in driver.workers)
        self.each_s = driver.each_s
        self.cost_s = driver.cost_s
        self.messages = 0
        self.largest = 0
        self.twice = 0
        self.lost = []
        self.begin = time.time()

    def work(self):
        failed = None
        try:
            self.send_all()
            while self.missing and failed is None:
                failed = self.hear()
        except Exception as error:
            failed = {"task": None, "why": f"the cluster failed: {sentence(error)}"}
        left = list(self.under_way)
        took = time.time() - self.begin
        if left:
            self.end(left)
        return {
            "failed": failed,
            "seconds": took,
            "messages": self.messages,
            "largest": self.largest,
            "twice": self.twice,
            "lost": self.lost,
            "overhead_ms": statistics.median(self.cost_s) * 1000 if self.cost_s else None,
        }

    def hear(self):
        """Something happens, or nothing does for a while. Why the round has failed, if it has."""
        try:
            kind, what = self.driver.news.get(timeout=LOOK_S)
        except queue.Empty:
            if self.client.status != "running":
                return self.gone()
            self.send_stragglers()
            return None
        if kind == "order":
            self.driver.news.put((kind, what))
            return {"task": None, "why": "cancelled"}
        message = self.under_way.pop(what, None)
        if message is None:
            return None
        return self.receive(message)

    def receive(self, message):
        future = message.future
        if future.status == "finished":
            try:
                done = self.client.gather(future, direct=False)
            except Exception as error:
                return self.try_again(message, sentence(error))
            self.take(message, done)
            self.send_all()
            return None
        if future.status == "cancelled":
            return None if message.again else self.gone()
        error = future.exception(timeout=places.PATIENCE_S)
        return self.try_again(message, sentence(error))

    def gone(self):
        undone, all = len(self.missing), len(self.requests)
        return {"task": None, "why": f"the scheduler is gone, and {undone} of {all} tasks were not done"}

    def try_again(self, message, why):
        tasks = [task for task in message.tasks if task in self.missing]
        if not tasks:
            return None
        self.lost.append(why)
        if message.tries >= TRIES and len(message.tasks) == 1:
            return {"task": tasks[0], "why": why}
        # Alone, so that the one that does it stands alone.
        for task in tasks:
            self.send([task], 1 if len(message.tasks) > 1 else message.tries + 1)
        return None

    def take(self, message, done):
        now = time.time()
        driver = self.driver
        lane, behind = driver.lane(done), driver.behind.get(done["host"], 0.0)
        asked = [answer[1] + behind for answer in done["answers"]]
        there = [answer[2] + behind for answer in done["answers"]]
        busy = sum(end - begin for begin, end in zip(asked, there))
        self.each_s.append(busy / len(asked))
        # What came while another message was being worked on has waited for that one.
        if self.messages <= self.places:
            self.cost_s.append(max(now - message.sent - busy, 0.0))
        parts = []
        for task, answer, begin, end in zip(message.tasks, done["answers"], asked, there):
            if task in self.missing:
                self.missing.discard(task)
                # It was sent before it began, and is here. How long it took is known better than by our clock when.
                off = max(message.sent - begin, 0) - max(end - now, 0)
                began = max(begin + off - self.begin, 0)
                ended = max(end + off - self.begin, began)
                parts.append({"task": task, "answer": answer[0], "began": began, "ended": ended})
        if parts:
            driver.say(
                {
                    "done": {
                        "lane": lane,
                        "name": done["name"],
                        "host": done["host"],
                        "pid": done["pid"],
                        "sent": message.sent - self.begin,
                        "parts": parts,
                    }
                }
            )

    def send_all(self):
        """Two messages for each place: while one is worked on, the other is on its way."""
        depth = 2 if self.cost_s and self.split != "static" else 1
        while self.waiting and len(self.under_way) < depth * self.places:
            size = self.size()
            tasks, self.waiting = self.waiting[:size], self.waiting[size:]
            self.send(tasks, 1)

    def size(self):
        """So many tasks that Dask's share of a message's time is small, and that there is enough for all."""
        if self.split == "static":
            return -(-len(self.requests) // self.places)
        if self.split != "cost":
            return self.split
        if not self.cost_s:
            return 1
        each = max(statistics.mean(self.each_s), 1e-6)
        worth = int(WORTH * statistics.median(self.cost_s) / each)
        fair = len(self.waiting) // (2 * self.places)
        return max(1, min(worth, fair))

    def send(self, tasks, tries):
        self.messages += 1
        self.largest = max(self.largest, len(tasks))
        key = f"{self.driver.name}-{uuid.uuid4().hex}"
        requests = [self.requests[task] for task in tasks]
        future = self.client.submit(self.perform, self.driver.name, requests, key=key, pure=False)
        self.under_way[key] = Message(future, tasks, time.time(), tries)
        future.add_done_callback(lambda future: self.driver.news.put(("done", future.key)))

    def send_stragglers(self):
        """What is pure may be done twice: the first answer counts."""
        if self.waiting or not self.each_s:
            return
        for message in list(self.under_way.values()):
            usual = statistics.median(self.each_s) * len(message.tasks)
            late = time.time() - message.sent > max(STRAGGLES * usual, PATIENT_S)
            if late and not message.again and self.places > 1:
                message.again = True
                for task in message.tasks:
                    if task in self.missing:
                        self.twice += 1
                        self.send([task], message.tries)
                        list(self.under_way.values())[-1].again = True

    def end(self, keys):
        """Nobody waits for these any more, and no companion works on them."""
        futures = [self.under_way[key].future for key in keys]
        self.under_way.clear()
        with contextlib.suppress(Exception):
            self.client.cancel(futures, force=True)
        if self.client.status != "running":
            return
        within(2, lambda: self.client.run(companions.stop, self.driver.name, on_error="ignore"))


def within(seconds, act):
    """Waits for no longer than that, whatever comes of it."""

    def try_it():
        with contextlib.suppress(Exception):
            act()

    trying = threading.Thread(target=try_it, daemon=True)
    trying.start()
    trying.join(seconds)


def sentence(error):
    text = str(error).strip()
    if type(error).__name__ == "KilledWorker":
        worker = getattr(error.last_worker, "address", error.last_worker)
        times = error.allowed_failures + 1
        return f"it ended its worker {times} times, the last time the one at {worker}"
    return text.splitlines()[0] if text else type(error).__name__
