import helper
from helper import read as later

__all__ = ["total_of", "shown", "Counter"]
_hidden = 1
shown = "shown"


class Counter:
    pass


def total_of(module):
    return module.total + helper.total
