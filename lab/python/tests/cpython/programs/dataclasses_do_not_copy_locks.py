import contextvars
import queue
import threading
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, astuple, dataclass, field


@dataclass
class Account:
    balance: int = 0
    lock: object = field(default_factory=threading.Lock)


class Holder:
    def __init__(self):
        self.event = threading.Event()


class Copied(threading.Event):
    def __deepcopy__(self, memo):
        return "a copy"


class Worker(threading.Thread):
    pass


def numbers():
    yield 1


def tried(function, account):
    try:
        print(function(account))
    except TypeError as error:
        print(error)


tried(asdict, Account())
tried(astuple, Account())
for thing in (threading.RLock(), threading.Condition(), threading.Condition(threading.Lock()), threading.Event(),
              threading.Semaphore(), threading.BoundedSemaphore(2), threading.Barrier(2), threading.local(), queue.Queue(),
              queue.LifoQueue(), queue.SimpleQueue(), Future(), ThreadPoolExecutor(1), numbers(),
              contextvars.ContextVar("name"), contextvars.copy_context(), {}.keys(), Holder(), Copied(), [threading.Lock()],
              {1: threading.Event()}, {threading.Lock()},
              deque([threading.Lock()]), (1, numbers())):
    tried(asdict, Account(1, thing))
for thing in (Worker(), threading.Timer(1, print)):
    try:
        asdict(Account(1, thing))
    except TypeError as error:
        print("cannot pickle" in str(error))
for thing in (Holder, len, range(2), {1, 2}, None, "text"):
    print(asdict(Account(1, thing))["lock"] is thing, astuple(Account(1, thing))[1] == thing)
