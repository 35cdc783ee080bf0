print("clocks")
from . import numbers


class Clock:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Clock({self.name!r}, {numbers.double(1)})"
