"""Waiting for a worker: by the clock, and for what it does."""

import queue
import threading


# ANCHOR: worker
class Worker:
    def __init__(self):
        self.jobs = queue.Queue()
        self.done = []
        self.thread = threading.Thread(target=self.work)
        self.thread.start()

    def work(self):
        while (job := self.jobs.get()) is not None:
            self.done.append(job.upper())
            self.jobs.task_done()

    def stop(self):
        self.jobs.put(None)
        self.thread.join(timeout=5)
        assert not self.thread.is_alive(), "the worker does not stop"
# ANCHOR_END: worker


# ANCHOR: test
def test_a_job_is_done():
    worker = Worker()
    try:
        worker.jobs.put("news")
        worker.jobs.join()  # not: time.sleep(0.5)
        assert worker.done == ["NEWS"], worker.done
    finally:
        worker.stop()
# ANCHOR_END: test


# ANCHOR: left
def test_nothing_is_left_over():
    before = set(threading.enumerate())
    test_a_job_is_done()
    left = set(threading.enumerate()) - before
    assert not left, left
# ANCHOR_END: left


for test in (test_a_job_is_done, test_nothing_is_left_over):
    test()
    print(test.__name__, "passes")
