"""Where the variables of a paused function are."""

import inspect


# ANCHOR: where
def visit(name):
    tries = 3
    key = yield f"the key of {name}"
    print(name, "has", key, "and", tries, "tries")


paused = visit("Ann")
print(inspect.getgeneratorstate(paused))
print(next(paused))
print(inspect.getgeneratorstate(paused))
print(inspect.getgeneratorlocals(paused))
try:
    paused.send("a key")
except StopIteration:
    print(inspect.getgeneratorstate(paused))
# ANCHOR_END: where
