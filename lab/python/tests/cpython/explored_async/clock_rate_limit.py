import asyncio

last = None

async def call(name):
    global last
    loop = asyncio.get_running_loop()
    now = loop.time()
    if last is None or now - last >= 1:
        last = now
        print(name, "let through")
    else:
        print(name, "rejected")

async def main():
    await call("a")
    await asyncio.sleep(0)
    await call("b")

asyncio.run(main())
