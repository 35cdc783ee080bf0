class Cancelled(BaseException):
    """What a task gets at the await where it stands."""


ann, bob = 50, 50


def log(text):
    yield  # stands for an await that waits: here a task can be cancelled


def move(coins):
    global ann, bob
    yield from log(f"{coins} coins are to be moved")
    ann = ann - coins
    bob = bob + coins
    yield from log("taken from Ann and given to Bob")


# ANCHOR: check
for pauses in (1, 2, 3, 4):
    ann, bob = 50, 50
    task = move(10)
    try:
        for _ in range(pauses):
            next(task)  # the task runs to its next pause
        task.throw(Cancelled)  # and is cancelled there
    except (Cancelled, StopIteration):
        pass
    assert ann + bob == 100, f"cancelled at pause {pauses}: {ann + bob}"
assert (ann, bob) == (40, 60), "not cancelled, and not moved"
# ANCHOR_END: check
