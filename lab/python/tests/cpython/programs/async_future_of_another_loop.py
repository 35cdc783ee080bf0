import asyncio


async def main():
    other = asyncio.new_event_loop()
    foreign = other.create_future()
    try:
        await foreign
    except RuntimeError as error:
        text = str(error)
        print(text.startswith("Task <Task pending name='Task-1'"), text[text.index(" got ") :])
    # What is ready needs no loop.
    foreign.set_result("ready")
    print(await foreign)
    other.close()


async def bare():
    class Odd:
        def __await__(self):
            yield "something"

    try:
        await Odd()
    except RuntimeError as error:
        print(error)

    class Raw:
        def __await__(self):
            future = asyncio.get_running_loop().create_future()
            yield future

    try:
        await Raw()
    except RuntimeError as error:
        print(str(error).startswith("yield was used instead of yield from in task <Task pending name='Task-"))
    try:
        await asyncio.current_task()
    except RuntimeError as error:
        print(str(error).split(":")[0])


asyncio.run(main())
asyncio.run(bare())
