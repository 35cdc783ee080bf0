"""A visit in one piece: a coroutine that pauses at an `await`."""

from questions import ask, run_until_quiet


# ANCHOR: visit
async def visit(name):
    print(name, "asks")
    key = await Answer(("key", name))
    print(name, "has", key)
    page = await Answer(("page", key))
    print(name, "reads", page)
# ANCHOR_END: visit


# ANCHOR: answer
class Answer:
    def __init__(self, question):
        self.question = question

    def __await__(self):
        return (yield self.question)
# ANCHOR_END: answer


def run(paused, answer=None):
    """Let it go on to its next pause, with the answer to its question."""
    try:
        question = paused.send(answer)
    except StopIteration:
        return  # it has come to its end
    ask(question, lambda answer: run(paused, answer))


run(visit("Ann"))
run(visit("Bob"))
run_until_quiet()
