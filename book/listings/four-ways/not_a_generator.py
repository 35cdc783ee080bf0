"""A coroutine has what generators have, and is none."""

import inspect


# ANCHOR: kinds
def generator_function():
    yield "a pause"


async def coroutine_function():
    return "a result"


for made in (generator_function(), coroutine_function()):
    print(type(made).__name__)
    print("  is a generator:", inspect.isgenerator(made))
    print("  has send and throw:", {"send", "throw"} <= set(dir(made)))
    try:
        print("  a for loop gets:", [value for value in made])
    except TypeError as error:
        print("  a for loop gets:", error)
    made.close()
# ANCHOR_END: kinds
