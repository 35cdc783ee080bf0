"""Handlers that pass records on through a queue."""

import logging as _logging
from _last import _await_daemons
from _logging import notice as _notice
from _old import changed as _changed, is_before_3_14 as _is_before_3_14
from _queue import Empty as _Empty
from threading import Thread as _Thread


class QueueHandler(_logging.Handler):
    def __init__(self, queue):
        _logging.Handler.__init__(self)
        self.queue = queue
        if queue.__class__.__module__ not in ("queue", "_queue"):
            _await_daemons()
        self.listener = None

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        text = self.format(record)
        copy = object.__new__(type(record))
        vars(copy).update({
            **vars(record), "message": text, "msg": text, "args": None, "exc_info": None, "exc_text": None,
            "stack_info": None,
        })
        return copy

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers
        self._thread = None
        self.respect_handler_level = respect_handler_level

    def __enter__(self):
        _changed("ListenerBlock")
        self.start()
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.stop()

    def dequeue(self, block):
        return self.queue.get(block)

    def start(self):
        _notice(1)
        if self._thread is not None and not _is_before_3_14():
            raise RuntimeError("Listener already started")
        self._thread = thread = _Thread(target=self._monitor)
        thread.daemon = True
        thread.start()

    def prepare(self, record):
        return record

    def handle(self, record):
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        queue = self.queue
        counts = hasattr(queue, "task_done")
        while True:
            try:
                record = self.dequeue(True)
                if record is self._sentinel:
                    if counts:
                        queue.task_done()
                    break
                self.handle(record)
                if counts:
                    queue.task_done()
            except _Empty:
                break

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        # Its own thread has nothing to do with that.
        _notice(2 if self._thread else 1)
        if self._thread:
            self.enqueue_sentinel()
            self._thread.join()
            self._thread = None
        else:
            _changed("ListenerStop")
