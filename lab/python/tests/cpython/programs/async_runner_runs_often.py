import asyncio


async def work(name):
    task = asyncio.current_task()
    await asyncio.sleep(0)
    return name, task.get_name(), asyncio.get_running_loop()


with asyncio.Runner() as runner:
    loop = runner.get_loop()
    one, two = runner.run(work("one")), runner.run(work("two"))
    print(one[:2], two[:2], one[2] is two[2] is loop)
    try:
        runner.run(asyncio.sleep)
    except (TypeError, ValueError):
        print("refused")
    print(loop.is_running(), loop.is_closed())
print(loop.is_closed())
unused = work("never begun")
for ask in (runner.get_loop, lambda: runner.run(unused)):
    try:
        ask()
    except RuntimeError as error:
        print(error)
unused.close()
runner.close()
asyncio.Runner().close()
made = []


def factory():
    made.append(asyncio.new_event_loop())
    return made[-1]


with asyncio.Runner(loop_factory=factory, debug=False) as runner:
    print(runner.run(work("x"))[2] is made[0], made[0].get_debug())
