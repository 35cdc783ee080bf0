"""What a web framework does with handlers that are `def` or `async def`."""

# ANCHOR: framework
import asyncio
import inspect
import time

import aiohttp
from aiohttp import web

handlers = {}


def route(path):
    """Remember a function as the handler of a path."""

    def remember(function):
        handlers[path] = function
        return function

    return remember


async def answer(request):
    function = handlers[request.path]
    if inspect.iscoroutinefunction(function):
        text = await function()  # in the loop's own thread
    else:
        text = await asyncio.to_thread(function)  # in a thread of the pool
    return web.Response(text=text)
# ANCHOR_END: framework


# ANCHOR: handlers
@route("/awaits")
async def awaits():
    await asyncio.sleep(0.4)  # such as a query with an async driver
    return "a page"


@route("/blocks-in-a-thread")
def blocks_in_a_thread():
    time.sleep(0.4)  # such as a query with a driver that blocks
    return "a page"


@route("/blocks-the-loop")
async def blocks_the_loop():
    time.sleep(0.4)  # the same query, and the wrong word before `def`
    return "a page"
# ANCHOR_END: handlers


# ANCHOR: ask
async def five_clients(session, url):
    begin = time.monotonic()
    async with asyncio.TaskGroup() as group:
        for _ in range(5):
            group.create_task(get(session, url))
    return time.monotonic() - begin


async def get(session, url):
    async with session.get(url) as response:
        return await response.text()
# ANCHOR_END: ask


async def main():
    server = web.Server(answer)
    runner = web.ServerRunner(server)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    async with aiohttp.ClientSession() as session:
        for path in handlers:
            seconds = await five_clients(session, f"http://{host}:{port}{path}")
            how = "one after the other" if seconds >= 2 else "all at once"
            print(f"{path}: five clients, {how}")
    await runner.cleanup()


asyncio.run(main())
