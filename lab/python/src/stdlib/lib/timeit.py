"""How long something takes, in virtual time."""

from _source import refuse as _refuse
from itertools import repeat as _repeat
from time import perf_counter as default_timer

default_number = 1000000
default_repeat = 5


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        for text, is_setup in ((stmt, False), (setup, True)):
            if text != "pass" and isinstance(text, str):
                _refuse("code made of a text, as for 'timeit'")
            if not isinstance(text, str) and not callable(text):
                raise ValueError(f"{'setup' if is_setup else 'stmt'} is neither a string nor callable")
        self._statement = _nothing if stmt == "pass" else stmt
        self._setup = _nothing if setup == "pass" else setup

    def timeit(self, number=default_number):
        self._setup()
        statement = self._statement
        begin = self.timer()
        for _ in _repeat(None, number):
            statement()
        return self.timer() - begin

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]


def _nothing():
    pass


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
