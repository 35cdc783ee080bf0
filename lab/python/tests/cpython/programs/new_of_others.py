# `__new__` of a builtin class makes objects of that class, or of one that extends it.
import queue
import threading
from collections import deque

lock = type(threading.Lock())
makers = [lock, queue.SimpleQueue, deque, list, dict, set, int, OSError]


class Own:
    pass


for maker in makers:
    # A lock's class takes any class before 3.13.
    for told in [5, "text", Own()] if maker is lock else [5, "text", Own(), Own]:
        try:
            print(type(maker.__new__(told)))
        except TypeError as error:
            print(maker.__name__, type(error).__name__)


class Queue(queue.SimpleQueue):
    def __new__(cls):
        return super().__new__(cls)


class Failed(Exception):
    def __new__(cls, *args):
        return Exception.__new__(cls, *args)


class Text(str):
    __new__ = str.__new__


print(type(Queue()), repr(Failed(1)), type(Text("a")))
