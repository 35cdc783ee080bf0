import asyncio


class Pause:
    def __await__(self):
        got = yield "paused"
        return got


async def work():
    print("begins")
    value = await Pause()
    print("got", value)
    try:
        await Pause()
    except ValueError as error:
        print("caught", error)
    return "result"


coroutine = work()
print(coroutine.send(None))
print(coroutine.send(5))
try:
    coroutine.throw(ValueError("v"))
except StopIteration as stop:
    print("ended with", stop.value)
for again in (lambda: coroutine.send(None), lambda: coroutine.throw(KeyError("k"))):
    try:
        again()
    except RuntimeError as error:
        print(error)
coroutine.close()
closed = work()
closed.close()
try:
    closed.send(None)
except RuntimeError as error:
    print(error)
fresh = work()
try:
    fresh.send(1)
except TypeError as error:
    print(error)
fresh.close()
print(asyncio.iscoroutine(fresh), type(fresh).__name__)
