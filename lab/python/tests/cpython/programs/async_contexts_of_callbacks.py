import asyncio
import contextvars

var = contextvars.ContextVar("var")


def tell(future):
    print("told in", var.get("nothing"))


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    var.set("one")
    future.add_done_callback(tell)
    var.set("two")
    future.add_done_callback(tell)
    future.add_done_callback(tell, context=contextvars.Context())
    var.set("three")
    future.set_result(None)
    future.add_done_callback(tell)
    loop.call_later(0, lambda: print("timer in", var.get()))
    handle = loop.call_soon(lambda: var.set("lost"))
    var.set("four")
    await asyncio.sleep(0.02)
    print(var.get())
    print(handle.get_context()[var] if hasattr(handle, "get_context") else "lost")


asyncio.run(main())
