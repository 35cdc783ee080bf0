"""A generator pauses only itself; a call below it needs `yield from`."""


# ANCHOR: nested
def ask_for_key():
    key = yield "a question"
    return key


def forgets():
    key = ask_for_key()  # makes a generator, and runs none of it
    print("forgets:", type(key).__name__)
    yield "the end"


def passes_on():
    key = yield from ask_for_key()
    print("passes on:", key)
    yield "the end"


for visit in (forgets(), passes_on()):
    asked = visit.send(None)
    if asked == "a question":
        visit.send("the key")
# ANCHOR_END: nested
