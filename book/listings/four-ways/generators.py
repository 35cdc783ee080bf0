"""A visit in one piece: a generator that pauses at each `yield`."""

from questions import ask, run_until_quiet


# ANCHOR: visit
def visit(name):
    print(name, "asks")
    key = yield ("key", name)
    print(name, "has", key)
    page = yield ("page", key)
    print(name, "reads", page)
# ANCHOR_END: visit


# ANCHOR: run
def run(paused, answer=None):
    """Let it go on to its next pause, with the answer to its question."""
    try:
        question = paused.send(answer)
    except StopIteration:
        return  # it has come to its end
    ask(question, lambda answer: run(paused, answer))


run(visit("Ann"))
run(visit("Bob"))
# ANCHOR_END: run
run_until_quiet()
