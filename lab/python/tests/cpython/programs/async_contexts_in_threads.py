import asyncio
import contextvars
import threading

var = contextvars.ContextVar("var", default="none")


def work(name, value):
    var.set(value)
    print(name, var.get())


var.set("main")
for name in "ab":
    thread = threading.Thread(target=contextvars.copy_context().run, args=(work, name, name * 2))
    thread.start()
    thread.join()
print(var.get())


async def main():
    print(await asyncio.to_thread(var.get))
    await asyncio.to_thread(var.set, "in a thread")
    print(var.get())
    print(await asyncio.get_running_loop().run_in_executor(None, contextvars.Context().run, var.get))


asyncio.run(main())
