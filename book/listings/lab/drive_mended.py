from collections import deque

ready = deque()  # functions to be called, each with its arguments
said = []


def visit(name):
    said.append(f"{name} asks")
    key = yield f"key of {name}"
    said.append(f"{name} has the {key}")
    page = yield f"page of {name}"
    said.append(f"{name} reads the {page}")


def answer_to(question):
    return question  # it comes at once, to keep the program short


def run(paused, answer=None):
    """Let it go on to its next pause, and come back with the answer."""
    try:
        question = paused.send(answer)
    except StopIteration:
        return
    ready.append((run, (paused, answer_to(question))))


# ANCHOR: check
for name in ("Ann", "Bob"):
    ready.append((run, (visit(name),)))
while ready:
    function, arguments = ready.popleft()
    function(*arguments)
assert said == [
    "Ann asks",
    "Bob asks",
    "Ann has the key of Ann",
    "Bob has the key of Bob",
    "Ann reads the page of Ann",
    "Bob reads the page of Bob",
], said
# ANCHOR_END: check
