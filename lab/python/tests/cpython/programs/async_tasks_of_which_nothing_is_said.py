import asyncio


async def child(): await asyncio.sleep(100)
def run1():
    loop = asyncio.new_event_loop()
    async def main():
        g = asyncio.gather(child(), child())
        await asyncio.sleep(0)
        return g
    g = loop.run_until_complete(main())
    loop.close()
async def child2():
    try: await asyncio.sleep(100)
    finally: print("fin")
def run2():
    loop = asyncio.new_event_loop()
    async def bad():
        loop.call_soon(lambda: (_ for _ in ()).throw(SystemExit(3)))
        await asyncio.sleep(100)
    try: loop.run_until_complete(bad())
    except SystemExit as e: print("exit", e)
    loop.close()
run2()
def run3():
    loop = asyncio.new_event_loop()
    async def bad():
        loop.stop()
        await asyncio.sleep(100)
    try: loop.run_until_complete(bad())
    except RuntimeError as e: print("err", e)
    loop.close()
run3()
run1()
print("done")
