# since 3.13:
import asyncio


async def at_once(name):
    print(name, "runs at once in", asyncio.current_task().get_name())
    return name


async def later(name):
    print(name, "begins")
    await asyncio.sleep(0)
    print(name, "goes on")
    return name


async def fails():
    raise ValueError("at once")


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    one = asyncio.create_task(at_once("one"))
    print("made", one.done(), one.result(), one.get_coro())
    two = asyncio.create_task(later("two"))
    print("made", two.done(), asyncio.current_task().get_name(), two in asyncio.all_tasks())
    print(await two)
    three = asyncio.create_task(fails())
    print(three.done(), repr(three.exception()))
    print(await asyncio.gather(at_once("four"), at_once("five")))
    print(await asyncio.gather(later("six"), at_once("seven")))
    four = asyncio.create_task(later("eight"))
    four.cancel()
    try:
        await four
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
