"""Which values can be sent to another process?"""

# ANCHOR: travels
import pickle
import threading


def square(number):
    return number * number


def can_travel(value):
    try:
        return f"yes, {len(pickle.dumps(value))} bytes"
    except (TypeError, AttributeError, pickle.PicklingError):
        return "no"


with open(__file__) as file:
    for name, value in {
        "a number": 42,
        "a list of 1,000 numbers": list(range(1000)),
        "a function of this file": square,
        "a lambda": lambda number: number * number,
        "a generator": (n * n for n in range(3)),
        "an open file": file,
        "a lock of threading": threading.Lock(),
    }.items():
        print(f"{name:25} {can_travel(value)}")
# ANCHOR_END: travels
