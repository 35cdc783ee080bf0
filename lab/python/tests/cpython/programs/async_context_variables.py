# since 3.12:
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="none")


async def child(name):
    print(name, "sees", var.get())
    var.set(name)
    await asyncio.sleep(0)
    print(name, "still has", var.get())


async def awaited():
    var.set("set by what was awaited")


async def main():
    var.set("main")
    tasks = [asyncio.create_task(child(name)) for name in "ab"]
    var.set("main, later")
    await asyncio.gather(*tasks)
    print(var.get())
    await awaited()
    print(var.get())
    context = contextvars.copy_context()
    context.run(var.set, "in a copy")
    task = asyncio.create_task(child("c"), context=context)
    await task
    print(context[var], task.get_context() is context, var.get())
    asyncio.get_running_loop().call_soon(lambda: print("callback sees", var.get()))
    var.set("after call_soon")
    asyncio.get_running_loop().call_soon(lambda: print("callback sees", var.get()), context=context)
    await asyncio.sleep(0)
    print(await asyncio.to_thread(var.get))


asyncio.run(main())
print(var.get())
